"""Bases of the grants to commissions of aid and to the service that keeps a stock."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_functions"),
        ("secrecy", "0004_placements_and_grants"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="grant",
            name="grant_basis_known",
        ),
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
                ],
                max_length=24,
            ),
        ),
        migrations.AlterField(
            model_name="grant",
            name="basis",
            field=models.CharField(
                choices=[
                    ("lead_worker", "lead_worker"),
                    ("co_worker", "co_worker"),
                    ("replacement", "replacement"),
                    ("intake", "intake"),
                    ("assigned_trainee", "assigned_trainee"),
                    ("author", "author"),
                    ("commission", "commission"),
                    ("commission_follow_up", "commission_follow_up"),
                    ("service_stock", "service_stock"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "basis__in",
                        [
                            "lead_worker",
                            "co_worker",
                            "replacement",
                            "intake",
                            "assigned_trainee",
                            "author",
                            "commission",
                            "commission_follow_up",
                            "service_stock",
                        ],
                    )
                ),
                name="grant_basis_known",
            ),
        ),
    ]
