"""Editors choose the chronologies of the start page."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from django.test import Client

from articles.models import Article, AuditRecord, FeaturedChronology, Role
from articles.search.engines.base import Engine
from tests.admin.conftest import OURS, Enter, Staff
from tests.markup import flat

Write = Callable[..., Article]
Index = Callable[[], Engine]
ADD: Final = "/admin/articles/featuredchronology/add/"


@pytest.fixture
def editor(staff: Staff, enter: Enter) -> Client:
    return enter(staff("rina", Role.EDITOR))


def form(search: str, **fields: Any) -> dict[str, Any]:
    return {"title": "Harbour", "search": search, "note": "", "language": "", "position": "10", **fields}


def told(editor: Client, search: str, **fields: Any) -> str:
    """What the form says when it is sent."""
    return flat(editor.post(ADD, form(search, **fields)).content.decode())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("harbour bridge", "q=harbour+bridge&view=timeline"),
        ("https://newsdesk.example/search/?q=harbour&sort=oldest&page=2", "q=harbour&view=timeline&sort=oldest"),
        ("/search/?q=harbour&happened_from=2024-10&view=timeline", "q=harbour&happened_from=2024-10&view=timeline"),
        ("?source=kabar&view=timeline&axis=published", "source=kabar&view=timeline&axis=published"),
        ("?not_source=kabar", "-source=kabar&view=timeline"),
    ],
)
def test_words_and_addresses_are_kept_as_the_chronology_that_they_ask_for(
    editor: Client, typed: str, kept: str
) -> None:
    assert editor.post(ADD, form(typed)).status_code == 302
    assert FeaturedChronology.objects.get().search == kept
    assert AuditRecord.objects.get(model="featuredchronology").deed == "add"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("?q=harbour&happened_from=2024-13", "happened_from: "),
        ("?q=harbour&published_from=2025&published_to=2024", "published_to: "),
        ("?q=harbour&sort=best", "“best” is not available."),
        ("?q=harbour&colour=red", "Not a part of a search: colour."),
        ("?q=harbour&format=csv", "Not a part of a search: format."),
        ("https://example.org/harbour", "This is not the address of a search."),
        ("http://[", "This is not the address of a search."),
        ('"harbour', "Added a missing closing quotation mark."),
        ("harbour (bay", "Type instead: harbour bay"),
        ("?q=harbour+(bay&language=id", "Type instead: /search/?q=harbour+bay&amp;language=id&amp;view=timeline"),
        ("colour:red harbour", "“colour:” is not a field"),
        ("harbour OR", "Ignored an OR without words on both sides."),
        ("?" + "&".join(f"section={number:0190d}" for number in range(15)), "This search is too long."),
    ],
)
def test_a_search_that_is_not_right_is_refused_with_what_is_wrong(editor: Client, typed: str, said: str) -> None:
    assert said in told(editor, typed)
    assert not FeaturedChronology.objects.exists()


def test_an_end_before_the_beginning_is_refused(editor: Client) -> None:
    times = {"shown_from": "2026-03-02T10:00", "shown_until": "2026-03-01T10:00"}
    assert "The end is before the start." in told(editor, "harbour", **times)


def test_words_are_shown_again_as_words_and_all_else_as_an_address(editor: Client) -> None:
    editor.post(ADD, form("harbour bridge"))
    editor.post(ADD, form("?q=quay&source=kabar"))
    words, address = FeaturedChronology.objects.order_by("pk")
    shown = [
        flat(editor.get(f"/admin/articles/featuredchronology/{one.pk}/change/").content.decode())
        for one in (words, address)
    ]
    assert 'value="harbour bridge"' in shown[0]
    assert 'value="/search/?q=quay&amp;source=kabar&amp;view=timeline"' in shown[1]
    assert 'href="/search/?q=quay&amp;source=kabar&amp;view=timeline" target="_blank">Open the chronology' in shown[1]


def test_the_list_says_of_each_whether_it_is_shown(editor: Client) -> None:
    FeaturedChronology.objects.create(title="Now", search="q=a")
    FeaturedChronology.objects.create(title="Later", search="q=a", shown_from="2999-01-01T00:00Z")
    FeaturedChronology.objects.create(title="Over", search="q=a", shown_until="2020-01-01T00:00Z")
    FeaturedChronology.objects.create(title="Broken", search="q=a&happened_from=once", language="id")
    page = flat(editor.get("/admin/articles/featuredchronology/").content.decode())
    for state in (
        ">shown<",
        ">from 1 Jan 2999",
        ">no longer shown<",
        ">not shown: its search cannot be read any more<",
    ):
        assert state in page
    assert ">Bahasa Indonesia<" in page


def test_an_editor_is_told_how_much_is_found(editor: Client, write: Write, index: Index) -> None:
    write("Harbour opens")
    index()
    found = [flat(editor.post(ADD, form(words), follow=True).content.decode()) for words in ("harbour", "zebra")]
    assert "The search finds 1 article." in found[0]
    assert "The search finds no article now." in found[1]


def test_who_edits_for_one_group_alone_looks_and_changes_nothing(staff: Staff, enter: Enter) -> None:
    one = FeaturedChronology.objects.create(title="Harbour", search="q=a")
    ours = enter(staff("sari", Role.EDITOR, OURS))
    assert ours.get("/admin/articles/featuredchronology/").status_code == 200
    assert ours.get(ADD).status_code == 403
    assert ours.post(f"/admin/articles/featuredchronology/{one.pk}/change/", form("quay")).status_code == 403
