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

from articles.models import Article, ArticleRevision
from articles.search import naming
from articles.search.query import PAGE_SIZE
from articles.timeline import building

pytestmark = pytest.mark.django_db

SECRETS = ("qorvexal", "zelphinor", "mundravik")


def links(html: str, pattern: str) -> list[str]:
    return [unescape(href) for href in re.findall(r'href="([^"]+)"', html) if re.search(pattern, unescape(href))]


def text(response: Any) -> str:
    return str(response.content.decode())


def test_a_search_in_indonesian_leads_to_a_chronology_and_its_proof(newsroom: Any, client: Client) -> None:
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


def test_every_proof_of_the_ready_chronology_is_the_stored_sentence(newsroom: Any) -> None:
    from articles.search.reading import composed
    from articles.timeline.building import build_chronology
    from articles.timeline.entries import Entry
    from articles.web.start_page import READY

    chronology = build_chronology(READY).chronology
    entries = [
        item for year in chronology.years for month in year.months for item in month.items if isinstance(item, Entry)
    ]
    assert len(entries) >= 20
    days = [entry.first_day for entry in entries]
    assert days == sorted(days)
    for entry in entries:
        assert 1 <= entry.independent <= len(entry.sources)
        for proof in entry.evidence:
            assert composed(proof.article).text[proof.start : proof.end] == proof.passage.text


def test_the_great_days_are_in_the_ready_chronology(newsroom: Any, client: Client) -> None:
    told = text(client.get("/search/?q=North+Korea+Russia&view=timeline&entries=60"))
    for day in ("2019-04-25", "2023-09-13", "2024-06-19", "2024-12-04"):
        assert f'datetime="{day}"' in told


PLACES = (
    "/", "/search/?q={}", "/search/?q={}*", "/search/", "/search/?view=timeline&q={}", "/suggest/?q={}",
    "/search/facets/section/?q={}", "/search/?q=korut&view=timeline&entries=200",
)  # fmt: skip


def test_embargoed_withdrawn_and_draft_articles_show_nowhere(newsroom: Any, client: Client) -> None:
    for secret in SECRETS:
        for address in PLACES:
            page = text(client.get(address.format(secret))).lower()
            # The reader's own word comes back in the box, in the reading of the query and in titles.
            own = rf'(?:value="|<b>|q=|for |“|<title>|chronology: |without ){secret}'
            assert page.count(secret) == len(re.findall(own, page)), address
        hidden = Article.objects.get(headline__icontains=secret)
        assert client.get(hidden.get_absolute_url()).status_code == 404
        assert client.get(f"/articles/{hidden.pk}/revisions/").status_code == 404


def test_a_click_on_a_facet_gives_the_count_beside_it(newsroom: Any, client: Client) -> None:
    page = text(client.get("/search/?q=rusia"))
    values = re.findall(r'<a id="f-[^"]*" href="([^"]+)"[^>]*>.*?<span class="count">([\d,]+)</span>', page, re.S)
    assert len(values) > 20
    for href, count in values[::4]:
        after = text(client.get(unescape(href)))
        (total,) = re.findall(r'aria-current="page">Articles <span class="n">([\d,]+)</span>', after) or ["0"]
        assert total == count


def test_a_page_and_its_fragment_are_told_apart(newsroom: Any, client: Client) -> None:
    page = client.get("/search/?q=treaty")
    part = client.get("/search/?q=treaty", headers={"HX-Request": "true"})
    again = client.get("/search/?q=treaty", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<!doctype html>" in text(page)
    assert "<!doctype html>" not in text(part)
    assert "<!doctype html>" in text(again)
    assert "HX-Request" in page["Vary"]
    assert "no-store" in part["Cache-Control"]


def test_a_slip_in_the_query_is_repaired_and_explained(newsroom: Any, client: Client) -> None:
    page = client.get("/search/", {"q": 'treaty "comprehensive strategic'})
    assert page.status_code == 200
    assert "A closing quotation mark was added." in text(page)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/search/?page=x", "page"),
        ("/search/?published_from=2024-13", "published_from"),
        ("/search/?published_from=2025&published_to=2024", "swap the two"),
        ("/search/?sort=best", "sort"),
        ("/search/facets/colour/", "is not a facet"),
    ],
)
def test_an_address_that_cannot_be_searched_says_why(newsroom: Any, client: Client, address: str, reason: str) -> None:
    page = client.get(address)
    assert page.status_code == 400
    assert reason in text(page)


