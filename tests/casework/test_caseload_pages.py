"""The pages of the caseload: cut after fifty lines, at a constant cost, plain when there is nothing."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.casework.intake import make_contact, make_file, make_request, text_of
from tests.casework.test_pages import Browser
from tests.people_of_the_service import Team
from tisserand.casework.actions.requests import assign_request
from tisserand.casework.models import SupportFile
from tisserand.secrecy.api import ContainerKind, GrantBasis, agent_context, grant, open_container

pytestmark = pytest.mark.usefixtures("stopped_clock")


def many_files(team: Team, file: SupportFile, number: int) -> None:
    """More files of the worker for the same person, written at once."""
    with agent_context(team.worker):
        containers = [open_container(kind=ContainerKind.FILE, service=team.service) for _ in range(number)]
        for container in containers:
            grant(container=container, agent=team.worker, basis=GrantBasis.LEAD_WORKER)
        SupportFile.objects.bulk_create(
            SupportFile(
                organisation=team.organisation,
                container=container,
                number=f"1999-{rank:04}",
                service=team.service,
                person=file.person,
                household=file.household,
                lead_worker=team.worker,
            )
            for rank, container in enumerate(containers)
        )


def queries_of(browser: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(url).status_code == 200
    return len(captured)


def test_pages_ask_a_constant_number_of_queries(team: Team, client_for: Browser) -> None:
    file = make_file(team.worker, team.service)
    make_contact(file)
    request = make_request(team, file.person)
    with agent_context(team.team_manager):
        assign_request(request=request, worker=team.worker)
    worker, manager = client_for(team.worker), client_for(team.team_manager)
    pages = [
        (worker, "/dossiers/"),
        (worker, "/dossiers/?vue=service"),
        (manager, "/dossiers/?vue=service"),
        (worker, "/demandes/"),
        (manager, "/demandes/"),
        (worker, f"/dossiers/{file.pk}/"),
        (manager, f"/dossiers/{file.pk}/"),
        (manager, f"/demandes/{request.pk}/"),
    ]
    for browser, url in pages:
        browser.get(url)
    few = [queries_of(browser, url) for browser, url in pages]
    many_files(team, file, 60)
    for _ in range(12):
        make_contact(file)
        more = make_request(team, file.person)
        with agent_context(team.team_manager):
            assign_request(request=more, worker=team.worker)
    assert [queries_of(browser, url) for browser, url in pages] == few


def test_the_table_pages_and_counts(team: Team, client_for: Browser) -> None:
    file = make_file(team.worker, team.service)
    many_files(team, file, 60)
    browser = client_for(team.worker)
    first = text_of(browser.get("/dossiers/"))
    assert first.count('<th scope="row">') == 50
    assert "Page suivante" in first
    assert '<span class="count num">61</span>' in first


def test_an_empty_table_says_what_to_do(team: Team, client_for: Browser) -> None:
    browser = client_for(team.worker)
    assert "Un dossier s’ouvre depuis une demande" in text_of(browser.get("/dossiers/"))
    assert "Élargissez la recherche" in text_of(browser.get("/dossiers/?etat=closed"))
