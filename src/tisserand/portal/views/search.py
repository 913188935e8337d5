"""The search of the top bar: a list of choices while typing, a page without JavaScript.

What is looked for may be a name: it comes in the body of a POST, never in an address.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tisserand.foundation import clock
from tisserand.interface.components import Option
from tisserand.portal.queries.search import Found, search
from tisserand.secrecy.api import current_agent

ON_A_PAGE, LONGEST = 50, 120


@require_http_methods(["GET", "POST"])
def show_search(request: HttpRequest) -> HttpResponse:
    """Answer what `q` looks for; for the bar's own script, the list of choices alone."""
    text = request.POST.get("q", "")[:LONGEST]
    if request.headers.get("HX-Request"):
        results = [_as_option(found) for found in search(current_agent(), text, clock.today())]
        return render(request, "portal/search_options.html", {"results": results})
    results = [_as_option(found) for found in search(current_agent(), text, clock.today(), ON_A_PAGE)]
    return render(request, "portal/search.html", {"results": results, "text": text})


def _as_option(found: Found) -> Option:
    if found.person is None:
        (file,) = found.files
        return Option(str(file.pk), f"Dossier {file.number}", file.person_name, _file_address(file.pk), "folder")
    person = found.person
    details = [
        f"{person.age} ans" if person.age is not None else "",
        person.commune,
        *(f"dossier {f.number}" for f in found.files[:1]),
    ]
    address = _file_address(found.files[0].pk) if found.files else reverse("people:person", args=[person.person.pk])
    return Option(str(person.person.pk), person.name, ", ".join(detail for detail in details if detail), address, "user")


def _file_address(identifier: object) -> str:
    return reverse("casework:file", args=[identifier])
