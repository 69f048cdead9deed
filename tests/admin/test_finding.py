import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.admin.articles import changelist
from articles.models import Article, Source, Status, database_now
from articles.search import service
from tests.markup import flat

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
LIST = "/admin/articles/article/"
CHOICE = re.compile(r'<a href="([^"]*)"[^>]*>(?:<em>not</em> )?<span>[^<]*</span> <span class="count">([\d,]+)</span>')


EXCLUDING = ("?-source=other", "?-status=draft&-status=withdrawn&q=bridge", "?language=en&-section=_none&-language=id")


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def total(page: str) -> int:
    found = re.search(r"<span>([\d,]+)\+? articles?</span>", flat(page))
    assert found
    return int(found[1].replace(",", ""))


def headlines(page: str) -> list[str]:
    return re.findall(r'<th class="field-headline"><a[^>]*>([^<]*)</a>', flat(page))


@pytest.fixture
def rows(write: Write) -> None:
    other = Source.objects.create(slug="other", name="Other Post", owner_group="theirs")
    Source.objects.filter(slug="kabar").update(owner_group="mine")
    for number in range(6):
        write(
            f"Bridge story {number}",
            source_id=other.pk if number % 3 == 0 else Source.objects.get(slug="kabar").pk,
            status=list(Status)[number % 3],
            language=("en", "id")[number % 2],
            section=("World", "")[number % 2],
            published_at=datetime(2020 + number % 2, 6, 20, 3, 0, tzinfo=UTC),
        )
    write("Undated bridge draft", status=Status.DRAFT, published_at=None)


@pytest.fixture
def newsroom(rows: None, index: Callable[[], Any]) -> None:
    index()


def test_a_search_that_finds_nothing_leads_back_to_all_articles(newsroom: None, admin_client: Client) -> None:
    back = '<a href="?">Show all articles</a>'
    assert back in flat(admin_client.get(LIST, {"q": "gromblewick"}).content.decode())
    assert back not in flat(admin_client.get(LIST, {"q": "bridge"}).content.decode())


@pytest.mark.parametrize("begun", ["", "?q=bridge", "?status=draft", "?q=bridge&language=en&source=kabar", *EXCLUDING])
def test_every_count_is_the_number_of_articles_after_the_click(
    admin_client: Client, newsroom: None, begun: str
) -> None:
    page = flat(admin_client.get(LIST + begun).content.decode())
    choices = CHOICE.findall(page)
    assert len(choices) > 5
    wrong = {
        (href, said): after
        for href, said in choices
        if (after := total(admin_client.get(LIST + unescape(href)).content.decode())) != int(said)
    }
    assert wrong == {}


def test_a_value_is_excluded_and_let_in_again(admin_client: Client, newsroom: None) -> None:
    def controls(page: str) -> list[tuple[str, str]]:
        found = re.findall(r'<a class="not" href="([^"]*)"[^>]*>(\w+)<span class="visually-hidden"> Other Post', page)
        return [(unescape(href), said) for href, said in found]

    ((exclude, said),) = controls(flat(admin_client.get(LIST + "?status=draft").content.decode()))
    assert (said, exclude) == ("not", "?-source=other&status=draft")
    without = flat(admin_client.get(LIST + exclude).content.decode())
    assert "Other Post" not in "".join(headlines(without))
    assert controls(without) == [("?status=draft", "include")]


def test_a_value_is_not_chosen_and_excluded_at_once(admin_client: Client, newsroom: None) -> None:
    shown = flat(admin_client.get(LIST + "?source=other&-source=other").content.decode())
    assert "Not outlet: “other” is both selected and excluded. Remove one of the two." in shown


def test_what_is_excluded_is_left_out_by_the_database_too(admin_client: Client, rows: None) -> None:
    shown = flat(admin_client.get(LIST + "?-source=other&-section=_none").content.decode())
    assert sorted(headlines(shown)) == ["Bridge story 2", "Bridge story 4"]


def test_articles_in_every_state_are_found_as_readers_search(admin_client: Client, newsroom: None) -> None:
    page = flat(admin_client.get(LIST + "?q=title:bridge+-draft+language:en").content.decode())
    assert sorted(headlines(page)) == ["Bridge story 0", "Bridge story 2", "Bridge story 4"]


def test_neither_hits_nor_counts_tell_of_another_desk(member: Callable[..., Client], newsroom: None) -> None:
    page = flat(member("editor", "mine").get(LIST).content.decode())
    assert total(page) == 5
    assert "Other Post" not in page
    assert "Bridge story 0" not in page
    assert total(member("editor", "theirs", "second").get(LIST).content.decode()) == 2


