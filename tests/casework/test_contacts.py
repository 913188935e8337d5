"""Contacts: logged, corrected, taken as a message, counted without a name."""

from datetime import timedelta
from typing import Any

import pytest

from tests.casework.intake import MONDAY, make_contact, make_file, make_person
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.contacts import (
    ImpossibleContact,
    correct_contact,
    log_anonymous_contact,
    log_contact,
    take_message,
)
from tisserand.casework.enums import ContactFault, Medium
from tisserand.casework.models import Contact, SupportFile
from tisserand.casework.policies import readable_contacts, visible_contacts
from tisserand.casework.rules.contacts import check_contact
from tisserand.foundation import clock
from tisserand.secrecy.api import Container, GrantBasis, Refused, StaleVersion, agent_context, grant

pytestmark = pytest.mark.usefixtures("stopped_clock")


@pytest.mark.parametrize(
    ("later", "minutes", "faults"),
    [
        (0, None, ()),
        (0, 0, ()),
        (0, 1440, ()),
        (0, 1441, (ContactFault.DURATION,)),
        (0, -1, (ContactFault.DURATION,)),
        (1, 12, (ContactFault.IN_FUTURE,)),
        (1, 1441, (ContactFault.IN_FUTURE, ContactFault.DURATION)),
    ],
)
def test_a_contact_is_not_in_the_future_nor_longer_than_a_day(
    later: int, minutes: int | None, faults: tuple[ContactFault, ...]
) -> None:
    assert check_contact(occurred_at=MONDAY + timedelta(seconds=later), minutes=minutes, now=MONDAY) == faults


def test_a_contact_is_written_with_its_texts_apart(team: Team) -> None:
    file = make_file(team.worker, team.service)
    make_contact(
        file,
        medium=Medium.HOME_VISIT,
        minutes=70,
        space_id=file.person_id,
        is_first=True,
        words="Je n’ose plus",
        analysis="Peur",
        information_given="FSL",
        signposted_to="ADIL",
    )
    with agent_context(team.worker):
        contact = Contact.objects.select_related("container").get()
        assert (contact.words, contact.facts, contact.analysis) == ("Je n’ose plus", "Courrier lu ensemble.", "Peur")
        assert (contact.information_given, contact.signposted_to) == ("FSL", "ADIL")
        assert (contact.medium, contact.minutes, contact.is_first, contact.person_id) == ("home_visit", 70, True, file.person_id)


def test_the_last_contact_is_the_latest_one_whatever_the_order(team: Team) -> None:
    with clock.stopped_at(MONDAY):
        file = make_file(team.worker, team.service)
        contact = make_contact(file, occurred_at=MONDAY - timedelta(days=1))
        make_contact(file, occurred_at=MONDAY - timedelta(days=9))
        with agent_context(team.worker):
            assert SupportFile.objects.get().last_contact_at == MONDAY - timedelta(days=1)
            correct_contact(contact=contact, expected_version=1, occurred_at=MONDAY - timedelta(days=20))
            assert SupportFile.objects.get().last_contact_at == MONDAY - timedelta(days=9)


@pytest.mark.parametrize(
    "wrong", [{"occurred_at": MONDAY + timedelta(minutes=1)}, {"minutes": 1441}, {"minutes": -1}, {"space_id": "other"}]
)
def test_an_impossible_contact_writes_nothing(team: Team, wrong: dict[str, Any]) -> None:
    with clock.stopped_at(MONDAY):
        file = make_file(team.worker, team.service)
        with agent_context(team.worker):
            if "space_id" in wrong:
                wrong = {"space_id": make_person(team.worker, team.service, "Diallo", "Awa").pk}
            with pytest.raises(ImpossibleContact):
                log_contact(file=file, medium=Medium.PHONE, facts="x", **wrong)
            assert not Contact.objects.exists()
            assert SupportFile.objects.get().last_contact_at is None


def test_only_narrative_is_taken_as_such(team: Team) -> None:
    file = make_file(team.worker, team.service)
    with agent_context(team.worker), pytest.raises(TypeError):
        log_contact(file=file, medium=Medium.PHONE, author="x")


@pytest.mark.parametrize("name", ["other_worker", "team_manager", "secretary", "analyst", "trainee", "administrator"])
def test_only_those_who_hold_the_file_log_contacts(team: Team, name: str) -> None:
    file = make_file(team.worker, team.service)
    with agent_context(team.everybody[name]), pytest.raises(Refused):
        log_contact(file=file, medium=Medium.PHONE, facts="x")
    with agent_context(team.worker):
        assert not Contact.objects.exists()


