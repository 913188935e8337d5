"""The whole situation: assessment by life domain, housing, budget."""

from decimal import Decimal

from django.db import models

from tisserand.casework.enums import (
    Activity,
    BudgetCategory,
    BudgetKind,
    CoupleKind,
    LifeDomain,
    School,
    Standing,
    Tenure,
)
from tisserand.foundation import clock
from tisserand.secrecy.api import SealedJSON, SealedModel, SealedText


class Assessment(SealedModel):
    """An assessment of the whole situation at a date."""

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="assessments")
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField(default=clock.today)
    aspirations = SealedText()

    class Meta:
        ordering = ("-made_on", "id")

    def __str__(self) -> str:
        return f"assessment {self.pk}"


class DomainEntry(SealedModel):
    """One life domain of an assessment: facts, words and analysis apart; strengths and what was learnt by living beside them.

    `risk` is what `rules.risk.Risk.to_json` gives; None where none was noted.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="entries")
    domain = models.CharField(max_length=32, choices=[(domain.value, domain.value) for domain in LifeDomain])
    space = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    standing = models.CharField(max_length=16, choices=[(standing.value, standing.value) for standing in Standing], blank=True)
    facts = SealedText()
    words = SealedText()
    analysis = SealedText()
    strengths = SealedText()
    experience = SealedText()
    risk = SealedJSON()

    class Meta:
        ordering = ("assessment", "domain", "id")
        constraints = (
            models.UniqueConstraint(fields=("assessment", "domain", "space"), nulls_distinct=False, name="domain_once_a_space"),
        )

    def __str__(self) -> str:
        return f"{self.domain} {self.pk}"


class Housing(SealedModel):
    """Where and on what ground the household lives, from a day to another (excluded). Euros a month."""

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="housings")
    tenure = models.CharField(max_length=24, choices=[(tenure.value, tenure.value) for tenure in Tenure])
    rent = models.DecimalField(max_digits=9, decimal_places=2, default=Decimal(0))
    charges = models.DecimalField(max_digits=9, decimal_places=2, default=Decimal(0))
    commune_code = models.CharField(max_length=5)
    since = models.DateField()
    until = models.DateField(null=True)
    remark = SealedText()

    class Meta:
        ordering = ("-since", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")),
                name="housing_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=models.Q(rent__gte=0, charges__gte=0), name="housing_costs_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.tenure} {self.pk}"


class BudgetLine(SealedModel):
    """A resource, charge or debt: euros a month, from the first day of a month to that of another (excluded).

    `person` is the adult it belongs to; empty for the household's common lines.
    """

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="budget_lines")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in BudgetKind])
    category = models.CharField(max_length=32, choices=[(category.value, category.value) for category in BudgetCategory])
    label = SealedText()
    monthly = models.DecimalField(max_digits=9, decimal_places=2)
    outstanding = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ("kind", "category", "since", "id")
        constraints = (
            models.CheckConstraint(condition=models.Q(monthly__gte=0), name="budget_amount_not_negative"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")),
                name="budget_line_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.category} {self.pk}"


class BudgetAgreement(SealedModel):
    """An adult's agreement that their lines stand in a joint budget; withdrawn by `ended_on`."""

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="budget_agreements")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ("-agreed_on", "id")

    def __str__(self) -> str:
        return f"agreement {self.pk}"


class Couple(SealedModel):
    """The file's person and another adult form a couple, from a day to another (excluded)."""

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="couples")
    partner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in CoupleKind])
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ("-since", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")), name="couple_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class PersonalSituation(SealedModel):
    """What one person does and, as far as they wish to tell, health facts that open rights; the latest `since` holds.

    `health` maps `disability_rate` (decimal string, 0 to 1), `disability_recognised_from` and `birth_expected_on` (ISO dates);
    what nobody said is absent.
    """

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="personal_situations")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    activity = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Activity], blank=True)
    school = models.CharField(max_length=16, choices=[(each.value, each.value) for each in School], blank=True)
    health = SealedJSON()

    class Meta:
        ordering = ("-since", "id")
        constraints = (models.UniqueConstraint(fields=("file", "person", "since"), name="personal_situation_once_a_day"),)

    def __str__(self) -> str:
        return f"personal situation {self.pk}"
