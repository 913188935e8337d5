"""Files handed over, replaced on, paused, ended: what opens, what closes, what is refused."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from tests.casework.intake import MONDAY, make_contact, make_file, make_request
from tests.people_of_the_service import Team, make_agent
from tisserand.accounts.api import Agent, Role, Service
from tisserand.casework.actions.absence import (
    add_co_worker,
    declare_absence,
    distribute_files,
    end_absence,
    name_replacement,
    remove_co_worker,
)
from tisserand.casework.actions.closing import end_support, pause_support, weigh_file
from tisserand.casework.actions.contacts import take_message
from tisserand.casework.actions.files import open_file_for_request, reassign_file, resume_file
from tisserand.casework.actions.handover import (
    Transfer,
    accept_handover,
    decline_handover,
    direct_handover,
    propose_handover,
    withdraw_handover,
)
from tisserand.casework.actions.requests import assign_request
from tisserand.casework.actions.trainees import assign_trainee
from tisserand.casework.enums import ClosingReason, Medium
from tisserand.casework.models import Absence, Closing, Contact, Handover, Objective, SupportFile
from tisserand.casework.policies import can_write_file, readable_files, readable_handovers
from tisserand.casework.queries.absence import acts_during, uncovered_files
from tisserand.casework.queries.frame import tell_standing
from tisserand.casework.queries.handover import find_handover, proposed_to
from tisserand.casework.queries.workload import team_load
from tisserand.casework.rules.closing import Ending
from tisserand.casework.rules.life import Agreement, FileFault, FileRefused, Intensity, Result, SuspensionReason
from tisserand.foundation import clock
from tisserand.people.api import visible_persons
from tisserand.secrecy.api import Grant, GrantBasis, Refused, agent_context, can_open

pytestmark = pytest.mark.usefixtures("stopped_clock")
TODAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def hospital_manager(hospital_service: Service) -> Agent:
    return make_agent(hospital_service, Role.TEAM_MANAGER, "Rose", "Kermarrec", "calvados.test")


def agreed(service: Service, taker: Agent | None = None) -> Transfer:
    return Transfer(to_service=service, taker=taker, agreement=Agreement.AGREED, told_on=TODAY, words="Reprendre l’APL.")


def propose(team: Team, file: SupportFile, transfer: Transfer) -> Handover:
    with agent_context(team.worker):
        return propose_handover(file=file, transfer=transfer, today=TODAY)


def faults_of(refused: pytest.ExceptionInfo[FileRefused]) -> set[tuple[str, FileFault]]:
    return set(refused.value.faults)


def reads(agent: Agent, file: SupportFile) -> bool:
    with agent_context(agent):
        return readable_files(agent).filter(pk=file.pk).exists()


def test_a_transfer_inside_the_service_moves_when_it_is_accepted(team: Team, file: SupportFile) -> None:
    make_contact(file)
    handover = propose(team, file, replace(agreed(team.service, team.other_worker), keep_until=FRIDAY))
    assert reads(team.worker, file)
    assert not reads(team.other_worker, file)
    with agent_context(team.secretary):
        take_message(file=file, medium=Medium.PHONE, message="Rappeler")
    with agent_context(team.other_worker):
        shown = find_handover(team.other_worker, handover.pk)
        assert shown.words == "Reprendre l’APL."
        assert "Le Guen" in shown.sheet["name"]
        taken = accept_handover(handover=shown, expected_version=1)
        assert (taken.lead_worker, can_write_file(team.other_worker, taken)) == (team.other_worker, True)
        assert sorted(each.facts for each in Contact.objects.select_related("container")) == ["Courrier lu ensemble.", "Rappeler"]
    with agent_context(team.worker):
        assert can_open(team.worker, file.container_id)
        assert not can_write_file(team.worker, file)
    with clock.stopped_at(MONDAY.replace(day=28)):
        assert not reads(team.worker, file)


def test_a_transfer_to_another_service_is_directed_then_accepted(
    team: Team, file: SupportFile, hospital_service: Service, hospital_worker: Agent, hospital_manager: Agent
) -> None:
    request = make_request(team, file.person)
    with agent_context(team.team_manager):
        assign_request(request=request, worker=team.worker)
    with agent_context(team.worker):
        open_file_for_request(request=request)
        assign_trainee(file=file, trainee=team.trainee, until=FRIDAY)
    handover = propose(team, file, agreed(hospital_service))
    with agent_context(hospital_worker):
        assert not readable_handovers(hospital_worker).exists()
    with agent_context(hospital_manager):
        (waiting,) = proposed_to(hospital_manager)
        assert not readable_files(hospital_manager).exists()
        with pytest.raises(Refused):
            direct_handover(handover=waiting, worker=team.other_worker, expected_version=1)
        direct_handover(handover=waiting, worker=hospital_worker, expected_version=1)
    with agent_context(hospital_manager):
        assert not readable_handovers(hospital_manager).exists()
    with agent_context(hospital_worker):
        taken = accept_handover(handover=find_handover(hospital_worker, handover.pk), expected_version=2)
        assert (taken.service, taken.lead_worker) == (hospital_service, hospital_worker)
        assert request.pk in set(readable_files(hospital_worker).get().requests.values_list("pk", flat=True))
        assert visible_persons(hospital_worker).filter(pk=file.person_id).exists()
    for agent in (team.worker, team.trainee, team.other_worker, team.team_manager):
        with agent_context(agent):
            assert not SupportFile.objects.filter(pk=file.pk).exists()


def test_a_transfer_declined_or_withdrawn_changes_nothing(team: Team, file: SupportFile) -> None:
    handover = propose(team, file, agreed(team.service, team.other_worker))
    with agent_context(team.other_worker):
        shown = find_handover(team.other_worker, handover.pk)
        with pytest.raises(FileRefused) as refused:
            decline_handover(handover=shown, reason=" ", expected_version=1)
        assert faults_of(refused) == {("reason", FileFault.REASON_MISSING)}
        decline_handover(handover=shown, reason="Quarante dossiers déjà.", expected_version=1)
    with agent_context(team.other_worker):
        assert not readable_handovers(team.other_worker).exists()
    again = propose(team, file, agreed(team.service, team.other_worker))
    with agent_context(team.worker):
        with pytest.raises(FileRefused) as refused:
            propose_handover(file=file, transfer=agreed(team.service, team.other_worker), today=TODAY)
        assert ("", FileFault.ALREADY_PROPOSED) in faults_of(refused)
        assert withdraw_handover(handover=again, expected_version=1).state == "withdrawn"
        with pytest.raises(FileRefused):
            withdraw_handover(handover=again, expected_version=2)
    with agent_context(team.other_worker), pytest.raises(Refused):
        accept_handover(handover=again, expected_version=2)
    assert reads(team.worker, file)


def test_bad_transfers_are_told_beside_their_field(team: Team, file: SupportFile, hospital_service: Service) -> None:
    bad = [
        (agreed(team.service, team.worker), ("taker", FileFault.ALREADY_LEADS)),
        (agreed(team.service), ("taker", FileFault.NOBODY_CHOSEN)),
        (replace(agreed(hospital_service), agreement=Agreement.REFUSED), ("agreement", FileFault.REFUSED_BY_PERSON)),
        (replace(agreed(hospital_service), told_on=None), ("told_on", FileFault.DATE_MISSING)),
        (replace(agreed(hospital_service), keep_until=date(2026, 1, 1)), ("keep_until", FileFault.IN_THE_PAST)),
        (
            replace(agreed(hospital_service), agreement=Agreement.NOT_POSSIBLE, told_on=None),
            ("agreement_reason", FileFault.REASON_MISSING),
        ),
    ]
    for transfer, fault in bad:
        with agent_context(team.worker), pytest.raises(FileRefused) as refused:
            propose_handover(file=file, transfer=transfer, today=TODAY)
        assert fault in faults_of(refused)
    with agent_context(team.other_worker), pytest.raises(Refused):
        propose_handover(file=file, transfer=agreed(hospital_service), today=TODAY)
    assert propose(
        team, file, replace(agreed(team.service, team.other_worker), agreement=Agreement.REFUSED, agreement_reason="x")
    )


def test_a_reassignment_closes_what_was_offered_and_the_trainee_s_reading(team: Team, file: SupportFile) -> None:
    third = make_agent(team.service, Role.SOCIAL_WORKER, "Zoé", "Quéré", "calvados.test")
    with agent_context(team.worker):
        assign_trainee(file=file, trainee=team.trainee, until=FRIDAY)
    handover = propose(team, file, agreed(team.service, team.other_worker))
    with agent_context(team.team_manager):
        reassign_file(file=file, worker=third)
    assert not reads(team.trainee, file)
    with agent_context(team.other_worker), pytest.raises(Refused):
        accept_handover(handover=handover, expected_version=1)


def test_a_planned_absence_opens_the_files_for_its_days_and_tells_what_happened(team: Team, file: SupportFile) -> None:
    with agent_context(team.worker):
        absence = declare_absence(
            worker=team.worker, service=team.service, starts_on=date(2026, 11, 24), ends_on=FRIDAY, today=TODAY
        )
        assert name_replacement(absence=absence, replacement=team.other_worker) == 1
        with pytest.raises(FileRefused) as refused:
            name_replacement(absence=absence, replacement=team.other_worker)
        assert faults_of(refused) == {("files", FileFault.OVERLAPS)}
        with pytest.raises(FileRefused) as refused:
            name_replacement(absence=absence, replacement=team.worker)
        assert faults_of(refused) == {("replacement", FileFault.TO_ONESELF)}
    assert not reads(team.other_worker, file)
    with agent_context(team.secretary):
        take_message(file=file, medium=Medium.PHONE, message="Avant le départ")
    with clock.stopped_at(MONDAY.replace(day=25)), agent_context(team.other_worker):
        assert tell_standing(team.other_worker, file) == "Vous remplacez Claire Hamon jusqu’au 27 novembre 2026."
        resume = pause_support(
            file=file,
            expected_version=1,
            reason=SuspensionReason.HOSPITALISED,
            starts_on=date(2026, 11, 25),
            today=date(2026, 11, 25),
        )
        assert resume.file == file
        assert "Avant le départ" in {each.facts for each in Contact.objects.select_related("container")}
    with clock.stopped_at(MONDAY.replace(day=28)):
        assert not reads(team.other_worker, file)
        with agent_context(team.worker):
            assert "file.suspend" in {each.act.action for each in acts_during(absence)}


def test_a_manager_covers_an_unplanned_absence_and_the_return_ends_it(team: Team, file: SupportFile) -> None:
    with agent_context(team.team_manager):
        absence = declare_absence(worker=team.worker, service=team.service, starts_on=TODAY, ends_on=FRIDAY, today=TODAY)
        assert [each.pk for each in uncovered_files(team.team_manager, TODAY)] == [file.pk]
        name_replacement(absence=absence, replacement=team.other_worker)
        assert not uncovered_files(team.team_manager, TODAY).exists()
    assert reads(team.other_worker, file)
    with agent_context(team.worker):
        end_absence(absence=absence, today=TODAY)
        assert not Absence.objects.exists()
    assert not reads(team.other_worker, file)
    with agent_context(team.other_worker), pytest.raises(Refused):
        declare_absence(worker=team.worker, service=team.service, starts_on=TODAY, ends_on=FRIDAY, today=TODAY)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "fault"),
    [
        (FRIDAY, TODAY, ("ends_on", FileFault.ENDS_BEFORE_START)),
        (date(2026, 11, 2), date(2026, 11, 3), ("ends_on", FileFault.IN_THE_PAST)),
        (date(2026, 12, 2), date(2026, 12, 9), ("starts_on", FileFault.OVERLAPS)),
    ],
)
def test_bad_days_of_absence(team: Team, starts_on: date, ends_on: date, fault: tuple[str, FileFault]) -> None:
    with agent_context(team.worker):
        declare_absence(
            worker=team.worker, service=team.service, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 4), today=TODAY
        )
        with pytest.raises(FileRefused) as refused:
            declare_absence(worker=team.worker, service=team.service, starts_on=starts_on, ends_on=ends_on, today=TODAY)
        assert faults_of(refused) == {fault}
        assert Absence.objects.count() == 1


def test_co_workers_come_and_go(team: Team, file: SupportFile, hospital_worker: Agent) -> None:
    with agent_context(team.worker):
        add_co_worker(file=file, worker=team.other_worker, until=FRIDAY)
        for stranger in (hospital_worker, team.worker, team.secretary):
            with pytest.raises(Refused):
                add_co_worker(file=file, worker=stranger, until=None)
        with pytest.raises(FileRefused):
            add_co_worker(file=file, worker=team.other_worker, until=date(2026, 1, 1))
    with agent_context(team.other_worker):
        assert can_write_file(team.other_worker, file)
        with pytest.raises(Refused):
            add_co_worker(file=file, worker=team.worker, until=None)
    with agent_context(team.worker):
        remove_co_worker(file=file, worker=team.other_worker)
    assert not reads(team.other_worker, file)


def test_loads_weigh_intensity_and_files_are_distributed(team: Team, file: SupportFile) -> None:
    second = make_file(team.worker, team.service, "Diallo", "Awa")
    with agent_context(team.worker):
        weigh_file(file=file, intensity=Intensity.CRISIS, expected_version=1)
        pause_support(file=second, expected_version=1, reason=SuspensionReason.AWAY, starts_on=TODAY, today=TODAY)
    with agent_context(team.team_manager):
        with pytest.raises(Refused):
            weigh_file(file=file, intensity=Intensity.LIGHT, expected_version=2)
        load = team_load(team.team_manager, team.service, TODAY).loads[0]
        assert (load.worker, load.open, load.suspended, load.weighed) == (team.worker, 1, 1, 3)
        assert distribute_files(files=SupportFile.objects.defer("alert"), worker=team.other_worker) == 2
        assert [each.open for each in team_load(team.team_manager, team.service, TODAY).loads] == [0, 1]


def test_a_support_ends_with_its_results_and_is_taken_up_again_within_its_clock(team: Team, file: SupportFile) -> None:
    with agent_context(team.worker):
        own = {"organisation": team.organisation, "container": file.container, "file": file, "agreed_on": TODAY}
        first = Objective.objects.create(**own, wording="Logement")
        second = Objective.objects.create(**own, wording="Emploi")
        ending = Ending(reason=ClosingReason.RELAYED, closed_on=TODAY, results=((str(first.pk), Result.REACHED),))
        with pytest.raises(FileRefused) as refused:
            end_support(file=file, ending=ending, expected_version=1, today=TODAY)
        assert faults_of(refused) == {(f"result-{second.pk}", FileFault.RESULT_MISSING), ("relay", FileFault.RELAY_MISSING)}
        whole = replace(
            ending,
            results=((str(first.pk), Result.REACHED), (str(second.pk), Result.CARRIED)),
            relay="CCAS de Caen",
            agreement=Agreement.AGREED,
            told_on=TODAY,
            words="Je me sens mieux.",
        )
        closing = end_support(file=file, ending=whole, expected_version=1, today=TODAY)
        assert (closing.active_until, SupportFile.objects.get().state) == (date(2028, 11, 23), "closed")
        assert {each.state for each in Objective.objects.all()} == {"reached", "open"}
    with clock.stopped_at(MONDAY.replace(year=2028, day=23)), agent_context(team.worker), transaction.atomic():
        assert resume_file(file=SupportFile.objects.get(), expected_version=2).state == "open"
        assert Closing.objects.get().reopened_on == date(2028, 11, 23)
        transaction.set_rollback(True)
    with clock.stopped_at(MONDAY.replace(year=2028, day=24)), agent_context(team.worker), pytest.raises(FileRefused) as refused:
        resume_file(file=SupportFile.objects.get(), expected_version=2)
    assert faults_of(refused) == {("", FileFault.PAST_CLOCK)}


def sql(statement: str, *values: object) -> int:
    """Rows that a statement reaches; -1 when row-level security refuses it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return int(cursor.rowcount)
    except DatabaseError:
        return -1


