"""The demonstration in the database: rights, walls, trail, and a load that was interrupted."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from tisserand.accounts.api import Agent, Organisation
from tisserand.agenda.api import Appointment, DropInSession, SafetyAlert, sessions_between
from tisserand.aid.api import AidRequest, AidSitting, EmergencyGrant, StockCount
from tisserand.casework.api import Contact, ProfessionalDocument, Request, SupportFile, day_of, open_file, readable_files
from tisserand.config.demonstration import loading
from tisserand.config.demonstration.loading import Demonstration, NotEmpty, TooFew, is_empty, load_demonstration
from tisserand.config.demonstration.worked_days import is_worked
from tisserand.config.management.commands.demo import describe_accounts, is_port_free
from tisserand.foundation import clock
from tisserand.people.api import (
    ContactPoint,
    HouseholdMember,
    Particulars,
    Person,
    PersonAddress,
    duplicate_candidates,
    register_person,
)
from tisserand.procedures.api import Domicile, LocalDelay, Procedure
from tisserand.reception.api import Arrival, Incident, SessionSheet
from tisserand.secrecy.api import Grant, agent_context

FILES = 24
CLAIRE, SECRETARY, ANALYST = "claire.hamon@example.org", "samia.bensaid@example.org", "hugo.lefort@example.org"


class Interrupted(Exception):
    """Somebody pressed Ctrl-C."""


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Demonstration]:
    """A small demonstration, committed; an interrupted load goes before, and must leave nothing."""
    with django_db_blocker.unblock():
        with pytest.raises(Interrupted):
            load_demonstration(files=FILES, progress=_interrupt)
        assert is_empty()
        yield load_demonstration(files=FILES)
        with connections["owner"].cursor() as cursor:
            tables = [name for name in connections["owner"].introspection.table_names() if name != "django_migrations"]
            cursor.execute("TRUNCATE " + ", ".join(tables) + " CASCADE")
        for connection in connections.all():
            connection.close()


def _interrupt(done: int, total: int) -> None:
    if done > total // 20:
        raise Interrupted


def test_loads_what_was_told(loaded: Demonstration) -> None:
    assert SupportFile.objects.using("maintenance").count() == FILES
    told = sum(len(story.talks) for story in loaded.stories)
    assert Contact.objects.using("maintenance").filter(file__isnull=False, minutes__isnull=False).count() == told
    assert {"protected", "alternate_residence", "widowed", "closed", "open", "longest_of_claire_hamon"} <= set(loaded.remarkable)


def test_is_loaded_once(loaded: Demonstration) -> None:
    with pytest.raises(NotEmpty):
        load_demonstration(files=FILES)
    assert Organisation.objects.count() == 2


def test_authors_held_the_file_when_they_wrote(loaded: Demonstration) -> None:
    grants = list(Grant.objects.using("maintenance").values_list("container_id", "agent_id", "valid_from", "revoked_at"))
    held = {(container, agent): (since, until) for container, agent, since, until in grants if agent}
    for contact in Contact.objects.using("maintenance").filter(file__isnull=False).select_related("file"):
        if contact.author_id == contact.file.lead_worker_id:  # type: ignore[union-attr]
            since, until = held[contact.container_id, contact.author_id]
            assert since <= contact.occurred_at
            assert until is None or contact.occurred_at <= until


def test_the_lead_worker_reads_the_words_and_nobody_else(loaded: Demonstration) -> None:
    """Sealed as the actions seal."""
    story = next(story for story in loaded.stories if story.service == "polyvalence" and story.worker == 0)
    file_id, first = loaded.files[story.index], story.talks[0]
    with agent_context(loaded.agents[CLAIRE]):
        contact = Contact.objects.select_related("container").get(file=file_id, is_first=True)
        assert contact.words == first.texts["words"]
        assert readable_files(loaded.agents[CLAIRE]).filter(pk=file_id).exists()
    for email in (SECRETARY, ANALYST, "ines.le-hir@example.org", "lucie.fontaine@example.org"):
        with agent_context(loaded.agents[email]):
            assert not readable_files(loaded.agents[email]).filter(pk=file_id).exists()


def test_the_secretary_never_sees_a_protected_address(loaded: Demonstration) -> None:
    protected = [loaded.persons[story.index]["person"] for story in loaded.stories if story.is_protected]
    assert len(protected) == 2
    with agent_context(loaded.agents[SECRETARY]):
        assert Person.objects.filter(pk__in=protected).count() == 2
        assert not PersonAddress.objects.filter(person__in=protected).exists()
        assert not ContactPoint.objects.filter(person__in=protected).exists()
    with agent_context(loaded.agents[CLAIRE]):
        assert PersonAddress.objects.filter(person__in=protected).count() == 2


def test_nobody_is_adult_in_two_homes(loaded: Demonstration) -> None:
    adults = HouseholdMember.objects.using("maintenance").filter(role="adult", ends_on=None)
    assert adults.count() == adults.values("person").distinct().count()


def test_new_demands_wait_for_the_team_manager(loaded: Demonstration) -> None:
    manager = loaded.agents["odile.marchand@example.org"]
    with agent_context(manager):
        day = day_of(manager, clock.today())
        assert day.to_assign_count == 5
        assert all(request.motive for request in day.to_assign)


def test_some_persons_were_written_down_twice(loaded: Demonstration) -> None:
    with agent_context(loaded.agents[SECRETARY]):
        waiting = Request.objects.filter(state="new").select_related("person")
        alike = [duplicate_candidates(loaded.agents[SECRETARY], each.person.identity, on=clock.today()) for each in waiting]
        others = [[one for one in found if one.person.pk != each.person_id] for found, each in zip(alike, waiting, strict=True)]
    assert sum(bool(found) for found in others) >= 2


def test_the_trail_holds(loaded: Demonstration) -> None:
    call_command("verify_audit")


def test_signed_notes_have_their_documents(loaded: Demonstration) -> None:
    written = ProfessionalDocument.objects.using("maintenance").values_list("state", "digest")
    assert all(bool(digest) == (state in {"signed", "sent"}) for state, digest in written)


def test_the_next_file_takes_the_next_number(loaded: Demonstration) -> None:
    claire = loaded.agents[CLAIRE]
    with agent_context(claire):
        person = register_person(
            service=loaded.services["polyvalence"], particulars=Particulars(last_name="Zzyx", first_name="Test"), on=clock.today()
        )
        opened = open_file(person=person, service=loaded.services["polyvalence"])
        year = SupportFile.objects.filter(number__startswith=f"{clock.today().year}-").values_list("number", flat=True)
        assert opened.number == max(year)
        SupportFile.objects.filter(pk=opened.pk).update(state="closed")


def test_everybody_signs_in_with_the_printed_password(loaded: Demonstration) -> None:
    assert all(agent.check_password("motdepasse-de-demo") for agent in Agent.objects.all()[:2])
    printed = describe_accounts("http://127.0.0.1:8000/")
    assert all(agent.email in printed for agent in Agent.objects.all())


def test_fewer_files_than_it_takes_are_refused() -> None:
    with pytest.raises(TooFew):
        loading.load_demonstration.__wrapped__(files=3)  # type: ignore[attr-defined]
    with pytest.raises(CommandError) as refused:
        call_command("demo", "--files", "3")
    assert refused.value.returncode == 2


def test_a_port_already_taken_is_said() -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not is_port_free(port)
        with pytest.raises(CommandError, match=f"Le port {port} est déjà utilisé") as refused:
            call_command("demo", "--port", str(port))
    assert refused.value.returncode == 2


def test_agendas_hold_two_weeks_past_and_three_ahead(loaded: Demonstration) -> None:
    seen = Appointment.objects.using("maintenance")
    assert set(seen.values_list("state", flat=True)) >= {"planned", "honoured", "no_show", "moved"}
    assert {"office", "home_visit", "phone", "team_meeting"} <= set(seen.values_list("kind", flat=True))
    days = [moment.astimezone(clock.PARIS).date() for moment in seen.values_list("starts_at", flat=True)]
    assert max(days) > clock.today() + timedelta(days=12)
    assert all(is_worked(day) for day in days)
    assert not seen.filter(state="honoured", starts_at__gt=clock.now()).exists()
    assert DropInSession.objects.using("maintenance").values("service").distinct().count() == 3
    assert SafetyAlert.objects.using("maintenance").count() == 1
    with agent_context(loaded.agents[CLAIRE]):
        held = sessions_between([loaded.services["polyvalence"]], clock.today(), clock.today() + timedelta(days=14))
        assert any(each.turns for each in held)


def test_procedures_follow_their_stories(loaded: Demonstration) -> None:
    kinds = set(Procedure.objects.using("maintenance").values_list("kind", flat=True))
    assert kinds >= {"eviction", "overindebtedness", "housing_right", "disability", "residence_permit", "housing_fund"}
    assert LocalDelay.objects.using("maintenance").get().length == 2
    states = list(Domicile.objects.using("maintenance").values_list("state", flat=True))
    assert states.count("granted") == 4
    assert "requested" in states


def test_a_commission_sat_and_another_sits_next_week(loaded: Demonstration) -> None:
    states = set(AidRequest.objects.using("maintenance").values_list("state", flat=True))
    assert states >= {"listed", "submitted"}
    assert AidSitting.objects.using("maintenance").filter(held_on__gt=clock.today(), closed_at=None).exists()
    assert EmergencyGrant.objects.using("maintenance").filter(state="handed_over").exists()
    assert StockCount.objects.using("maintenance").get().confirmed_by_id


def test_some_wait_at_the_reception_this_morning(loaded: Demonstration) -> None:
    arrivals = Arrival.objects.using("maintenance")
    assert set(arrivals.values_list("state", flat=True)) >= {"waiting", "called", "received", "booked", "signposted"}
    assert arrivals.exclude(unmet_reason="").exists()
    assert SessionSheet.objects.using("maintenance").exclude(closed_at=None).exists()
    assert set(Incident.objects.using("maintenance").values_list("kind", flat=True)) == {"incident", "complaint"}


def test_files_are_shared_mandated_and_reviewed(loaded: Demonstration) -> None:
    records = apps.get_model("secrecy", "AuditRecord").objects.using("maintenance")
    trail = set(records.values_list("action", flat=True))
    assert trail >= {
        "absence.declare",
        "file.add_co_worker",
        "handover.propose",
        "file.assign_trainee",
        "claim.note",
        "measure.record",
        "person.book_interpreter",
    }


def test_debts_have_plans_and_some_closings_their_results(loaded: Demonstration) -> None:
    assert apps.get_model("casework", "RepaymentPlan").objects.using("maintenance").exists()
    assert apps.get_model("casework", "Closing").objects.using("maintenance").exists()
    assert set(SupportFile.objects.using("maintenance").values_list("intensity", flat=True)) >= {"crisis", "intensive", "light"}
