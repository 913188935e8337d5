"""Forms of files: open, give away, the alert; and the filter of the caseload, read from its address."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from tisserand.accounts.api import Agent, Service
from tisserand.casework.enums import FileState
from tisserand.casework.forms.requests import ServiceField, read_identifier
from tisserand.casework.queries.caseload import DEFAULT_SORT, CaseloadFilter
from tisserand.interface.forms import BaseForm, LongTextField


class OpenForm(BaseForm):
    """In which service the file is opened."""

    def __init__(self, *args: Any, services: Sequence[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"] = ServiceField(services)


class AlertForm(BaseForm):
    """The line at the top of every page of the file."""

    alert = LongTextField(
        label="Alerte",
        required=False,
        max_length=300,
        rows=2,
        help_text="Une phrase, visible en haut de chaque page du dossier. Vide : aucune alerte.",
    )
    expected_version = forms.CharField(required=False, widget=forms.HiddenInput)


class ReassignForm(BaseForm):
    """Which social worker takes the file over."""

    def __init__(self, *args: Any, workers: Iterable[Agent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(worker.pk): worker for worker in workers}
        names = [("", "Choisir…"), *((key, worker.display_name) for key, worker in self.workers.items())]
        self.fields["worker"] = forms.ChoiceField(label="Confier à", choices=names)


def read_filter(query: Mapping[str, Any]) -> CaseloadFilter:
    """The filter that an address asks for; what it does not understand is the default."""
    state = str(query.get("etat", ""))
    return CaseloadFilter(
        whole_service=query.get("vue") == "service",
        state=FileState(state) if state in set(FileState) else None,
        lead_worker=read_identifier(str(query.get("referent", ""))),
        only_silent=query.get("silence") == "1",
        sort=str(query.get("tri", DEFAULT_SORT)),
    )
