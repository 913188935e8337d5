"""Settings of a local installation: the demonstration and the commands."""

from tisserand.config.settings.base import *  # noqa: F403
from tisserand.config.settings.base import HOME, SECRET_KEY
from tisserand.foundation.secrets import read_secret

SECRET_KEY = SECRET_KEY or read_secret(HOME)
WHITENOISE_USE_FINDERS = True
