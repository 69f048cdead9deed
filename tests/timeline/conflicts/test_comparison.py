from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from articles.models import Article, Source
from articles.search.query import SearchQuery
from articles.timeline.chronology import build_chronology

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
FERRY = "The ferry carried {} pilgrims across the bay to the island shrine on 5 March 2024."
LATER = "The ferry was painted green by {} from the harbour school on 9 May 2024."


@pytest.fixture
def report(write: Write, source: Source) -> Callable[..., None]:
    """Two outlets publish a body each on a day; the second has the second of two words in braces."""
    other = Source.objects.create(slug="tide", name="Tide", language="en")

    def publish(body: str, *words: str, on: datetime) -> None:
        for outlet, word in zip((source, other), words, strict=True):
            write(f"Ferry in {outlet.name}", source=outlet, body=body.format(word), published_at=on)

    return publish


def day_chosen() -> date:
    """The day of a chronology that has room for one."""
    (entry,) = build_chronology(
        SearchQuery(text="ferry", view="timeline", axis="happened", entries=1)
    ).chronology.listed
    return entry.first_day


def test_a_day_on_which_sources_disagree_goes_before_one_on_which_they_agree(
    report: Callable[..., None], index: Any
) -> None:
    report(FERRY, "220", "300", on=datetime(2024, 3, 6, tzinfo=UTC))
    report(LATER, "pupils", "teachers", on=datetime(2024, 5, 9, tzinfo=UTC))
    index()
    assert day_chosen() == date(2024, 3, 5)


def test_of_days_on_which_sources_agree_the_later_one_is_told(report: Callable[..., None], index: Any) -> None:
    report(FERRY, "220", "220", on=datetime(2024, 3, 6, tzinfo=UTC))
    report(LATER, "pupils", "teachers", on=datetime(2024, 5, 9, tzinfo=UTC))
    index()
    assert day_chosen() == date(2024, 5, 9)


@pytest.mark.parametrize(
    ("one", "other", "is_disputed"),
    [
        ("at 15:30 WIB", "at 16:10 WIB", True),
        ("at 15:30 WIB", "at 08:30 GMT", False),
        ("at 15:30 WIB", "at 15:32 WIB", False),
        ("at 15:30 WIB", "at 21:30 WIB", False),
        ("at 15:30 WIB", "at 4.10 p.m.", False),
        ("at 3.30 p.m.", "at 4.10 p.m.", True),
    ],
)
def test_hours_of_one_event_are_disputed_where_they_are_no_one_time_and_near(
    report: Callable[..., None], index: Any, one: str, other: str, is_disputed: bool
) -> None:
    body = "The ferry hit a reef off the island shrine with pilgrims aboard {} on 5 March 2024."
    report(body, one, other, on=datetime(2024, 3, 5, 20, tzinfo=UTC))
    index()
    chronology = build_chronology(SearchQuery(text="ferry", view="timeline", axis="happened")).chronology
    about = {disagreement.about for entry in chronology.listed for disagreement in entry.disagreements}
    assert ("hour" in about) is is_disputed