def test_a_page_beyond_the_last_leads_to_the_last(newsroom: Any, client: Client) -> None:
    page = client.get("/search/?page=900")
    last = ceil(Article.objects.visible(timezone.now()).count() / PAGE_SIZE)
    assert page.status_code == 302
    assert page["Location"] == f"/search/?page={last}"


def test_a_search_without_hits_offers_what_to_leave_out(newsroom: Any, client: Client) -> None:
    page = text(client.get("/search/?q=treaty+zzzz"))
    assert "without zzzz" in page


def test_when_search_is_down_readers_are_told_and_articles_stay(index_folder: Any, write: Any, client: Client) -> None:
    article = write("A story that can be read", body="It happened on 19 June 2024.")
    down = client.get("/search/?q=story")
    assert down.status_code == 503
    assert down["Retry-After"]
    assert "Search is down" in text(down)
    assert "A story that can be read" in text(down)
    assert "with these words in the headline" in text(down)
    assert "with these words in the headline" not in text(client.get("/search/?q=elsewhere"))
    assert client.get("/search/?q=story&view=timeline").status_code == 503
    assert client.get("/").status_code == 200
    assert client.get(article.get_absolute_url()).status_code == 200
    assert client.get("/suggest/?q=sto").status_code == 200


def test_text_of_articles_is_escaped_wherever_it_shows(write: Any, index: Any, client: Client) -> None:
    nasty = '<script>alert("x")</script> & <b>bold</b>'
    article = write(
        f"Headline {nasty}", deck=nasty, body=f"Signed on 19 June 2024 {nasty}.", topics=[nasty], section=nasty
    )
    index()
    for address in (
        article.get_absolute_url() + "?q=signed",
        "/search/?q=signed",
        "/search/?q=signed&view=timeline",
        "/",
    ):
        page = text(client.get(address))
        assert "<script>alert" not in page
        assert "<b>bold" not in page


def test_an_edit_shows_as_a_revision_word_by_word(write: Any, index: Any, client: Client) -> None:
    article = write("Treaty signed", body="The treaty has 22 articles.")
    Article.objects.filter(pk=article.pk).update(body="The treaty has 23 articles.")
    article.refresh_from_db()
    page = text(client.get(f"/articles/{article.pk}/revisions/"))
    assert "<del>22</del>" in page
    assert "<ins>23</ins>" in page
    assert ArticleRevision.objects.filter(article_id=article.pk).count() == 2


def test_an_old_address_of_an_article_leads_to_the_present_one(write: Any, index_folder: Any, client: Client) -> None:
    article = write("Treaty signed")
    page = client.get(f"/articles/{article.pk}/another-headline/?q=treaty")
    assert page.status_code == 302
    assert page["Location"] == f"{article.get_absolute_url()}?q=treaty"


def test_pages_forbid_scripts_and_styles_of_others(newsroom: Any, client: Client) -> None:
    for address in ("/", "/search/?q=treaty", "/search/?q=treaty&view=timeline"):
        page = client.get(address)
        policy = page["Content-Security-Policy"]
        assert "unsafe-inline" not in policy
        assert "default-src" in policy
        assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?! src)", text(page))
        assert not re.search(r'(?:src|href)="https?://', text(page).replace(".example", "")) or ".example" in text(page)


def test_editors_publish_and_withdraw_in_the_admin(newsroom: Any, admin_client: Client) -> None:
    draft = Article.objects.get(headline__icontains="mundravik")
    listing = "/admin/articles/article/"
    assert text(admin_client.get(listing, {"q": "mundravik"})).count("Mundravik") >= 1
    for act, status in (("publish", "published"), ("withdraw", "withdrawn")):
        asked = admin_client.post(listing, {"action": act, "_selected_action": [draft.pk]}, follow=True)
        shown = re.findall(r'name="article" value="([^"]+)"', text(asked))
        admin_client.post(asked.request["PATH_INFO"], {"article": shown, "reason": "The journey says so."})
        draft.refresh_from_db()
        assert draft.status == status


@pytest.mark.parametrize("path", ["/search/?view=timeline&", "/api/v1/timeline/?"])
def test_a_chronology_asks_the_database_as_often_however_much_it_shows(
    newsroom: Any, client: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kept, how_long in ((naming, "CHECK_EVERY_SECONDS"), (building, "CORPUS_SECONDS")):
        monkeypatch.setattr(kept, how_long, inf)

    def asked(entries: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{path}q=korut+rusia&entries={entries}").status_code == 200
        return len(queries)

    asked(5)
    assert asked(40) == asked(5) <= 20
