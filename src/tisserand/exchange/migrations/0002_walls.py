"""The second wall of exchange: an import is open to whoever may open its container, which is its author."""

from typing import ClassVar

from django.db import migrations

from tisserand.secrecy.api import CONTENT, protect


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("exchange", "0001_initial"), ("secrecy", "0007_imports")]
    operations: ClassVar[list[object]] = [
        protect("exchange_spreadsheetimport", using=CONTENT),
        protect("exchange_importedrow", using=CONTENT),
    ]
