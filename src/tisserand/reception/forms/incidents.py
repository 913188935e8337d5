"""Forms of a sheet: what happened, its follow-up, the delays of the service."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, cast

from django import forms

from tisserand.accounts.api import Agent
from tisserand.interface.forms import BaseForm, FrenchDateField, LongTextField
from tisserand.reception.actions.incidents import Told
from tisserand.reception.enums import IncidentKind, IncidentState, SupportOffer
from tisserand.reception.rules.incidents import MOST_DAYS
from tisserand.reception.rules.labels import INCIDENT_KIND_LABELS, INCIDENT_STEP_LABELS, SUPPORT_LABELS, choices_of

ROLES: Final = ("Personne qui se plaint", "Personne accompagnée", "Agent", "Témoin", "Autre")
MOST_PEOPLE: Final = 4


class IncidentForm(BaseForm):
    """What happened, as a fact; who is involved, by role."""

    kind = forms.ChoiceField(
        label="Genre", choices=choices_of(INCIDENT_KIND_LABELS), widget=forms.RadioSelect, initial=IncidentKind.COMPLAINT.value
    )
    occurred_on = FrenchDateField(label="Date des faits")
    place = forms.CharField(label="Lieu", required=False, max_length=200)
    concerned = forms.ChoiceField(
        label="Agent mis en cause",
        required=False,
        help_text="Pour une réclamation. Cet agent ne verra jamais la fiche, même s’il devient chef de service.",
    )
    facts = LongTextField(
        label="Les faits",
        rows=6,
        max_length=20_000,
        help_text="Ce qui a été vu, entendu ou dit, dans l’ordre. Pour une réclamation : les mots de la personne.",
    )
    measures = LongTextField(label="Mesures prises aussitôt", required=False, rows=3, max_length=5000)
    is_violence = forms.BooleanField(label="Violence ou menace envers un agent", required=False)
    support = forms.MultipleChoiceField(
        label="Soutien proposé à l’agent",
        choices=choices_of(SUPPORT_LABELS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reader = forms.ChoiceField(
        label="Transmise aussi à", required=False, help_text="Nécessaire quand le chef de service est mis en cause."
    )

    def __init__(self, *args: Any, colleagues: Sequence[Agent], managers: Sequence[Agent], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agents = {str(each.pk): each for each in (*colleagues, *managers)}
        _offer(self, "concerned", [("", "Aucun, ou le service en général"), *_named(colleagues)])
        _offer(self, "reader", [("", "Personne d’autre"), *_named(managers)])
        cast(FrenchDateField, self.fields["occurred_on"]).latest = today
        for rank in range(1, MOST_PEOPLE + 1):
            self.fields[f"role_{rank}"] = forms.ChoiceField(
                label=f"Rôle {rank}", choices=[("", "–"), *((role, role) for role in ROLES)], required=False
            )
            self.fields[f"name_{rank}"] = forms.CharField(label=f"Nom {rank}", required=False, max_length=120)

    @property
    def people_rows(self) -> list[tuple[Any, Any]]:
        """The pairs of fields of those involved."""
        return [(self[f"role_{rank}"], self[f"name_{rank}"]) for rank in range(1, MOST_PEOPLE + 1)]

    @property
    def has_more_people(self) -> bool:
        """Whether somebody was typed after the first row."""
        return any(role.data or name.data for role, name in self.people_rows[1:])

    def clean(self) -> dict[str, Any]:
        """A name wants its role, and the other way round."""
        typed: dict[str, Any] = super().clean() or {}
        for rank in range(1, MOST_PEOPLE + 1):
            role, name = typed.get(f"role_{rank}", ""), typed.get(f"name_{rank}", "").strip()
            if name and not role:
                self.add_error(f"role_{rank}", "Dites quel est son rôle.")
            elif role and not name:
                self.add_error(f"name_{rank}", "Dites qui.")
        return typed

    @property
    def told(self) -> Told:
        """The sheet; the form must be valid."""
        typed = self.cleaned_data
        people = [(typed[f"role_{rank}"], typed[f"name_{rank}"].strip()) for rank in range(1, MOST_PEOPLE + 1)]
        return Told(
            kind=IncidentKind(typed["kind"]),
            occurred_on=typed["occurred_on"],
            facts=typed["facts"],
            place=typed["place"],
            people=tuple(each for each in people if each[0]),
            measures=typed["measures"],
            concerned=self.agents.get(typed["concerned"]),
            reader=self.agents.get(typed["reader"]),
            is_violence=typed["is_violence"],
            support=tuple(SupportOffer(each) for each in typed["support"]),
        )


class StepForm(BaseForm):
    """What was done or answered."""

    state = forms.ChoiceField(label="Suite", widget=forms.RadioSelect)
    text = LongTextField(label="Ce qui a été fait ou répondu", rows=3, max_length=5000)

    def __init__(self, *args: Any, states: Sequence[IncidentState], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "state", [(each.value, INCIDENT_STEP_LABELS[each]) for each in states])
        if states:
            self.initial.setdefault("state", states[0].value)


class RuleForm(BaseForm):
    """The service's delays, in calendar days; empty: not determined."""

    acknowledge_days = forms.IntegerField(
        label="Accuser réception sous (jours)", required=False, min_value=0, max_value=MOST_DAYS, widget=forms.TextInput
    )
    answer_days = forms.IntegerField(
        label="Répondre sous (jours)", required=False, min_value=0, max_value=MOST_DAYS, widget=forms.TextInput
    )


def _named(agents: Sequence[Agent]) -> list[tuple[str, str]]:
    return [(str(agent.pk), agent.display_name) for agent in agents]


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = choices
