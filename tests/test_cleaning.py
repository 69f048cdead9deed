"""What nobody needs any more is taken away by one worker, a little at a time, whatever fails."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.db.models import Model

from articles import cleaning
from articles.cleaning import AGAIN_AFTER, EVERY, NEEDLESS, Cleaner
from articles.models import (
    ApiKey,
    Cleaning,
    Feed,
    FeedEntry,
    IdempotentAnswer,
    IndexRebuild,
    IndexVerification,
    QueryLogEntry,
    Source,
    WorkerHeartbeat,
    database_now,
)

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def session(age: timedelta) -> Session:
    """One that ended so long ago."""
    return Session.objects.create(session_key=f"s{age}", session_data="", expire_date=database_now() - age)


def answer(age: timedelta, key: ApiKey) -> IdempotentAnswer:
    return IdempotentAnswer.objects.create(
        api_key=key, key=f"k{age}", fingerprint="", status=201, body={}, at=database_now() - age
    )


def attempt(age: timedelta) -> AccessAttempt:
    made = AccessAttempt.objects.create(username=f"n{age}", ip_address="192.0.2.1", failures_since_start=6)
    AccessAttempt.objects.filter(pk=made.pk).update(attempt_time=database_now() - age)
    return made


def work(kind: type[Model], age: timedelta | None) -> Any:
    """Work on the index that ended so long ago, or has not."""
    return kind._default_manager.create(finished_at=database_now() - age if age else None)


def in_log(age: timedelta) -> QueryLogEntry:
    return QueryLogEntry.objects.create(
        kind="articles", asked=f"q={age.days}", times=1, times_empty=1, slowest_ms=1, last_ms=1,
        last_day=database_now().date() - age,
    )  # fmt: skip


def heartbeat(age: timedelta) -> WorkerHeartbeat:
    return WorkerHeartbeat.objects.create(host=f"h{age}", seen_at=database_now() - age)


def entry(age: timedelta) -> FeedEntry:
    source, _ = Source.objects.get_or_create(slug="kabar", name="Kabar")
    feed, _ = Feed.objects.get_or_create(address="https://kabar.example/feed", source=source)
    seen = database_now() - age
    return FeedEntry.objects.create(feed=feed, outcome="stored", first_seen_at=seen, last_seen_at=seen)


@pytest.fixture
def key(django_user_model: Any) -> ApiKey:
    owner = django_user_model.objects.create_user("rina")
    return ApiKey.objects.create(owner=owner, name="feeder", prefix="p", digest="d", expires_at=database_now() + DAY)


def clean(cleaner: Cleaner) -> list[int]:
    """Of how many rows each step was, until one did nothing."""
    return list(iter(cleaner.step, 0))


def left(*rows: Model) -> list[bool]:
    return [type(row)._default_manager.filter(pk=row.pk).exists() for row in rows]


def due_again() -> None:
    Cleaning.objects.update(due_at=database_now())


def until_due() -> timedelta:
    return Cleaning.objects.get().due_at - database_now()


def test_what_has_ended_goes_and_what_may_still_be_needed_stays(key: ApiKey) -> None:
    rows = [
        session(HOUR), session(-HOUR), answer(25 * HOUR, key), answer(23 * HOUR, key),
        attempt(2 * HOUR), attempt(HOUR / 2), in_log(31 * DAY), in_log(30 * DAY),
        heartbeat(25 * HOUR), heartbeat(23 * HOUR), entry(181 * DAY), entry(179 * DAY),
    ]  # fmt: skip
    clean(Cleaner())
    assert left(*rows) == [False, True] * 6


@pytest.mark.parametrize("kind", [IndexRebuild, IndexVerification])
def test_of_work_on_the_index_the_last_and_what_is_not_done_stays(kind: type[Model]) -> None:
    rows = [work(kind, age) for age in (100 * DAY, None, DAY, 95 * DAY)]
    clean(Cleaner())
    assert left(*rows) == [False, True, True, True]


def test_much_goes_in_batches_between_which_a_worker_may_do_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "BATCH", 2)
    for n in range(5):
        session(HOUR + n * DAY)
    assert clean(Cleaner()) == [2, 2, 1]


def test_of_two_workers_one_cleans_and_again_only_after_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "LOOK_SECONDS", 0.0)
    monkeypatch.setattr(cleaning, "BATCH", 1)
    first, second = Cleaner(), Cleaner()
    rows = [session(HOUR), session(DAY)]
    assert (first.step(), second.step()) == (1, 0)
    assert sum(left(*rows)) == 1
    clean(first)
    assert AGAIN_AFTER < until_due() <= EVERY
    late = session(2 * HOUR)
    assert (first.step(), second.step(), left(late)) == (0, 0, [True])
    due_again()
    assert (second.step(), left(late)) == (1, [False])


def test_when_who_was_cleaning_has_died_another_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "BATCH", 1)
    session(HOUR), session(DAY)
    assert Cleaner().step() == 1
    assert timedelta(0) < until_due() <= AGAIN_AFTER
    due_again()
    assert clean(Cleaner()) == [1]


def failing(now: datetime) -> Any:
    raise OperationalError("disk full")


@pytest.mark.parametrize("at", range(len(NEEDLESS)))
def test_what_fails_keeps_nothing_else_from_being_cleaned_and_is_tried_again_soon(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, key: ApiKey, at: int
) -> None:
    monkeypatch.setattr(cleaning, "LOOK_SECONDS", 0.0)
    rows = {
        0: session(HOUR),
        1: answer(DAY + HOUR, key),
        2: attempt(DAY),
        6: in_log(40 * DAY),
        7: heartbeat(DAY * 2),
    }
    with monkeypatch.context() as patched:
        patched.setattr(cleaning, "NEEDLESS", (*NEEDLESS[:at], failing, *NEEDLESS[at + 1 :]))
        clean(Cleaner())
    assert left(*rows.values()) == [place == at for place in rows]
    assert "old failing could not be taken away: disk full" in caplog.text
    assert until_due() <= AGAIN_AFTER
    due_again()
    clean(Cleaner())
    assert not any(left(*rows.values()))


def test_a_database_that_is_away_stops_no_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(cleaning, "database_now", lambda: failing(datetime.min))
        assert Cleaner().step() == 0
    assert "disk full" in caplog.text


def test_names_of_what_is_cleaned_are_told_to_nobody(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    attempt(DAY)
    clean(Cleaner())
    assert "1 old access attempts were taken away" in caplog.text
    assert "192.0.2.1" not in caplog.text
