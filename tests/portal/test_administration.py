"""The administrator opens and closes accounts, gives roles, changes services, and reads no content."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent, Membership, Organisation, Role, Service, has_role
from tisserand.foundation import clock
from tisserand.portal.actions.administration import LastAdministrator, close_account, end_role, give_role, open_account
from tisserand.secrecy.api import Refused, agent_context

SignIn = Callable[[Agent], Client]
PAGES = ("portal:accounts", "portal:open_account", "portal:services", "portal:add_service", "portal:log")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["worker", "team_manager", "secretary", "analyst", "trainee", "trainer"])
def test_nobody_but_an_administrator_finds_the_pages(team: Team, client_for: SignIn, page: str, who: str) -> None:
    assert client_for(team.everybody[who]).get(reverse(page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_an_administrator_finds_them(team: Team, client_for: SignIn, page: str) -> None:
    assert client_for(team.administrator).get(reverse(page)).status_code == 200


def test_an_account_is_opened_with_a_password_shown_once(team: Team, client_for: SignIn) -> None:
    browser = client_for(team.administrator)
    typed = {"first_name": "Nolwenn", "last_name": "d’Arcy", "email": "Nolwenn.Darcy@calvados.test", "job_title": ""}
    response = browser.post(reverse("portal:open_account"), typed)
    opened = Agent.objects.get(email="nolwenn.darcy@calvados.test")
    assert response.status_code == 201
    assert opened.organisation == team.organisation
    assert opened.check_password(response.context["password"])
    again = browser.post(reverse("portal:open_account"), typed)
    assert again.status_code == 422
    assert "Un compte utilise déjà cette adresse." in again.content.decode()


def test_a_closed_account_is_out_at_its_next_request(team: Team, client_for: SignIn) -> None:
    browser = client_for(team.worker)
    assert browser.get("/").status_code == 200
    client_for(team.administrator).post(reverse("portal:account_state", args=[team.worker.pk]))
    assert browser.get("/").status_code == 302
    client_for(team.administrator).post(reverse("portal:account_state", args=[team.worker.pk]))
    assert Agent.objects.get(pk=team.worker.pk).is_active


def test_a_role_is_given_and_ended(team: Team, client_for: SignIn) -> None:
    browser = client_for(team.administrator)
    typed = {"role": "team_manager", "service": str(team.service.pk)}
    assert browser.post(reverse("portal:give_role", args=[team.worker.pk]), typed).status_code == 302
    assert has_role(Agent.objects.get(pk=team.worker.pk), Role.TEAM_MANAGER)
    held = Membership.objects.get(agent=team.worker, role=Role.TEAM_MANAGER)
    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        browser.post(reverse("portal:end_role", args=[team.worker.pk, held.pk]))
    with clock.stopped_at(clock.now() + timedelta(minutes=2)):
        assert not has_role(Agent.objects.get(pk=team.worker.pk), Role.TEAM_MANAGER)


def test_a_role_without_its_service_is_refused_beside_the_field(team: Team, client_for: SignIn) -> None:
    response = client_for(team.administrator).post(reverse("portal:give_role", args=[team.worker.pk]), {"role": "secretary"})
    assert response.status_code == 422
    assert "Choisissez le service" in response.content.decode()


def test_the_last_administrator_stays(team: Team, client_for: SignIn) -> None:
    with agent_context(team.administrator):
        with pytest.raises(LastAdministrator):
            close_account(agent=team.administrator)
        with pytest.raises(LastAdministrator):
            end_role(membership=Membership.objects.get(agent=team.administrator))
    held = Membership.objects.get(agent=team.administrator)
    response = client_for(team.administrator).post(reverse("portal:end_role", args=[team.administrator.pk, held.pk]), follow=True)
    assert "n’aurait plus d’administrateur" in response.content.decode()
    response = client_for(team.administrator).post(reverse("portal:account_state", args=[team.administrator.pk]), follow=True)
    assert "n’aurait plus d’administrateur" in response.content.decode()
    assert Agent.objects.get(pk=team.administrator.pk).is_active


def test_an_administrator_has_no_say_over_another_organisation(team: Team, foreign_team: Team, client_for: SignIn) -> None:
    browser = client_for(team.administrator)
    assert browser.get(reverse("portal:account", args=[foreign_team.worker.pk])).status_code == 404
    assert browser.get(reverse("portal:edit_service", args=[foreign_team.service.pk])).status_code == 404
    with agent_context(team.administrator):
        with pytest.raises(Refused):
            close_account(agent=foreign_team.worker)
        with pytest.raises(Refused):
            give_role(agent=team.worker, role=Role.SECRETARY, service=foreign_team.service)


def test_a_refused_act_changes_nothing(team: Team) -> None:
    before = Agent.objects.count()
    with agent_context(team.worker), pytest.raises(Refused):
        open_account(email="a@calvados.test", first_name="A", last_name="B", job_title="")
    assert Agent.objects.count() == before


def test_a_service_is_changed_and_added(team: Team, client_for: SignIn) -> None:
    browser = client_for(team.administrator)
    typed = {"name": "Polyvalence d’Hérouville", "profile": "polyvalence", "town": "Hérouville-Saint-Clair"}
    assert browser.post(reverse("portal:edit_service", args=[team.service.pk]), typed).status_code == 302
    assert browser.post(reverse("portal:add_service"), {**typed, "name": "Permanence"}).status_code == 302
    names = set(Service.objects.filter(organisation=team.organisation).values_list("name", flat=True))
    assert names == {"Polyvalence d’Hérouville", "Permanence"}
    assert not Service.objects.get(pk=team.service.pk).shares_index
    assert browser.post(reverse("portal:add_service"), {"name": "", "profile": "x"}).status_code == 422


def test_the_log_shows_acts_and_no_name_of_a_person(team: Team, client_for: SignIn) -> None:
    browser = client_for(team.administrator)
    browser.post(reverse("portal:renew_password", args=[team.worker.pk]))
    page = browser.get(reverse("portal:log")).content.decode()
    assert "a renouvelé le mot de passe d’un compte" in page
    assert "account.renew_password" not in page
    assert "Léa Costa" in page
    assert browser.get(reverse("portal:log"), {"avant": "1"}).status_code == 200


def test_the_list_of_accounts_costs_as_many_queries_for_ten_as_for_sixty(team: Team, client_for: SignIn) -> None:

    browser = client_for(team.administrator)
    with CaptureQueriesContext(connection) as few:
        browser.get(reverse("portal:accounts"))
    organisation = Organisation.objects.get(pk=team.organisation.pk)
    for number in range(45):
        Agent.objects.create_user(f"a{number}@calvados.test", None, organisation=organisation, first_name="A", last_name="B")
    with CaptureQueriesContext(connection) as many:
        browser.get(reverse("portal:accounts"))
    assert len(many) == len(few)
