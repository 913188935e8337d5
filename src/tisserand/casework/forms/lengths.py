"""The form by which an administrator writes down how long a kind of contract may last."""

from typing import Any, Final

from django import forms

from tisserand.casework.enums import ContractKind
from tisserand.casework.forms.told import offer_choices
from tisserand.casework.rules.contract import kinds_without_length
from tisserand.casework.rules.labels import CONTRACT_KIND_LABELS
from tisserand.casework.rules.lengths import Length
from tisserand.interface.forms import BaseForm

MOST_MONTHS: Final = 120


class LengthForm(BaseForm):
    """A kind, its longest time, what all the contracts of one person may add up to, the regulation."""

    kind = forms.ChoiceField(label="Contrat")
    longest = forms.IntegerField(label="Durée maximale d’un contrat, en mois", min_value=1, max_value=MOST_MONTHS)
    total = forms.IntegerField(
        label="Durée maximale de tous les contrats d’une personne, en mois",
        min_value=1,
        max_value=MOST_MONTHS,
        required=False,
        help_text="Laissez vide s’il n’y a pas de limite.",
    )
    source = forms.CharField(
        label="Texte qui fixe cette durée",
        max_length=200,
        help_text="Par exemple : règlement intérieur du fonds de solidarité pour le logement, article et date.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "kind", [(str(each), CONTRACT_KIND_LABELS[each]) for each in kinds_without_length()])

    def clean(self) -> dict[str, Any]:
        """All the contracts together last at least as long as one."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        longest, total = typed.get("longest"), typed.get("total")
        if longest and total and total < longest:
            self.add_error(
                "total", f"La durée de tous les contrats ne peut pas être plus courte que celle d’un seul ({longest} mois)."
            )
        return typed

    @property
    def told(self) -> tuple[ContractKind, Length]:
        """The kind and its length; the form must be valid."""
        typed = self.cleaned_data
        return ContractKind(typed["kind"]), Length(typed["source"], longest=typed["longest"], total=typed["total"])
