"""Pages of the installation itself."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and no migration is missing, else 503."""
    try:
        executor = MigrationExecutor(connection)
        missing = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return JsonResponse({"status": "unavailable"}, status=503)
    if missing:
        return JsonResponse({"status": "migrating"}, status=503)
    return JsonResponse({"status": "ok"})
