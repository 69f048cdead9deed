"""The project's settings as the tests run them: a key of their own, plain http, fast password hashing."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0123456789abcdef" * 4)
os.environ.setdefault("HTTPS", "false")
os.environ.setdefault("NEWSDESK_VAR", tempfile.mkdtemp(prefix="newsdesk-test-"))
# The browser's driver runs an event loop in the thread of the tests, in which Django would refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# Which engine a test runs on is the test's own choice.
os.environ.pop("ELASTICSEARCH_URL", None)
# A test keeps its transaction open while it does other things.
os.environ.setdefault("DATABASE_IDLE_TIMEOUT", "0")
# Tests of budgets set small ones.
os.environ.setdefault("API_BUDGET_ANONYMOUS", "1000000")
os.environ.setdefault("PAGE_BUDGET_ANONYMOUS", "1000000")
os.environ.setdefault("PAGE_BUDGET_STAFF", "1000000")
if "TEST_DATABASE_URL" in os.environ:
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]

from newsdesk.settings import *  # noqa: F403

# Tests of how many are answered at once set small numbers.
WEB_WAITING = WEB_EXPORTS = 1_000
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests ask no other machine; those of fetching name the hosts that they play.
FETCH = POLL_FEEDS = False
# No thread writes to the database beside a test.
WRITES_BEHIND = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # A file, as in production: in memory, SQLite keeps connections apart by other rules.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}  # noqa: F405
# A test that wants other processes to read says so, and ends them.
READING_PROCESSES = 1
