"""The second wall of reports: those who open the file."""

from typing import ClassVar

from django.db import migrations

from tisserand.secrecy.api import CONTENT, protect


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("exchange", "0003_reports")]
    operations: ClassVar[list[object]] = [protect("exchange_report", using=CONTENT)]
