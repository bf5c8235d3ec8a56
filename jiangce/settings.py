"""Settings: values come from the environment and from the state folder; nothing secret stands here."""

import base64
import hashlib
import json
import os
import sys
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlparse

BASE_DIR = Path(__file__).resolve().parent.parent
JIANGCE_STATE = Path(os.environ.get("JIANGCE_STATE", BASE_DIR / ".state"))
TESTING = "pytest" in sys.modules or os.environ.get("JIANGCE_TESTING") == "1"
JIANGCE_DEMO = os.environ.get("JIANGCE_DEMO", "1" if TESTING else "0") == "1"
TLS = os.environ.get("JIANGCE_TLS") == "1"
DEBUG = os.environ.get("JIANGCE_DEBUG") == "1"


def _secret(name: str) -> str:
    """A secret by environment or by file in the state folder; tests have fixed ones, which protect nothing."""
    if TESTING:
        return base64.b64encode(hashlib.sha256(f"test {name}".encode()).digest()).decode()
    if value := os.environ.get(f"JIANGCE_{name.upper()}"):
        return value
    path = JIANGCE_STATE / "secrets" / name
    return path.read_text().strip() if path.exists() else ""


def _database(url: str) -> dict[str, object]:
    """Django's settings for a postgres:// address."""
    parts = urlparse(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or 5432,
        # A pooled connection whose server was restarted is replaced, not handed out.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)) | ({} if TESTING else {"pool": {"min_size": 1, "max_size": 12}}),
    }


def _register_addresses() -> dict[str, str]:
    """Where each outside register is asked: an address of its own, else below the common one."""
    base = os.environ.get("JIANGCE_REGISTERS_URL", "").rstrip("/")
    found = {}
    for name in ("population", "insurance", "school", "death", "pension", "business"):
        own = os.environ.get(f"JIANGCE_REGISTER_{name.upper()}_URL", "")
        found[name] = own or (f"{base}/{name}" if base else "")
    return found


JIANGCE_REGISTERS = {
    "addresses": _register_addresses(),
    "client": os.environ.get("JIANGCE_REGISTERS_CLIENT", "jiangce"),
    "secret": _secret("registers_secret"),
    "authorities": os.environ.get("JIANGCE_REGISTERS_CA", ""),
    "connect_seconds": float(os.environ.get("JIANGCE_REGISTERS_CONNECT_SECONDS", "5")),
    "answer_seconds": float(os.environ.get("JIANGCE_REGISTERS_ANSWER_SECONDS", "15")),
}
SECRET_KEY = _secret("secret_key") or "unset: bin/up makes one"
if TESTING:
    _keys = {"current": "t1", "keys": {"t1": _secret("key")}, "index": _secret("index"), "suite": "aes-256-gcm"}
else:
    _keys = json.loads(_secret("keys.json") or "{}")
JIANGCE_KEYS = _keys
_keys_file = JIANGCE_STATE / "secrets" / "keys.json"
JIANGCE_KEYS_FILE = None if TESTING or os.environ.get("JIANGCE_KEYS.JSON") or not _keys_file.exists() else _keys_file


def _database_url() -> str:
    """The address by environment, else of the product that runs on this state folder."""
    running = JIANGCE_STATE / "database_url"
    return os.environ.get("DATABASE_URL") or (
        running.read_text() if running.exists() else "postgres://127.0.0.1/jiangce"
    )


DATABASE_URL = _database_url()
DATABASES = {"default": _database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ALLOWED_HOSTS = os.environ.get("JIANGCE_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
ROOT_URLCONF = "jiangce.urls"
WSGI_APPLICATION = "jiangce.wsgi.application"
AUTH_USER_MODEL = "access.Account"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "jiangce.faces.ui",  # before allauth: our templates win
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_htmx",
    "jiangce.plumbing",
    "jiangce.access",
    "jiangce.registers",
    "jiangce.schemes",
    "jiangce.training",
    "jiangce.assessment",
    "jiangce.funding",
    "jiangce.supervision",
    "jiangce.reporting",
    "jiangce.faces.desk",
    "jiangce.faces.mobile",
    "jiangce.faces.portal",
    "jiangce.faces.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "jiangce.faces.ui.security.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jiangce.access.middleware.ActorMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jiangce.faces.ui.context.ui",
                "jiangce.faces.desk.nav.shell",
            ],
        },
    }
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.ScryptPasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
)
LOGIN_URL = "/accounts/login/"
ACCOUNT_ADAPTER = "jiangce.access.accounts.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Jiangce"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
SESSION_COOKIE_AGE = 8 * 60 * 60
SECURE_CONTENT_TYPE_NOSNIFF = True
if TLS:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    # Asked on loopback by bin/up and by monitoring, which do not come through the proxy.
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("JIANGCE_ORIGINS", "").split(",") if origin]
LOGIN_REDIRECT_URL = "/desk/"
CSRF_FAILURE_VIEW = "jiangce.faces.ui.errors.csrf_failed"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "jiangce" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

# A worker shows a sign of life every five seconds: what a killed one left is given back half a minute later.
PROCRASTINATE_WORKER_DEFAULTS = {"update_heartbeat_interval": 5.0, "stalled_worker_timeout": 20.0}

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / ".staticfiles"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": JIANGCE_STATE / "files"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"}}
if TESTING:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
