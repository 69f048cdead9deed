"""The page of an article: what was read in it, the way it was found by, its sentences and its other versions."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Entity, Source
from articles.search.engines.base import Engine
from tests.caches import forget_caches
from tests.markup import flat

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]

OUT: Final = datetime(2024, 6, 20, 9, tzinfo=UTC)
BODY: Final = (
    "Kim Jong Un met Vladimir Putin in Pyongyang on Wednesday. Envoys read a treaty of 4 March 2020. It rained."
)


def page_of(client: Client, article: Article, query: str = "", status: int = 200) -> str:
    response = client.get(f"{article.get_absolute_url()}{query}")
    assert response.status_code == status
    return re.sub("[\u2066-\u2069]", "", flat(response.content.decode()))


def part(page: str, title: str) -> str:
    """The section under this title."""
    return page.partition(f"<h2>{title}")[2].partition("</section>")[0]


def test_dates_are_listed_earliest_first_each_with_its_sentence_and_how_it_was_read(
    write: Write, index: Index, client: Client
) -> None:
    article = write("A treaty", body=BODY, published_at=OUT)
    index()
    listed = part(page_of(client, article), "Dates in this article")
    assert re.findall(r'href="(#s\d+)"><time datetime="([^"]*)">([^<]*)', listed) == [
        ("#s2", "2020-03-04", "4 Mar 2020"),
        ("#s1", "2024-06-19", "19 Jun 2024"),
    ]
    assert "“Wednesday” is 19 Jun 2024, the weekday nearest the publication date" in listed
    assert "“4 March 2020” is a full date: 4 Mar 2020" in listed
    assert "Envoys read a treaty of 4 March 2020." in listed


def test_an_article_without_dates_and_names_has_no_empty_lists(write: Write, index: Index, client: Client) -> None:
    article = write("Rain", body="It rained all over the town.", published_at=OUT)
    index()
    page = page_of(client, article)
    assert "Dates in this article" not in page
    assert "People, places and organisations" not in page


@pytest.fixture
def names() -> None:
    for key, kind, name in (
        ("kim-jong-un", "person", "Kim Jong Un"),
        ("pyongyang", "place", "Pyongyang"),
        ("KP", "country", "North Korea"),
    ):
        Entity.objects.create(key=key, kind=kind, name=name).names.create(language="en", text=name)
    forget_caches()


def test_names_are_listed_by_kind_and_lead_to_their_pages(
    names: None, write: Write, index: Index, client: Client
) -> None:
    article = write("A treaty", body=f"{BODY} North Korea was glad, and Pyongyang sang.", published_at=OUT)
    index()
    listed = part(page_of(client, article), "People, places and organisations")
    groups = [re.findall(r'href="([^"]*)">', one) for one in listed.split("<h3>")[1:]]
    assert [set(one) for one in groups] == [
        {"/entities/kim-jong-un/"},
        {"/entities/pyongyang/", "/entities/north-korea/"},
    ]
    for address in {one for group in groups for one in group}:
        assert client.get(address).status_code == 200


def test_a_name_whose_key_no_address_can_hold_leads_to_its_search(write: Write, index: Index, client: Client) -> None:
    Entity.objects.create(key="a/b", kind="place", name="Ayby").names.create(language="en", text="Ayby")
    forget_caches()
    article = write("A treaty", body="The treaty was read in Ayby.", published_at=OUT)
    index()
    listed = part(page_of(client, article), "People, places and organisations")
    assert 'href="/search/?place=a%2Fb' in listed


@pytest.fixture
def thirteen(write: Write, index: Index) -> list[Article]:
    """Newest first."""
    written = [write(f"Treaty {n}", body=f"Text {n}.", published_at=OUT - timedelta(hours=n)) for n in range(13)]
    index()
    return written


def walk(page: str) -> str:
    return page.partition('<nav class="walk"')[2].partition("</nav>")[0]


def test_the_way_back_leads_to_the_page_of_results_and_says_which_of_them_this_is(
    thirteen: list[Article], client: Client
) -> None:
    bar = walk(page_of(client, thirteen[10], "?q=treaty&sort=newest&page=2"))
    assert 'href="/search/?q=treaty&amp;sort=newest&amp;page=2" rel="up">‹ Back to 13 results' in bar
    assert "Result 11 of 13" in bar
    before, after = thirteen[9].get_absolute_url(), thirteen[11].get_absolute_url()
    assert f'href="{before}?q=treaty&amp;sort=newest" rel="prev"' in bar
    assert f'href="{after}?q=treaty&amp;sort=newest&amp;page=2" rel="next"' in bar


def test_the_first_and_the_last_result_have_nothing_beside_them(thirteen: list[Article], client: Client) -> None:
    first = walk(page_of(client, thirteen[0], "?q=treaty&sort=newest"))
    assert 'rel="prev"' not in first and 'rel="next"' in first
    last = walk(page_of(client, thirteen[12], "?q=treaty&sort=newest&page=2"))
    assert 'rel="prev"' in last and 'rel="next"' not in last


def test_a_search_by_filters_alone_has_a_way_back_too(thirteen: list[Article], client: Client) -> None:
    assert "Back to 13 results" in page_of(client, thirteen[3], "?source=kabar")
    assert 'class="walk"' not in page_of(client, thirteen[3])


def test_a_chronology_is_led_back_to_without_a_number(thirteen: list[Article], client: Client) -> None:
    bar = walk(page_of(client, thirteen[3], "?q=treaty&view=timeline"))
    assert "Back to the chronology" in bar
    assert "Result" not in bar.partition("</a>")[2].partition('class="step matches"')[0]


def test_an_article_that_is_none_of_the_results_has_no_place_among_them(
    thirteen: list[Article], write: Write, index: Index, client: Client
) -> None:
    other = write("Another matter", body="It rained.")
    index()
    bar = walk(page_of(client, other, "?q=treaty&sort=newest"))
    assert "Back to 13 results" in bar
    assert "of 13" not in bar


def test_a_result_that_was_hidden_meanwhile_is_not_led_to(thirteen: list[Article], client: Client) -> None:
    Article.objects.filter(pk=thirteen[4].pk).update(status="withdrawn")
    assert thirteen[4].get_absolute_url() not in page_of(client, thirteen[3], "?q=treaty&sort=newest")


def test_matches_have_anchors_in_the_order_in_which_they_are_read(write: Write, index: Index, client: Client) -> None:
    article = write("Treaty signed", deck="The treaty holds.", body="No treaty is for ever. The treaty is.")
    index()
    page = page_of(client, article, "?q=treaty")
    assert re.findall(r'<mark id="m(\d+)">', page) == ["1", "2", "3", "4"]
    assert 'data-matches="4"' in page
    assert re.findall(r'href="#m(\d+)" ?>', page.partition('class="each"')[2].partition("</span>")[0]) == list("1234")


def test_a_match_that_a_name_begins_and_other_words_end_is_one(
    names: None, write: Write, index: Index, client: Client
) -> None:
    article = write("A meeting", body='Envoys met "in Pyongyang again" today.')
    index()
    page = page_of(client, article, "?q=%22pyongyang+again%22").partition('<div class="text"')[2]
    assert page.count("<mark") == 2
    assert page.count('<mark id="m') == 1


def test_a_sentence_is_cited_in_the_words_of_the_files_that_are_taken_away(
    write: Write, index: Index, client: Client
) -> None:
    article = write("A treaty", body="The treaty was signed in Pyongyang on 19 June 2024.", published_at=OUT)
    index()
    with time_machine.travel("2026-11-29 12:00:00+00:00"):
        page = page_of(client, article)
        text = client.get("/search/?view=timeline&format=txt").content.decode()
    (source,) = re.findall(r'data-source="([^"]*)"', page)
    (retrieved,) = re.findall(r'data-retrieved="([^"]*)"', page)
    assert f"[1] {source} {retrieved}" in text
    assert retrieved == "Retrieved on 29 Nov 2026."
    assert f'data-page="http://testserver{article.get_absolute_url()}"' in page


class TestTimes:
    """Both times of an article in one zone, which is chosen as the language is."""

    @pytest.fixture
    def article(self, write: Write) -> Article:
        return write(
            "A treaty",
            published_at=datetime(2024, 6, 20, 20, tzinfo=UTC),
            published_precision="minute",
            updated_at=datetime(2024, 6, 20, 21, 30, tzinfo=UTC),
        )

    def times(self, client: Client, article: Article) -> list[str]:
        return re.findall(r"<time datetime=[^>]*>(\d\d Jun[^<]*)</time></span>", page_of(client, article))

    def test_they_are_the_source_s_with_utc_beside(self, article: Article, client: Client) -> None:
        assert self.times(client, article) == [
            "21 Jun 2024, 03:00 WIB (20 Jun, 20:00 UTC)",
            "21 Jun 2024, 04:30 WIB (20 Jun, 21:30 UTC)",
        ]

    def test_they_are_utc_once_that_is_chosen(self, article: Article, client: Client) -> None:
        client.post("/times/", {"zone": "utc"})
        assert self.times(client, article) == [
            "20 Jun 2024, 20:00 UTC (21 Jun, 03:00 WIB)",
            "20 Jun 2024, 21:30 UTC (21 Jun, 04:30 WIB)",
        ]

    def test_they_are_the_reader_s_own_with_the_source_s_beside(self, article: Article, client: Client) -> None:
        client.post("/times/", {"zone": "Europe/Berlin"})
        assert self.times(client, article)[0] == "20 Jun 2024, 22:00 CEST (21 Jun, 03:00 WIB)"
        client.post("/times/", {"zone": "source"})
        assert self.times(client, article)[0].startswith("21 Jun 2024, 03:00 WIB")

    @pytest.mark.parametrize("zone", ["../../etc/passwd", "\0", "Mars/Base", "", "x" * 4000])
    def test_a_zone_that_there_is_not_changes_nothing(self, article: Article, client: Client, zone: str) -> None:
        client.cookies["times"] = zone if zone.isprintable() else ""
        assert self.times(client, article)[0].startswith("21 Jun 2024, 03:00 WIB")
        assert not client.post("/times/", {"zone": zone}).cookies["times"].value

    def test_a_look_changes_nothing_and_nobody_is_led_to_another_site(self, client: Client) -> None:
        looked = client.get("/times/?zone=utc", headers={"Referer": "https://elsewhere.example/"})
        assert (looked.status_code, looked["Location"], dict(looked.cookies)) == (302, "/", {})

    def test_a_day_alone_has_no_hour_in_any_zone(self, write: Write, client: Client) -> None:
        article = write("A treaty", published_at=OUT, published_precision="day")
        assert self.times(client, article) == ["20 Jun 2024"]


class TestEditorsLink:
    """Who may change the article is led to its form, and no cache keeps that page for others."""

    def test_readers_and_people_without_the_right_have_none(self, write: Write, client: Client) -> None:
        article = write("A treaty")
        assert "/admin/" not in page_of(client, article)
        client.force_login(User.objects.create_user("visitor"))
        assert "/admin/" not in page_of(client, article)

    def test_editors_have_one(self, write: Write, client: Client) -> None:
        article = write("A treaty")
        client.force_login(User.objects.create_superuser("chief"))
        response = client.get(article.get_absolute_url())
        assert f"/admin/articles/article/{article.pk}/change/" in response.content.decode()
        assert "private" in response["Cache-Control"]


STORY: Final = (
    "Envoys of both countries met in the capital on Wednesday and agreed to reopen the old railway bridge over the "
    "river before winter, officials of the transport ministry announced after talks that lasted until late at night."
)


class TestOneStory:
    """The same story in other outlets, and two versions of it word by word."""

    @pytest.fixture
    def gazette(self) -> Source:
        return Source.objects.create(slug="gazette", name="Gazette", timezone="Europe/London")

    @pytest.fixture
    def two(self, write: Write, index: Index, gazette: Source) -> tuple[Article, Article]:
        first = write("Bridge to reopen", body=f"{STORY} A band played.", published_at=OUT)
        copy = {"source": gazette, "published_at": OUT + timedelta(hours=7)}
        second = write("Old bridge reopens", body=f"{STORY} A choir sang.", **copy)
        index()
        return Article.objects.get(pk=first.pk), Article.objects.get(pk=second.pk)

    def test_they_are_listed_with_their_delay(self, two: tuple[Article, Article], client: Client) -> None:
        first, second = two
        listed = part(page_of(client, first), "Same story elsewhere")
        assert "Gazette" in listed and "Old bridge reopens" in listed and "7 h later" in listed
        assert re.search(r"\d\d% of the text the same", listed)
        assert "7 h earlier" in part(page_of(client, second), "Same story elsewhere")

    def compared(self, client: Client, first: Article, second: Article, status: int = 200) -> str:
        response: Any = client.get(f"/articles/{first.pk}/compare/{second.pk}/")
        assert response.status_code == status
        return flat(response.content.decode())

    def test_two_versions_are_compared_word_by_word(self, two: tuple[Article, Article], client: Client) -> None:
        page = self.compared(client, *two)
        assert "<del>band played</del>" in page
        assert "<ins>choir sang</ins>" in page
        assert f'href="/articles/{two[1].pk}/compare/{two[0].pk}/"' in page

    def test_nothing_is_compared_with_what_is_no_version_or_hidden(
        self, two: tuple[Article, Article], write: Write, client: Client
    ) -> None:
        first, second = two
        self.compared(client, first, write("Another matter"), 404)
        self.compared(client, first, first, 404)
        Article.objects.filter(pk=second.pk).update(status="withdrawn")
        self.compared(client, first, second, 404)
        self.compared(client, second, first, 404)
