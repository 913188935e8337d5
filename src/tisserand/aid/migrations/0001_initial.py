"""Funds, requests for aid, stocks of urgent aid."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import tisserand.aid.enums
import tisserand.foundation.clock
import tisserand.secrecy.api


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_functions"),
        ("casework", "0007_frames_and_reviews"),
        ("people", "0004_duplicates_reviewed"),
        ("secrecy", "0005_aid_grants"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AidFund",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=160)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("housing_solidarity", "housing_solidarity"),
                            ("child_welfare", "child_welfare"),
                            ("municipal", "municipal"),
                            ("relief", "relief"),
                            ("other", "other"),
                        ],
                        max_length=24,
                    ),
                ),
                ("decider", models.CharField(choices=[("commission", "commission"), ("delegate", "delegate")], max_length=16)),
                ("delegate_limit", models.DecimalField(decimal_places=2, max_digits=9, null=True)),
                ("delegate_days", models.PositiveSmallIntegerField(default=365)),
                ("documents", models.TextField(blank=True)),
                ("envelope", models.DecimalField(decimal_places=2, max_digits=9, null=True)),
                ("repeat_days", models.PositiveSmallIntegerField(default=180)),
                (
                    "repeat_rule",
                    models.CharField(
                        choices=[("warn", "warn"), ("block", "block")],
                        default=tisserand.aid.enums.RepeatRule["WARN"],
                        max_length=8,
                    ),
                ),
                (
                    "appeal",
                    models.CharField(
                        choices=[("two_months", "two_months"), ("undetermined", "undetermined")],
                        default=tisserand.aid.enums.AppealRule["UNDETERMINED"],
                        max_length=16,
                    ),
                ),
                ("follow_up_days", models.PositiveSmallIntegerField(default=90)),
                ("is_active", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField(default=tisserand.foundation.clock.now)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"),
                ),
                (
                    "service",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.service"),
                ),
            ],
            options={
                "ordering": ("name", "id"),
            },
        ),
        migrations.CreateModel(
            name="AidSitting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("held_on", models.DateField()),
                ("capacity", models.PositiveSmallIntegerField(default=30)),
                ("members", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="sittings", to="aid.aidfund"),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"),
                ),
                (
                    "service",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.service"),
                ),
            ],
            options={
                "ordering": ("held_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="AidRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField(default=tisserand.foundation.clock.now)),
                ("number", models.CharField(max_length=16)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("incomplete", "incomplete"),
                            ("listed", "listed"),
                            ("adjourned", "adjourned"),
                            ("granted", "granted"),
                            ("refused", "refused"),
                            ("paid", "paid"),
                            ("cancelled", "cancelled"),
                        ],
                        default=tisserand.aid.enums.AidState["DRAFT"],
                        max_length=16,
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("food", "food"),
                            ("energy", "energy"),
                            ("water", "water"),
                            ("rent", "rent"),
                            ("moving_in", "moving_in"),
                            ("equipment", "equipment"),
                            ("health", "health"),
                            ("transport", "transport"),
                            ("children", "children"),
                            ("phone", "phone"),
                            ("funeral", "funeral"),
                            ("other", "other"),
                        ],
                        max_length=16,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=9)),
                (
                    "payee",
                    models.CharField(
                        choices=[("person", "person"), ("creditor", "creditor"), ("landlord", "landlord"), ("other", "other")],
                        max_length=16,
                    ),
                ),
                (
                    "opinion",
                    models.CharField(
                        choices=[("favourable", "favourable"), ("reserved", "reserved"), ("unfavourable", "unfavourable")],
                        max_length=16,
                    ),
                ),
                ("asked_on", models.DateField(default=tisserand.foundation.clock.today)),
                ("agreed_on", models.DateField(null=True)),
                ("submitted_on", models.DateField(null=True)),
                ("payee_name", tisserand.secrecy.api.SealedText()),
                ("facts", tisserand.secrecy.api.SealedText()),
                ("words", tisserand.secrecy.api.SealedText()),
                ("analysis", tisserand.secrecy.api.SealedText()),
                ("opinion_text", tisserand.secrecy.api.SealedText()),
                ("documents", tisserand.secrecy.api.SealedJSON()),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("granted", "granted"), ("adjourned", "adjourned"), ("refused", "refused")],
                        max_length=16,
                    ),
                ),
                ("granted_amount", models.DecimalField(decimal_places=2, max_digits=9, null=True)),
                ("granted_from", models.DateField(null=True)),
                (
                    "refusal_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("resources", "resources"),
                            ("outside_rules", "outside_rules"),
                            ("other_right", "other_right"),
                            ("already_granted", "already_granted"),
                            ("envelope_spent", "envelope_spent"),
                            ("incomplete", "incomplete"),
                            ("other", "other"),
                        ],
                        max_length=24,
                    ),
                ),
                ("decided_on", models.DateField(null=True)),
                ("notified_on", models.DateField(null=True)),
                ("paid_on", models.DateField(null=True)),
                ("payment_reference", models.CharField(blank=True, max_length=60)),
                (
                    "author",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "commission",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.service"
                    ),
                ),
                (
                    "container",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="secrecy.container"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="aid_requests", to="casework.supportfile"
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="aid.aidfund"),
                ),
                (
                    "household",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.household"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"),
                ),
                (
                    "overridden_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person")),
                (
                    "service",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.service"),
                ),
                (
                    "shared_container",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="secrecy.container"
                    ),
                ),
                (
                    "adjourned_from",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="adjourned", to="aid.aidsitting"
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="aid.aidsitting"
                    ),
                ),
            ],
            options={
                "ordering": ("-asked_on", "-number", "id"),
            },
        ),
        migrations.CreateModel(
            name="AidStock",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField(default=tisserand.foundation.clock.now)),
                ("name", models.CharField(max_length=120)),
                ("kind", models.CharField(choices=[("vouchers", "vouchers"), ("cash", "cash")], max_length=16)),
                ("unit_value", models.DecimalField(decimal_places=2, max_digits=9, null=True)),
                ("low_level", models.DecimalField(decimal_places=2, max_digits=9, null=True)),
                ("limit_grant", models.DecimalField(decimal_places=2, max_digits=9, null=True)),
                ("limit_day", models.DecimalField(decimal_places=2, max_digits=9, null=True)),
                ("limit_person", models.DecimalField(decimal_places=2, max_digits=9, null=True)),
                ("period_days", models.PositiveSmallIntegerField(default=30)),
                ("balance", models.DecimalField(decimal_places=2, default=0, max_digits=9)),
                ("quantity", models.PositiveIntegerField(default=0)),
                ("last_rank", models.PositiveIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "container",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="secrecy.container"),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"),
                ),
                (
                    "service",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.service"),
                ),
            ],
            options={
                "ordering": ("name", "id"),
            },
        ),
        migrations.CreateModel(
            name="AidTransmission",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField(default=tisserand.foundation.clock.now)),
                ("content", tisserand.secrecy.api.SealedJSON()),
                ("missing", tisserand.secrecy.api.SealedText()),
                ("decision_text", tisserand.secrecy.api.SealedText()),
                ("override_reason", tisserand.secrecy.api.SealedText()),
                (
                    "container",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="secrecy.container"),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"),
                ),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="transmission", to="aid.aidrequest"
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="EmergencyGrant",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField(default=tisserand.foundation.clock.now)),
                ("number", models.CharField(max_length=16)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("agreed", "agreed"),
                            ("refused", "refused"),
                            ("handed_over", "handed_over"),
                            ("signed", "signed"),
                            ("returned", "returned"),
                            ("cancelled", "cancelled"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("food", "food"),
                            ("energy", "energy"),
                            ("water", "water"),
                            ("rent", "rent"),
                            ("moving_in", "moving_in"),
                            ("equipment", "equipment"),
                            ("health", "health"),
                            ("transport", "transport"),
                            ("children", "children"),
                            ("phone", "phone"),
                            ("funeral", "funeral"),
                            ("other", "other"),
                        ],
                        max_length=16,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=9)),
                ("asked_on", models.DateField(default=tisserand.foundation.clock.today)),
                ("exceeds", models.CharField(blank=True, max_length=40)),
                ("answered_at", models.DateTimeField(null=True)),
                ("handed_on", models.DateField(null=True)),
                ("vouchers", models.TextField(blank=True)),
                ("signed_on", models.DateField(null=True)),
                ("reason", tisserand.secrecy.api.SealedText()),
                ("scan", tisserand.secrecy.api.SealedBytes()),
                ("scan_type", models.CharField(blank=True, max_length=24)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "container",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="secrecy.container"),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="emergency_grants", to="casework.supportfile"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.household"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"),
                ),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person")),
                (
                    "service",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.service"),
                ),
                (
                    "stock",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="grants", to="aid.aidstock"),
                ),
            ],
            options={
                "ordering": ("-asked_on", "-number", "id"),
            },
        ),
        migrations.CreateModel(
            name="StockCount",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField(default=tisserand.foundation.clock.now)),
                ("counted_on", models.DateField()),
                ("expected", models.DecimalField(decimal_places=2, max_digits=9)),
                ("counted", models.DecimalField(decimal_places=2, max_digits=9)),
                ("missing_series", models.CharField(blank=True, max_length=20)),
                ("missing_numbers", models.TextField(blank=True)),
                ("explanation", tisserand.secrecy.api.SealedText()),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "container",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="secrecy.container"),
                ),
                (
                    "counted_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"),
                ),
                (
                    "stock",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="counts", to="aid.aidstock"),
                ),
            ],
            options={
                "ordering": ("-counted_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="StockMovement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField(default=tisserand.foundation.clock.now)),
                ("rank", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("entry", "entry"),
                            ("hand_over", "hand_over"),
                            ("return", "return"),
                            ("loss", "loss"),
                            ("count", "count"),
                            ("correction", "correction"),
                        ],
                        max_length=16,
                    ),
                ),
                ("moved_on", models.DateField(default=tisserand.foundation.clock.today)),
                ("recorded_at", models.DateTimeField(default=tisserand.foundation.clock.now)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=9)),
                ("quantity", models.IntegerField(default=0)),
                ("balance", models.DecimalField(decimal_places=2, max_digits=9)),
                ("series", models.CharField(blank=True, max_length=20)),
                ("numbers", models.TextField(blank=True)),
                ("remark", tisserand.secrecy.api.SealedText()),
                (
                    "agent",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "container",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="secrecy.container"),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="aid.stockmovement",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="movements", to="aid.emergencygrant"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"),
                ),
                (
                    "stock",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="movements", to="aid.aidstock"),
                ),
            ],
            options={
                "ordering": ("-rank",),
            },
        ),
        migrations.CreateModel(
            name="Voucher",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("series", models.CharField(blank=True, max_length=20)),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("in_stock", "in_stock"),
                            ("handed_over", "handed_over"),
                            ("lost", "lost"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default=tisserand.aid.enums.VoucherState["IN_STOCK"],
                        max_length=16,
                    ),
                ),
                (
                    "container",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="secrecy.container"),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"),
                ),
                (
                    "stock",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="items", to="aid.aidstock"),
                ),
            ],
            options={
                "ordering": ("series", "number"),
            },
        ),
        migrations.CreateModel(
            name="HandedVoucher",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("returned_on", models.DateField(null=True)),
                (
                    "container",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="secrecy.container"),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="handed", to="aid.emergencygrant"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"),
                ),
                (
                    "voucher",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="handings", to="aid.voucher"),
                ),
            ],
            options={
                "ordering": ("voucher",),
            },
        ),
        migrations.CreateModel(
            name="AidCounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("series", models.CharField(max_length=16)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "series", "year"), name="one_aid_counter_a_year")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="aidfund",
            constraint=models.UniqueConstraint(fields=("organisation", "name"), name="aid_fund_name_once"),
        ),
        migrations.AddConstraint(
            model_name="aidsitting",
            constraint=models.UniqueConstraint(fields=("fund", "held_on"), name="one_sitting_a_day"),
        ),
        migrations.AddConstraint(
            model_name="aidsitting",
            constraint=models.CheckConstraint(condition=models.Q(("capacity__gt", 0)), name="sitting_hears_somebody"),
        ),
        migrations.AddConstraint(
            model_name="aidsitting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                    models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                    _connector="OR",
                ),
                name="sitting_closed_by_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="aidrequest",
            index=models.Index(fields=["file", "-asked_on"], name="aid_request_by_file"),
        ),
        migrations.AddIndex(
            model_name="aidrequest",
            index=models.Index(fields=["commission", "state"], name="aid_request_by_commission"),
        ),
        migrations.AddIndex(
            model_name="aidrequest",
            index=models.Index(fields=["sitting", "position"], name="aid_request_by_sitting"),
        ),
        migrations.AddIndex(
            model_name="aidrequest",
            index=models.Index(fields=["person", "purpose"], name="aid_request_by_person"),
        ),
        migrations.AddConstraint(
            model_name="aidrequest",
            constraint=models.UniqueConstraint(fields=("organisation", "number"), name="aid_request_number_once"),
        ),
        migrations.AddConstraint(
            model_name="aidrequest",
            constraint=models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="aid_request_asks_something"),
        ),
        migrations.AddConstraint(
            model_name="aidrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("granted_amount__isnull", True),
                    models.Q(("granted_amount__gt", 0), ("granted_amount__lte", models.F("amount"))),
                    _connector="OR",
                ),
                name="aid_granted_within_what_was_asked",
            ),
        ),
        migrations.AddConstraint(
            model_name="aidstock",
            constraint=models.UniqueConstraint(fields=("service", "name"), name="aid_stock_name_once"),
        ),
        migrations.AddConstraint(
            model_name="aidstock",
            constraint=models.CheckConstraint(condition=models.Q(("balance__gte", 0)), name="aid_stock_never_below_zero"),
        ),
        migrations.AddConstraint(
            model_name="aidstock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", tisserand.aid.enums.StockKind["CASH"]), ("unit_value__isnull", True)),
                    models.Q(("kind", tisserand.aid.enums.StockKind["VOUCHERS"]), ("unit_value__gt", 0)),
                    _connector="OR",
                ),
                name="vouchers_have_a_value",
            ),
        ),
        migrations.AddIndex(
            model_name="emergencygrant",
            index=models.Index(fields=["file", "-asked_on"], name="emergency_grant_by_file"),
        ),
        migrations.AddIndex(
            model_name="emergencygrant",
            index=models.Index(fields=["service", "state"], name="emergency_grant_by_service"),
        ),
        migrations.AddIndex(
            model_name="emergencygrant",
            index=models.Index(fields=["person", "handed_on"], name="emergency_grant_by_person"),
        ),
        migrations.AddConstraint(
            model_name="emergencygrant",
            constraint=models.UniqueConstraint(fields=("organisation", "number"), name="emergency_grant_number_once"),
        ),
        migrations.AddConstraint(
            model_name="emergencygrant",
            constraint=models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="emergency_grant_gives_something"),
        ),
        migrations.AddConstraint(
            model_name="stockcount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(("confirmed_by", models.F("counted_by")), _negated=True),
                    _connector="OR",
                ),
                name="count_closed_by_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockcount",
            constraint=models.UniqueConstraint(
                condition=models.Q(("confirmed_by__isnull", True)), fields=("stock",), name="one_count_under_way"
            ),
        ),
        migrations.AddConstraint(
            model_name="stockmovement",
            constraint=models.UniqueConstraint(fields=("stock", "rank"), name="movement_rank_once"),
        ),
        migrations.AddConstraint(
            model_name="stockmovement",
            constraint=models.CheckConstraint(condition=models.Q(("balance__gte", 0)), name="movement_never_below_zero"),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.UniqueConstraint(fields=("stock", "series", "number"), name="voucher_number_once"),
        ),
        migrations.AddConstraint(
            model_name="handedvoucher",
            constraint=models.UniqueConstraint(
                condition=models.Q(("returned_on__isnull", True)), fields=("voucher",), name="voucher_given_once"
            ),
        ),
    ]
