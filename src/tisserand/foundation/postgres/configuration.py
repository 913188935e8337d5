"""The server's settings: sockets only, UTC, durable unless asked otherwise, and no content in the log.

What keeps content out of the log: nothing below a crash is logged for a statement (`log_min_messages = log` leaves
out ERROR, whose text may quote a value), DETAIL and CONTEXT are left out (`terse`; a crash's DETAIL quotes the
query), and neither statements nor parameters are ever written.
"""

from pathlib import Path

PORT = 5432

COMMON = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "effective_cache_size": "1GB",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "datestyle": "iso, dmy",
    "lc_messages": "C",
    "default_text_search_config": "pg_catalog.french",
    "logging_collector": "off",
    "log_destination": "stderr",
    "log_line_prefix": "%m [%p] ",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
}
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}

HEADER = "# Written by Tisserand at each start. Local changes: ALTER SYSTEM SET … (kept in postgresql.auto.conf).\n"
ACCESS = "# Written by Tisserand at each start: local sockets only, always with a password.\nlocal all all scram-sha-256\n"


def compose_settings(sockets: Path, *, fast: bool) -> str:
    """Text of postgresql.conf. `sockets` holds no quote, comma or backslash (see `folders.choose_sockets`)."""
    settings = COMMON | (FAST if fast else DURABLE) | {"unix_socket_directories": str(sockets)}
    return HEADER + "".join(f"{name} = '{value}'\n" for name, value in settings.items())
