from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Entity, Source, Status
from articles.search import service
from articles.search.answers.results import Completions
from articles.search.completion.completions import suggest
from articles.search.engines.base import Engine
from articles.search.errors import SearchUnavailable
from articles.search.fields import FACETS, DayRange
from articles.search.params import parse_query
from articles.search.query import SearchQuery
from articles.search.service import (
    count_articles,
    find_in_facet,
    newest,
    related,
    search_articles,
    staff_search,
)
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


def ids(query: SearchQuery) -> list[int]:
    return [hit.article.pk for hit in search_articles(query).hits]


@pytest.fixture
def korea() -> None:
    entity = Entity.objects.create(key="KP", kind="country", name="North Korea")
    for language, text in (("en", "North Korea"), ("id", "Korea Utara"), ("id", "Korut")):
        entity.names.create(language=language, text=text)
    forget_caches()


def test_a_name_typed_in_one_language_finds_articles_in_another(write: Write, index: Index, korea: None) -> None:
    english = write("Talks", body="North Korea sent an envoy.")
    indonesian = write("Pembicaraan", body="Korut mengirim utusan.", language="id")
    write("South", body="Korea is a peninsula in the north of somewhere.")
    index()
    assert set(ids(SearchQuery(text="korut"))) == {english.pk, indonesian.pk}
    assert set(ids(SearchQuery(text="korut", exact=True))) == {indonesian.pk}


def test_matches_are_marked_in_the_stored_text(write: Write, index: Index, korea: None) -> None:
    write("Envoy arrives", body="North Korea sent an envoy. He stayed. Others left.")
    index()
    (hit,) = search_articles(SearchQuery(text="korut envoys")).hits
    assert [hit.headline.text[a:b] for a, b in hit.headline.marks] == ["Envoy"]
    snippet = hit.snippets[0].passage
    assert snippet.text == "North Korea sent an envoy."
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["North Korea", "envoy"]


@pytest.mark.parametrize("change", [{"status": "withdrawn"}, {"visible_from": datetime(2099, 1, 1, tzinfo=UTC)}])
def test_what_is_hidden_after_indexing_is_gone_before_the_worker_hears(
    write: Write, index: Index, change: dict[str, Any]
) -> None:
    secret = write("Secretword revealed", topics=["hush"], body="On 19 June 2024 it happened.")
    write("Another story", body="Nothing.")
    index()
    Article.objects.filter(pk=secret.pk).update(**change)
    assert ids(SearchQuery(text="secretword")) == []
    results = search_articles(SearchQuery())
    assert results.total == 1
    topics = next(facet for facet in results.facets if facet.name == "topic")
    assert "hush" not in [value.value for value in topics.values]
    assert suggest(SearchQuery(text="secr"), 5) == Completions()
    assert all(hit.article.pk != secret.pk for hit in newest(10))


def test_an_embargo_ends_by_itself(write: Write, index: Index) -> None:
    soon = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    write("Patience", visible_from=soon)
    index()
    assert search_articles(SearchQuery(text="patience")).total == 0
    assert search_articles(SearchQuery(text="patience"), now=soon).total == 1


@pytest.mark.parametrize("limit", [1, 6])
def test_the_newest_articles_are_read_in_the_order_of_their_index(write: Write, limit: int) -> None:
    write("One")
    with CaptureQueriesContext(connection) as queries:
        assert newest(limit)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {queries[0]['sql']}")
            plan = str(cursor.fetchall())
        assert "article_newest" in plan
        assert "TEMP B-TREE" not in plan


def test_an_undated_article_is_last_in_either_order(write: Write, index: Index) -> None:
    undated = write("Undated", published_at=None)
    old = write("Old", published_at=datetime(1950, 1, 1, tzinfo=UTC))
    new = write("New", published_at=datetime(2024, 1, 1, tzinfo=UTC))
    index()
    assert ids(SearchQuery(sort="newest")) == [new.pk, old.pk, undated.pk]
    assert ids(SearchQuery(sort="oldest")) == [old.pk, new.pk, undated.pk]


