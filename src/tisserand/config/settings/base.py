"""Settings common to every way of running Tisserand."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONCE, NONE, SELF

HOME = Path(os.environ.get("TISSERAND_HOME", Path.home() / ".local" / "share" / "tisserand"))
TISSERAND_KEYRING = os.environ.get("TISSERAND_KEYRING", str(HOME / "keyring.json"))
SECOND_FACTOR_REQUIRED = False
SECRET_KEY = os.environ.get("TISSERAND_SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SHOW_GALLERY = False


def read_database_url(url: str, **options: Any) -> dict[str, Any]:
    """Django's database settings for a `postgresql://user:password@host:port/name?host=/socket/folder` address.

    Compilation of queries is off: row policies make small queries look costly, and compiling one takes longer than answering it.
    """
    parts, query = urlsplit(url), dict(parse_qsl(urlsplit(url).query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(query.pop("port", parts.port or "")),
        "OPTIONS": {"options": "-c jit=off", **query},
        **options,
    }


_APP_URL = os.environ.get("DATABASE_URL", "postgresql://tisserand_app@localhost/tisserand")
_OWNER_URL = os.environ.get("DATABASE_OWNER_URL", "postgresql://tisserand_owner@localhost/tisserand")
_MAINTENANCE_URL = os.environ.get("DATABASE_MAINTENANCE_URL", "postgresql://tisserand_maintenance@localhost/tisserand")
DATABASES = {
    "default": read_database_url(_APP_URL, TEST={"MIRROR": "owner"}, CONN_HEALTH_CHECKS=True, CONN_MAX_AGE=60),
    "owner": read_database_url(_OWNER_URL),
    "maintenance": read_database_url(_MAINTENANCE_URL, TEST={"MIRROR": "owner"}),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "tisserand.foundation",
    "tisserand.interface",
    "tisserand.accounts",
    "tisserand.secrecy",
    "tisserand.people",
    "tisserand.rights",
    "tisserand.agenda",
    "tisserand.casework",
    "tisserand.exchange",
    "tisserand.aid",
    "tisserand.procedures",
    "tisserand.reception",
    "tisserand.portal",
    "tisserand.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tisserand.config.middleware.limit_session",
    "tisserand.config.middleware.require_sign_in",
    "tisserand.config.middleware.require_second_factor",
    "tisserand.config.middleware.act_as_agent",
]
ROOT_URLCONF = "tisserand.config.urls"
WSGI_APPLICATION = "tisserand.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tisserand.portal.views.navigation.navigation",
                "tisserand.agenda.views.alarms.alarms",
            ],
        },
    }
]

AUTH_USER_MODEL = "accounts.Agent"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "tisserand.config.sign_in.ClosedSignUp"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_FORMS = {"change_password": "tisserand.config.sign_in.NewPasswordForm"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Tisserand"

SESSION_COOKIE_AGE = 12 * 3600  # twelve hours at most (secrecy, line 18)
SESSION_IDLE_SECONDS = 15 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"procrastinate": {"level": "WARNING"}},
}
