"""Forms of the life of a file: pause, intensity, transfer, end; and what cannot be, in French."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django import forms

from tisserand.accounts.api import Agent, Service
from tisserand.casework.forms.support import LineField, VersionedForm
from tisserand.casework.queries.closing import EndOfSupport
from tisserand.casework.rules.labels import CLOSING_REASON_LABELS, SATISFACTION_LABELS, choices_of
from tisserand.casework.rules.life import FileFault, FileRefused, Intensity
from tisserand.casework.rules.life_labels import (
    AGREEMENT_LABELS,
    INTENSITY_LABELS,
    RESULT_LABELS,
    SUSPENSION_REASON_LABELS,
)
from tisserand.interface.forms import FrenchDateField, LongTextField

FAULT_WORDS: Final[Mapping[FileFault, str]] = {
    FileFault.NOT_FROM_THIS_STATE: "Ce n’est plus possible : l’état a changé entre-temps.",
    FileFault.IN_THE_FUTURE: "Cette date n’est pas encore arrivée.",
    FileFault.IN_THE_PAST: "Cette date est déjà passée.",
    FileFault.BEFORE_OPENING: "Cette date est avant l’ouverture du dossier.",
    FileFault.ENDS_BEFORE_START: "Ces dates ne se suivent pas : la seconde vient avant la première.",
    FileFault.OVERLAPS: "Une absence ou un remplacement couvre déjà une partie de ces jours.",
    FileFault.TO_ONESELF: "Choisissez quelqu’un d’autre : c’est déjà cette personne, ou votre propre service.",
    FileFault.ALREADY_LEADS: "Cette personne suit déjà le dossier.",
    FileFault.ALREADY_PROPOSED: "Un relais est déjà proposé : attendez la réponse, ou retirez-le.",
    FileFault.NOBODY_CHOSEN: "Choisissez une réponse.",
    FileFault.BOTH_CHOSEN: "Choisissez un collègue ou un autre service, pas les deux.",
    FileFault.DATE_MISSING: "Donnez cette date.",
    FileFault.REASON_MISSING: "Dites pourquoi.",
    FileFault.REFUSED_BY_PERSON: "La personne refuse : le dossier ne peut pas quitter le service.",
    FileFault.RELAY_MISSING: "Dites qui prend le relais.",
    FileFault.RELAY_REFUSED: "La personne refuse ce relais : effacez-le, ou trouvez-en un autre avec elle.",
    FileFault.CONTRACT_OPEN: "Un contrat est en cours : cochez pour y mettre fin le même jour.",
    FileFault.RESULT_MISSING: "Dites ce que cet objectif est devenu.",
    FileFault.PAST_CLOCK: "La durée d’usage courant de ce dossier est passée : ouvrez un nouveau dossier.",
    FileFault.NO_FILE: "Choisissez au moins un dossier en cours.",
}
TOLD: Final = "La personne l’a dit, ou en a été informée, le"


def add_file_faults(form: forms.Form, refused: FileRefused) -> None:
    """Tell each fault beside its field, or at the top when the form has not that field."""
    for name, fault in refused.faults:
        form.add_error(name if name in form.fields else None, FAULT_WORDS[fault])


def agreement_fields(*, required: bool) -> dict[str, forms.Field]:
    """What the person answered, when, and why not."""
    return {
        "agreement": forms.ChoiceField(
            label="La personne", choices=choices_of(AGREEMENT_LABELS), widget=forms.RadioSelect, required=required
        ),
        "told_on": FrenchDateField(label=TOLD, required=False),
        "agreement_reason": LineField(
            label="Pourquoi", required=False, help_text="Si la personne refuse, ou si rien n’a pu lui être demandé."
        ),
    }


class SuspendForm(VersionedForm):
    """Why the support pauses, and until when."""

    reason = forms.ChoiceField(label="Motif", choices=choices_of(SUSPENSION_REASON_LABELS), widget=forms.RadioSelect)
    starts_on = FrenchDateField(label="Depuis le", required=False, help_text="Vide : aujourd’hui.")
    expected_on = FrenchDateField(
        label="Reprise prévue le", required=False, help_text="Ce jour venu, le dossier se rappelle à vous."
    )
    remark = LineField(label="Précision", required=False)


class IntensityForm(VersionedForm):
    """How much the support asks."""

    intensity = forms.ChoiceField(label="Intensité du suivi", choices=choices_of(INTENSITY_LABELS), widget=forms.RadioSelect)

    def clean_intensity(self) -> Intensity:
        """The intensity chosen."""
        return Intensity(self.cleaned_data["intensity"])


class HandoverForm(VersionedForm):
    """To whom the file goes, what the person says, what to tell whoever follows."""

    keep_until = FrenchDateField(
        label="Garder la lecture jusqu’au",
        required=False,
        help_text="Vide : vous ne verrez plus le dossier dès qu’il sera accepté.",
    )
    words = LongTextField(
        label="Ce que vous souhaitez transmettre",
        required=False,
        max_length=10_000,
        help_text="Chiffré ; seul qui reprend le dossier le lira.",
    )

    def __init__(self, *args: Any, colleagues: Sequence[Agent], services: Sequence[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.targets: dict[str, Agent | Service] = {f"agent-{each.pk}": each for each in colleagues}
        self.targets |= {f"service-{each.pk}": each for each in services}
        inside = [(f"agent-{each.pk}", each.display_name) for each in colleagues]
        outside = [(f"service-{each.pk}", each.name) for each in services]
        groups: list[Any] = [("", "Choisir…"), ("Dans le service", inside)]
        if outside:
            groups.append(("Vers un autre service", outside))
        self.fields["taker"] = forms.ChoiceField(label="Confier à", choices=groups)
        self.fields |= agreement_fields(required=True)

    def clean_taker(self) -> Agent | Service:
        """The colleague or the service."""
        return self.targets[self.cleaned_data["taker"]]


class DirectForm(VersionedForm):
    """Which worker of the service takes a file that another service proposes."""

    def __init__(self, *args: Any, workers: Iterable[tuple[Agent, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = list(workers)
        self.workers = {str(worker.pk): worker for worker, _ in told}
        names = [("", "Choisir…"), *((str(worker.pk), label) for worker, label in told)]
        self.fields["worker"] = forms.ChoiceField(label="Proposer à", choices=names)

    def clean_worker(self) -> Agent:
        """The worker."""
        return self.workers[self.cleaned_data["worker"]]


class DeclineForm(VersionedForm):
    """Why a transfer is declined."""

    reason = LineField(label="Motif du refus")


class EndForm(VersionedForm):
    """The end of the support on one page."""

    reason = forms.ChoiceField(label="Motif", choices=choices_of(CLOSING_REASON_LABELS), widget=forms.RadioSelect)
    closed_on = FrenchDateField(label="Fin de l’accompagnement", required=False, help_text="Vide : aujourd’hui.")
    last_met_on = FrenchDateField(label="Dernière rencontre", required=False)
    remains = LongTextField(label="Ce qui reste à faire", required=False, max_length=5_000, rows=4)
    relay = LineField(label="Relais pris par", required=False, help_text="Un service, une association, une personne.")
    words = LongTextField(label="Ce que la personne dit de l’accompagnement", required=False, max_length=5_000, rows=4)
    satisfaction = forms.ChoiceField(
        label="Cela lui a convenu", choices=[("", "Non demandé"), *choices_of(SATISFACTION_LABELS)], required=False
    )

    def __init__(self, *args: Any, end: EndOfSupport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= agreement_fields(required=False)
        for each in end.objectives:
            if each.is_open:
                self.fields[f"result-{each.objective.pk}"] = forms.ChoiceField(
                    label=each.objective.wording,
                    choices=choices_of(RESULT_LABELS),
                    widget=forms.RadioSelect,
                    initial=each.proposed.value,
                    required=False,
                )
        if end.contracts:
            self.fields["ends_contracts"] = forms.BooleanField(
                label="Mettre fin le même jour au contrat en cours", required=False
            )

    @property
    def result_fields(self) -> list[forms.BoundField]:
        """One choice for each objective still open."""
        return [self[name] for name in self.fields if name.startswith("result-")]
