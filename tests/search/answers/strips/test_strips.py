"""Strips of searches on either engine: every bar, fold and part is a search with as many hits."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from articles.models import Article, Source
from articles.search.dates.strip import Histogram
from articles.search.engines import get_engine
from articles.search.engines.base import Engine, EngineRequest
from articles.search.event_counts import count_events
from articles.search.fields import DayRange
from articles.search.query import SearchQuery, Selection
from articles.search.service import count_articles, search_articles
from benchmarks.speed import recorded_requests

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]

OCTOBER_TO_FEBRUARY = DayRange(date(2024, 10, 1), date(2025, 2, 28))


def strip(query: SearchQuery) -> Histogram:
    drawn = search_articles(query).histogram
    assert drawn is not None
    return drawn


def narrowed(query: SearchQuery, days: DayRange) -> SearchQuery:
    return replace(query, published=days) if query.axis == "published" else replace(query, happened=days)


def miscounted(query: SearchQuery) -> Iterator[str]:
    """What of the strip finds another number of articles than it says."""
    drawn = strip(query)
    folds = [fold for fold in (drawn.before, drawn.after) if fold]
    for one in (*drawn.bars, *folds):
        found = count_articles(narrowed(query, one.days))
        if found != one.count:
            yield f"{one.days}: {one.count} but {found}"


@pytest.fixture
def newsroom(write: Write, index: Index, source: Source) -> Index:
    """Articles of two outlets from 2019 to 2025, most in the winter of 2024; one far before, one without a date."""
    other = Source.objects.create(
        slug="other", name="Other", domain="other.example", country="ID", language="en", timezone="UTC"
    )
    said = "The treaty was signed on 5 January 1999, and again on {day} 2024."
    write("Far", body="A treaty of 1959.", published_at=datetime(1959, 3, 1, tzinfo=UTC))
    write("Undated", body="A treaty.", published_at=None)
    for number in range(8):
        day = datetime(2019 + number // 2, 1 + number, 5, tzinfo=UTC)
        write(f"Treaty {number}", body=said.format(day=f"{number + 1} June"), published_at=day)
    for number in range(12):
        day = datetime(2024, 10, 3, tzinfo=UTC) if number < 6 else datetime(2025, 1, 1 + number, tzinfo=UTC)
        topics = ["kursk"] if number < 9 else []
        write(f"Winter {number}", body="A treaty in winter.", published_at=day, topics=topics, source=other)
    index()
    return index


SPANS = (
    DayRange(),
    OCTOBER_TO_FEBRUARY,
    DayRange(date(2024, 10, 1), date(2024, 10, 31)),
    DayRange(date(2024, 10, 3), date(2024, 10, 3)),
    DayRange(date(2024, 12, 20), date(2025, 1, 8)),
    DayRange(date(2020, 1, 1), None),
    DayRange(date(1950, 1, 1), date(2100, 1, 1)),
)


@pytest.mark.parametrize("axis", ["published", "happened"])
def test_every_bar_and_fold_is_a_search_with_as_many_hits(newsroom: Index, axis: str) -> None:
    query = SearchQuery(text="treaty", axis=axis)  # type: ignore[arg-type]
    assert [fault for span in SPANS for fault in miscounted(narrowed(query, span))] == []


def test_what_lies_far_from_the_rest_is_folded_and_the_undated_are_counted_apart(newsroom: Index) -> None:
    drawn = strip(SearchQuery(text="treaty"))
    assert drawn.before and (drawn.before.count, drawn.before.days.last) == (1, date(2018, 12, 31))
    assert (drawn.after, drawn.undated, drawn.unit) == (None, 1, "month")


def test_a_span_over_the_end_of_a_year_is_shown_within_its_years(newsroom: Index) -> None:
    drawn = strip(SearchQuery(text="treaty", published=OCTOBER_TO_FEBRUARY))
    assert len(drawn.bars) == 24
    assert [bar.label for bar in drawn.bars if bar.chosen] == [
        "October 2024", "November 2024", "December 2024", "January 2025", "February 2025",
    ]  # fmt: skip
    assert (drawn.total, drawn.undated) == (22, 1)


def test_a_span_without_articles_shows_where_there_are_some(newsroom: Index) -> None:
    drawn = strip(SearchQuery(text="treaty", published=DayRange(date(2031, 1, 1), date(2031, 1, 7))))
    assert sum(bar.count for bar in drawn.bars) == 20
    assert not any(bar.chosen for bar in drawn.bars)


@pytest.mark.parametrize("span", SPANS[:4])
def test_parts_of_a_bar_are_of_the_commonest_outlets(newsroom: Index, source: Source, span: DayRange) -> None:
    query = SearchQuery(text="treaty", published=span, bars="outlet")
    drawn = strip(query)
    assert {part.value for part in drawn.parts} <= {"other", source.slug}
    for bar in drawn.bars:
        for part, count in zip(drawn.parts, bar.parts, strict=True):
            chosen = replace(query, published=bar.days, selections=(Selection("source", (part.value,)),))
            if part.value:
                assert count_articles(chosen) == count
        assert sum(bar.parts) == bar.count


def test_parts_are_those_that_are_chosen(newsroom: Index) -> None:
    chosen = SearchQuery(text="treaty", bars="outlet", selections=(Selection("source", ("other",)),))
    assert [(part.value, part.count) for part in strip(chosen).parts] == [("other", 12)]


def test_a_share_is_of_all_articles_of_the_bar(newsroom: Index) -> None:
    drawn = strip(SearchQuery(text="winter", bars="share"))
    whole = {bar.label: (bar.count, bar.of) for bar in drawn.bars if bar.count}
    assert whole == {"October 2024": (6, 6), "January 2025": (6, 6)}
    years = {bar.label: bar.of for bar in strip(SearchQuery(text="winter", bars="share", published=SPANS[-1])).bars}
    assert (years["1959"], years["1960"], years["2019"]) == (1, 0, 2)


def test_what_a_span_has_far_more_often_than_the_rest_stands_out(newsroom: Index) -> None:
    results = search_articles(SearchQuery(text="treaty", published=OCTOBER_TO_FEBRUARY))
    assert results.histogram is not None
    (unusual,) = results.histogram.unusual
    assert (unusual.facet, unusual.value, unusual.count, unusual.total) == ("topic", "kursk", 9, 9)
    chosen = SearchQuery(text="treaty", published=OCTOBER_TO_FEBRUARY).with_selection("topic", ("kursk",))
    assert count_articles(chosen) == 9
    assert strip(chosen).unusual == (), "of what is chosen from nothing is compared"
    assert strip(SearchQuery(text="treaty")).unusual == ()


def test_a_chronology_has_the_strip_of_its_axis(newsroom: Index) -> None:
    now = datetime.now(UTC)
    query = SearchQuery(text="treaty", view="timeline", axis="happened", happened=DayRange(date(2024, 1, 1)))
    drawn = count_events(query, now).histogram
    assert drawn == search_articles(query, now).histogram
    assert count_events(query, now, all_facets=False).histogram is None


def test_days_that_a_chronology_counts_anyway_are_counted_once(write: Write, index: Index) -> None:
    for day in (3, 4, 9):
        write(
            f"Treaty {day}",
            body=f"The treaty was signed on {day} June 2024.",
            published_at=datetime(2024, 6, day, tzinfo=UTC),
        )
    index()
    now, query = datetime.now(UTC), SearchQuery(text="treaty", axis="happened")
    asked: list[Sequence[EngineRequest]] = []
    with recorded_requests(get_engine(), asked):
        drawn = count_events(query, now).histogram
    assert drawn == search_articles(query, now).histogram
    assert drawn and drawn.unit == "day"
    assert [one.counts.count("event_days") for batch in asked for one in batch] == [1]
