"""Households: who arrives, as what; who leaves; how a child lives there."""

from typing import Any

from django import forms

from tisserand.interface.forms import BaseForm, FrenchDateField
from tisserand.people.api import Fault, HouseholdRole, Residence
from tisserand.people.forms.labels import FAULTS, RESIDENCES, ROLES

KINSHIPS = {"": "Aucun", "child": "Son enfant", "parent": "Son parent"}
_OF_ROLE = (Fault.RESIDENCE_NOT_SHARED, Fault.RESIDENCE_OF_CHILDREN_ONLY)
_OF_KINSHIP = (
    Fault.OWN_PARENT,
    Fault.PARENT_TOO_YOUNG,
    Fault.PARENT_IS_CHILD,
    Fault.MORE_THAN_TWO_PARENTS,
    Fault.ALREADY_PARENT,
)


class MemberForm(BaseForm):
    """How somebody lives in the household, and whether they are kin of the person whose page it is."""

    role = forms.ChoiceField(label="Place dans le ménage", choices=list(ROLES.items()), widget=forms.RadioSelect)
    residence = forms.ChoiceField(
        label="Résidence de l’enfant", choices=list(RESIDENCES.items()), widget=forms.RadioSelect, required=False
    )
    starts_on = FrenchDateField(label="Depuis le", help_text="Pour un enfant né dans le ménage, sa date de naissance.")
    kinship = forms.ChoiceField(
        label="Lien de parenté avec la personne", choices=list(KINSHIPS.items()), widget=forms.RadioSelect, required=False
    )
    has_authority = forms.BooleanField(label="Ce parent exerce l’autorité parentale", required=False, initial=True)

    @property
    def member(self) -> dict[str, Any]:
        """Role, residence and first day, for the action; the form must be valid."""
        role = HouseholdRole(self.cleaned_data["role"])
        residence = self.cleaned_data["residence"] or Residence.FULL
        return {"role": role, "residence": Residence(residence), "starts_on": self.cleaned_data["starts_on"]}

    def add_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show each fault beside the field it is about."""
        for fault in faults:
            self.add_error(_field_of(fault), FAULTS[fault])


class EndForm(BaseForm):
    """The day somebody left a household."""

    ended_on = FrenchDateField(label="Jour du départ", help_text="Le premier jour où la personne ne vit plus ici.")

    def add_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show beside the date why it cannot be."""
        for fault in faults:
            self.add_error("ended_on", FAULTS[fault])


class ResidenceForm(BaseForm):
    """How a child lives in a household, from a day on."""

    residence = forms.ChoiceField(label="Résidence de l’enfant", choices=list(RESIDENCES.items()), widget=forms.RadioSelect)
    changed_on = FrenchDateField(label="À partir du")

    def add_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show why it cannot be."""
        for fault in faults:
            self.add_error("residence" if fault in _OF_ROLE else "changed_on", FAULTS[fault])


def _field_of(fault: Fault) -> str:
    if fault in _OF_ROLE:
        return "residence"
    return "kinship" if fault in _OF_KINSHIP else "starts_on"
