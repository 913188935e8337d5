"""The embedded PostgreSQL: started when needed, private, and stopped by the last process that uses it."""

from tisserand.foundation.postgres.cluster import Cluster
from tisserand.foundation.postgres.errors import PostgresError
from tisserand.foundation.postgres.programs import find_programs
from tisserand.foundation.postgres.roles import Role, Urls, prepare_roles
from tisserand.foundation.postgres.running import (
    DatabaseInUse,
    exit_on_signals,
    release_databases,
    running_database,
    tisserand_home,
)
from tisserand.foundation.postgres.trial import debian_cluster, start_test_cluster

__all__ = [
    "Cluster",
    "DatabaseInUse",
    "PostgresError",
    "Role",
    "Urls",
    "debian_cluster",
    "exit_on_signals",
    "find_programs",
    "prepare_roles",
    "release_databases",
    "running_database",
    "start_test_cluster",
    "tisserand_home",
]
