"""Who reaches the Situation tab, at what cost, and that the database holds no word in clear."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.casework.family import COMMON, HERS, HIS, NOW, TODAY, Family, make_family, write_line
from tests.casework.test_situation_assessment import assess, complete
from tests.casework.test_situation_household import FLAT
from tests.made_once import MakeOnce
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.situation import move_household
from tisserand.casework.enums import BudgetCategory
from tisserand.casework.models import BudgetLine
from tisserand.casework.urls.situation import urlpatterns
from tisserand.foundation import clock
from tisserand.foundation.months import Month
from tisserand.secrecy.api import GrantBasis, agent_context, grant
from tisserand.secrecy.models import AuditRecord

SignIn = Callable[[Agent], Client]


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture(scope="module")
def shared_family(make_once: MakeOnce, shared_team: Team) -> Family:
    return make_once(make_written_family, shared_team)


def make_written_family(team: Team) -> Family:
    family = make_family(team)
    write_line(team, family.file, BudgetCategory.NET_WAGE, "1000", family.her, label=HERS)
    write_line(team, family.file, BudgetCategory.NET_WAGE, "2000", family.him, label=HIS)
    write_line(team, family.file, BudgetCategory.RENT, "600", None, label=COMMON)
    return family


def addresses(family: Family) -> list[str]:
    """Every address of the tab, with keys that exist where they matter."""
    with agent_context(family.file.lead_worker):
        line = BudgetLine.objects.first()
        assert line is not None
        keys: dict[str, Any] = {"line_id": line.pk, "person_id": family.her.pk}
    other = family.file.pk
    found = []
    for pattern in urlpatterns:
        names = pattern.pattern.converters
        chosen = {name: family.file.pk if name == "file_id" else keys.get(name, other) for name in names}
        found.append(reverse(f"casework:{pattern.name}", kwargs=chosen))
    return found


def test_nobody_else_sends_anything_to_any_address_of_the_tab(
    client_for: SignIn, team: Team, foreign_worker: Agent, hospital_worker: Agent, family: Family
) -> None:
    """What they would read is in the table of permissions."""
    strangers = [agent for name, agent in team.everybody.items() if name != "worker"]
    for stranger in (*strangers, foreign_worker, hospital_worker):
        browser = client_for(stranger)
        for address in addresses(family):
            answer = browser.post(address, {})
            assert answer.status_code in (404, 405), address
            assert HERS not in answer.content.decode()
    with agent_context(team.worker):
        assert BudgetLine.objects.count() == 3


def test_an_assigned_trainee_reads_and_writes_nothing(client_for: SignIn, team: Team, family: Family) -> None:
    with agent_context(team.worker):
        grant(container=family.file.container_id, agent=team.trainee, basis=GrantBasis.ASSIGNED_TRAINEE)
    browser = client_for(team.trainee)
    page = browser.get(reverse("casework:situation", args=[family.file.pk]))
    assert page.status_code == 200
    assert HERS in page.content.decode()
    assert "Ajouter une ligne" not in page.content.decode()
    assert browser.get(reverse("casework:add_budget_line", args=[family.file.pk])).status_code == 404
    assert browser.post(reverse("casework:add_housing", args=[family.file.pk]), {}).status_code == 404


def test_the_reading_is_recorded_once(client_for: SignIn, team: Team, family: Family) -> None:
    client_for(team.worker).get(reverse("casework:situation", args=[family.file.pk]))
    with agent_context(team.worker):
        assert AuditRecord.objects.filter(action="file.read", container_id=family.file.container_id).count() == 1


def test_the_tab_costs_the_same_whatever_it_shows(client_for: SignIn, team: Team, family: Family) -> None:
    browser, url = client_for(team.worker), reverse("casework:situation", args=[family.file.pk])
    assessment = assess(team, family, family.her, HERS)
    browser.get(url)
    with CaptureQueriesContext(connection) as few:
        browser.get(url)
    for month in range(1, 9):
        write_line(team, family.file, BudgetCategory.ENERGY, "40", family.her, label="Électricité", since=Month(2026, month))
    complete(team, assessment, None, COMMON)
    assess(team, family, family.her, HERS, TODAY - timedelta(days=60))
    with agent_context(team.worker):
        move_household(file=family.file, facts=FLAT, remark="Humide.")
    with CaptureQueriesContext(connection) as many:
        browser.get(url)
    assert len(many) == len(few)


def test_no_word_is_in_the_database(team: Team, family: Family) -> None:
    assess(team, family, family.her, HERS)
    with agent_context(team.worker), connection.cursor() as cursor:
        for table in ("budgetline", "assessment", "domainentry"):
            cursor.execute(f"SELECT t::text FROM casework_{table} t")
            rows = " ".join(row[0] for row in cursor.fetchall())
            assert rows
            for canary in (HERS, HIS, COMMON):
                assert canary not in rows
                assert canary.encode().hex() not in rows


def test_row_level_security_shows_no_row_to_others(team: Team, foreign_worker: Agent, family: Family) -> None:
    tables = ("budgetline", "budgetagreement", "housing", "assessment", "domainentry", "couple", "personalsituation")
    for agent in (team.other_worker, team.secretary, team.team_manager, team.analyst, foreign_worker):
        with agent_context(agent), connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"SELECT count(*) FROM casework_{table}")
                assert cursor.fetchone() == (0,)
