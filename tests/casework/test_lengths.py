"""How long a contract may last where no law says so: the administrator's page, and what follows from it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.casework.couple import Couple
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.contracts import draft_contract
from tisserand.casework.actions.lengths import set_length
from tisserand.casework.enums import ContractKind
from tisserand.casework.models import FrameLength
from tisserand.casework.queries.contracts import times_of
from tisserand.casework.rules.lengths import Length
from tisserand.casework.rules.support import SupportRefused
from tisserand.secrecy.api import Refused, agent_context
from tisserand.secrecy.models import AuditRecord

SignIn = Callable[[Agent], Client]
TYPED = {"kind": "housing_support", "longest": "6", "total": "18", "source": "Règlement intérieur du FSL, article 12"}


@pytest.fixture
def browser(client_for: SignIn, team: Team) -> Client:
    return client_for(team.administrator)


def test_what_an_administrator_sets_limits_the_contracts(browser: Client, team: Team, couple: Couple) -> None:
    url = reverse("casework:contract_lengths")

    assert browser.post(url, TYPED).status_code == 302

    page = browser.get(url).content.decode()
    assert "Règlement intérieur du FSL, article 12" in page
    with agent_context(team.worker):
        times = times_of(couple.file)[ContractKind.HOUSING_SUPPORT]
        assert (times.length.longest, times.length.total, times.length.source) == (6, 18, TYPED["source"])
        assert times.latest_from(date(2026, 12, 1)) == date(2027, 5, 31)


def test_a_draft_is_no_longer_than_the_organisation_allows(team: Team, couple: Couple) -> None:
    with agent_context(team.administrator):
        set_length(kind=ContractKind.HOUSING_SUPPORT, length=Length("Règlement", longest=3))
    begun = {"file": couple.file, "kind": ContractKind.HOUSING_SUPPORT, "starts_on": date(2026, 12, 1)}

    with agent_context(team.worker):
        with pytest.raises(SupportRefused) as refused:
            draft_contract(**begun, ends_on=date(2027, 5, 31))
        assert [field for field, _ in refused.value.faults] == ["ends_on"]
        assert draft_contract(**begun).ends_on == date(2027, 2, 28)


def test_set_again_it_is_replaced_then_taken_away(browser: Client, team: Team) -> None:
    url = reverse("casework:contract_lengths")
    browser.post(url, TYPED)
    browser.post(url, {**TYPED, "longest": "9", "total": ""})
    with agent_context(team.administrator):
        row = FrameLength.objects.get()
        assert (row.longest_months, row.total_months) == (9, None)

    assert browser.post(reverse("casework:remove_contract_length", args=[row.pk])).status_code == 302

    with agent_context(team.administrator):
        assert not FrameLength.objects.exists()
        acts = AuditRecord.objects.filter(action__startswith="contract.").order_by("number").values_list("action", flat=True)
        assert list(acts) == ["contract.set_length", "contract.set_length", "contract.remove_length"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"total": "3"}, "ne peut pas être plus courte que celle d’un seul"),
        ({"longest": "0"}, "supérieur"),
        ({"longest": "douze"}, "nombre entier"),
        ({"source": ""}, "Texte qui fixe cette durée"),
        ({"kind": "masp"}, "Contrat"),
    ],
)
def test_a_wrong_length_is_refused_beside_its_field(browser: Client, wrong: dict[str, str], said: str) -> None:
    answer = browser.post(reverse("casework:contract_lengths"), {**TYPED, **wrong})

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_only_an_administrator_sets_one_and_never_against_the_law(team: Team) -> None:
    length = Length("Règlement", longest=6)
    with agent_context(team.team_manager), pytest.raises(Refused):
        set_length(kind=ContractKind.HOUSING_SUPPORT, length=length)
    with agent_context(team.administrator), pytest.raises(Refused):
        set_length(kind=ContractKind.MASP, length=length)
