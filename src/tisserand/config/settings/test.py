"""Settings of the test suite: a real PostgreSQL, the embedded one unless DATABASE_URL names another."""

import os
import tempfile
from pathlib import Path

TEST_HOME = Path(tempfile.gettempdir()) / f"tisserand-tests-{os.getuid()}"
TEST_HOME.mkdir(mode=0o700, exist_ok=True)
os.environ.setdefault("TISSERAND_HOME", str(TEST_HOME))

from tisserand.config.settings.base import *  # noqa: E402, F403

SECRET_KEY = "tests-only-" + "x" * 40
TISSERAND_KEYRING = str(TEST_HOME / "keyring.json")
ALLOWED_HOSTS = ["*"]
SHOW_GALLERY = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
