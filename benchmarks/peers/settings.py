"""Settings of the peers' process; benchmarks.peers.run says where the servers are."""

import os
from urllib.parse import urlsplit

SECRET_KEY = "only-for-benchmarks"
USE_TZ = True
TIME_ZONE = "UTC"

INSTALLED_APPS = ["django.contrib.postgres", "django_elasticsearch_dsl", "benchmarks.peers"]

_database = urlsplit(os.environ["PEERS_DATABASE_URL"])
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _database.path.removeprefix("/"),
        "USER": _database.username,
        "HOST": _database.hostname,
        "PORT": _database.port,
        "CONN_MAX_AGE": None,
    }
}

ELASTICSEARCH_DSL = {"default": {"hosts": os.environ["PEERS_ELASTICSEARCH_URL"], "request_timeout": 60}}
ELASTICSEARCH_DSL_AUTOSYNC = False
# Its default refreshes the index after every batch of a rebuild; once at the end is faster.
ELASTICSEARCH_DSL_AUTO_REFRESH = False
PEERS_INDEX = os.environ["PEERS_INDEX"]
