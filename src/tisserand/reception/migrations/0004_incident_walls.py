"""The second wall of sheets: those to whom they were given, never the agent complained about."""

from typing import ClassVar

from django.db import migrations

from tisserand.secrecy.api import CONTENT, OWN_ORGANISATION, protect

MANAGED = "service_id = ANY (ARRAY(SELECT tisserand_services('team_manager')))"
DESK = "service_id = ANY (ARRAY(SELECT tisserand_services('social_worker', 'team_manager', 'secretary')))"
NOT_CONCERNED = f"{CONTENT} AND concerned_id IS DISTINCT FROM (SELECT tisserand_agent())"
OF_A_SEEN_SHEET = f"{CONTENT} AND EXISTS (SELECT 1 FROM reception_incident i WHERE i.id = incident_id)"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("reception", "0003_incidents"), ("secrecy", "0008_incidents")]
    operations: ClassVar[list[object]] = [
        protect("reception_incidentrule", using=f"{OWN_ORGANISATION} AND {DESK}", check=f"{OWN_ORGANISATION} AND {MANAGED}"),
        protect("reception_incident", using=NOT_CONCERNED, insert=f"{NOT_CONCERNED} AND {DESK}"),
        protect("reception_incidentstep", using=OF_A_SEEN_SHEET),
        protect("reception_signpostingfollowup", using=CONTENT),
    ]
