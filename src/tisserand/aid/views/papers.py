"""The decision sheet and the letter of one request, for the fund's agents and for whoever holds the file."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from tisserand.aid.enums import AidState
from tisserand.aid.models import AidRequest
from tisserand.aid.queries.requests import case_of, find_commission_request, find_request, transmission_of
from tisserand.aid.views.attempts import send_document
from tisserand.aid.views.cases import sender_of
from tisserand.aid.views.prints import compose_letters, compose_sheet
from tisserand.casework.api import file_page
from tisserand.foundation import clock
from tisserand.secrecy.api import current_agent, record

SEEN_IN_FILE = frozenset({AidState.ADJOURNED, AidState.GRANTED, AidState.REFUSED, AidState.PAID})


@require_GET
def print_sheet(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The request as it was transmitted, with its decision."""
    return _sheet(find_commission_request(current_agent(), request_id))


@require_GET
def print_letter(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The letter that tells the person the decision."""
    asked = find_commission_request(current_agent(), request_id)
    transmission = transmission_of(asked)
    if transmission is None or asked.state not in SEEN_IN_FILE:
        raise Http404
    record("aid.print_letter", asked)
    letter = compose_letters((case_of(asked, transmission),), sender_of(current_agent(), asked.fund.service), clock.today())
    return send_document(letter, f"notification-{asked.number}.pdf")


@require_GET
def print_own_sheet(request: HttpRequest, file_id: UUID, request_id: UUID) -> HttpResponse:
    """The same sheet from the file; a decision noted in a sitting that is not closed is not in it."""
    return _sheet(find_request(file_page(request, file_id).file, request_id))


def _sheet(asked: AidRequest) -> HttpResponse:
    transmission = transmission_of(asked)
    if transmission is None:
        raise Http404
    record("aid.print", asked)
    case = case_of(asked, transmission)
    if asked.state not in SEEN_IN_FILE:
        case = replace(case, decision=None, decided_on=None)
    sheet = compose_sheet(case, sender_of(current_agent(), asked.fund.service), clock.today())
    return send_document(sheet, f"aide-{asked.number}.pdf")
