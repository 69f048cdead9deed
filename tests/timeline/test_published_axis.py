"""What was reported when: chronologies by days of publication."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

import pytest

from articles.models import Article, Source, Status
from articles.search.fields import DayRange
from articles.search.query import SearchQuery
from articles.timeline.chronology import build_chronology
from articles.timeline.entries import Chronology, Entry, Gap
from articles.timeline.published_axis import first_reported

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]

QUERY: Final = SearchQuery(text="treaty", view="timeline", axis="published")
SIGNED: Final = "Leaders of both countries signed the partnership treaty in the capital on 19 June 2024."


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def outlets(source: Source) -> list[Source]:
    return [Source.objects.create(slug=f"outlet-{n}", name=f"Outlet {n}", language="en") for n in range(3)]


def on(month: int, day: int) -> datetime:
    return datetime(2024, month, day, 12, tzinfo=UTC)


def chronology(query: SearchQuery = QUERY) -> Chronology:
    return build_chronology(query).chronology


def reported(query: SearchQuery = QUERY) -> list[tuple[date | None, date]]:
    return [(first_reported(entry), entry.first_day) for entry in chronology(query).listed]


@pytest.fixture
def late_report(write: Write, index: Any, outlets: list[Source]) -> None:
    """A treaty of June that was first reported in July, and again in August; a leak of May that came out in August."""
    write("Treaty comes to light", source=outlets[0], body=SIGNED, published_at=on(7, 20))
    write("The treaty once more", source=outlets[1], body=SIGNED.replace("both", "the two"), published_at=on(8, 25))
    write(
        "Leak about the treaty",
        source=outlets[2],
        body="A diplomat copied the draft treaty at night in a hotel of the harbour town on 3 May 2024.",
        published_at=on(8, 25),
    )
    index()


def test_an_event_stands_under_the_day_of_its_first_report(late_report: None) -> None:
    assert reported() == [(date(2024, 7, 20), date(2024, 6, 19)), (date(2024, 8, 25), date(2024, 5, 3))]
    months = [(year.year, month.month) for year in chronology().years for month in year.months]
    assert months == [(2024, 7), (2024, 8)]


def test_an_entry_has_the_proof_that_it_has_by_the_day_it_happened(late_report: None) -> None:
    happened = {entry.anchor: entry for entry in chronology(replace(QUERY, axis="happened")).listed}
    for entry in chronology().listed:
        assert entry.evidence == happened[entry.anchor].evidence


def test_only_days_of_publication_that_were_asked_for_are_told_of(late_report: None) -> None:
    august = replace(QUERY, published=DayRange(date(2024, 8, 1), date(2024, 8, 31)))
    assert {day for day, _ in reported(august)} == {date(2024, 8, 25)}


def test_only_events_of_the_days_that_were_asked_for_are_told_of(late_report: None) -> None:
    june = replace(QUERY, happened=DayRange(date(2024, 6, 1), date(2024, 6, 30)))
    assert reported(june) == [(date(2024, 7, 20), date(2024, 6, 19))]


def test_what_was_not_out_yet_was_reported_by_nobody(late_report: None) -> None:
    assert reported(replace(QUERY, as_of=date(2024, 8, 24))) == [(date(2024, 7, 20), date(2024, 6, 19))]


def test_a_stretch_without_publications_is_told(write: Write, index: Any) -> None:
    write("Treaty", body=SIGNED, published_at=on(6, 20))
    write("Treaty ends", body="The partnership treaty lapsed on 18 December 2024.", published_at=on(12, 19))
    index()
    (gap,) = [
        item
        for year in chronology().years
        for month in year.months
        for item in month.items
        if not isinstance(item, Entry)
    ]
    assert gap == Gap(date(2024, 6, 20), date(2024, 12, 19), 182, 0)


def test_a_hidden_article_is_no_first_report(write: Write, index: Any, late_report: None) -> None:
    write("Treaty early", body=SIGNED, published_at=on(6, 20), status=Status.DRAFT)
    index()
    assert reported()[0] == (date(2024, 7, 20), date(2024, 6, 19))


def test_an_undated_article_alone_gives_no_day_of_publication(write: Write, index: Any) -> None:
    write("Treaty", body=SIGNED, published_at=None)
    index()
    assert chronology().listed == ()
