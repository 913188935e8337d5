"""Transfers: the sheet made from a file, those proposed to an agent, those of a file."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from tisserand.accounts.api import Agent, Service, workers_of
from tisserand.casework.enums import ActionState, ClaimState, MandateState
from tisserand.casework.models import Claim, Handover, Mandate, SupportFile
from tisserand.casework.policies import can_direct_handover, readable_handovers
from tisserand.casework.queries.offers import unfinished_of
from tisserand.casework.queries.plan import plan_of
from tisserand.casework.queries.printing import make_sender, make_subject
from tisserand.casework.rules.handover_print import SheetPrint
from tisserand.casework.rules.labels import CLAIM_STATE_LABELS, FILE_STATE_LABELS, MANDATE_KIND_LABELS
from tisserand.casework.rules.life import HandoverState
from tisserand.foundation.dates import format_date
from tisserand.people.api import composition, formal_name
from tisserand.secrecy.api import get_visible

AROUND = ("container", "giver", "taker", "from_service__organisation", "to_service")
STILL_ASKED = (ClaimState.TO_ASK, ClaimState.FILED)


def make_sheet(agent: Agent, file: SupportFile, today: date) -> dict[str, Any]:
    """What the file says, as it is handed over: facts, household, measures, plan, claims under way, next dates. Texts only."""
    subject = make_subject(file.person, today)
    household = composition(file.household_id, today) if file.household_id else []
    return {
        "name": formal_name(file.person),
        "facts": [list(fact) for fact in subject.facts()]
        + [["Dossier", f"{file.number}, {FILE_STATE_LABELS[file.state].lower()}, ouvert le {format_date(file.opened_on)}"]],
        "household": [", ".join(part for part in (formal_name(line.person), line.detail) if part) for line in household],
        "alert": file.alert,
        "mandates": [_tell_mandate(each) for each in _running_mandates(file)],
        **_tell_plan(file, today),
        "claims": [_tell_claim(each) for each in Claim.objects.filter(file=file, state__in=STILL_ASKED).order_by("code", "id")],
        "unfinished": [_tell_unfinished(each) for each in unfinished_of(agent, file)],
    }


def proposed_to(agent: Agent) -> list[Handover]:
    """Transfers that wait for the agent's answer, or for the worker that the agent names, the oldest first; two queries."""
    rows = readable_handovers(agent).filter(state=HandoverState.PROPOSED).select_related(*AROUND).order_by("proposed_at", "id")
    return [each for each in rows if each.taker_id == agent.pk or can_direct_handover(agent, each)]


def find_handover(agent: Agent, identifier: UUID) -> Handover:
    """A transfer whose sheet the agent reads, or a 404."""
    return get_visible(readable_handovers(agent).select_related(*AROUND), pk=identifier)


def handovers_of(file: SupportFile) -> QuerySet[Handover]:
    """Transfers of a file, the latest first."""
    return Handover.objects.filter(file_key=file.pk).select_related(*AROUND).order_by("-proposed_at", "id")


def pending_handover(file: SupportFile) -> Handover | None:
    """The transfer of the file that waits for an answer, if any."""
    return handovers_of(file).filter(state=HandoverState.PROPOSED).first()


def colleagues_of(file: SupportFile) -> list[Agent]:
    """Social workers of the file's service but its lead worker."""
    return list(workers_of(file.service).exclude(pk=file.lead_worker_id).order_by("last_name", "first_name", "id"))


def other_services(file: SupportFile) -> list[Service]:
    """The organisation's services but the file's."""
    rows = Service.objects.filter(organisation=file.organisation_id).exclude(pk=file.service_id)
    return list(rows.order_by("name", "id"))


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A transfer and what the agent may do with it."""

    handover: Handover
    may_direct: bool
    may_answer: bool


def sheet_to_print(handover: Handover, on: date) -> SheetPrint:
    """All that the printed sheet says."""
    return SheetPrint(
        sender=make_sender(handover.giver, handover.from_service),
        number=handover.number,
        to=handover.taker.display_name if handover.taker else handover.to_service.name,
        to_service=handover.to_service.name,
        agreement=handover.agreement,
        told_on=handover.told_on,
        agreement_reason=handover.agreement_reason,
        words=handover.words,
        sheet=handover.sheet,
        made_on=on,
    )


def _running_mandates(file: SupportFile) -> list[Mandate]:
    return list(
        Mandate.objects.filter(file=file, state=MandateState.RUNNING).select_related("container").order_by("starts_on", "id")
    )


def _tell_mandate(mandate: Mandate) -> str:
    until = f" jusqu’au {format_date(mandate.ends_on)}" if mandate.ends_on else ""
    return f"{MANDATE_KIND_LABELS[mandate.kind]}, depuis le {format_date(mandate.starts_on)}{until} ({mandate.authority})"


def _tell_plan(file: SupportFile, today: date) -> dict[str, Any]:
    told, dates = [], []
    for line in plan_of(file, today).open:
        still = [each.action for each in line.actions if each.action.state == ActionState.TO_DO]
        told.append({"wording": line.objective.wording, "actions": [each.wording for each in still]})
        dates += [(each.due_on, each.wording) for each in still if each.due_on]
    return {"plan": told, "dates": [[format_date(day), what] for day, what in sorted(dates)]}


def _tell_claim(claim: Claim) -> str:
    filed = f", déposée le {format_date(claim.filed_on)}" if claim.filed_on else ""
    return f"{claim.code.upper()} : {CLAIM_STATE_LABELS[claim.state].lower()}{filed}"


def _tell_unfinished(each: Any) -> str:
    due = f", le {format_date(each.due_on)}" if each.due_on else ""
    return f"{each.label} : {each.detail}{due}"
