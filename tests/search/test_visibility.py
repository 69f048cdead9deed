"""What readers must not see shows nowhere, and each filter that sees to it is missed when it is gone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles.annotation.hierarchy import Hierarchy
from articles.indexing.documents import index_document
from articles.models import Article, Status, database_now
from articles.models.article import ArticleQuerySet
from articles.search import service
from articles.search.completion.completions import suggest
from articles.search.engines import elasticsearch, tantivy
from articles.search.engines.base import Engine
from articles.search.event_counts import corpus_counts
from articles.search.fields import FACETS
from articles.search.filterset import AXES
from articles.search.query import SearchQuery
from articles.search.service import count_articles, find_in_facet, newest, related, search_articles
from articles.timeline.chronology import build_chronology
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db

SECTION = next(facet for facet in FACETS if facet.name == "section")
QUERY = SearchQuery(text="canary")
BODY = "The canary treaty was signed in Pyongyang on 19 June 2024. Canary ministers met in Moscow afterwards."
SURFACES = {"hits", "total", "count", "facets", "found in a facet", "histogram", "suggestions", "chronology", "related"}

STATES: dict[str, dict[str, Any]] = {
    "draft": {"status": Status.DRAFT},
    "withdrawn": {"status": Status.WITHDRAWN},
    "embargoed": {"visible_from": timezone.now() + timedelta(hours=1)},
    "expired": {"visible_until": timezone.now() - timedelta(hours=1)},
}


@pytest.fixture
def public(write: Callable[..., Article]) -> Article:
    return write("Canary in public", body=BODY, section="World")


@pytest.fixture(params=["indexed so", "hidden since"])
def secret(
    request: pytest.FixtureRequest, write: Callable[..., Article], public: Article, index: Callable[[], Engine]
) -> list[Article]:
    """An article in each state that readers may not see; the index knows, or has not been written to since."""
    shown = request.param == "hidden since"
    made = [
        write(f"Canary {state}", body=f"{BODY} {state}.", section="Secret", **({} if shown else fields))
        for state, fields in STATES.items()
    ]
    index()
    if shown:
        for article, fields in zip(made, STATES.values(), strict=True):
            Article.objects.filter(pk=article.pk).update(**fields)
    return made


def leaks(public: Article) -> set[str]:
    """The surfaces that show or count any other article than the public one."""
    results = search_articles(QUERY)
    values = {facet.name: {value.value: value.count for value in facet.values} for facet in results.facets}
    assert results.histogram
    entries = [entry for axis, _ in AXES for entry in build_chronology(replace(QUERY, axis=axis)).chronology.listed]
    seen: dict[str, object] = {
        "hits": [hit.article.pk for hit in results.hits] == [public.pk],
        "total": results.total == 1,
        "count": count_articles(QUERY) == 1,
        "facets": "Secret" not in values["section"] and sum(values["language"].values()) == 1,
        "found in a facet": "Secret" not in {value.value for value in find_in_facet(QUERY, SECTION).values},
        "histogram": sum(bar.count for bar in results.histogram.bars) == 1,
        "suggestions": [article.pk for article in suggest(QUERY, 10).articles] == [public.pk],
        "chronology": {evidence.article.pk for entry in entries for evidence in entry.evidence} == {public.pk},
        "related": not related(public, 10),
    }
    assert seen.keys() == SURFACES
    return {surface for surface, is_right in seen.items() if not is_right}


def without_the_engines_filter(patch: pytest.MonkeyPatch) -> None:
    for package in (elasticsearch, tantivy):
        for module in (package.queries, package.engine):
            patch.setattr(module, "visibility", lambda _: [])


def without_what_was_hidden_since(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(service, "hidden_ids", lambda _: ())


def without_the_databases_filter(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ArticleQuerySet, "visible", lambda rows, _: rows)


def test_what_is_hidden_shows_nowhere(public: Article, secret: list[Article]) -> None:
    assert leaks(public) == set()


COUNTED = {"total", "count", "facets", "found in a facet", "histogram"}


@pytest.mark.parametrize("secret", ["indexed so"], indirect=True)
def test_without_the_engines_filter_hidden_articles_would_count(
    public: Article, secret: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_the_engines_filter(monkeypatch)
    assert leaks(public) == COUNTED


@pytest.mark.parametrize("secret", ["hidden since"], indirect=True)
def test_without_the_queues_filter_articles_hidden_since_would_count(
    public: Article, secret: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_what_was_hidden_since(monkeypatch)
    assert leaks(public) == COUNTED


@pytest.mark.parametrize("secret", ["hidden since"], indirect=True)
def test_without_the_queues_and_the_databases_filter_articles_hidden_since_would_show(
    public: Article, secret: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_what_was_hidden_since(monkeypatch)
    without_the_databases_filter(monkeypatch)
    # What is kept of an article's sentences is of the revision before it was hidden: a chronology drops them.
    assert leaks(public) == SURFACES - {"chronology"}


@pytest.mark.parametrize("secret", ["indexed so"], indirect=True)
def test_without_any_filter_hidden_articles_would_show_everywhere(
    public: Article, secret: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_the_engines_filter(monkeypatch)
    without_the_databases_filter(monkeypatch)
    assert leaks(public) == SURFACES


def test_how_the_section_of_a_hidden_article_is_written_is_not_told(
    write: Callable[..., Article], index: Callable[[], Engine]
) -> None:
    write("Draft", section="Secret Section", status=Status.DRAFT)
    index()
    (part,) = search_articles(SearchQuery(text='section:"secret section"')).interpretation.parts
    assert "Secret Section" not in str(part.label)


def test_a_text_that_was_withdrawn_is_not_found_once_another_is_published_and_not_yet_indexed(
    write: Callable[..., Article], index: Callable[[], Engine]
) -> None:
    pk = write("Canary before", body=BODY).pk
    index()
    rows = Article.objects.filter(pk=pk)
    rows.update(status=Status.WITHDRAWN)
    rows.update(status=Status.PUBLISHED, headline="Another headline", body="Another text.")
    assert search_articles(QUERY).total == 0
    assert suggest(QUERY, 10).articles == ()
    (shown,) = newest(5)
    assert (shown.article.pk, shown.days) == (pk, ())
    index()
    assert search_articles(SearchQuery(text="another")).total == 1


def test_what_was_hidden_since_takes_no_place_from_what_is_seen(
    write: Callable[..., Article], index: Callable[[], Engine]
) -> None:
    seen = [write(f"Canary {n}", body=BODY) for n in range(3)]
    late = [write(f"Canary {n}", body=BODY) for n in range(3)]
    index()
    Article.objects.filter(pk__in=[one.pk for one in late]).update(status=Status.WITHDRAWN)
    assert [one.pk for one in suggest(QUERY, 2).articles] == [seen[2].pk, seen[1].pk]
    assert len(related(seen[0], 2)) == 2


def test_what_was_hidden_since_counts_in_no_chronology(
    write: Callable[..., Article], index: Callable[[], Engine], public: Article
) -> None:
    late = write("Canary since", body=BODY)
    index()
    Article.objects.filter(pk=late.pk).update(status=Status.WITHDRAWN)
    forget_caches()
    assert corpus_counts(timezone.now()).total == 1


def test_an_embargo_that_ends_within_a_second_is_over_for_an_engine_when_the_second_is(
    write: Callable[..., Article],
) -> None:
    at = timezone.now().replace(microsecond=500_000)
    held = index_document(write("Canary", visible_from=at), (), (), Hierarchy({}))
    assert held.visible_from == int(at.timestamp()) + 1


def test_a_request_that_began_before_an_article_was_hidden_counts_it_no_more(
    write: Callable[..., Article], index: Callable[[], Engine]
) -> None:
    article = write("Canary", body=BODY, section="Secret")
    index()
    began = database_now()
    Article.objects.filter(pk=article.pk).update(status=Status.WITHDRAWN)
    results = search_articles(QUERY, began)
    assert (results.hits, results.total) == ((), 0)
    assert "Secret" not in {value.value for facet in results.facets for value in facet.values}
