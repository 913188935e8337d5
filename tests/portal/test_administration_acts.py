"""Acts of administration are refused whoever asks them without the right, and leave the last administrator."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent, Membership, Role
from tisserand.foundation import clock
from tisserand.portal.actions.administration import LastAdministrator, change_service, end_role, give_role
from tisserand.secrecy.api import Refused, agent_context


@pytest.mark.parametrize("who", ["worker", "team_manager", "secretary", "trainee"])
def test_a_service_is_not_changed_by_who_does_not_administer_it(team: Team, who: str) -> None:
    with agent_context(team.everybody[who]), pytest.raises(Refused):
        change_service(service=team.service, name="Autre", shares_index=False)
    team.service.refresh_from_db()
    assert (team.service.name, team.service.shares_index) == ("Polyvalence Caen nord", True)


def test_a_service_is_not_changed_by_the_administrator_of_another_organisation(team: Team, foreign_team: Team) -> None:
    with agent_context(team.administrator), pytest.raises(Refused):
        change_service(service=foreign_team.service, name="Autre")
    foreign_team.service.refresh_from_db()
    assert foreign_team.service.name == "CCAS de Bayeux"


def test_a_role_that_has_begun_keeps_its_history_and_one_that_has_not_is_withdrawn(team: Team) -> None:
    begun = Membership.objects.get(agent=team.worker)
    with agent_context(team.administrator):
        end_role(membership=begun)
        next_week = clock.now() + timedelta(days=7)
        to_come = give_role(agent=team.worker, role=Role.SOCIAL_WORKER, service=team.service, valid_from=next_week)
        end_role(membership=to_come)
    (kept,) = Membership.objects.filter(agent=team.worker)
    assert (kept.pk, kept.valid_until is None) == (begun.pk, False)


def test_the_only_administrator_keeps_the_role(team: Team) -> None:
    only = Membership.objects.get(agent=team.administrator)
    with agent_context(team.administrator), pytest.raises(LastAdministrator):
        end_role(membership=only)
    only.refresh_from_db()
    assert only.valid_until is None


def test_a_placement_has_its_last_day(team: Team, client_for: Callable[[Agent], Client]) -> None:
    browser = client_for(team.administrator)
    address = reverse("portal:give_role", args=[team.analyst.pk])
    typed = {"role": "trainee", "service": str(team.service.pk)}
    for until, fault in (("", "Donnez le dernier jour du stage."), ("01/01/2020", "Ce jour est passé.")):
        refused = browser.post(address, {**typed, "until": until})
        assert refused.status_code == 422
        assert fault in refused.content.decode()
    assert browser.post(address, {**typed, "until": "31/12/2099"}).status_code == 302
    assert "31/12/2099" in browser.get(reverse("portal:account", args=[team.analyst.pk])).content.decode()
