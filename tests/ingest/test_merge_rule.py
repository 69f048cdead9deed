"""One rule for all that comes in: what it does not say changes nothing."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from articles.ingest.importing import ImportSources
from articles.ingest.jsonl import own_record
from articles.ingest.records import ArticleRecord
from articles.ingest.storing.merge_rule import merged, unsaid
from articles.ingest.storing.upsert import Outcome, store
from articles.models import Article, Origin, Precision

WHOLE = {
    "source": "Kabar",
    "url": "https://kabar.example/a",
    "headline": "Old bridge opens",
    "body": "It took two years.",
    "deck": "After repairs.",
    "authors": ["Sari Dewi"],
    "dateline": "Jakarta",
    "section": "City",
    "topics": ["bridges"],
    "language": "en",
    "images": [{"caption": "The bridge."}],
    "published": "2024-06-19T20:15:00+07:00",
    "updated": "2024-06-19T21:00:00+07:00",
}
NEEDED = ("source", "url", "headline", "body")

pytestmark = pytest.mark.django_db


def record(**row: Any) -> ArticleRecord:
    return own_record(row, "file", 1, ImportSources().of)


def stored(**row: Any) -> Article:
    (result,) = store([record(**row)])
    return Article.objects.select_related("source").get(pk=result.article.pk)


@pytest.mark.parametrize("silent", [name for name in WHOLE if name not in NEEDED])
def test_a_field_that_is_left_out_stays(silent: str) -> None:
    before = stored(**WHOLE)
    again = record(**{name: value for name, value in WHOLE.items() if name != silent})
    assert unsaid(again, before) == [silent]
    (result,) = store([again])
    assert (result.outcome, result.changed) == (Outcome.UNCHANGED, ())


@pytest.mark.parametrize("silent", [name for name in WHOLE if name not in NEEDED])
def test_a_field_that_is_empty_says_nothing(silent: str) -> None:
    stored(**WHOLE)
    empty: Any = [] if isinstance(WHOLE[silent], list) else None
    (result,) = store([record(**WHOLE | {silent: empty})])
    assert result.outcome is Outcome.UNCHANGED


def test_a_field_that_somebody_emptied_is_empty() -> None:
    before = stored(**WHOLE)
    again = record(**WHOLE | {"authors": [], "published": None})
    assert merged(again, before, ["authors", "published"]).authors == ()
    assert merged(again, before, ["authors", "published"]).published.at is None
    assert merged(again, before, ["authors"]).published.at == before.published_at


def test_what_is_said_otherwise_is_changed() -> None:
    stored(**WHOLE)
    (result,) = store([record(**{name: WHOLE[name] for name in NEEDED} | {"section": "Harbour"})])
    assert (result.outcome, result.changed) == (Outcome.UPDATED, ("section",))


def test_a_day_says_nothing_against_a_time_of_that_day() -> None:
    stored(**WHOLE)
    (result,) = store([record(**WHOLE | {"published": "2024-06-19"})])
    assert result.outcome is Outcome.UNCHANGED
    (result,) = store([record(**WHOLE | {"published": "2024-06-20"})])
    assert result.outcome is Outcome.UPDATED
    assert Article.objects.get().published_precision == Precision.DAY


def test_a_guess_at_the_time_says_nothing_against_a_statement() -> None:
    stored(**WHOLE)
    assert "published" in unsaid(guessed(record(**WHOLE)), Article.objects.select_related("source").get())
    (result,) = store([guessed(record(**WHOLE))])
    assert result.outcome is Outcome.UNCHANGED
    assert Article.objects.get().published_origin == Origin.STATED


def guessed(one: ArticleRecord) -> ArticleRecord:
    at = datetime(2023, 1, 1, tzinfo=UTC)
    return replace(one, published=replace(one.published, at=at, precision=Precision.DAY, origin=Origin.GUESSED))


def test_a_guessed_language_is_guessed_again_and_a_stated_one_stays() -> None:
    stored(**WHOLE | {"language": None})
    assert Article.objects.get().language_guessed
    stored(**WHOLE)
    assert not Article.objects.get().language_guessed
    stored(**WHOLE | {"language": None, "body": "Jembatan tua itu dibuka lagi bagi pejalan kaki kemarin."})
    assert (Article.objects.get().language, Article.objects.get().language_guessed) == ("en", False)