def test_choosing_another_desk_s_outlet_finds_nothing(member: Callable[..., Client], newsroom: None) -> None:
    page = flat(member("editor", "mine").get(LIST + "?source=other").content.decode())
    assert (total(page), headlines(page)) == (0, [])
    assert total(member("editor", "mine", "b").get(LIST + "?q=source:other").content.decode()) == 0


def test_the_newest_come_first_and_the_order_may_be_turned(admin_client: Client, newsroom: None) -> None:
    newest = headlines(admin_client.get(LIST).content.decode())
    oldest = headlines(admin_client.get(LIST + "?sort=oldest").content.decode())
    assert newest[0] == "Bridge story 5"
    assert oldest[0] == "Bridge story 0"
    assert newest[-1] == oldest[-1] == "Undated bridge draft"


@pytest.mark.parametrize(("asked", "page"), [("9", 3), ("0", 1), ("-3", 1), ("x", 1), ("99999999999999999999", 3)])
def test_a_page_that_is_none_is_the_nearest_one(
    admin_client: Client, newsroom: None, monkeypatch: pytest.MonkeyPatch, asked: str, page: int
) -> None:
    monkeypatch.setattr("articles.admin.articles.ArticleAdmin.list_per_page", 3)
    shown = flat(admin_client.get(f"{LIST}?p={asked}").content.decode())
    assert len(headlines(shown)) == (1 if page == 3 else 3)
    assert (f"This is the last page, {page}" in shown) is (page == 3)


def test_what_lies_too_deep_to_be_paged_to_is_said(
    admin_client: Client, newsroom: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "RESULT_WINDOW", 4)
    page = flat(admin_client.get(LIST).content.decode())
    assert "Only the first 4 are listed; narrow the search" in page
    assert total(page) == 7


def test_a_parameter_that_is_none_leads_back_to_the_list(admin_client: Client, newsroom: None) -> None:
    answer = admin_client.get(LIST + "?headline=x")
    assert (answer.status_code, answer["Location"]) == (302, LIST + "?e=1")


def test_what_cannot_be_chosen_is_said_and_passed_over(admin_client: Client, newsroom: None) -> None:
    page = unescape(admin_client.get(LIST, {"sort": "best", "section": "x" * 201}).content.decode())
    assert "Sort: “best” is not available. Choose from relevance, newest, oldest." in page
    assert "Section: A value can have at most 200 characters." in page
    assert total(page) == 7


@pytest.mark.parametrize("q", ["(((((", '"', "a" * 600, "%00", "\x00", "status:draft", "“ ”", "-"])
def test_no_words_break_the_list(admin_client: Client, newsroom: None, q: str) -> None:
    assert admin_client.get(LIST, {"q": q, "source": q, "sort": q}).status_code == 200


def test_the_list_costs_the_database_no_count_and_few_queries(admin_client: Client, newsroom: None) -> None:
    admin_client.get(LIST)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        admin_client.get(LIST + "?q=bridge")
    said = [one["sql"] for one in asked.captured_queries]
    assert [sql for sql in said if "COUNT(" in sql and "articles_article" in sql] == []
    assert len(said) <= 14


def test_an_embargo_is_told_with_its_end(admin_client: Client, write: Write, index: Callable[[], Any]) -> None:
    write("Later", visible_from=datetime(2099, 6, 20, 11, 5, tzinfo=UTC))
    write("Over", visible_until=database_now() - timedelta(days=1))
    index()
    page = flat(admin_client.get(LIST).content.decode())
    assert "Embargoed until 20 Jun 2099, 11:05 UTC" in page
    assert "Expired" in page


def test_while_search_is_down_the_database_lists_and_says_so(admin_client: Client, rows: None) -> None:
    page = flat(admin_client.get(LIST + "?q=bridge&status=draft&source=kabar").content.decode())
    assert "Search is down." in page
    assert headlines(page) == ["Undated bridge draft"]
    assert "Other Post" in page


@pytest.mark.parametrize(("asked", "shown"), [("1", 3), ("2", 1), ("9", 1)])
def test_while_search_is_down_the_list_has_pages_and_an_end(
    admin_client: Client, rows: None, monkeypatch: pytest.MonkeyPatch, asked: str, shown: int
) -> None:
    monkeypatch.setattr("articles.admin.articles.ArticleAdmin.list_per_page", 3)
    monkeypatch.setattr(changelist, "MOST_LISTED", 4)
    page = flat(admin_client.get(f"{LIST}?p={asked}").content.decode())
    assert len(headlines(page)) == shown
    assert "Only the first 4 are listed" in page


def test_while_search_is_down_another_desk_is_as_closed(member: Callable[..., Client], write: Write) -> None:
    write("Canary")
    page = flat(member("editor", "mine").get(LIST).content.decode())
    assert "Search is down." in page
    assert "Canary" not in page
    assert "Kabar" not in page