GIVE = """INSERT INTO secrecy_grant (id, organisation_id, container_id, agent_id, role, basis, valid_from, granted_by_id)
VALUES (gen_random_uuid(), %s, %s, %s, '', %s, %s, %s)"""


def test_in_raw_sql_only_who_may_gives_a_file(team: Team, file: SupportFile, hospital_worker: Agent) -> None:
    def give(giver: Agent, taker: Agent, basis: str) -> int:
        with agent_context(giver):
            told = sql(GIVE, team.organisation.pk, file.container_id, taker.pk, basis, clock.now(), giver.pk)
            Grant.objects.filter(agent=taker, basis=basis).exclude(agent=team.worker).update(revoked_at=clock.now())
            return told

    with agent_context(team.worker):
        add_co_worker(file=file, worker=team.other_worker, until=None)
        assign_trainee(file=file, trainee=team.trainee, until=FRIDAY)
    assert give(team.other_worker, hospital_worker, "lead_worker") == -1
    assert give(team.trainee, team.trainee, "co_worker") == -1
    assert give(team.team_manager, team.team_manager, "lead_worker") == -1
    assert give(team.team_manager, hospital_worker, "lead_worker") == -1
    assert give(team.team_manager, team.other_worker, "commission") == -1
    assert give(hospital_worker, hospital_worker, "lead_worker") == -1
    assert give(team.team_manager, team.other_worker, "replacement") == 1
    assert give(team.worker, team.other_worker, "replacement") == 1


def test_in_raw_sql_who_only_reads_writes_nothing(team: Team, file: SupportFile) -> None:
    make_contact(file)
    with agent_context(team.worker):
        assign_trainee(file=file, trainee=team.trainee, until=FRIDAY)
        own = {"organisation": team.organisation, "container": file.container, "file": file}
        Objective.objects.create(**own, wording="Logement", agreed_on=TODAY)
    with agent_context(team.trainee):
        assert Objective.objects.count() == 1
        for statement in (
            "UPDATE casework_objective SET state = 'reached'",
            "DELETE FROM casework_objective",
            "UPDATE casework_contact SET minutes = 3",
            "UPDATE casework_supportfile SET state = 'closed'",
            "DELETE FROM casework_supportfile",
        ):
            assert sql(statement) <= 0
    with agent_context(team.worker):
        assert sql("UPDATE casework_objective SET state = 'reached'") == 1
    assert GrantBasis.OFFERED not in set(Grant.objects.values_list("basis", flat=True))
