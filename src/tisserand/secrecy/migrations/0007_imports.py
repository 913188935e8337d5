"""The container of an imported spreadsheet."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("secrecy", "0006_hand_over"),
    ]

    operations = [
        migrations.AlterField(
            model_name="container",
            name="kind",
            field=models.CharField(
                choices=[
                    ("file", "file"),
                    ("request", "request"),
                    ("anonymous_contacts", "anonymous_contacts"),
                    ("author_notes", "author_notes"),
                    ("aid_request", "aid_request"),
                    ("aid_stock", "aid_stock"),
                    ("handover", "handover"),
                    ("import", "import"),
                ],
                max_length=24,
            ),
        ),
    ]
