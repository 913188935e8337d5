"""The page of a conflict names who saved first."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.casework.intake import MONDAY, make_contact, make_file, make_person, text_of
from tests.made_once import MakeOnce
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.contacts import correct_contact
from tisserand.casework.actions.plan import add_objective, reword_objective
from tisserand.casework.forms.contacts import name_speakers
from tisserand.casework.models import Contact, Objective, SupportFile
from tisserand.foundation import clock
from tisserand.secrecy.api import GrantBasis, agent_context, grant, last_saver_of, record

pytestmark = pytest.mark.usefixtures("stopped_clock")
TODAY = date(2026, 11, 23)
SignIn = Callable[[Agent], Client]


@pytest.fixture(scope="module")
def shared_file(make_once: MakeOnce, shared_team: Team) -> SupportFile:
    return make_once(make_common_file, shared_team)


def make_common_file(team: Team) -> SupportFile:
    """A file that a colleague may write in too."""
    file = make_file(team.worker, team.service)
    with agent_context(team.worker):
        grant(container=file.container_id, agent=team.other_worker, basis=GrantBasis.CO_WORKER)
    return file


@pytest.fixture
def objective(team: Team, file: SupportFile) -> Objective:
    """Written at nine, opened by everybody since."""
    with agent_context(team.worker):
        return add_objective(file=file, wording="Garder mon logement", indicator="", agreed_on=TODAY, on=TODAY)


@pytest.mark.parametrize(
    ("first", "told"), [("other_worker", "Yann Prigent a enregistré"), ("worker", "Un autre de vos onglets a enregistré")]
)
def test_the_page_names_who_saved_first(
    team: Team, client_for: SignIn, file: SupportFile, objective: Objective, first: str, told: str
) -> None:
    with clock.stopped_at(MONDAY + timedelta(minutes=5)), agent_context(team.everybody[first]):
        reword_objective(objective=objective, expected_version=1, wording="Rester", indicator="")
    with clock.stopped_at(MONDAY + timedelta(minutes=9)):
        with agent_context(team.worker):
            record("objective.read", objective)
        answer = client_for(team.worker).post(
            reverse("casework:edit_objective", args=[file.pk, objective.pk]),
            {"wording": "Déménager", "indicator": "", "expected_version": "1"},
        )
    assert answer.status_code == 409
    assert told in text_of(answer)


def test_what_the_trail_does_not_tell_is_not_guessed(team: Team, file: SupportFile) -> None:
    contact = make_contact(file)
    with clock.stopped_at(MONDAY + timedelta(minutes=5)), agent_context(team.worker):
        saved = correct_contact(contact=contact, expected_version=1, facts="Corrigé.")
    with agent_context(team.worker):
        assert last_saver_of(saved) == team.worker
        saved.saved_at += timedelta(minutes=1)
        assert last_saver_of(saved) is None


def test_a_conflict_on_a_contact_compares_all_that_its_form_holds(team: Team, client_for: SignIn, file: SupportFile) -> None:
    contact, worker = make_contact(file), client_for(team.worker)
    url, common = reverse("casework:contact", args=[contact.pk]), ""
    typed = {
        "medium": "phone",
        "facts": "Courrier lu ensemble.",
        "day": "23/11/2026",
        "hour": "9 h",
        "space": str(file.person_id),
        "expected_version": "1",
    }
    saved = worker.post(url, {**typed, "medium": "drop_in", "is_first": "on", "space": common, "unmet_reason": "no_place"})
    assert saved.status_code == 302

    conflict = worker.post(url, {**typed, "travel_minutes": "20"})
    assert conflict.status_code == 409
    plain = text_of(conflict)
    for label in ("Nature de l’échange", "Premier accueil", "De qui sont ces paroles", "Demande non satisfaite", "Trajet"):
        assert label in plain

    chosen = {
        "expected_version": "2",
        "medium": "Téléphone",
        "keep_medium": "theirs",
        "is_first": "non",
        "keep_is_first": "mine",
        "space": "Mme Le Guen",
        "keep_space": "mine",
        "unmet_reason": "",
        "keep_unmet_reason": "theirs",
        "travel_minutes": "20",
        "keep_travel_minutes": "mine",
    }
    assert worker.post(url, chosen).status_code == 302
    with agent_context(team.worker):
        kept = Contact.objects.select_related("container").get(pk=contact.pk)
        assert (kept.medium, kept.is_first, kept.space_id, kept.unmet_reason, kept.travel_minutes) == (
            "drop_in",
            False,
            file.person_id,
            "no_place",
            20,
        )


def test_two_speakers_of_one_name_are_told_apart(team: Team, file: SupportFile) -> None:
    with agent_context(team.worker):
        again = make_person(team.worker, team.service, first_name="Nadège")
        names = name_speakers([file.person, again])
    assert list(names.values()) == ["Mme Le Guen", "Mme Le Guen (2)", "Commun au ménage"]