def test_every_bar_of_the_histogram_is_a_search_with_as_many_hits(write: Write, index: Index) -> None:
    for month in (1, 1, 3):
        write("Dated", published_at=datetime(2024, month, 5, tzinfo=UTC))
    write("Undated", published_at=None)
    index()
    drawn = search_articles(SearchQuery()).histogram
    assert drawn is not None
    assert [(bar.label, bar.count) for bar in drawn.bars if bar.count] == [("5 Jan 2024", 2), ("5 Mar 2024", 1)]
    assert drawn.undated == 1
    for bar in drawn.bars:
        assert count_articles(SearchQuery(published=bar.days)) == bar.count


def test_a_bar_of_what_happened_counts_days_and_whole_months(write: Write, index: Index) -> None:
    write("A day", body="It was signed on 19 June 2024.", published_at=datetime(2025, 1, 5, tzinfo=UTC))
    write("A month", body="It was signed in June 2024.", published_at=datetime(2025, 1, 5, tzinfo=UTC))
    write("Another", body="It was signed on 3 January 2024.", published_at=datetime(2025, 1, 5, tzinfo=UTC))
    index()
    query = SearchQuery(text="signed", axis="happened")
    drawn = search_articles(query).histogram
    assert drawn is not None
    june = next(bar for bar in drawn.bars if bar.label == "June 2024")
    assert june.count == 2
    assert count_articles(SearchQuery(text="signed", happened=june.days)) == 2
    day = DayRange(
        june.days.first and june.days.first.replace(day=19), june.days.first and june.days.first.replace(day=19)
    )
    assert count_articles(SearchQuery(text="signed", happened=day)) == 1


def test_a_search_without_hits_says_what_leaving_a_part_out_would_find(write: Write, index: Index) -> None:
    write("Treaty signed", section="World")
    index()
    results = search_articles(SearchQuery(text="treaty absent"))
    assert results.total == 0
    assert [(str(one.label), one.total) for one in results.suggestions if one.kind == "without"] == [
        ("without absent", 1)
    ]


def test_a_facet_can_be_listed_alone(write: Write, index: Index) -> None:
    write("One", topics=["a", "b"])
    write("Two", topics=["a"])
    index()
    facet = next(one for one in FACETS if one.name == "topic")
    found = find_in_facet(SearchQuery(), facet)
    assert [(value.value, value.count) for value in found.values if value.count] == [("a", 2), ("b", 1)]


TOPIC: Final = next(one for one in FACETS if one.name == "topic")


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("sao", ["são paulo"]),
        ("PAULO", ["são paulo"]),
        ("trade t", ["trade talks"]),
        ("tr", ["trade talks", "treaty"]),
        ("zz", []),
        ("!", []),
    ],
)
def test_a_value_is_found_by_a_part_of_it_whatever_its_case_and_marks(
    write: Write, index: Index, typed: str, values: list[str]
) -> None:
    write("One", topics=["trade talks", "são paulo"])
    write("Two", topics=["trade talks", "treaty"])
    index()
    found = find_in_facet(SearchQuery(), TOPIC, typed)
    assert [value.value for value in found.values] == values
    assert not found.more


def test_a_rare_value_is_found_that_is_not_among_the_fifty_commonest(write: Write, index: Index) -> None:
    for number in range(2):
        write(f"Article {number}", topics=[f"topic {n}" for n in range(60)])
    write("Another", topics=["a rare one"])
    index()
    assert "a rare one" not in {value.value for value in find_in_facet(SearchQuery(), TOPIC).values}
    (found,) = find_in_facet(SearchQuery(), TOPIC, "rare").values
    assert (found.value, found.count) == ("a rare one", 1)
    many = find_in_facet(SearchQuery(), TOPIC, "topic")
    assert (len(many.values), many.more) == (50, True)


def test_an_entity_is_found_by_any_of_its_names(write: Write, index: Index, korea: None) -> None:
    write("Korut signs a treaty")
    index()
    place = next(one for one in FACETS if one.name == "place")
    for typed in ("korut", "north k"):
        assert [str(value.label) for value in find_in_facet(SearchQuery(), place, typed).values] == ["North Korea"]


def test_staff_find_articles_in_every_state(write: Write, index: Index) -> None:
    draft = write("Unfinished draft", status=Status.DRAFT)
    index()
    assert staff_search(SearchQuery(text="unfinished"), None).ids == (draft.pk,)
    assert ids(SearchQuery(text="unfinished")) == []


