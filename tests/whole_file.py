"""A support file with something of everything in it, for tests that walk through every page."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from tests.agenda.whole_agenda import fill_agenda
from tests.people_of_the_service import Team
from tests.reception.whole_reception import fill_reception
from tests.whole_aid import make_aid
from tisserand.accounts.api import Agent, Membership
from tisserand.casework.actions.absence import declare_absence
from tisserand.casework.actions.caseload import keep_filter
from tisserand.casework.actions.contracts import change_contract, draft_contract, sign_contract
from tisserand.casework.actions.documents import (
    begin_document,
    finish_document,
    note_review,
    sign_document,
    write_document,
)
from tisserand.casework.actions.handover import Transfer, propose_handover, withdraw_handover
from tisserand.casework.actions.lengths import set_length
from tisserand.casework.actions.mandates import record_mandate
from tisserand.casework.actions.reviews import hold_review
from tisserand.casework.api import Medium, SupportFile, Urgency, assign_request, log_contact, open_file, register_request
from tisserand.casework.enums import ContractKind, MandateKind, Rereading, Step
from tisserand.casework.models import (
    Assessment,
    BudgetAgreement,
    BudgetLine,
    Claim,
    Closing,
    Contract,
    Couple,
    Debt,
    DomainEntry,
    Housing,
    Objective,
    PlanAction,
    ProfessionalDocument,
    RemovedBudgetLine,
    RepaymentPlan,
)
from tisserand.casework.rules.documents import Review
from tisserand.casework.rules.lengths import Length
from tisserand.casework.rules.life import Agreement
from tisserand.casework.rules.mandates import MandateFacts
from tisserand.casework.rules.reviews import Mark, ReviewTold
from tisserand.exchange.actions.imports import begin_import
from tisserand.exchange.enums import ImportKind
from tisserand.foundation import clock
from tisserand.foundation.delays import Delay, DelayUnit
from tisserand.people.api import (
    ContactKind,
    Decision,
    DuplicatePair,
    HouseholdRole,
    InterpreterMode,
    Kinship,
    MeasureKind,
    MeasureNature,
    Person,
    Residence,
    Title,
    add_contact_point,
    add_household_member,
    book_interpreter,
    duplicate_candidates,
    merge_persons,
    note_language,
    record_kinship,
    record_measure,
    register_person,
)
from tisserand.people.rules.particulars import Particulars
from tisserand.procedures.api import ProcedureKind, set_local_delay, start_procedure, write_notes
from tisserand.rights.models import EstimateRun
from tisserand.secrecy.actions.drafting import save_draft
from tisserand.secrecy.api import agent_context, current_agent

CANARY = "CANARI-7f3a"
EXAMPLES = Path(__file__).parents[1] / "examples"
SITUATION = (EXAMPLES / "estimate_rights.json").read_text(encoding="utf-8")
ANSWER = (EXAMPLES / "estimate_rights.out.json").read_text(encoding="utf-8")


@dataclass(frozen=True)
class WholeFile:
    """The file and, by the name an address gives them, the identifiers of what it holds."""

    file: SupportFile
    team: Team
    identifiers: dict[str, Any]


def make_whole_file(team: Team) -> WholeFile:
    """A family's file led by the team's worker; every narrative field holds `CANARY`."""
    with agent_context(team.secretary):
        mother = register(team, "Le Guen", "Nadia", date(1992, 3, 12))
        demand = register_request(
            service=team.service, person=mother, medium=Medium.PHONE, urgency=Urgency.THIS_WEEK, motive=CANARY, message=CANARY
        )
    with agent_context(team.team_manager):
        assign_request(request=demand, worker=team.worker)
    with agent_context(team.worker):
        file = open_file(person=mother, service=team.service)
        household = describe_household(team, file, mother)
        identifiers = {
            "file_id": file.pk,
            "person_id": mother.pk,
            "request_id": demand.pk,
            "draft": save_draft(key="k", tab="t", fields={"text": CANARY}).pk,
            "contact_id": log_contact(file=file, medium=Medium.PHONE, facts=CANARY, words=CANARY, analysis=CANARY).pk,
            **household,
            **describe_situation(file, household["partner_id"]),
            **agree_plan(file, team.worker),
            **live_through(file, team),
        }
        identifiers |= follow_eviction(file)
    with agent_context(team.team_manager):
        delay = Delay(2, DelayUnit.MONTHS)
        row = set_local_delay(kind=ProcedureKind.HOUSING_FUND, clock_code="answer", delay=delay, source="Règlement intérieur")
    identifiers |= {"delay_id": row.pk, "domicile_id": uuid4(), "act": "passage", "passage": "fin", "place": 0}
    with agent_context(team.worker):
        begun = begin_import(
            kind=ImportKind.PERSONS, service=team.service, name=f"{CANARY}.csv", content=f"Nom;Note\nX;{CANARY}\n".encode()
        )
    identifiers |= {"exchange": {"import_id": begun.pk}, "system": "siao"}
    identifiers |= fill_agenda(team, mother, file.container, CANARY)
    identifiers |= fill_reception(team, mother)
    identifiers["trainee_id"] = team.trainee.pk
    identifiers |= make_aid(team, file, CANARY)
    with agent_context(team.administrator):
        length = Length("Règlement intérieur", longest=12)
        identifiers["length_id"] = set_length(kind=ContractKind.HOUSING_SUPPORT, length=length).pk
    identifiers["membership_id"] = Membership.objects.get(agent=team.worker).pk
    return WholeFile(file, team, identifiers)


def live_through(file: SupportFile, team: Team) -> dict[str, UUID]:
    """A transfer proposed and taken back, an absence to come, an end of support that was reopened."""
    today = clock.today()
    transfer = Transfer(team.service, team.other_worker, Agreement.AGREED, today, words=CANARY)
    handover = propose_handover(file=file, transfer=transfer, today=today)
    withdraw_handover(handover=handover, expected_version=1)
    starts_on = today + timedelta(days=60)
    absence = declare_absence(worker=team.worker, service=team.service, starts_on=starts_on, ends_on=starts_on, today=today)
    closing = Closing(
        organisation_id=file.organisation_id,
        container=file.container,
        file=file,
        author=team.worker,
        reason="relayed",
        opened_on=today,
        closed_on=today,
        active_until=today,
        reopened_on=today,
        results={},
        remains=CANARY,
        relay=CANARY,
        words=CANARY,
    )
    closing.save(force_insert=True)
    return {
        "handover_id": handover.pk,
        "absence_id": absence.pk,
        "ending_id": closing.pk,
        "filter_id": keep_filter(name="Silencieux", query="mois=6").pk,
        "worker_id": team.other_worker.pk,
    }


def register(team: Team, last_name: str, first_name: str, birth_date: date) -> Person:
    """Register an invented person in the team's service, known not to be somebody alike."""
    title = Title.MADAME if first_name.endswith("a") else Title.MONSIEUR
    particulars = Particulars(last_name, first_name, birth_date=birth_date, title=title, nationality="FR")
    alike = {each.person.pk for each in duplicate_candidates(current_agent(), particulars.identity, on=clock.today())}
    return register_person(service=team.service, particulars=particulars, on=clock.today(), confirm_distinct_from=alike)


