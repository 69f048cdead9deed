from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from articles.models import Article
from articles.search.event_counts import articles_of_times, corpus_counts, count_events
from articles.search.query import SearchQuery

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
TREATY = SearchQuery(text="treaty")
SIGNED = date(2024, 6, 19).toordinal()


@pytest.fixture
def signed(write: Write, index: Any) -> Article:
    """The one article of two that a search for a treaty finds."""
    published_at = datetime(2024, 6, 20, tzinfo=UTC)
    article = write("News", body="The treaty was signed on 19 June 2024.", published_at=published_at)
    write("Other news", body="A bridge was opened on 19 June 2024.", published_at=published_at)
    index()
    return article


def test_a_search_is_counted_by_the_days_that_its_articles_tell_of_and_were_published_on(signed: Article) -> None:
    days = count_events(TREATY, timezone.now()).days
    assert (days.named, days.published, days.total) == ({SIGNED: 1}, {SIGNED + 1: 1}, 1)


def test_months_and_years_count_what_is_dated_no_nearer(write: Write, index: Any) -> None:
    write("Spring", body="The treaty was signed in May 2023.")
    write("Then", body="The treaty was planned in 2021.")
    index()
    counts = count_events(TREATY, timezone.now())
    assert (counts.months, counts.years) == ({202305: 1}, {2021: 1})


def test_all_articles_are_counted_beside_a_search_of_some(signed: Article) -> None:
    now = timezone.now()
    counts = count_events(TREATY, now)
    assert corpus_counts(now, counts.matching).named == {SIGNED: 2}


def test_facets_other_than_years_are_counted_only_when_they_are_wanted(signed: Article) -> None:
    now = timezone.now()
    years = {"published_year", "happened_year"}
    assert {facet.name for facet in count_events(TREATY, now, all_facets=False).facets} == years
    assert {facet.name for facet in count_events(TREATY, now).facets} > years


def test_articles_of_a_day_are_among_those_of_the_search(signed: Article) -> None:
    matching = count_events(TREATY, timezone.now()).matching
    assert articles_of_times(matching, {SIGNED: 1}, [], [], a_day=5) == {signed.pk}
    assert articles_of_times(matching, {SIGNED + 1: 0}, [202407], [2021], a_day=5) == set()


def test_of_a_day_that_many_articles_name_the_best_are_taken_and_of_others_all(write: Write, index: Any) -> None:
    best = write("Treaty, a treaty", body="The treaty of treaties was signed on 19 June 2024.")
    write("News", body="A bridge opened on 19 June 2024, and something else was said of a treaty of old days.")
    others = [write("News", body=f"The treaty came up {n} times on 20 June 2024.") for n in (2, 3)]
    index()
    matching = count_events(TREATY, timezone.now()).matching
    named = {SIGNED: 2, SIGNED + 1: 2}
    assert articles_of_times(matching, named, [], [], a_day=1) >= {best.pk}
    assert len(articles_of_times(matching, named, [], [], a_day=1)) == 2
    assert articles_of_times(matching, named, [], [], a_day=2) > {best.pk, *(other.pk for other in others)}


def test_two_hundred_days_can_be_asked_for_at_once(signed: Article) -> None:
    matching = count_events(TREATY, timezone.now()).matching
    named = dict.fromkeys(range(SIGNED - 200, SIGNED), 0) | {SIGNED: 1}
    assert articles_of_times(matching, named, [], [], a_day=5) == {signed.pk}


def test_no_day_has_no_articles(signed: Article) -> None:
    assert articles_of_times(count_events(TREATY, timezone.now()).matching, {}, [], [], a_day=5) == set()