def test_staff_find_and_count_nothing_of_outlets_that_are_not_theirs(write: Write, index: Index) -> None:
    other = Source.objects.create(slug="other", name="Other")
    mine, _ = write("Draft of mine", status=Status.DRAFT), write("Draft of theirs", source=other, status=Status.DRAFT)
    index()
    found = staff_search(SearchQuery(text="draft"), ["kabar"])
    assert (found.ids, found.total) == ((mine.pk,), 1)
    counts = {facet.name: {value.value: value.count for value in facet.values} for facet in found.facets}
    assert (counts["source"], counts["status"]["draft"]) == ({"kabar": 1}, 1)


def test_staff_find_a_draft_of_their_outlets_by_its_address(write: Write, index: Index) -> None:
    other = Source.objects.create(slug="other", name="Other")
    mine = write("Mine", status=Status.DRAFT, url="https://kabar.example/mine")
    write("Theirs", source=other, status=Status.DRAFT, url="https://other.example/theirs")
    index()
    assert staff_search(SearchQuery(text="https://kabar.example/mine"), ["kabar"]).ids == (mine.pk,)
    assert staff_search(SearchQuery(text="https://other.example/theirs"), ["kabar"]).ids == ()


def test_articles_alike_are_found_by_their_telling_words(write: Write, index: Index) -> None:
    body = "The comprehensive partnership treaty obliges both countries to mutual assistance."
    one, other = write("First", body=body), write("Second", body=body + " Analysts disagree.")
    for number in range(6):
        write(f"Football {number}", body="The league opens with a derby on the coast.")
    index()
    assert next(hit.article.pk for hit in related(one, 3)) == other.pk


def test_copies_in_other_outlets_are_counted(write: Write, index: Index, source: Any) -> None:
    body = " ".join(f"Sentence number {n} tells of the treaty in its own words." for n in range(12))
    other = type(source).objects.create(slug="other", name="Other", language="en")
    write("Wire story", body=body)
    write("Wire story again", body=body, source=other)
    index()
    assert {hit.also_in for hit in search_articles(SearchQuery(text="treaty")).hits} == {1}


def test_an_engine_that_is_gone_is_said_to_be_gone(write: Write, index_folder: Any) -> None:
    write("There")
    with pytest.raises(SearchUnavailable):
        search_articles(SearchQuery(text="there"))


times = st.sampled_from([None, timedelta(hours=-1), timedelta(0), timedelta(hours=1)])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["draft", "published", "withdrawn"]), times, times), max_size=6))
def test_the_database_and_the_engine_agree_on_what_is_visible(
    write: Write, index: Index, rows: list[tuple[str, timedelta | None, timedelta | None]]
) -> None:
    Article.objects.all().delete()
    now = timezone.now().replace(microsecond=0)
    for status, start, end in rows:
        if start is not None and end is not None and end <= start:
            continue
        write(
            "Row",
            status=status,
            visible_from=None if start is None else now + start,
            visible_until=None if end is None else now + end,
        )
    index()
    expected = set(Article.objects.visible(now).values_list("pk", flat=True))
    found = search_articles(SearchQuery(page_size=50), now=now)
    assert found.total == len(expected)
    assert {hit.article.pk for hit in found.hits} == expected


@pytest.mark.parametrize(
    "asked", ["happened_to=9999", "happened_from=9999-12-05", "happened_to=0001-01-15", "published_from=9999-12-31"]
)
def test_ranges_at_the_ends_of_time_are_searched(write: Write, index: Any, asked: str) -> None:
    write("Treaty", body="Signed in June 2024.")
    index()
    search_articles(parse_query(QueryDict(asked)))


def test_new_drafts_never_count_as_hidden_however_many(
    write: Write, index: Any, source: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("Treaty")
    index()
    monkeypatch.setattr(service, "MOST_LEFT_OUT", 3)
    Article.objects.bulk_create(Article(source=source, headline=f"Draft {n}", status="draft") for n in range(5))
    Article.objects.filter(status="draft").update(deck="Still a draft")
    assert search_articles(SearchQuery(text="treaty")).total == 1


def test_an_article_withdrawn_and_edited_since_is_hidden(write: Write, index: Any) -> None:
    article = write("Treaty")
    index()
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    Article.objects.filter(pk=article.pk).update(deck="Edited while withdrawn")
    assert search_articles(SearchQuery(text="treaty")).total == 0