def describe_household(team: Team, file: SupportFile, mother: Person) -> dict[str, Any]:
    """A partner and a child in the household of the file."""
    today = clock.today()
    partner, child = register(team, "Da Silva", "Rui", date(1990, 7, 1)), register(team, "Le Guen", "Élias", date(2018, 9, 2))
    assert file.household is not None
    add_household_member(household=file.household, person=partner, starts_on=today, role=HouseholdRole.ADULT)
    member = add_household_member(
        household=file.household, person=child, starts_on=today, role=HouseholdRole.CHILD, residence=Residence.SHARED
    )
    link: Kinship = record_kinship(parent=mother, child=child)
    point = add_contact_point(person=mother, kind=ContactKind.MOBILE, value="0639980012")
    doubts = compare_records(team, mother, partner)
    return {"member_id": member.pk, "link_id": link.pk, "point_id": point.pk, "partner_id": partner.pk, **doubts}


def compare_records(team: Team, mother: Person, partner: Person) -> dict[str, Any]:
    """A pair of records to look at, a record already read through the mother's, and the mother's curator."""
    one, other = sorted((mother, partner), key=lambda person: person.pk)
    pair = DuplicatePair.objects.create(
        organisation_id=mother.organisation_id, one=one, other=other, score=60, fingerprint="none"
    )
    merge = merge_persons(kept=mother, absorbed=register(team, "Quesnel", "Odette", date(1950, 1, 2)), on=clock.today())
    decision = Decision(MeasureKind.CURATORSHIP, starts_on=clock.today(), holder_name="UDAF")
    measure = record_measure(person=mother, nature=MeasureNature.PROTECTION, decision=decision, on=clock.today())
    tongue = note_language(person=mother, language="ar")
    held_at = clock.now() + timedelta(days=1)
    booking = book_interpreter(person=mother, language="ar", held_at=held_at, mode=InterpreterMode.PHONE, provider="ISM")
    return {
        "pair_id": pair.pk,
        "merge_id": merge.pk,
        "measure_id": measure.pk,
        "nature": measure.nature,
        "language_id": tongue.pk,
        "booking_id": booking.pk,
    }


