"""Professional documents, signed by their author alone."""

from django.db import models

from tisserand.casework.enums import DocumentKind, DocumentState, Handing, Rereading
from tisserand.foundation import clock
from tisserand.secrecy.api import SealedBytes, SealedJSON, SealedModel, SealedText


class ProfessionalDocument(SealedModel):
    """A writing in sections; signed, it is a frozen version (PDF and DOCX) with the SHA-256 of its PDF.

    `sections` maps `situation`, `facts`, `words`, `analysis`, `proposals` to text.
    """

    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="documents")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=32, choices=[(kind.value, kind.value) for kind in DocumentKind])
    state = models.CharField(
        max_length=16, choices=[(state.value, state.value) for state in DocumentState], default=DocumentState.DRAFT
    )
    begun_on = models.DateField(default=clock.today)
    purpose = SealedText()
    recipient = SealedText()
    sections = SealedJSON()
    rereading = models.CharField(max_length=16, choices=[(way.value, way.value) for way in Rereading], default=Rereading.NOT_YET)
    reread_on = models.DateField(null=True)
    rereading_remark = SealedText()
    signed_at = models.DateTimeField(null=True)
    pdf = SealedBytes()
    docx = SealedBytes()
    digest = models.CharField(max_length=64, blank=True)
    sent_on = models.DateField(null=True)
    handing = models.CharField(max_length=16, choices=[(way.value, way.value) for way in Handing], blank=True)

    class Meta:
        ordering = ("-begun_on", "id")

    def __str__(self) -> str:
        return f"document {self.pk}"
