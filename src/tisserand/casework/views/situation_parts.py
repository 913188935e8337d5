"""What the views of the Situation tab share: the adult's space in the address, forms in place, the way back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from tisserand.casework.forms.situation import read_identifier
from tisserand.casework.models import SupportFile
from tisserand.casework.queries.frame import FilePage, file_page
from tisserand.casework.views.page import render_tab
from tisserand.interface.components import Chip
from tisserand.interface.forms import BaseForm
from tisserand.interface.notices import announce
from tisserand.people.api import Person, person_label

COMMON: Final = "commun"
SPACE: Final = "espace"


@dataclass(frozen=True, slots=True)
class Space:
    """Whose space is on the screen: an adult's, or (`adult` None) what is common."""

    file: SupportFile
    adult: Person | None
    adults: tuple[Person, ...]

    @property
    def adult_id(self) -> UUID | None:
        return self.adult.pk if self.adult else None

    @property
    def query(self) -> str:
        """« ?espace=… »; nothing for the file's person."""
        if self.adult_id == self.file.person_id:
            return ""
        return f"?{urlencode({SPACE: self.adult_id or COMMON})}"

    @property
    def label(self) -> str:
        """« Mme Le Guen », « Commun au ménage »."""
        return person_label(self.adult) if self.adult else "Commun au ménage"

    @property
    def chips(self) -> list[Chip]:
        """The spaces as links; none where one adult lives alone."""
        if len(self.adults) < 2:
            return []
        spaces: Iterable[Person | None] = (*self.adults, None)
        return [self._chip(Space(self.file, each, self.adults)) for each in spaces]

    def _chip(self, other: "Space") -> Chip:
        return Chip(other.label, f"{situation_url(self.file)}{other.query}", current=other.adult_id == self.adult_id)


def read_space(request: HttpRequest, file: SupportFile, adults: Iterable[Person]) -> Space:
    """The space named in the address; by default, and for anything else, that of the file's person."""
    known = {file.person_id: file.person, **{adult.pk: adult for adult in adults}}
    asked = request.GET.get(SPACE, "")
    if asked == COMMON:
        return Space(file, None, tuple(known.values()))
    return Space(file, known.get(read_identifier(asked) or file.person_id, file.person), tuple(known.values()))


def situation_url(file: SupportFile) -> str:
    """Address of the tab."""
    return reverse("casework:situation", args=[file.pk])


def writable_page(request: HttpRequest, file_id: UUID) -> FilePage:
    """The file's frame for whoever may add to it; else a 404."""
    page = file_page(request, file_id)
    if not page.can_write:
        raise Http404
    return page


def posted_in(request: HttpRequest) -> QueryDict | None:
    """What was sent, be it nothing; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def show_form(
    request: HttpRequest,
    page: FilePage,
    form: BaseForm,
    *,
    title: str,
    template: str = "casework/situation/form.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """A form of the tab: a whole page, of which htmx takes the part called « edit »."""
    shown = {
        "form": form,
        "form_title": title,
        "action": request.get_full_path(),
        "cancel_url": _back_url(request, page.file),
        **(context or {}),
    }
    return render_tab(request, template, page, "situation", shown, status=form.status)


def go_back(
    request: HttpRequest,
    file: SupportFile,
    message: str,
    anchor: str = "",
    *,
    undo_url: str = "",
    level: int = messages.SUCCESS,
    asked: Mapping[str, str] | None = None,
) -> HttpResponse:
    """To the tab, in the space it was left in, with what else is `asked` of it; in place (htmx), the tab is drawn again."""
    announce(request, message, undo_url=undo_url, level=level)
    url = f"{_back_url(request, file, asked)}{'#' if anchor else ''}{anchor}"
    if "HX-Request" not in request.headers:
        return redirect(url)
    response = HttpResponse(status=204)
    response["HX-Location"] = json.dumps({"path": url, "target": "#main", "select": "#main", "swap": "outerHTML"})
    return response


def in_main(response: HttpResponse) -> HttpResponse:
    """A whole page answered to a form in place: it takes the place of the content."""
    if "HX-Retarget" in response:
        response["HX-Retarget"], response["HX-Reselect"], response["HX-Reswap"] = "#main", "#main", "outerHTML"
    return response


def _back_url(request: HttpRequest, file: SupportFile, asked: Mapping[str, str] | None = None) -> str:
    space = {SPACE: request.GET[SPACE]} if request.GET.get(SPACE) else {}
    query = urlencode({**space, **(asked or {})})
    return f"{situation_url(file)}{'?' if query else ''}{query}"
