"""Form of an imported calendar."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from tisserand.interface.forms import BaseForm

MOST_BYTES: Final = 1024 * 1024


class ImportForm(BaseForm):
    """A calendar file."""

    file = forms.FileField(
        label="Fichier de calendrier",
        help_text="Le fichier .ics qu’exportent les autres agendas ; un mégaoctet au plus.",
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,text/calendar"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too big to be a calendar."""
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            raise ValidationError("Ce fichier dépasse un mégaoctet : exportez une période plus courte.")
        return sent