def test_the_author_corrects_and_the_second_tab_is_told(team: Team) -> None:
    file = make_file(team.worker, team.service)
    contact = make_contact(file)
    with agent_context(team.worker):
        saved = correct_contact(contact=contact, expected_version=1, facts="Lu au téléphone.", space_id=file.person_id)
        assert (saved.facts, saved.version) == ("Lu au téléphone.", 2)
        with pytest.raises(StaleVersion) as stale:
            correct_contact(contact=contact, expected_version=1, facts="Autre texte.")
        assert stale.value.current.facts == "Lu au téléphone."
        with pytest.raises(ImpossibleContact):
            correct_contact(contact=saved, expected_version=2, minutes=2000)
        assert Contact.objects.get().facts == "Lu au téléphone."


def test_a_co_worker_reads_but_does_not_correct_anothers_contact(team: Team) -> None:
    file = make_file(team.worker, team.service)
    contact = make_contact(file)
    with agent_context(team.worker):
        grant(container=file.container_id, agent=team.other_worker, basis=GrantBasis.CO_WORKER)
    with agent_context(team.other_worker):
        assert readable_contacts(team.other_worker).get().facts == "Courrier lu ensemble."
        with pytest.raises(Refused):
            correct_contact(contact=contact, expected_version=1, facts="x")
    with agent_context(team.worker):
        assert Contact.objects.get().facts == "Courrier lu ensemble."


def test_a_message_is_read_by_those_who_hold_the_file_and_no_longer_by_who_took_it(team: Team) -> None:
    file = make_file(team.worker, team.service)
    with agent_context(team.worker):
        grant(container=file.container_id, agent=team.trainee, basis=GrantBasis.ASSIGNED_TRAINEE)
    with agent_context(team.secretary):
        contact = take_message(file=file, medium=Medium.PHONE, message="Rappeler avant 17 h")
    with agent_context(team.secretary):
        assert not readable_contacts(team.secretary).exists()
        line = visible_contacts(team.secretary).get()
        assert (line.medium, line.author) == ("phone", team.secretary)
        with pytest.raises(Refused):
            _ = line.facts
    for agent in (team.worker, team.trainee):
        with agent_context(agent):
            assert readable_contacts(agent).get(pk=contact.pk).facts == "Rappeler avant 17 h"
    with agent_context(team.worker):
        assert SupportFile.objects.get().last_contact_at is None


@pytest.mark.parametrize("name", ["other_worker", "worker", "analyst", "trainee"])
def test_the_other_roles_take_no_message(team: Team, name: str) -> None:
    file = make_file(team.worker, team.service)
    with agent_context(team.everybody[name]), pytest.raises(Refused):
        take_message(file=file, medium=Medium.PHONE, message="x")
    with agent_context(team.worker):
        assert not Contact.objects.exists()


def test_anonymous_contacts_share_a_container_for_a_month_and_a_role(team: Team) -> None:
    with clock.stopped_at(MONDAY):
        for agent in (team.worker, team.other_worker, team.secretary):
            with agent_context(agent):
                log_anonymous_contact(service=team.service, medium=Medium.DROP_IN, facts="Question sur la CSS", minutes=5)
    with clock.stopped_at(MONDAY + timedelta(days=10)), agent_context(team.worker):
        log_anonymous_contact(service=team.service, medium=Medium.PHONE)
        rows = list(Contact.objects.order_by("occurred_at", "id"))
        assert [row.file for row in rows] == [None] * 4
        assert len({row.container_id for row in rows}) == 3
        assert Container.objects.filter(kind="anonymous_contacts").count() == 2
        assert sorted(row.facts for row in readable_contacts(team.worker)) == ["", *["Question sur la CSS"] * 2]
    with clock.stopped_at(MONDAY), agent_context(team.secretary):
        assert [row.facts for row in readable_contacts(team.secretary)] == [""]


def test_anonymous_contacts_are_logged_for_ones_own_service(team: Team, hospital_worker: Agent) -> None:
    for agent in (hospital_worker, team.analyst, team.administrator):
        with agent_context(agent), pytest.raises(Refused):
            log_anonymous_contact(service=team.service, medium=Medium.PHONE)
    with agent_context(team.team_manager):
        assert not Contact.objects.exists()


def test_an_anonymous_contact_may_be_corrected_by_its_author(team: Team) -> None:
    with agent_context(team.worker):
        contact = log_anonymous_contact(service=team.service, medium=Medium.PHONE, facts="CSS")
        assert correct_contact(contact=contact, expected_version=1, facts="CSS et APL").facts == "CSS et APL"
