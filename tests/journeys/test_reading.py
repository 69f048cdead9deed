"""What a reader does from the box to the sentence that proves it, through real HTTP responses."""

import re
from html import unescape
from math import ceil, inf
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.annotation import entities
from articles.annotation.annotations import composed
from articles.models import Article
from articles.search import event_counts
from articles.search.query import PAGE_SIZE, SearchQuery
from articles.timeline import chronology
from articles.timeline.entries import Entry
from tests.markup import flat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_newsroom")]

READY = SearchQuery(text="North Korea Russia", view="timeline", axis="happened")
SECRETS = ("qorvexal", "zelphinor", "mundravik")


def links(html: str, pattern: str) -> list[str]:
    return [unescape(href) for href in re.findall(r'href="([^"]+)"', html) if re.search(pattern, unescape(href))]


def text(response: Any) -> str:
    return flat(response.content.decode())


def test_a_search_in_indonesian_leads_to_a_chronology_and_its_proof(client: Client) -> None:
    found = text(client.get("/search/", {"q": "korut rusia"}))
    assert "North Korea" in found
    assert "<mark>Korut</mark>" in found
    (timeline, *_) = links(found, r"view=timeline")
    told = text(client.get(timeline))
    assert "19 Jun" in told
    proofs = links(told, r"/articles/\d+/.*#s\d+$")
    assert len(proofs) >= 30
    for proof in proofs[:15]:
        address = urlsplit(proof)
        page = text(client.get(f"{address.path}?{address.query}"))
        assert f'id="{address.fragment}"' in page


def test_the_start_page_has_the_chronology_of_the_countries_that_are_named_together_most(client: Client) -> None:
    page = text(client.get("/"))
    assert '<a href="/entities/kp+ru/">North Korea–Russia</a>' in page
    assert links(page, r"\?q=North\+Korea\+Russia&view=timeline$")


def test_every_proof_of_the_ready_chronology_is_the_stored_sentence() -> None:
    years = chronology.build_chronology(READY).chronology.years
    entries = [item for year in years for month in year.months for item in month.items if isinstance(item, Entry)]
    assert len(entries) >= 20
    days = [entry.first_day for entry in entries]
    assert days == sorted(days)
    for entry in entries:
        assert 1 <= entry.independent <= len(entry.sources)
        for proof in entry.evidence:
            assert composed(proof.article).text[proof.start : proof.end] == proof.passage.text


def test_the_great_days_are_in_the_ready_chronology(client: Client) -> None:
    told = text(client.get("/search/?q=North+Korea+Russia&view=timeline&entries=60"))
    for day in ("2019-04-25", "2023-09-13", "2024-06-19", "2024-12-04"):
        assert f'datetime="{day}"' in told


