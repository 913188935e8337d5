"""Forms of files: open, give away, the alert; and the filter of the caseload, read from its address."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from django import forms

from tisserand.accounts.api import Agent, Service
from tisserand.casework.enums import FileState
from tisserand.casework.forms.requests import ServiceField, read_identifier
from tisserand.casework.forms.support import LineField
from tisserand.casework.queries.caseload import DEFAULT_SORT, CaseloadFilter
from tisserand.casework.rules.labels import CONTRACT_KIND_LABELS, MANDATE_KIND_LABELS, choices_of
from tisserand.casework.rules.life import Intensity
from tisserand.casework.rules.life_labels import INTENSITY_LABELS
from tisserand.foundation.territory import Commune
from tisserand.interface.forms import BaseForm, LongTextField

FRAME_LABELS: Final = {str(code): label for code, label in {**CONTRACT_KIND_LABELS, **MANDATE_KIND_LABELS}.items()}


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


MONTHS: Final = {"1": "1 mois", "3": "3 mois", "6": "6 mois", "12": "1 an"}
DAYS: Final = {"7": "7 jours", "15": "15 jours", "30": "30 jours"}
PARAMETERS: Final = ("vue", "etat", "referent", "silence", "mois", "intensite", "commune", "cadre", "echeance", "reprise", "tri")


def read_filter(query: Mapping[str, Any]) -> CaseloadFilter:
    """The filter that an address asks for; what it does not understand is the default."""
    state, months, days, intensity = (str(query.get(name, "")) for name in ("etat", "mois", "echeance", "intensite"))
    return CaseloadFilter(
        whole_service=query.get("vue") == "service",
        state=FileState(state) if state in set(FileState) else None,
        lead_worker=read_identifier(str(query.get("referent", ""))),
        only_silent=query.get("silence") == "1",
        sort=str(query.get("tri", DEFAULT_SORT)),
        silent_months=int(months) if months in MONTHS else None,
        intensity=Intensity(intensity) if intensity in set(Intensity) else None,
        commune=str(query.get("commune", ""))[:5],
        frame=str(query.get("cadre", "")) if str(query.get("cadre", "")) in FRAME_LABELS else "",
        due_within=int(days) if days in DAYS else None,
        back_due=query.get("reprise") == "1",
    )


class NarrowForm(forms.Form):
    """The filters of the table that are chosen in lists; a change of address, never written."""

    mois = forms.ChoiceField(label="Sans échange depuis", required=False, choices=[("", "Peu importe"), *MONTHS.items()])
    echeance = forms.ChoiceField(label="Échéance d’ici", required=False, choices=[("", "Peu importe"), *DAYS.items()])
    intensite = forms.ChoiceField(label="Intensité", required=False, choices=[("", "Toutes"), *choices_of(INTENSITY_LABELS)])
    cadre = forms.ChoiceField(label="Cadre ou mandat", required=False, choices=[("", "Tous"), *FRAME_LABELS.items()])

    def __init__(self, *args: Any, communes: Iterable[Commune], workers: Iterable[Agent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [("", "Toutes"), *((commune.code, commune.name) for commune in communes)]
        self.fields["commune"] = forms.ChoiceField(label="Commune", required=False, choices=told)
        names = [(str(worker.pk), worker.display_name) for worker in workers]
        if names:
            self.fields["referent"] = forms.ChoiceField(label="Référent", required=False, choices=[("", "Tous"), *names])


class SaveFilterForm(BaseForm):
    """A name for the filters of the address."""

    name = LineField(label="Nom de ces filtres", longest=60)
    query = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)

    def clean_query(self) -> str:
        """The parameters that the table knows, in their order."""
        asked = dict(parse_qsl(self.cleaned_data["query"]))
        return urlencode({name: asked[name] for name in PARAMETERS if asked.get(name)})
