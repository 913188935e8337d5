"""French words of casework, where forms look for them."""

from tisserand.casework.rules.labels import *  # noqa: F403
