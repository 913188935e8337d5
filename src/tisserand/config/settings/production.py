"""Settings in production: every secret comes from the environment, and a missing one stops the start."""

import os

from django.core.exceptions import ImproperlyConfigured

from tisserand.config.settings.base import *  # noqa: F403
from tisserand.config.settings.base import TISSERAND_KEYRING

REQUIRED = {
    "TISSERAND_SECRET_KEY": "clé de signature, au moins 50 caractères aléatoires",
    "TISSERAND_KEYRING": "chemin du trousseau de chiffrement, hors de la base",
    "TISSERAND_ALLOWED_HOSTS": "noms de domaine servis, séparés par des virgules",
}
MISSING = [f"{name} ({meaning})" for name, meaning in REQUIRED.items() if not os.environ.get(name)]
if MISSING:
    raise ImproperlyConfigured("Tisserand ne démarre pas, il manque : " + " ; ".join(MISSING) + ".")

SECRET_KEY = os.environ["TISSERAND_SECRET_KEY"]
MINIMUM_KEY_LENGTH = 50
if len(SECRET_KEY) < MINIMUM_KEY_LENGTH:
    raise ImproperlyConfigured("TISSERAND_SECRET_KEY : 50 caractères aléatoires au moins.")
if not os.path.isfile(TISSERAND_KEYRING):
    raise ImproperlyConfigured(f"TISSERAND_KEYRING : le fichier {TISSERAND_KEYRING} n’existe pas.")

ALLOWED_HOSTS = os.environ["TISSERAND_ALLOWED_HOSTS"].split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECOND_FACTOR_REQUIRED = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
SECURE_SSL_REDIRECT = os.environ.get("TISSERAND_BEHIND_TLS", "1") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31536000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
