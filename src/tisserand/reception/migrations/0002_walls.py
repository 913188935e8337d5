"""The second wall of the reception: the queue of the day is the whole desk's, earlier days follow the index of the service."""

from typing import ClassVar

from django.db import migrations

from tisserand.secrecy.api import OWN_ORGANISATION, protect

ME = "(SELECT tisserand_agent())"
DESK = "service_id = ANY (ARRAY(SELECT tisserand_services('social_worker', 'team_manager', 'secretary')))"
RUN = "service_id = ANY (ARRAY(SELECT tisserand_services('team_manager', 'secretary')))"
INDEXED = "service_id = ANY (ARRAY(SELECT tisserand_index_services()))"
TODAY = "day = (SELECT (tisserand_now() AT TIME ZONE 'Europe/Paris')::date)"
OWN = f"registered_by_id = {ME} OR called_by_id = {ME} OR settled_by_id = {ME}"
AT_DESK = f"{OWN_ORGANISATION} AND {DESK}"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("reception", "0001_initial"),
        ("secrecy", "0004_placements_and_grants"),
    ]
    operations: ClassVar[list[object]] = [
        protect("reception_deskday", using=AT_DESK),
        protect("reception_sessionsheet", using=AT_DESK),
        protect("reception_arrival", using=f"{AT_DESK} AND ({TODAY} OR {INDEXED} OR {OWN})"),
        protect("reception_signpostplace", using=AT_DESK, check=f"{OWN_ORGANISATION} AND {RUN}"),
    ]
