"""What each adult of the household wishes for."""

from django.db import models

from tisserand.secrecy.api import SealedModel, SealedText


class Aspiration(SealedModel):
    """What another adult than the file's person wishes for, in that adult's space; the person's own is on the assessment."""

    assessment = models.ForeignKey("casework.Assessment", on_delete=models.CASCADE, related_name="other_aspirations")
    space = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    words = SealedText()

    class Meta:
        ordering = ("assessment", "id")
        constraints = (models.UniqueConstraint(fields=("assessment", "space"), name="aspiration_once_a_space"),)

    def __str__(self) -> str:
        return f"aspiration {self.pk}"
