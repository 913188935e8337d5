"""Word an estimate and the facts it is made from, for the Droits tab."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from django.urls import reverse

from tisserand.casework.forms.rights_words import (
    CAUTIONS,
    FACT_LABELS,
    HOLDER_WORDS,
    LEFT_OUT_WORDS,
    LONE_PARENT_CAUTION,
    SHARED_RESIDENCE_CAUTION,
    STANDING_WORDS,
    UNIT_WORDS,
    FactGroup,
    describe_facts,
    label_path,
    name_rights,
    person_of,
    tell_fault,
)
from tisserand.casework.queries.frame import FilePage
from tisserand.casework.queries.rights import Prefill, is_same_situation
from tisserand.casework.queries.rights_unknown import Unknown, find_unknown
from tisserand.casework.rules.rights_standing import (
    CONTRIBUTIONS,
    ORDER,
    Askable,
    EstimatedRight,
    HeldRight,
    Standing,
    find_held,
    stand,
    sum_askable,
)
from tisserand.foundation.money import format_amount
from tisserand.rights.api import EstimateRun, RunState, SituationFaults, read_situation

PATIENCE: Final = timedelta(seconds=60)
FROM_FILE: Final = "Éléments du dossier"
CHANGED: Final = "Éléments modifiés pour cette estimation"
ADULT_LEFT_OUT: Final = "Un adulte du ménage n’est pas compté, sans accord à un budget commun."


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and where to go; no address for whoever may not write."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownRight:
    """A line of the result."""

    code: str
    label: str
    holder: str
    amount: str
    unit: str
    open_amount: str
    standing: Standing
    tag: str
    word: str
    reason: str
    caution: str
    reference: Link
    missing: tuple[Link, ...]
    act: Link | None


@dataclass(frozen=True, slots=True)
class ShownRun:
    """An estimate as the page shows it; `progress` is waiting, late, failed or done."""

    run: EstimateRun
    progress: str
    groups: list[FactGroup]
    rights: tuple[ShownRight, ...]
    not_met: tuple[ShownRight, ...]
    askable: Askable
    is_changed: bool
    left_out: str
    poll_url: str

    @property
    def resources_year(self) -> int:
        """The year before last, whose resources decide family benefits and the energy voucher."""
        return self.run.month.year - 2

    @property
    def poll_trigger(self) -> str:
        """How often the page asks again: every second for a minute, then every ten; never once it is answered."""
        return {"waiting": "every 1s", "late": "every 10s"}.get(self.progress, "")


def progress_of(run: EstimateRun, now: datetime) -> str:
    """Where the estimate stands: waiting, late after a minute, failed or done."""
    if run.state == RunState.WAITING:
        return "late" if now - run.asked_at >= PATIENCE else "waiting"
    return "done" if run.state == RunState.DONE else "failed"


def show_estimate(run: EstimateRun, held: Sequence[HeldRight], page: FilePage, now: datetime) -> ShownRun:
    """An estimate, its rights compared with those `held`, what matters first."""
    counted = [each for each in held if not each.holder or each.holder in run.names]
    written = run.answer["rights"] if run.answer else []
    compared = [(line, right, find_held(right, counted)) for line in written for right in [_read_right(line)]]
    standings = [(right, stand(right, known)) for _, right, known in compared]
    shown = sorted((_show_right(run, page, *each) for each in compared), key=lambda right: ORDER[right.standing])
    progress = progress_of(run, now)
    return ShownRun(
        run=run,
        progress=progress,
        groups=describe_facts(run.situation, run.sources, run.names),
        rights=tuple(right for right in shown if right.standing is not Standing.NOT_MET),
        not_met=tuple(right for right in shown if right.standing is Standing.NOT_MET),
        askable=sum_askable(standings),
        is_changed=run.sources.get("situation") == CHANGED,
        left_out=run.sources.get("left_out", ""),
        poll_url=f"{reverse('casework:rights_result', args=[page.file.pk])}{'?tard=1' if progress == 'late' else ''}",
    )


def _read_right(line: Mapping[str, Any]) -> EstimatedRight:
    amount = None if line["amount"] is None else Decimal(line["amount"])
    return EstimatedRight(line["code"], line["holder"], line["status"], amount, line["unit"], tuple(line["missing"]))


def _show_right(
    run: EstimateRun, page: FilePage, line: Mapping[str, Any], right: EstimatedRight, held: HeldRight | None
) -> ShownRight:
    standing = stand(right, held)
    tag, word = STANDING_WORDS[standing]
    return ShownRight(
        code=right.code,
        label=line["label"],
        holder=HOLDER_WORDS.get(right.holder) or run.names.get(right.holder, "Une personne"),
        amount=_tell_amount(right),
        unit=UNIT_WORDS[right.unit] if right.amount and right.status == "eligible" else "",
        open_amount=_tell_open(held),
        standing=standing,
        tag=tag,
        word=word,
        reason=line["reason"],
        caution=_caution(right, standing, run.situation),
        reference=Link(line["reference"]["title"], line["reference"]["url"]),
        missing=tuple(missing_link(path, run.names, page) for path in right.missing),
        act=_act(right, standing, held, page),
    )


def _tell_amount(right: EstimatedRight) -> str:
    if right.amount is None:
        return "?"
    if right.status != "eligible":
        return "–"
    if right.code in CONTRIBUTIONS:
        return f"{format_amount(right.amount)} à payer" if right.amount else "Gratuite"
    return format_amount(right.amount)


def _tell_open(held: HeldRight | None) -> str:
    if held is None or not held.is_open:
        return "–"
    return "Montant non noté" if held.amount is None else format_amount(held.amount)


def _caution(right: EstimatedRight, standing: Standing, situation: Mapping[str, Any]) -> str:
    """What is to be said before anything is asked."""
    if standing is not Standing.TO_ASK:
        return ""
    children = [person for person in situation["persons"] if person["role"] == "child"]
    if right.code == "rsa" and children and situation.get("couple", "none") == "none":
        return LONE_PARENT_CAUTION
    is_shared = right.code == "asf" and any(child.get("custody") == "shared" for child in children)
    return " ".join([CAUTIONS.get(right.code, ""), *([SHARED_RESIDENCE_CAUTION] if is_shared else [])])


def missing_link(path: str, names: Mapping[str, str], page: FilePage) -> Link:
    """An absent fact, and where it is filled in."""
    return Link(label_path(path, names), _fill_url(path, page) if page.can_write else "")


def _fill_url(path: str, page: FilePage) -> str:
    person, name = person_of(path), path.rpartition(".")[2].partition("[")[0]
    if person and name in {"birth_date", "nationality"}:
        return reverse("people:edit", args=[person])
    if person and name in {"disability_rate", "disability_recognised_from", "activity", "school", "pregnant"}:
        return reverse("casework:tell_personal", args=[page.file.pk, person])
    situation = reverse("casework:situation", args=[page.file.pk])
    anchor = "logement" if path.startswith("housing") else "budget" if name == "incomes" else "menage"
    return f"{situation}#{anchor}"


def _act(right: EstimatedRight, standing: Standing, held: HeldRight | None, page: FilePage) -> Link | None:
    if not page.can_write:
        return None
    if held is not None and held.key:
        url = reverse("casework:edit_claim", args=[page.file.pk, held.key])
        return Link("Suivre la demande" if held.state != "granted" else "Voir le droit noté", url)
    if standing is Standing.TO_ASK:
        return Link("Ouvrir une demande", f"{reverse('casework:add_claim', args=[page.file.pk])}?droit={right.code}")
    return None


@dataclass(frozen=True, slots=True)
class ShownUnknown:
    """A fact that is not known, of whom (links to where it is told), and the rights that wait for it."""

    label: str
    hint: str
    links: tuple[Link, ...]
    rights: str


def show_prefill(prefill: Prefill, page: FilePage, on: date) -> dict[str, Any]:
    """What would be estimated: facts, who is left out, what is unknown, what prevents it."""
    blockers = _blockers(prefill, page)
    unknown = _show_unknown(prefill, page, on)
    return {
        "groups": describe_facts(prefill.payload, prefill.sources, prefill.names),
        "left_out": [(left.label, LEFT_OUT_WORDS[left.reason]) for left in prefill.left_out],
        "unknown": unknown,
        "blockers": blockers,
        "can_ask": not blockers,
        "has_limits": bool(blockers or unknown or prefill.left_out),
    }


def _show_unknown(prefill: Prefill, page: FilePage, on: date) -> list[ShownUnknown]:
    """One line a kind of fact, whoever it is about."""
    kinds: dict[str, list[Unknown]] = {}
    for each in find_unknown(prefill.payload, on):
        kinds.setdefault(each.path.rpartition(".")[2], []).append(each)
    return [
        ShownUnknown(
            label=FACT_LABELS[kind],
            hint="seulement si la personne souhaite en parler" if kind == "disability_rate" else "",
            links=tuple(_unknown_link(each.path, prefill, page) for each in several),
            rights=name_rights(list(dict.fromkeys(code for each in several for code in each.codes))),
        )
        for kind, several in kinds.items()
    ]


def _unknown_link(path: str, prefill: Prefill, page: FilePage) -> Link:
    whose = prefill.names.get(person_of(path), "à noter")
    return Link(whose, _fill_url(path, page) if page.can_write else "")


def _blockers(prefill: Prefill, page: FilePage) -> list[tuple[Link, str]]:
    situation = f"{reverse('casework:situation', args=[page.file.pk])}#menage" if page.can_write else ""
    found: list[tuple[Link, str]] = []
    if prefill.partner_left_out:
        words = "Le conjoint n’a pas donné son accord à un budget commun : sans lui, les droits du couple ne s’estiment pas."
        found.append((Link("Couple", situation), words))
    if prefill.couple_unknown:
        found.append((Link("Couple", situation), "Plusieurs adultes vivent ici : dites si deux d’entre eux forment un couple."))
    try:
        read_situation(prefill.payload)
    except SituationFaults as refused:
        found += [(missing_link(fault.path, prefill.names, page), tell_fault(fault)) for fault in refused.faults]
    return found


def has_moved_on(run: EstimateRun, prefill: Prefill) -> bool:
    """Whether the file, or the month, has changed since an estimate made from the file alone."""
    return run.sources.get("situation") == FROM_FILE and not is_same_situation(run.situation, prefill.payload)
