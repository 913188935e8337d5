"""Pages by key."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, IntegerField, QuerySet, Value
from pytest_django import DjangoAssertNumQueries

from tisserand.interface.pagination import Page, keyed_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def kinds() -> QuerySet[ContentType]:
    """Seven rows with ties on the first key: labels a, a, a, b, b, c, d."""
    for number, label in enumerate("dbaacab"):
        ContentType.objects.create(app_label=f"paged_{label}", model=f"model{number}")
    return ContentType.objects.filter(app_label__startswith="paged_")


def walk(queryset: QuerySet[Any], ordering: tuple[str, ...], size: int) -> list[Page[Any]]:
    pages, cursor = [], None
    while True:
        pages.append(keyed_page(queryset, ordering, cursor, size))
        cursor = pages[-1].next_cursor
        if cursor is None:
            return pages


@pytest.mark.parametrize("ordering", [("app_label", "model"), ("-app_label", "model"), ("app_label",), ("-app_label", "-pk")])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_every_row_comes_once_in_order(kinds: QuerySet[ContentType], ordering: tuple[str, ...], size: int) -> None:
    total = ordering if "-pk" in ordering else (*ordering, "pk")

    rows = [row.pk for page in walk(kinds, ordering, size) for row in page]

    assert rows == list(kinds.order_by(*total).values_list("pk", flat=True))


def test_the_way_back_gives_the_same_pages(kinds: QuerySet[ContentType]) -> None:
    first, second, third = walk(kinds, ("app_label",), 3)

    back = keyed_page(kinds, ("app_label",), third.previous_cursor, 3)
    start = keyed_page(kinds, ("app_label",), back.previous_cursor, 3)

    assert (back.items, start.items) == (second.items, first.items)
    assert first.previous_cursor is None
    assert start.previous_cursor is None
    assert third.next_cursor is None
    assert back.next_cursor is not None


def test_a_row_inserted_before_does_not_shift_the_next_page(kinds: QuerySet[ContentType]) -> None:
    first = keyed_page(kinds, ("app_label", "model"), None, 3)
    expected = keyed_page(kinds, ("app_label", "model"), first.next_cursor, 3).items
    ContentType.objects.create(app_label="paged_", model="early")

    assert keyed_page(kinds, ("app_label", "model"), first.next_cursor, 3).items == expected


@pytest.mark.parametrize("cursor", ["", "nonsense", "é", "gAAAAAB", None])
def test_a_bad_cursor_gives_the_first_page(kinds: QuerySet[ContentType], cursor: str | None) -> None:
    assert keyed_page(kinds, ("app_label",), cursor, 3).items == keyed_page(kinds, ("app_label",), None, 3).items


def test_a_cursor_of_another_list_gives_the_first_page(kinds: QuerySet[ContentType]) -> None:
    other = keyed_page(kinds, ("-app_label",), None, 3).next_cursor

    assert keyed_page(kinds, ("app_label",), other, 3).items == keyed_page(kinds, ("app_label",), None, 3).items


def test_a_cursor_shows_nothing_of_the_row(kinds: QuerySet[ContentType]) -> None:
    cursor = keyed_page(kinds, ("app_label",), None, 3).next_cursor

    assert cursor is not None
    assert "paged" not in cursor


def test_an_empty_list_has_no_cursor() -> None:
    page = keyed_page(ContentType.objects.none(), ("app_label",), None)

    assert (page.items, page.next_cursor, page.previous_cursor, len(page)) == ([], None, None, 0)


def test_one_query_a_page(kinds: QuerySet[ContentType], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cursor = keyed_page(kinds, ("app_label",), None, 3).next_cursor

    with django_assert_num_queries(1):
        keyed_page(kinds, ("app_label",), cursor, 3)


def test_related_columns_and_annotations_order_a_list(kinds: QuerySet[ContentType]) -> None:
    for number, kind in enumerate(kinds):
        Permission.objects.create(content_type=kind, codename=f"c{number}", name="x")
    rows = Permission.objects.filter(content_type__in=kinds).select_related("content_type").annotate(rank=F("id") * Value(-1))

    found = [row.pk for page in walk(rows, ("-content_type__app_label", "rank"), 2) for row in page]

    assert found == list(rows.order_by("-content_type__app_label", "rank").values_list("pk", flat=True))


def test_a_null_key_is_refused(kinds: QuerySet[ContentType]) -> None:
    with pytest.raises(TypeError, match="cannot be paged by NoneType"):
        keyed_page(kinds.annotate(nothing=Value(None, output_field=IntegerField())), ("nothing",), None, 3)
