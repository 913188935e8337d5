"""Word the index lines of files and contacts."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from tisserand.casework.enums import FileState
from tisserand.casework.forms.files import PARAMETERS, NarrowForm
from tisserand.casework.queries.caseload import DEFAULT_SORT, Caseload, CaseloadFilter, CaseloadLine
from tisserand.casework.queries.files import ContactLine
from tisserand.casework.rules.labels import FILE_STATE_LABELS, FILE_STATE_TAGS, MEDIUM_LABELS
from tisserand.casework.rules.life_labels import INTENSITY_LABELS
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.foundation.dates import format_duration, format_elapsed
from tisserand.interface.components import Chip
from tisserand.people.api import formal_name

KEPT = ("vue", "etat", "silence", "reprise", "tri")


def describe_contact_line(line: ContactLine) -> dict[str, Any]:
    """A contact's index line, worded."""
    return {
        "occurred_at": line.occurred_at,
        "medium": MEDIUM_LABELS[line.medium],
        "minutes": format_duration(line.minutes) if line.minutes is not None else "",
        "author": line.author_name,
    }


def caseload_context(request: HttpRequest, wanted: CaseloadFilter, caseload: Caseload) -> dict[str, Any]:
    """The table and its filters."""
    today = clock.today()
    return {
        "caseload": caseload,
        "lines": [_describe_line(line, today) for line in caseload.lines],
        "wanted": wanted,
        "sort": wanted.sort,
        "default_sort": DEFAULT_SORT,
        "views": _view_chips(wanted) if caseload.sees_service else [],
        "states": _state_chips(request, wanted),
        "is_filtered": wanted.is_narrowed,
        "narrow": NarrowForm(request.GET, communes=caseload.communes, workers=caseload.workers),
        "kept": {name: value for name, value in request.GET.items() if name in KEPT and value},
        "query": urlencode({name: value for name, value in request.GET.items() if name in PARAMETERS and value}),
    }


def _describe_line(line: CaseloadLine, today: date) -> dict[str, Any]:
    file = line.file
    last = file.last_contact_at.astimezone(PARIS).date() if file.last_contact_at else None
    return {
        "file": file,
        "name": formal_name(file.person),
        "age": line.age,
        "url": reverse("casework:file", args=[file.pk]),
        "state": FILE_STATE_LABELS[file.state],
        "state_tag": FILE_STATE_TAGS[file.state],
        "is_open": file.state == FileState.OPEN,
        "last_contact": format_elapsed(last, today) if last else "jamais",
        "is_silent": line.is_silent,
        "intensity": INTENSITY_LABELS[file.intensity],
        "next_due": line.next_due,
        "is_late": line.is_late,
    }


def _view_chips(wanted: CaseloadFilter) -> list[Chip]:
    url = reverse("casework:files")
    return [
        Chip("Mes dossiers", url, not wanted.whole_service),
        Chip("Tout le service", f"{url}?vue=service", wanted.whole_service),
    ]


def _state_chips(request: HttpRequest, wanted: CaseloadFilter) -> list[Chip]:
    both = Chip("En cours et suspendus", _with(request, etat=""), wanted.state is None)
    each = [Chip(FILE_STATE_LABELS[state], _with(request, etat=state), wanted.state == state) for state in FileState]
    silent = Chip("Sans échange depuis 3 mois", _with(request, silence="" if wanted.only_silent else "1"), wanted.only_silent)
    back = Chip("Reprise à faire", _with(request, reprise="" if wanted.back_due else "1"), wanted.back_due)
    return [both, *each, silent, back]


def _with(request: HttpRequest, **changes: str) -> str:
    """The present address with some parameters changed, from its first page."""
    kept = {name: value for name, value in request.GET.items() if name not in {"curseur", *changes}}
    return f"?{urlencode({**kept, **{name: value for name, value in changes.items() if value}})}"
