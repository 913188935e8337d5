"""First demands to assign, and the log of contacts."""

import uuid

from django.db import models

from tisserand.casework.enums import Medium, RequestState, UnmetReason, UnmetSource, Urgency
from tisserand.foundation import clock
from tisserand.secrecy.api import SealedModel, SealedText


class Request(SealedModel):
    """A first demand: registered by whoever receives it, assigned by the team manager, handed over to a social worker.

    The service's secretaries lose sight of it at hand-over: their grant on its container ends.
    """

    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="requests")
    received_at = models.DateTimeField(default=clock.now)
    medium = models.CharField(max_length=24, choices=[(medium.value, medium.value) for medium in Medium])
    urgency = models.CharField(max_length=16, choices=[(urgency.value, urgency.value) for urgency in Urgency])
    state = models.CharField(
        max_length=16, choices=[(state.value, state.value) for state in RequestState], default=RequestState.NEW
    )
    motive = SealedText()
    message = SealedText()
    answer = SealedText()
    unmet_reason = SealedText()
    registered_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    assigned_to = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")
    assigned_at = models.DateTimeField(null=True)
    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, null=True, related_name="requests")

    class Meta:
        ordering = ("-received_at", "id")
        indexes = (models.Index(fields=("service", "state", "-received_at"), name="request_by_service"),)

    def __str__(self) -> str:
        return f"request {self.pk}"


class Contact(SealedModel):
    """One exchange: its date and medium are an index line, what was said is sealed.

    `space` is the adult whose words these are; empty for what concerns the whole household. Without a file and a person the
    contact is anonymous and only counts. Of an outside accompaniment, `minutes` are those spent there, `travel_minutes` those on
    the way; `place` and `met_with` say where and whom.
    """

    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, null=True, related_name="contacts")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="contacts")
    space = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    medium = models.CharField(max_length=24, choices=[(medium.value, medium.value) for medium in Medium])
    occurred_at = models.DateTimeField(default=clock.now)
    minutes = models.PositiveSmallIntegerField(null=True)
    travel_minutes = models.PositiveSmallIntegerField(null=True)
    is_first = models.BooleanField(default=False)
    words = SealedText()
    facts = SealedText()
    analysis = SealedText()
    information_given = SealedText()
    signposted_to = SealedText()
    place = SealedText()
    met_with = SealedText()
    unmet_reason = SealedText()

    class Meta:
        ordering = ("-occurred_at", "id")
        indexes = (
            models.Index(fields=("file", "-occurred_at", "id"), name="contact_by_file"),
            models.Index(fields=("service", "-occurred_at", "id"), name="contact_by_service"),
        )

    def __str__(self) -> str:
        return f"contact {self.pk}"


class UnmetDemand(models.Model):
    """One demand that could not be met, on a day, for a reason: counted, and tied to nobody.

    The contact or the demand keeps the reason sealed; whoever counts reads this table and cannot go back to a person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    noted_on = models.DateField()
    reason = models.CharField(max_length=24, choices=[(reason.value, reason.value) for reason in UnmetReason])
    source = models.CharField(max_length=16, choices=[(source.value, source.value) for source in UnmetSource])

    class Meta:
        ordering = ("-noted_on", "id")
        indexes = (models.Index(fields=("service", "noted_on", "reason"), name="unmet_by_service"),)

    def __str__(self) -> str:
        return f"unmet demand {self.pk}"
