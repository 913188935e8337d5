"""The second wall of casework: content follows the grants, index lines also the service."""

from typing import ClassVar

from django.db import migrations

from tisserand.secrecy.api import CONTENT, INDEX_LINE, OWN_ORGANISATION, SEES_CONTAINER, protect

RECEIVED = "service_id = ANY (ARRAY(SELECT tisserand_services('social_worker', 'team_manager', 'secretary')))"
MANAGED = "service_id = ANY (ARRAY(SELECT tisserand_services('team_manager')))"
STATE_FOR_MANAGER = f"{OWN_ORGANISATION} AND ({SEES_CONTAINER} OR {MANAGED})"
CONTENT_TABLES = (
    "assessment",
    "domainentry",
    "housing",
    "budgetline",
    "budgetagreement",
    "objective",
    "planaction",
    "contract",
    "claim",
)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("casework", "0001_initial"), ("secrecy", "0002_walls")]
    operations: ClassVar[list[object]] = [
        protect("casework_filecounter", using=OWN_ORGANISATION),
        protect(
            "casework_supportfile",
            using=INDEX_LINE,
            check=f"{OWN_ORGANISATION} AND ({SEES_CONTAINER} OR {MANAGED})",
        ),
        protect("casework_contact", using=INDEX_LINE, check=CONTENT, insert=f"{CONTENT} AND {RECEIVED}"),
        protect("casework_request", using=STATE_FOR_MANAGER, insert=f"{CONTENT} AND {RECEIVED}"),
        protect("casework_professionaldocument", using=STATE_FOR_MANAGER, check=CONTENT),
        *(protect(f"casework_{table}", using=CONTENT) for table in CONTENT_TABLES),
    ]
