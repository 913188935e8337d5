"""The register of elected domiciles is seen and kept by whoever receives the public in its service, and by nobody else."""

from typing import ClassVar

from django.db import migrations

from tisserand.secrecy.api import OWN_ORGANISATION, protect

REGISTER = (
    f"{OWN_ORGANISATION} AND service_id = ANY (ARRAY(SELECT tisserand_services('social_worker', 'team_manager', 'secretary')))"
)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("procedures", "0003_elected_domiciles")]
    operations: ClassVar[list[object]] = [
        protect("procedures_domicile", using=REGISTER),
        protect("procedures_domicilesign", using=REGISTER),
        protect("procedures_domicilemail", using=REGISTER),
    ]
