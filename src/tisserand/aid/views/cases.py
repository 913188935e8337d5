"""A request worded for its pages, and the letterhead of what is printed."""

from typing import Any

from tisserand.accounts.api import Agent, Service
from tisserand.aid.enums import AppealRule
from tisserand.aid.models import AidRequest
from tisserand.aid.rules.cases import Decided
from tisserand.aid.rules.labels import OUTCOME_LABELS, OUTCOME_TAGS, REFUSAL_LABELS
from tisserand.aid.rules.requests import appeal_of
from tisserand.casework.api import Sender, make_sender
from tisserand.foundation.dates import format_date
from tisserand.foundation.money import format_amount
from tisserand.interface.components import Pair


def describe_case(case: Decided) -> dict[str, Any]:
    """A request as templates show it: pairs, texts, budget, decision."""
    content, budget = case.content, case.content.budget
    pairs = [
        ("Personne", content.person),
        ("Naissance", format_date(content.birth_date) if content.birth_date else "–"),
        ("Commune", content.commune or "–"),
        ("Ménage", content.household),
        ("Objet", content.purpose),
        ("Montant demandé", format_amount(content.amount)),
        ("À verser à", content.payee),
        ("Demandée par", f"{content.worker}, {content.service}"),
        ("Transmise le", format_date(case.submitted_on)),
        ("Accord de la personne", format_date(content.agreed_on)),
    ]
    lines = [Pair(line.label, format_amount(line.monthly)) for line in budget.lines] if budget else []
    if budget:
        lines.append(Pair("Reste à vivre", format_amount(budget.disposable), total=True))
    return {"content": content, "pairs": pairs, "budget": budget, "budget_lines": lines, "decision": describe_decision(case)}


def describe_decision(case: Decided) -> dict[str, Any] | None:
    """What was decided, worded; None while nothing was."""
    decision = case.decision
    if decision is None:
        return None
    return {
        "label": OUTCOME_LABELS[decision.outcome],
        "tag": OUTCOME_TAGS[decision.outcome],
        "amount": decision.amount,
        "since": decision.since,
        "reason": REFUSAL_LABELS[decision.reason] if decision.reason else "",
        "text": decision.text,
        "decided_on": case.decided_on,
        "decided_by": case.decided_by,
    }


def next_appeal(asked: AidRequest) -> dict[str, Any] | None:
    """How the decision may be contested, with a prudent last day once it was notified; None before a decision."""
    if asked.decided_on is None:
        return None
    appeal = appeal_of(AppealRule(asked.fund.appeal))
    return {
        "words": appeal.words,
        "source": appeal.source,
        "notified_on": asked.notified_on,
        "last_day": appeal.last_day(asked.notified_on) if asked.notified_on else None,
        "is_known": appeal.months is not None,
    }


def sender_of(agent: Agent, service: Service) -> Sender:
    """The letterhead of a service, with the agent who prints."""
    return make_sender(agent, service)
