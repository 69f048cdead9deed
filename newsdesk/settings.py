"""Settings, all read from the environment; docs/settings.md lists them with their defaults."""

import os
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy

from newsdesk.log_format import configuration

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR_DIR = Path(env.str("NEWSDESK_VAR", str(BASE_DIR / "var")))


def secret(name: str) -> str:
    """A secret from the variable NAME, or from the file that NAME_FILE names; empty when there is neither."""
    path = env.str(f"{name}_FILE", "")
    try:
        return Path(path).read_text().strip() if path else str(env.str(name, ""))
    except OSError as fault:
        raise ImproperlyConfigured(f"{name}_FILE cannot be read: {fault}") from fault


def secret_key() -> str:
    """The key from SECRET_KEY or SECRET_KEY_FILE, else from the file `var/secret_key` that make wrote."""
    key = secret("SECRET_KEY")
    if key:
        return key
    kept = VAR_DIR / "secret_key"
    if kept.exists():
        return kept.read_text().strip()
    raise ImproperlyConfigured("SECRET_KEY is not set: put a random string of 50 characters or more into it.")


SECRET_KEY = secret_key()
SECRET_KEY_FALLBACKS = secret("SECRET_KEY_FALLBACKS").replace(",", " ").split()
"""Keys of before: what they signed is still believed, and nothing is signed with them."""

DEBUG = env.bool("DEBUG", False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = env.bool("HTTPS", True)
DEMO = env.bool("DEMO", False)

INDEX_DIR = Path(env.str("INDEX_DIR", str(VAR_DIR / "index")))


ELASTICSEARCH = {
    "hosts": tuple(env.list("ELASTICSEARCH_URL", default=[])),
    "prefix": env.str("ELASTICSEARCH_PREFIX", "newsdesk"),
    "api_key": secret("ELASTICSEARCH_API_KEY"),
    "username": env.str("ELASTICSEARCH_USERNAME", "elastic"),
    "password": secret("ELASTICSEARCH_PASSWORD"),
    "ca_certs": env.str("ELASTICSEARCH_CA_CERTS", ""),
    "shards": env.int("ELASTICSEARCH_SHARDS", 1),
    "replicas": env.str("ELASTICSEARCH_REPLICAS", "0-1"),
    "by_time": env.bool("ELASTICSEARCH_BY_TIME", False),
    "read_seconds": env.float("ELASTICSEARCH_READ_SECONDS", 2.0),
}
"""The engine is Elasticsearch where hosts are named, else the embedded one."""

INSTALLED_APPS = [
    # Before Django's admin, whose templates it dresses.
    "articles",
    "newsdesk.apps.AdminConfig",
    "newsdesk.apps.DatabaseConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "axes",
    "corsheaders",
    "csp",
    "django_filters",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
]
if (BASE_DIR / "benchmarks").is_dir():
    # What measures newsdesk has commands too, and is not in its image.
    INSTALLED_APPS.append("benchmarks")

MIDDLEWARE = [
    # The outermost: every answer has an id, and is told in the log.
    "newsdesk.middleware.request_log.request_log",
    "django.middleware.security.SecurityMiddleware",
    "newsdesk.middleware.headers.permissions_policy",
    "corsheaders.middleware.CorsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Behind all that sets headers, before all that looks at the Host or asks the database.
    "newsdesk.middleware.probes.answer_probes",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "newsdesk.middleware.language.ReadersLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "articles.admin.newsroom_time.NewsroomTime",
    "axes.middleware.AxesMiddleware",
    "newsdesk.middleware.outage.DatabaseAway",
    "newsdesk.middleware.shedding.Shedding",
    "articles.web.refusing.Refusals",
    "articles.metering.budgets.budget_headers",
]

ROOT_URLCONF = "newsdesk.urls"
WSGI_APPLICATION = "newsdesk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": env.db_url_config(secret("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'newsdesk.sqlite3'}")}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASE_POOLED = env.bool("DATABASE_POOLED", False)
DATABASE_STATEMENT_TIMEOUT = env.float("DATABASE_STATEMENT_TIMEOUT", 30.0)
DATABASE_IDLE_TIMEOUT = env.float("DATABASE_IDLE_TIMEOUT", 60.0)
if DATABASE_POOLED and DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # The server's cursors and prepared statements belong to a session, which a pool shares with others.
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
    DATABASES["default"].setdefault("OPTIONS", {})["prepare_threshold"] = None
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; "
            "PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536; PRAGMA busy_timeout=20000"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "newsdesk.hashing.OneAtATime",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 1
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
SIGN_IN_FAILURES_ADDRESS = env.int("SIGN_IN_FAILURES_ADDRESS", 30)
AXES_HANDLER = "newsdesk.sign_in.ByNameAndAddress"
AXES_LOCKOUT_CALLABLE = "newsdesk.sign_in.locked_out"
AXES_CLIENT_IP_CALLABLE = "newsdesk.sign_in.client_of"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("id", "Bahasa Indonesia")]
FORMAT_MODULE_PATH = "newsdesk.formats"
LOCALE_PATHS = [BASE_DIR / "articles" / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
NEWSROOM_TIME_ZONE = env.str("NEWSROOM_TIME_ZONE", "UTC")
# What orders the articles of a search besides their words; a factor of 1 turns it off.
READERS_LANGUAGES = env.list("READERS_LANGUAGES", default=["id", "en"])
PREFER_READERS_LANGUAGES = env.float("PREFER_READERS_LANGUAGES", 2.5)
PREFER_NEWER = env.float("PREFER_NEWER", 1.3)

# Editors send a page, or many articles, again with each step of adding them.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16_000_000

# What newsdesk calls itself by where it fetches something, and in mail.
SITE_URL = env.str("SITE_URL", "").rstrip("/")
FETCH = env.bool("FETCH", True)
POLL_FEEDS = FETCH and env.bool("POLL_FEEDS", True)
WATCH_DIR = env.str("WATCH_DIR", "")
# How many processes read articles at once, where many wait: more keep no process that stores them busy.
READING_PROCESSES = env.int("READING_PROCESSES", min(4, len(os.sched_getaffinity(0))))
# What articles are read of is kept beside them, compressed, up to so many bytes each.
RAW = env.bool("RAW", True)
RAW_BYTES = env.int("RAW_BYTES", 1_000_000)
FETCH_INTERNAL_HOSTS = env.list("FETCH_INTERNAL_HOSTS", default=[])

EMAIL = env.email_url_config(secret("EMAIL_URL") or "dummymail://")
"""Without a server for mail none is sent."""

EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = EMAIL.get("EMAIL_HOST") or "localhost", EMAIL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL.get("EMAIL_HOST_USER") or "", EMAIL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL.get("EMAIL_USE_TLS", False), EMAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", "newsdesk@localhost")

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
FILTERS_EMPTY_CHOICE_LABEL = gettext_lazy("Any")
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["articles.api.protocol.parsers.StrictJSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["articles.api.protocol.authentication.KeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "EXCEPTION_HANDLER": "articles.api.protocol.problems.problem",
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "articles.api.protocol.negotiation.OneForm",
    "DEFAULT_SCHEMA_CLASS": "articles.api.description.schema.Described",
    "URL_FORMAT_OVERRIDE": None,
}
API_BUDGET_ANONYMOUS = env.int("API_BUDGET_ANONYMOUS", 600)
API_BUDGET_KEY = env.int("API_BUDGET_KEY", 6_000)
PAGE_BUDGET_ANONYMOUS = env.int("PAGE_BUDGET_ANONYMOUS", 1_200)
PAGE_BUDGET_STAFF = env.int("PAGE_BUDGET_STAFF", 6_000)
WEB_PROCESSES = env.int("WEB_PROCESSES", 2)
WEB_THREADS = env.int("WEB_THREADS", 2)
WEB_WAITING = env.int("WEB_WAITING", 30)
WEB_EXPORTS = env.int("WEB_EXPORTS", 2)

CACHES = {"default": env.cache_url("CACHE_URL", "locmemcache://")}
if CACHES["default"]["BACKEND"] == "django.core.cache.backends.redis.RedisCache":
    CACHES["default"]["BACKEND"] = "articles.metering.cache.QuickRedisCache"
else:
    CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 50_000}

CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS", "PATCH", "POST"]
CORS_ALLOW_HEADERS = ["accept", "authorization", "content-type", "idempotency-key", "if-match", "if-none-match"]
CORS_EXPOSE_HEADERS = [
    "ETag",
    "Idempotency-Replayed",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-ID",
]
SPECTACULAR_SETTINGS = {
    "TITLE": "newsdesk",
    "DESCRIPTION": "Search in news articles, and from any search a chronology proven by sentences.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "articles.api.description.body_schemas.require_exact_bodies",
    ],
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "EntityKind": "articles.models.EntityKind",
        "FacetName": "articles.search.fields.FACET_NAMES",
        "Axis": "articles.api.serializers.histogram.AXIS_NAMES",
        "MentionRole": "articles.api.serializers.articles.ROLES",
        "DateBasis": "articles.api.serializers.articles.BASES",
        "Granularity": "articles.api.serializers.articles.GRANULARITIES",
        "Precision": "articles.api.serializers.articles.KNOWN_PRECISIONS",
        "Origin": "articles.api.serializers.articles.KNOWN_ORIGINS",
        "PartKind": "articles.api.serializers.articles.PART_KINDS",
        "Disagreed": "articles.api.serializers.timeline.DISAGREED",
        "WritableStatusEnum": "articles.api.serializers.writing.WRITABLE_STATUSES",
        "BarUnit": "articles.api.serializers.histogram.UNITS",
    },
}

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
METRICS_TOKEN = secret("METRICS_TOKEN")
KEEP_QUERIES = env.bool("KEEP_QUERIES", True)
# Whether a thread of the process writes what requests note.
WRITES_BEHIND = True
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_PRELOAD = HTTPS and env.bool("HSTS_PRELOAD", False)
# Browsers take a name into their list of preloaded ones only with all the names below it.
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS and (SECURE_HSTS_PRELOAD or env.bool("HSTS_INCLUDE_SUBDOMAINS", False))
# Both bind names that may not be newsdesk's: whoever owns the domain says so, and is not warned for not saying it.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
HOST_ONLY = "__Host-" if HTTPS else ""
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = f"{HOST_ONLY}newsdesk-session"
SESSION_COOKIE_AGE = 8 * 3600
LONGEST_SESSION_SECONDS = 24 * 3600
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = f"{HOST_ONLY}newsdesk-csrf"
CSRF_COOKIE_HTTPONLY = True
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = configuration(env.str("LOG_LEVEL", "INFO").upper(), env.str("LOG_FORMAT", "text"))
