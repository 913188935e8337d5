"""A service that has worked for a while: pages are looked at with long names, seven children, late actions."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from tests.people_of_the_service import Team
from tisserand.casework.actions.assessment import make_assessment
from tisserand.casework.actions.budget import add_line
from tisserand.casework.actions.claims import note_claim
from tisserand.casework.actions.contacts import log_contact, take_message
from tisserand.casework.actions.contracts import draft_contract, sign_contract
from tisserand.casework.actions.documents import begin_document, finish_document, note_review, sign_document, write_document
from tisserand.casework.actions.files import open_file, open_file_for_request, set_file_alert, suspend_file
from tisserand.casework.actions.plan import add_action, add_objective, settle_action, settle_objective
from tisserand.casework.actions.requests import assign_request, register_request
from tisserand.casework.actions.situation import move_household, welcome_to_household
from tisserand.casework.enums import (
    ActionOwner,
    ActionState,
    BudgetCategory,
    ClaimState,
    LifeDomain,
    Medium,
    ObjectiveState,
    Rereading,
    Standing,
    Tenure,
    Urgency,
)
from tisserand.casework.models import SupportFile
from tisserand.casework.rules.assessment import Entry
from tisserand.casework.rules.budget import Line, kind_of
from tisserand.casework.rules.claims import ClaimDates, ClaimedRight
from tisserand.casework.rules.documents import Review
from tisserand.casework.rules.housing import HousingFacts
from tisserand.foundation import clock
from tisserand.foundation.months import Month
from tisserand.people.api import (
    Address,
    Arrival,
    ContactKind,
    HouseholdRole,
    Particulars,
    Person,
    Residence,
    Title,
    add_contact_point,
    move_person,
    register_person,
    set_protection,
)
from tisserand.secrecy.api import agent_context

LONG_NAME = "de La Rochefoucauld-Montbéliard"
CHILDREN = ("Anne-Élisabeth", "Barthélemy", "Côme", "Domitille", "Éléonore", "Foulques", "Guillemette")
MOTIVE = "Impayé de loyer de deux mois, deuxième courrier du bailleur : elle n’ose plus l’ouvrir."


@dataclass(frozen=True)
class LivedIn:
    """What the service holds: a rich file, a file with a long name and a protected address, an empty one, demands."""

    team: Team
    file: SupportFile
    crowded: SupportFile
    empty: SupportFile
    identifiers: dict[str, UUID]


def live_in(team: Team) -> LivedIn:
    """Work in the service as its agents would, for a few months."""
    now = clock.now()
    with agent_context(team.secretary):
        nadia = register(team, "Le Guen", "Nadia", date(1992, 3, 12))
        demand = _demand(team, nadia, MOTIVE, Urgency.TODAY, now - timedelta(days=40), "Rappeler après 18 h.")
        late = register(team, "Ménard", "Luc", date(1958, 1, 30), Title.MONSIEUR)
        waiting = _demand(team, late, "Facture d’électricité", Urgency.THIS_WEEK, now - timedelta(days=2))
        newcomer = register(team, "N’Diaye", "Fatoumata", date(2001, 9, 9))
        assigned = _demand(team, newcomer, "Demande d’hébergement pour ce soir", Urgency.TODAY, now - timedelta(hours=3))
    with agent_context(team.team_manager):
        assign_request(request=demand, worker=team.worker)
        assign_request(request=assigned, worker=team.worker)
    with agent_context(team.worker):
        file = open_file_for_request(request=demand)
        found = _work_on(file, nadia, now)
        crowded, empty = _crowd(team, now), _open_others(team, now)
    with agent_context(team.secretary):
        take_message(file=file, medium=Medium.PHONE, message="Elle a reçu le courrier de la CAF, elle demande qu’on la rappelle.")
    return LivedIn(
        team, file, crowded, empty, {"request_id": assigned.pk, "waiting_id": waiting.pk, "person_id": nadia.pk, **found}
    )


def register(team: Team, last_name: str, first_name: str, born: date, title: Title = Title.MADAME) -> Person:
    """An invented person whom the service knows."""
    told = Particulars(last_name, first_name, birth_date=born, title=title, nationality="FR")
    return register_person(service=team.service, particulars=told, on=clock.today())


def _demand(team: Team, person: Person, motive: str, urgency: Urgency, at: datetime, message: str = "") -> Any:
    return register_request(
        service=team.service,
        person=person,
        medium=Medium.PHONE,
        urgency=urgency,
        motive=motive,
        message=message,
        received_at=at,
    )


def _work_on(file: SupportFile, nadia: Person, now: datetime) -> dict[str, UUID]:
    set_file_alert(
        file=file, alert="Audience d’expulsion le 12 décembre. Ne pas laisser de message.", expected_version=file.version
    )
    file.refresh_from_db()
    add_contact_point(person=nadia, kind=ContactKind.MOBILE, value="0639980012", is_safe=False)
    move_person(
        person=nadia, address=Address("14327", "12 rue du Grand Parc", "Appartement 34", "14200"), moved_on=date(2023, 6, 1)
    )
    member = _child(file, "Le Guen", "Élias", date(2018, 9, 2), Residence.FULL)
    _child(file, "Le Guen", "Jeanne", date(2024, 6, 2), Residence.SHARED)
    file.refresh_from_db()
    contact = _talk(file, now)
    facts = HousingFacts(Tenure.SOCIAL_TENANT, Decimal("512"), Decimal("62.40"), "14327", date(2023, 6, 1))
    housing = move_household(file=file, facts=facts, remark="T3 au deuxième étage sans ascenseur.")
    return {
        "member_id": member,
        "contact_id": contact,
        "housing_id": housing.pk,
        "line_id": _count(file, nadia),
        "assessment_id": _assess(file, nadia, now),
        "claim_id": _claim(file, nadia, now),
        **_agree(file, now),
        "document_id": _write(file, nadia, now),
    }


def _child(file: SupportFile, last_name: str, first_name: str, born: date, residence: Residence) -> UUID:
    told = Particulars(last_name, first_name, birth_date=born, nationality="FR")
    arrival = Arrival(clock.today(), HouseholdRole.CHILD, residence, kinship="child")
    return welcome_to_household(file=file, particulars=told, arrival=arrival).pk


def _talk(file: SupportFile, now: datetime) -> UUID:
    log_contact(
        file=file,
        medium=Medium.HOME_VISIT,
        occurred_at=now - timedelta(days=33),
        minutes=70,
        is_first=True,
        facts="Traces d’humidité vues dans la chambre des enfants ; photos prises avec son accord.\n\nÉlias montre ses cahiers.",
        information_given="La conciliation avec le bailleur : gratuite, à demander par écrit.",
        signposted_to="ADIL du Calvados",
    )
    log_contact(file=file, medium=Medium.EMAIL, occurred_at=now - timedelta(days=12), facts="Bail et quittances reçus.")
    return log_contact(
        file=file,
        medium=Medium.PHONE,
        occurred_at=now - timedelta(days=4),
        minutes=12,
        words="Le bailleur m’a envoyé un deuxième courrier, je n’ose plus l’ouvrir.",
        facts="Courrier lu ensemble au téléphone : impayé de 1 140 €, pas encore de commandement. Rendez-vous avancé au 24.",
        analysis="La peur du courrier pèse plus que l’impayé lui-même.",
    ).pk


def _count(file: SupportFile, nadia: Person) -> UUID:
    since = Month.of(clock.today()) - 7
    lines = (
        (BudgetCategory.NET_WAGE, "940", nadia, None),
        (BudgetCategory.SOCIAL_BENEFIT, "546", None, None),
        (BudgetCategory.RENT, "574.40", None, None),
        (BudgetCategory.ENERGY, "88", None, None),
        (BudgetCategory.PHONE_INTERNET, "34.99", None, None),
        (BudgetCategory.RENT_ARREARS, "95", None, Decimal(1140)),
    )
    rows = [
        add_line(
            file=file,
            facts=Line(
                kind_of(category), category, Decimal(amount), since, person=person.pk if person else None, outstanding=due
            ),
        )
        for category, amount, person, due in lines
    ]
    return rows[0].pk


def _assess(file: SupportFile, nadia: Person, now: datetime) -> UUID:
    told = (
        Entry(
            LifeDomain.HOUSING,
            None,
            Standing.PRESSING,
            facts="Deux mois de loyer impayés, 1 140 €.",
            words="J’ai peur qu’on nous mette dehors.",
            analysis="La dette est récente et limitée.",
            strengths="Elle a payé seule pendant six ans.",
        ),
        Entry(LifeDomain.RESOURCES, None, Standing.FRAGILE, facts="Temps partiel subi, 24 h par semaine."),
        Entry(LifeDomain.FAMILY, None, Standing.STRENGTH, facts="Les enfants sont suivis à l’école et à la PMI."),
    )
    entries = {entry.domain: entry for entry in told}
    return make_assessment(
        file=file,
        made_on=now.date() - timedelta(days=14),
        space_id=nadia.pk,
        entries=entries,
        aspirations="Garder son logement et travailler à temps plein.",
    ).pk


def _claim(file: SupportFile, nadia: Person, now: datetime) -> UUID:
    asked = now.date() - timedelta(days=41)
    granted = ClaimDates(ClaimState.GRANTED, asked, asked + timedelta(days=22), Decimal("182.40"), asked.replace(day=1))
    note_claim(file=file, code=ClaimedRight.PPA, person_id=None, dates=granted, remark="", on=now.date())
    waiting = ClaimDates(ClaimState.TO_ASK)
    return note_claim(
        file=file, code=ClaimedRight.ASF, person_id=None, dates=waiting, remark="Voir l’adresse du père.", on=now.date()
    ).pk


def _agree(file: SupportFile, now: datetime) -> dict[str, UUID]:
    today = now.date()
    agreed = today - timedelta(days=14)
    home = add_objective(
        file=file,
        wording="Garder mon appartement et ne plus avoir peur du courrier",
        indicator="Le loyer est payé trois mois de suite",
        agreed_on=agreed,
        on=today,
    )
    done = add_action(objective=home, wording="Demander la prime d’activité", owner=ActionOwner.PERSON)
    action = add_action(
        objective=home, wording="Plan d’apurement avec le bailleur", owner=ActionOwner.WORKER, due_on=today - timedelta(days=3)
    )
    add_action(
        objective=home,
        wording="Vérifier la dette avec un juriste",
        owner=ActionOwner.PARTNER,
        partner="ADIL du Calvados",
        due_on=today + timedelta(days=4),
    )
    work = add_objective(
        file=file, wording="Travailler à temps plein", indicator="Un avenant au contrat est signé", agreed_on=agreed, on=today
    )
    add_action(objective=work, wording="Place en crèche pour Jeanne", owner=ActionOwner.PERSON, due_on=today + timedelta(days=20))
    reached = add_objective(file=file, wording="Inscrire Élias à la cantine", indicator="", agreed_on=agreed, on=today)
    settle_objective(objective=reached, state=ObjectiveState.REACHED, on=today)
    settle_action(action=done, state=ActionState.DONE, on=today - timedelta(days=6))
    contract = draft_contract(file=file, starts_on=agreed)
    sign_contract(contract=contract, expected_version=contract.version, signed_on=agreed, at=now)
    return {"objective_id": home.pk, "action_id": action.pk, "contract_id": contract.pk}


def _write(file: SupportFile, nadia: Person, now: datetime) -> UUID:
    sections = {"facts": "Deux mois de loyer impayés.", "analysis": "La dette est récente.", "proposals": "Un plan d’apurement."}
    signed = begin_document(file=file, person=nadia, sections=sections, on=now.date())
    signed = write_document(
        document=signed,
        expected_version=signed.version,
        purpose="Demande d’aide au FSL",
        recipient="Commission du FSL du Calvados",
        sections=sections,
    )
    review = Review(Rereading.READ_BY, now.date(), "")
    signed = finish_document(document=note_review(document=signed, expected_version=signed.version, review=review, on=now.date()))
    sign_document(document=signed, expected_version=signed.version, at=now)
    return begin_document(file=file, person=nadia, sections=sections, on=now.date()).pk


def _crowd(team: Team, now: datetime) -> SupportFile:
    mother = register(team, LONG_NAME, "Marie-Antoinette", date(1984, 5, 31))
    file = open_file(person=mother, service=team.service, opened_on=now.date() - timedelta(days=800))
    for rank, first_name in enumerate(CHILDREN):
        residence = Residence.SHARED if rank % 2 else Residence.FULL
        _child(file, LONG_NAME, first_name, date(2009 + 2 * rank, 1 + rank, 15), residence)
        file.refresh_from_db()
    set_protection(person=mother, is_protected=True)
    return file


def _open_others(team: Team, now: datetime) -> SupportFile:
    for days, (last_name, first_name) in enumerate((("Diallo", "Awa"), ("Zidane", "Sonia"), ("Leclerc", "Ève"))):
        person = register(team, last_name, first_name, date(1970 + days, 2, 3))
        file = open_file(person=person, service=team.service, opened_on=now.date() - timedelta(days=100 + 45 * days))
    suspend_file(file=file, expected_version=file.version)
    return open_file(person=register(team, "Vasseur", "Zoé", date(1999, 12, 31)), service=team.service)