def describe_situation(file: SupportFile, partner_id: UUID) -> dict[str, UUID]:
    """Housing, budget, couple, assessment, claim, estimate."""
    today, own = clock.today(), {"organisation_id": file.organisation_id, "container": file.container, "file": file}
    month = today.replace(day=1)
    housing = Housing(**own, tenure="social_tenant", rent=Decimal(512), commune_code="14327", since=month, remark=CANARY)
    line = BudgetLine(
        **own, person_id=file.person_id, kind="resource", category="net_wage", monthly=Decimal(940), since=month, label=CANARY
    )
    agreement = BudgetAgreement(**own, person_id=file.person_id, agreed_on=today)
    couple = Couple(**own, partner_id=partner_id, kind="cohabiting", since=today)
    assessment = Assessment(**own, author=file.lead_worker, aspirations=CANARY)
    claim = Claim(
        **own,
        person_id=file.person_id,
        code="ppa",
        state="granted",
        since=month,
        amount=Decimal("182.40"),
        remark=CANARY,
        papers=[[CANARY, False]],
    )
    anna, leo = str(file.person_id), str(partner_id)
    run = EstimateRun(
        organisation_id=file.organisation_id,
        container=file.container,
        asked_by=file.lead_worker,
        month=date(2025, 11, 1),
        state="done",
        answered_at=clock.now(),
        situation=json.loads(SITUATION.replace("anna", anna).replace("leo", leo)),
        sources={"household": CANARY},
        names={anna: CANARY, leo: CANARY},
        answer=json.loads(ANSWER.replace("anna", anna).replace("leo", leo)),
    )
    debt = Debt(**own, category="rent_arrears", outstanding=Decimal(300), told_on=today, creditor=CANARY, remark=CANARY)
    told = {
        "kind": "charge",
        "category": "rent",
        "monthly": "512",
        "outstanding": None,
        "since": month.isoformat(),
        "until": None,
    }
    removed = RemovedBudgetLine(**own, told={**told, "person_id": None, "label": CANARY})
    for row in (housing, line, agreement, couple, assessment, claim, run, debt, removed):
        row.save(force_insert=True)
    plan = RepaymentPlan(
        organisation_id=file.organisation_id,
        container=file.container,
        debt=debt,
        starts_on=today,
        total=Decimal(300),
        monthly=Decimal(50),
    )
    plan.save(force_insert=True)
    entry = DomainEntry(
        organisation_id=file.organisation_id,
        container=file.container,
        assessment=assessment,
        domain="housing",
        facts=CANARY,
        words=CANARY,
        analysis=CANARY,
        strengths=CANARY,
        experience=CANARY,
        risk={"what": CANARY, "level": "serious", "basis": "said", "source": CANARY, "done": CANARY},
    )
    entry.save(force_insert=True)
    return {
        "housing_id": housing.pk,
        "line_id": line.pk,
        "agreement_id": agreement.pk,
        "debt_id": debt.pk,
        "plan_id": plan.pk,
        "removed_id": removed.pk,
        "couple_id": couple.pk,
        "assessment_id": assessment.pk,
        "claim_id": claim.pk,
        "run_id": run.pk,
    }


