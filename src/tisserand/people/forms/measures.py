"""Dated legal facts: one form for each nature, built from what the rules know of it."""

from typing import Any

from django import forms

from tisserand.interface.forms import BaseForm, FrenchDateField
from tisserand.people.api import KINDS, Decision, Fault, MeasureKind, MeasureNature, Person, PlaceKind, formal_name
from tisserand.people.forms.labels import FAULTS, KIND_LABELS, PLACES

_HOLDER_LABELS = {
    MeasureNature.PROTECTION: "Qui exerce la mesure",
    MeasureNature.AUTHORITY: "Qui exerce ou exerçait l’autorité",
    MeasureNature.RESIDENCE: "Chez qui, avec qui",
    MeasureNature.PLACEMENT: "À qui l’enfant est confié",
}
_FIELD_OF = {
    Fault.HOLDER_NEEDED: "holder_name",
    Fault.HOLDER_IS_SELF: "holder",
    Fault.SOLE_AUTHORITY: "kind",
    Fault.SECOND_HOME: "kind",
    Fault.MEASURE_OF_ADULTS: "starts_on",
    Fault.ENDS_BEFORE_START: "ends_on",
    Fault.DECIDED_AFTER_START: "decided_on",
}


class MeasureForm(BaseForm):
    """A measure with its holder and its decision; `relatives` are the persons known around this one."""

    kind = forms.ChoiceField(label="Nature", widget=forms.RadioSelect)
    place_kind = forms.ChoiceField(label="Lieu d’accueil", choices=[("", "Non précisé"), *PLACES.items()], required=False)
    holder = forms.ChoiceField(required=False)
    holder_name = forms.CharField(
        label="Ou un service, une autre personne", max_length=120, required=False, help_text="Par exemple « UDAF du Calvados »."
    )
    holder_contact = forms.CharField(
        label="Pour joindre", max_length=120, required=False, help_text="Un nom, un numéro ou une adresse électronique."
    )
    authority = forms.CharField(
        label="Décidé par",
        max_length=120,
        required=False,
        help_text="Le juge ou l’autorité.",
    )
    decided_on = FrenchDateField(label="Date de la décision", required=False)
    starts_on = FrenchDateField(label="À partir du")
    ends_on = FrenchDateField(label="Jusqu’au", required=False, help_text="Le premier jour où elle ne vaut plus.")

    def __init__(self, *args: Any, nature: MeasureNature, relatives: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._relatives = {str(person.pk): person for person in relatives}
        known = [("", "Personne dans la liste"), *((key, formal_name(person)) for key, person in self._relatives.items())]
        kinds = [(kind.value, KIND_LABELS[kind]) for kind in KINDS[nature]]
        self.fields["kind"] = forms.ChoiceField(label="Nature", choices=kinds, widget=forms.RadioSelect)
        self.fields["holder"] = forms.ChoiceField(label=_HOLDER_LABELS[nature], choices=known, required=False)
        if nature != MeasureNature.PLACEMENT:
            del self.fields["place_kind"]
        self.order_fields(["kind", "place_kind", "holder", "holder_name"])

    @property
    def decision(self) -> Decision:
        """What was typed; the form must be valid."""
        typed = self.cleaned_data
        place = typed.get("place_kind", "")
        return Decision(
            kind=MeasureKind(typed["kind"]),
            starts_on=typed["starts_on"],
            ends_on=typed["ends_on"],
            holder=self._relatives.get(typed["holder"]),
            holder_name=typed["holder_name"],
            holder_contact=typed["holder_contact"],
            place_kind=PlaceKind(place) if place else None,
            authority=typed["authority"],
            decided_on=typed["decided_on"],
        )

    def add_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show each fault beside the field it is about."""
        for fault in faults:
            self.add_error(_FIELD_OF.get(fault, "starts_on"), FAULTS[fault])
