from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.feeds.schedule import LONGEST_BACKOFF, SHORTEST, backoff, next_interval, spread

HOUR = timedelta(hours=1)
MINUTES = st.integers(0, 3_000).map(lambda minutes: timedelta(minutes=minutes))


@given(MINUTES, st.integers(0, 100), st.integers(5, 1440).map(lambda minutes: timedelta(minutes=minutes)))
def test_an_interval_stays_within_its_bounds(interval: timedelta, news: int, longest: timedelta) -> None:
    assert SHORTEST <= next_interval(interval, news, longest) <= longest


def test_news_shorten_an_interval_and_silence_lengthens_it() -> None:
    present = timedelta(minutes=30)
    assert next_interval(present, 5, HOUR) < next_interval(present, 1, HOUR) < present < next_interval(present, 0, HOUR)


@given(st.integers(1, 10_000), MINUTES)
def test_a_feed_that_fails_is_never_given_up_and_never_pressed(failures: int, interval: timedelta) -> None:
    wait = backoff(failures, interval)
    assert timedelta(0) < wait <= LONGEST_BACKOFF
    assert backoff(failures + 1, interval) >= wait
    assert backoff(failures, interval, timedelta(days=3)) == timedelta(days=3)


def test_feeds_that_were_added_together_drift_apart() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    waits = {spread(HOUR, pk, now) for pk in range(50)}
    assert len(waits) == 50
    assert all(HOUR * 0.9 <= wait <= HOUR for wait in waits)


def test_a_feed_that_may_come_back_is_asked_before_what_it_shows_has_scrolled_away() -> None:
    assert backoff(10, HOUR) == backoff(40, HOUR) == 4 * HOUR
    assert backoff(41, HOUR) == 24 * HOUR