def follow_eviction(file: SupportFile) -> dict[str, Any]:
    """An eviction met at the order to pay."""
    today = clock.today()
    procedure = start_procedure(
        file=file,
        kind=ProcedureKind.EVICTION,
        person_id=file.person_id,
        step="command_to_pay",
        day=today,
        on=today,
        variant="lease_since",
        remark=CANARY,
    )
    write_notes(procedure=procedure, expected_version=procedure.version, notes=CANARY)
    return {"procedure_id": procedure.pk, "event_id": procedure.events.get().pk, "paper": "lease"}


def agree_plan(file: SupportFile, worker: Agent) -> dict[str, UUID]:
    """An objective with an action, a signed contract, a signed note."""
    today, own = clock.today(), {"organisation_id": file.organisation_id, "container": file.container, "file": file}
    objective = Objective(**own, wording=CANARY, indicator=CANARY, agreed_on=today)
    objective.save(force_insert=True)
    action = PlanAction(**own, objective=objective, wording=CANARY, partner=CANARY, owner="worker", due_on=today)
    action.save(force_insert=True)
    hold_review(
        file=file,
        told=ReviewTold(today, words=CANARY, analysis=CANARY, marks=(Mark(objective.pk, step=Step.BEGUN),)),
        on=today,
    )
    facts = MandateFacts(MandateKind.AEMO, file.person_id, CANARY, today, today, None, reference=CANARY, purpose=CANARY)
    mandate = record_mandate(file=file, facts=facts, on=today)
    return {
        "objective_id": objective.pk,
        "action_id": action.pk,
        "mandate_id": mandate.pk,
        "report_id": mandate.reports.get().pk,
        "contract_id": sign_new_contract(file).pk,
        "document_id": sign_new_note(file).pk,
        "drafted_contract_id": draft_contract(file=file, starts_on=today, kind=ContractKind.HOUSING_SUPPORT).pk,
        "drafted_document_id": begin_document(file=file, person=file.person, sections={}, on=today).pk,
    }


def sign_new_contract(file: SupportFile) -> Contract:
    """A contract of free support that begins today, signed today."""
    contract = draft_contract(file=file, starts_on=clock.today())
    contract = change_contract(
        contract=contract,
        expected_version=contract.version,
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
        service_commitments=CANARY,
        person_commitments=CANARY,
        person_remarks=CANARY,
    )
    scan = b"%PDF-1.7 signed on paper"
    return sign_contract(contract=contract, expected_version=contract.version, signed_on=clock.today(), at=clock.now(), scan=scan)


def sign_new_note(file: SupportFile) -> ProfessionalDocument:
    """A note sociale written, reread and signed."""
    sections = {"situation": CANARY, "facts": CANARY, "words": CANARY, "analysis": CANARY, "proposals": CANARY}
    note = begin_document(file=file, person=file.person, sections=sections, on=clock.today())
    note = write_document(document=note, expected_version=note.version, purpose=CANARY, recipient=CANARY, sections=sections)
    review = Review(Rereading.READ_BY, clock.today(), CANARY)
    note = note_review(document=note, expected_version=note.version, review=review, on=clock.today())
    note = finish_document(document=note)
    return sign_document(document=note, expected_version=note.version, at=clock.now())
