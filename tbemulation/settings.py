"""One settings file: safe values by default, everything that differs between places comes from the environment."""

from datetime import timedelta
from email.utils import formataddr
from pathlib import Path

import environ

from campaigns.password_profiles import profile_named

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- Place: what an installation chooses ---
DEBUG = env.bool("DEBUG", default=False)
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))
SECRET_KEY = env.str("SECRET_KEY", default="") or (
    Path(env.str("SECRET_KEY_FILE")).read_text().strip() if env.str("SECRET_KEY_FILE", default="") else ""
)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# A first start on one machine has no TLS in front of it; every other installation keeps the default.
PLAIN_HTTP = env.bool("INSECURE_COOKIES", default=False)
# How many proxies of ours stand in front: only then is the forwarded address believed.
PROXY_COUNT = env.int("PROXY_COUNT", default=0)

# --- Application ---
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "campaigns",
    "scoring",
    "awards",
    "dossiers",
    "tbemulation",
]
MIDDLEWARE = [
    "tbemulation.request_sign.RequestSignMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tbemulation.headers.NoStoreMiddleware",
    "tbemulation.body_limit.BodyLimitMiddleware",
    "campaigns.sessions.StillReadingMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "campaigns.sessions.SessionLimitMiddleware",
    "campaigns.sessions.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "campaigns.access.AccessMiddleware",
    "campaigns.refusals.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "tbemulation.urls"
WSGI_APPLICATION = "tbemulation.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["campaigns.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tbemulation.navigation.page_frame",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Database: SQLite for one office, PostgreSQL by DATABASE_URL and nothing else changes ---
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: two people who save at once wait for each other instead of one being refused. FULL: an acknowledged
    # save survives a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
    }
# A copy of the database of record, for public pages and reports (campaigns/replica.py).
if env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = env.db_url("DATABASE_REPLICA_URL") | {"TEST": {"MIRROR": "default"}}
    DATABASE_ROUTERS = ["campaigns.replica.Router"]
    MIDDLEWARE.append("campaigns.replica.RecentWriterMiddleware")
for one in DATABASES.values():
    # Kept between requests. SQLite writes its log back when the last connection closes, which would make each save two
    # syncs of the disk instead of one.
    one.setdefault("CONN_MAX_AGE", 60)
    if one["ENGINE"] == "django.db.backends.postgresql":
        # Each thread of a web process and each worker keeps one connection: what they need together is threads × web
        # processes + workers (docs/scale.md). A pooler between them wants ?DISABLE_SERVER_SIDE_CURSORS=True in the URL.
        one.setdefault("CONN_HEALTH_CHECKS", True)
        # A host that is gone without a word is noticed within seconds, not after the two hours of TCP.
        patience = {"connect_timeout": 5, "keepalives_idle": 20, "tcp_user_timeout": 20_000}
        one["OPTIONS"] = patience | one.get("OPTIONS", {})

# --- People ---
# How strictly signing in is guarded: "standard" or "advanced" (campaigns/password_profiles.py).
PASSWORD_PROFILE = profile_named(env.str("PASSWORD_PROFILE", default="standard"))
AUTH_USER_MODEL = "campaigns.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "campaigns.backends.PersonBackend",
    "campaigns.second_factor.backend.CodeBackend",
]
PASSWORD_HASHERS = [
    "campaigns.passwords.OfficeHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "campaigns.passwords.NotLikeThePerson"},
    {"NAME": "campaigns.passwords.LongEnough", "OPTIONS": {"min_length": PASSWORD_PROFILE.min_length}},
    {"NAME": "campaigns.passwords.NotCommon"},
    {"NAME": "campaigns.passwords.NotOnlyDigits"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AXES_FAILURE_LIMIT = PASSWORD_PROFILE.failure_limit
AXES_COOLOFF_TIME = timedelta(minutes=PASSWORD_PROFILE.lockout_minutes)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_HANDLER = "campaigns.sign_in_limits.SignInLimits"
# Wrong passwords from one address, of whatever accounts, after which it has to wait as well; 0: any number.
FAILURES_PER_ADDRESS = env.int("FAILURES_PER_ADDRESS", default=20)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = "campaigns.second_factor.attempts.lockout_parameters"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "new_code"]
AXES_LOCKOUT_CALLABLE = "campaigns.views.accounts.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_IPWARE_PROXY_COUNT = PROXY_COUNT
AXES_IPWARE_META_PRECEDENCE_ORDER = ["HTTP_X_FORWARDED_FOR", "REMOTE_ADDR"] if PROXY_COUNT else ["REMOTE_ADDR"]
SESSION_ENGINE = "campaigns.session_store"
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=PASSWORD_PROFILE.idle_minutes)
SESSION_ABSOLUTE_HOURS = env.int("SESSION_ABSOLUTE_HOURS", default=8)
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_HOURS * 3600

