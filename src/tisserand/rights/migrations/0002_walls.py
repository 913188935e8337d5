"""The second wall of estimates: they follow the container."""

from typing import ClassVar

from django.db import migrations

from tisserand.secrecy.api import protect


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("rights", "0001_initial"), ("secrecy", "0002_walls")]
    operations: ClassVar[list[object]] = [protect("rights_estimaterun")]
