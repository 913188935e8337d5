"""Forms of absences, replacements, co-workers and the distribution of files."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from tisserand.accounts.api import Agent, Service
from tisserand.casework.models import SupportFile
from tisserand.interface.forms import BaseForm, FrenchDateField
from tisserand.people.api import formal_name

CHOOSE = ("", "Choisir…")


class AbsenceForm(BaseForm):
    """Who is away, in which service, on which days. `absents` are pairs of an agent and a service that may be declared."""

    starts_on = FrenchDateField(label="Du")
    ends_on = FrenchDateField(label="Au (compris)")

    def __init__(self, *args: Any, absents: Sequence[tuple[Agent, Service]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.absents = {f"{agent.pk}:{service.pk}": (agent, service) for agent, service in absents}
        names = [(key, f"{agent.display_name}, {service.name}") for key, (agent, service) in self.absents.items()]
        self.fields["absent"] = forms.ChoiceField(label="Qui sera absent", choices=names if len(names) == 1 else [CHOOSE, *names])

    def clean_absent(self) -> tuple[Agent, Service]:
        """The agent and the service."""
        return self.absents[self.cleaned_data["absent"]]


class ReplacementForm(BaseForm):
    """Who replaces the absent worker, on all files or on those ticked."""

    def __init__(self, *args: Any, workers: Iterable[tuple[Agent, str]], files: Sequence[SupportFile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = list(workers)
        self.workers = {str(worker.pk): worker for worker, _ in told}
        self.choosable = {str(file.pk): file for file in files}
        names = [CHOOSE, *((str(worker.pk), label) for worker, label in told)]
        self.fields["replacement"] = forms.ChoiceField(label="Remplacé par", choices=names)
        self.fields["files"] = forms.MultipleChoiceField(
            label="Dossiers",
            choices=[(key, f"{file.number}, {formal_name(file.person)}") for key, file in self.choosable.items()],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Choisissez au moins un dossier."},
        )

    def clean_replacement(self) -> Agent:
        """The colleague."""
        return self.workers[self.cleaned_data["replacement"]]

    def clean_files(self) -> list[SupportFile]:
        """The files ticked."""
        return [self.choosable[key] for key in self.cleaned_data["files"]]


class DistributionForm(ReplacementForm):
    """Several files that nobody follows, given to one worker."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replacement"].label = "Confier à"


class CoWorkerForm(BaseForm):
    """Which colleague takes part, until when."""

    def __init__(self, *args: Any, workers: Iterable[Agent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(worker.pk): worker for worker in workers}
        names = [CHOOSE, *((key, worker.display_name) for key, worker in self.workers.items())]
        self.fields["worker"] = forms.ChoiceField(label="Collègue", choices=names)
        self.fields["co_worker_until"] = FrenchDateField(label="Jusqu’au", required=False, help_text="Vide : sans date de fin.")

    def clean_worker(self) -> Agent:
        """The colleague."""
        return self.workers[self.cleaned_data["worker"]]