# --- Language and time: dates as people here write them, deadlines end at midnight in Vietnam ---
LANGUAGE_CODE = "vi"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["tbemulation.formats"]
USE_THOUSAND_SEPARATOR = False

# --- Mail: into files under DATA_DIR until EMAIL_URL names a server: smtp+tls://user:password@host:587 ---
vars().update(env.email_url("EMAIL_URL", default="filemail://"))
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_TIMEOUT = 20  # seconds; a silent server must not hold up the worker
DEFAULT_FROM_EMAIL = formataddr(("Thi đua, khen thưởng", env.str("EMAIL_FROM", default="khong-tra-loi@localhost")))
# Where people reach us, without a slash at the end: printed in mails as the way back and in the QR of papers. Empty:
# mails carry no address, and a QR the code alone.
SITE_URL = env.str("SITE_URL", default="").rstrip("/")
DAILY_MAIL_HOUR = env.int("DAILY_MAIL_HOUR", default=7)  # the worker sends from this hour on

# --- Files ---
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static", ("guides", BASE_DIR / "docs" / "images")]
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "static")))
MEDIA_ROOT = DATA_DIR / "files"
# One folder for all processes, or an object store of the S3 kind for hosts that share none.
S3_BUCKET = env.str("S3_BUCKET", default="")
S3_STORE = {
    "BACKEND": "campaigns.object_storage.ObjectStorage",
    "OPTIONS": {
        "bucket_name": S3_BUCKET,
        "endpoint_url": env.str("S3_ENDPOINT_URL", default="") or None,
        "region_name": env.str("S3_REGION", default="us-east-1"),
        "access_key": env.str("S3_ACCESS_KEY", default=""),
        "secret_key": env.str("S3_SECRET_KEY", default=""),
    },
}
STORAGES = {
    "default": S3_STORE if S3_BUCKET else {"BACKEND": "tbemulation.patient_storage.PatientFileStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# How many papers the worker prints at once, each in a process of its own of at most 250 MiB.
RENDER_PROCESSES = env.int("RENDER_PROCESSES", default=2)
# Largest evidence file; the same number stands in the form's text, in the check and in the proxy's configuration.
EVIDENCE_MAX_MB = env.int("EVIDENCE_MAX_MB", default=20)
# What one unit may keep in one campaign: all versions of its files together, and the number of its documents.
EVIDENCE_UNIT_MB = env.int("EVIDENCE_UNIT_MB", default=2000)
EVIDENCE_UNIT_ITEMS = env.int("EVIDENCE_UNIT_ITEMS", default=1000)
# A clamd that looks at every file before it is taken, as "127.0.0.1:3310"; empty: none.
CLAMD = env.str("CLAMD", default="")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# --- Security ---
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_NAME = "sessionid" if PLAIN_HTTP else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if PLAIN_HTTP else "__Host-csrftoken"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "tbemulation.errors.csrf_failure"
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_REDIRECT_EXEMPT = [r"^healthz", r"^metrics$"]  # asked by programs on the same machine or net, past the proxy
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_COUNT else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # evidence is shown in a frame of our own pages
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # which asks for DENY
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # Bootstrap draws its form marks as data images
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
}

# --- Watching ---
LOG_FORMAT = env.str("LOG_FORMAT", default="plain")  # "json": one object a line, and a line for each request
# Who sends it as "Authorization: Bearer …" reads /metrics and every part at /healthz/ready; empty: nobody.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "tbemulation.log_lines.PlainLine"},
        "json": {"()": "tbemulation.log_lines.JsonLine"},
    },
    "filters": {"unnamed": {"()": "tbemulation.log_lines.WithoutArguments"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT},
        "unnamed": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["unnamed"]},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "axes": {"level": "WARNING", "handlers": ["unnamed"], "propagate": False},  # names people and addresses
        "django": {"level": "INFO"},
        "gunicorn.error": {"handlers": ["console"], "propagate": False},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
}
