"""Settings of the test suite: a real PostgreSQL, the embedded one unless DATABASE_URL names another."""

import os
import tempfile
from pathlib import Path

from tisserand.foundation.postgres import start_test_cluster

TEST_HOME = Path(os.environ.get("TISSERAND_HOME") or Path(tempfile.gettempdir()) / f"tisserand-tests-{os.getuid()}")
TEST_HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
os.environ["TISSERAND_HOME"] = str(TEST_HOME)
if "DATABASE_URL" not in os.environ:
    CLUSTER = start_test_cluster()
    os.environ["DATABASE_URL"] = CLUSTER.urls.of("app")
    os.environ["DATABASE_OWNER_URL"] = CLUSTER.urls.of("owner")
    os.environ["DATABASE_MAINTENANCE_URL"] = CLUSTER.urls.of("maintenance")

from tisserand.config.settings.base import *  # noqa: E402, F403
from tisserand.config.settings.base import TEMPLATES  # noqa: E402

SECRET_KEY = "tests-only-" + "x" * 40
TISSERAND_KEYRING = str(TEST_HOME / f"keyring-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}.json")  # each worker its own
ALLOWED_HOSTS = ["*"]
SHOW_GALLERY = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = TEST_HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600  # a browser asks for each file once, not again on each of hundreds of pages


class Undefined(str):
    """Makes a template that names a variable nobody gave fail, instead of printing nothing."""

    __slots__ = ()

    def __mod__(self, name: object) -> str:
        raise LookupError(f"undefined template variable: {name}")

    def __contains__(self, part: object) -> bool:
        return part == "%s" or super().__contains__(str(part))


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined("undefined: %s")
