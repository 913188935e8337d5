"""The guard of ordered lists sees every way to iterate, and lets pass what forgets the order."""

import shlex
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db.models import Count, Prefetch, QuerySet
from django.template import engines

from tests.ordered_lists import require_ordered_lists
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent, Organisation, Service

Use = Callable[["QuerySet[Agent]"], object]


@pytest.fixture(autouse=True)
def guard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Watch the lambdas of this module as if they were of the application."""
    require_ordered_lists(monkeypatch, Path(__file__))


def iterate_in_a_statement(rows: "QuerySet[Agent]") -> None:
    for _row in rows:
        pass


def show_in_a_template(rows: "QuerySet[Agent]") -> str:
    return engines["django"].from_string("{% for row in rows %}{{ row.pk }}{% endfor %}").render({"rows": rows})


LISTS: dict[str, Use] = {
    "a list": lambda rows: list(rows),
    "a comprehension": lambda rows: [row.pk for row in rows],
    "a tuple of a generator": lambda rows: tuple(row.pk for row in rows),
    "a statement": iterate_in_a_statement,
    "a template": show_in_a_template,
    "unpacking": lambda rows: [*rows],
    "values": lambda rows: list(rows.values_list("last_name", flat=True)),
    "groups": lambda _: list(Agent.objects.values("last_name").annotate(agents=Count("pk"))),
    "a stream": lambda rows: list(rows.iterator()),
    "the first of a cut": lambda rows: list(rows[:1]),
    "one of them": lambda rows: rows[0],
    "sorted with ties": lambda rows: sorted(rows, key=lambda row: row.service_id),
    "prefetched rows": lambda rows: list(
        Organisation.objects.prefetch_related(Prefetch("services", queryset=Service.objects.order_by()))
    ),
}
NOT_LISTS: dict[str, Use] = {
    "a set": lambda rows: set(rows),
    "a set of a stream": lambda rows: set(rows.iterator()),
    "a set comprehension": lambda rows: {row.pk for row in rows},
    "a set of a generator": lambda rows: frozenset(row.pk for row in rows if row.pk),
    "a dictionary": lambda rows: {row.pk: row for row in rows},
    "pairs of a dictionary": lambda rows: dict(rows.values_list("pk", "last_name")),
    "in bulk": lambda rows: rows.in_bulk(),
    "a count": lambda rows: Counter(rows.values_list("last_name", flat=True)),
    "a sum": lambda rows: sum(1 for row in rows),
    "sorted values": lambda rows: sorted(rows.values_list("pk")),
    "membership": lambda rows: None in rows,
    "a length": lambda rows: len(rows),
    "existence": lambda rows: rows.exists(),
    "the first": lambda rows: rows.first(),
    "one row": lambda rows: list(rows.filter(pk__in=rows.order_by("pk").values("pk")[:1])),
    "no row": lambda rows: list(rows.filter(last_name="Nobody")[:1]),
    "an order": lambda rows: list(rows.order_by("pk")),
    "the order of the model": lambda rows: list(Agent.objects.all()),
}


@pytest.mark.parametrize("use", LISTS.values(), ids=LISTS)
def test_a_list_without_an_order_is_refused_with_its_place(team: Team, use: Use) -> None:
    Service.objects.create(organisation=team.organisation, name="Service social hospitalier", profile="hospital")
    with pytest.raises(AssertionError, match=r"test_ordered_lists\.py:\d+: a list of accounts\.(Agent|Service) without an order"):
        use(Agent.objects.order_by())


@pytest.mark.parametrize("use", NOT_LISTS.values(), ids=NOT_LISTS)
def test_what_forgets_the_order_needs_none(team: Team, use: Use) -> None:
    use(Agent.objects.order_by())


def test_lists_of_other_code_are_left_alone(team: Team) -> None:
    assert "Hamon" in shlex.join(Agent.objects.order_by().values_list("last_name", flat=True))
