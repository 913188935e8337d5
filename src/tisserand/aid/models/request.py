"""A request for aid in a file, and the copy of it that is transmitted to whoever decides."""

from django.db import models

from tisserand.aid.enums import AidState, Opinion, Outcome, Payee, Purpose, RefusalReason
from tisserand.aid.models.fund import GRANTED_HAS_AMOUNT, euros
from tisserand.foundation import clock
from tisserand.secrecy.api import SealedJSON, SealedModel, SealedText


class AidRequest(SealedModel):
    """One request: what is sealed stays in the file. Columns are an index line, which the fund's agents see once it is submitted.

    `commission` is the fund's service from submission on; `shared_container` holds what was transmitted. `outcome` and what goes
    with it wait in a listed request until its sitting is closed.
    """

    number = models.CharField(max_length=16)
    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="aid_requests")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, null=True, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    fund = models.ForeignKey("aid.AidFund", on_delete=models.PROTECT, related_name="requests")
    commission = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, null=True, related_name="+")
    shared_container = models.ForeignKey("secrecy.Container", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=16, choices=[(each.value, each.value) for each in AidState], default=AidState.DRAFT)
    purpose = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Purpose])
    amount = euros()
    payee = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Payee])
    opinion = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Opinion])
    asked_on = models.DateField(default=clock.today)
    agreed_on = models.DateField(null=True)
    submitted_on = models.DateField(null=True)
    payee_name = SealedText()
    facts = SealedText()
    words = SealedText()
    analysis = SealedText()
    opinion_text = SealedText()
    documents = SealedJSON()

    sitting = models.ForeignKey("aid.AidSitting", on_delete=models.PROTECT, null=True, related_name="requests")
    adjourned_from = models.ForeignKey("aid.AidSitting", on_delete=models.PROTECT, null=True, related_name="adjourned")
    position = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=16, blank=True, choices=[(each.value, each.value) for each in Outcome])
    granted_amount = euros(null=True)
    granted_from = models.DateField(null=True)
    refusal_reason = models.CharField(max_length=24, blank=True, choices=[(each.value, each.value) for each in RefusalReason])
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")
    overridden_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")
    notified_on = models.DateField(null=True)
    paid_on = models.DateField(null=True)
    payment_reference = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("-asked_on", "-number", "id")
        indexes = (
            models.Index(fields=("file", "-asked_on"), name="aid_request_by_file"),
            models.Index(fields=("commission", "state"), name="aid_request_by_commission"),
            models.Index(fields=("sitting", "position"), name="aid_request_by_sitting"),
            models.Index(fields=("person", "purpose"), name="aid_request_by_person"),
        )
        constraints = (
            models.UniqueConstraint(fields=("organisation", "number"), name="aid_request_number_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="aid_request_asks_something"),
            models.CheckConstraint(condition=GRANTED_HAS_AMOUNT, name="aid_granted_within_what_was_asked"),
        )

    def __str__(self) -> str:
        return f"aid request {self.number}"


class AidTransmission(SealedModel):
    """What was transmitted, frozen, and what was answered, in a container of its own: the file itself stays closed."""

    request = models.OneToOneField(AidRequest, on_delete=models.PROTECT, related_name="transmission")
    content = SealedJSON()
    missing = SealedText()
    decision_text = SealedText()
    override_reason = SealedText()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"transmission {self.pk}"