def test_the_start_page_says_how_many_articles_readers_can_find_without_counting_rows(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        page = text(client.get("/"))
    assert f"Search {Article.objects.visible(timezone.now()).count()} articles" in page
    counts = [one["sql"] for one in queries if "COUNT(" in one["sql"].upper()]
    assert [sql for sql in counts if 'FROM "articles_article"' in sql] == []


PLACES = (
    "/", "/search/?q={}", "/search/?q={}*", "/search/", "/search/?view=timeline&q={}", "/suggest/?q={}",
    "/search/facets/section/?q={}", "/search/?q=korut&view=timeline&entries=200",
)  # fmt: skip


def test_embargoed_withdrawn_and_draft_articles_show_nowhere(client: Client) -> None:
    for secret in SECRETS:
        for address in PLACES:
            page = text(client.get(address.format(secret))).lower()
            # The reader's own word comes back in the box, in the reading of the query and in titles.
            own = rf'(?:value="|<b>|q=|for |“|<title>|chronology: |remove ){secret}'
            assert page.count(secret) == len(re.findall(own, page)), address
        hidden = Article.objects.get(headline__icontains=secret)
        assert client.get(hidden.get_absolute_url()).status_code == 404
        assert client.get(f"/articles/{hidden.pk}/revisions/").status_code == 404


def test_a_click_on_a_facet_gives_the_count_beside_it(client: Client) -> None:
    page = text(client.get("/search/?q=rusia"))
    box = r'<input type="checkbox" id="f-[^"]*" name="([^"]+)" value="([^"]+)".*?<span class="count">([\d,]+)</span>'
    values = re.findall(box, page, re.S)
    assert len(values) > 20
    for name, value, count in values[::4]:
        after = text(client.get("/search/", {"q": "rusia", name: unescape(value)}))
        (total,) = re.findall(r'aria-current="page">Articles <span class="n">([\d,]+)</span>', after) or ["0"]
        assert total == count


def test_what_is_suggested_leads_to_the_articles_that_it_counts(client: Client) -> None:
    listed = text(client.get("/suggest/?q=korut+rus"))
    options = re.findall(r'data-href="([^"]+)"\s*>.*?<small[^>]*>([\d,]*)', listed, re.S)
    assert len(options) > 5
    for address, count in options:
        page = client.get(unescape(address))
        assert page.status_code == 200
        assert not count or f'aria-current="page">Articles <span class="n">{count}</span>' in text(page)


def test_a_page_and_its_fragment_are_told_apart(client: Client) -> None:
    page = client.get("/search/?q=treaty")
    part = client.get("/search/?q=treaty", headers={"HX-Request": "true"})
    again = client.get("/search/?q=treaty", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<!doctype html>" in text(page)
    assert "<!doctype html>" not in text(part)
    assert "<!doctype html>" in text(again)
    assert "HX-Request" in page["Vary"]
    assert "no-store" in part["Cache-Control"]


def test_a_slip_in_the_query_is_repaired_and_explained(client: Client) -> None:
    page = client.get("/search/", {"q": 'treaty "comprehensive strategic'})
    assert page.status_code == 200
    assert "Added a missing closing quotation mark." in text(page)
    assert ">Search instead: treaty comprehensive strategic</a>" in text(page)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/search/?page=x", "page"),
        ("/search/?published_from=2024-13", "published_from"),
        ("/search/?published_from=2025&published_to=2024", "Swap the two"),
        ("/search/?sort=best", "sort"),
        ("/search/facets/colour/", "is not a facet"),
    ],
)
def test_an_address_that_cannot_be_searched_says_why(client: Client, address: str, reason: str) -> None:
    page = client.get(address)
    assert page.status_code == 400
    assert reason in text(page)


def test_a_page_beyond_the_last_leads_to_the_last(client: Client) -> None:
    page = client.get("/search/?rows=articles&page=900")
    articles = Article.objects.visible(timezone.now())
    assert page.status_code == 302
    assert page["Location"] == f"/search/?rows=articles&page={ceil(articles.count() / PAGE_SIZE)}"
    stories = articles.filter(story=None).count() + articles.exclude(story=None).values("story").distinct().count()
    assert client.get("/search/?page=900")["Location"] == f"/search/?page={ceil(stories / PAGE_SIZE)}"


def test_a_search_tells_how_many_stories_its_articles_are_and_shows_either(client: Client) -> None:
    page = text(client.get("/search/?q=korut+rusia+pasukan"))
    (articles, stories) = re.findall(r"(\d+) articles in (\d+) stories", page)[0]
    assert int(articles) > int(stories) == page.count('<article class="hit">')
    assert "copy, " in page
    every = text(client.get("/search/?q=korut+rusia+pasukan&rows=articles"))
    assert every.count('<article class="hit">') == int(articles)


def test_a_search_without_hits_offers_what_to_leave_out(client: Client) -> None:
    page = text(client.get("/search/?q=treaty+zzzz"))
    assert "Without zzzz" in page


def test_pages_forbid_scripts_and_styles_of_others(client: Client) -> None:
    for address in ("/", "/search/?q=treaty", "/search/?q=treaty&view=timeline"):
        page = client.get(address)
        policy = page["Content-Security-Policy"]
        assert "unsafe-inline" not in policy
        assert "default-src" in policy
        assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?! src)", text(page))
        assert not re.search(r'(?:src|href)="https?://', text(page).replace(".example", "")) or ".example" in text(page)


@pytest.mark.parametrize("path", ["/search/?view=timeline&", "/api/v1/timeline/?"])
def test_a_chronology_asks_the_database_as_often_however_much_it_shows(
    client: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kept, how_long in ((entities, "CHECK_EVERY_SECONDS"), (event_counts, "CORPUS_SECONDS")):
        monkeypatch.setattr(kept, how_long, inf)

    def asked(entries: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{path}q=korut+rusia&entries={entries}").status_code == 200
        return len(queries)

    asked(40)
    # Of fewer entries none may need the sentence before its own, which is one query for all that do. Where every day is
    # shown, none are compared before days are chosen: three less.
    assert asked(5) <= asked(40) <= 20
    assert asked(120) <= asked(40)
