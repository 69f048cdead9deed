from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from articles.indexing import outbox
from articles.indexing.outbox import drain
from articles.models import Article, Entity, EntityMention, EventMention, IndexChange, Reading
from articles.search.engines.base import BulkResult, Engine, EngineRequest
from articles.search.errors import SearchUnavailable
from articles.search.query import Word
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


def found(engine: Engine, word: str) -> list[int]:
    (answer,) = engine.search([EngineRequest(tree=Word(word), limit=50)])
    return sorted(hit.id for hit in answer.hits)


def test_a_written_article_is_found_at_its_revision(write: Write, index: Index) -> None:
    article = write("Treaty signed")
    engine = index()
    assert found(engine, "treaty") == [article.pk]
    assert list(engine.revisions()) == [(article.pk, 1)]
    assert not IndexChange.objects.exists()


def test_of_a_text_of_names_and_dates_alone_the_first_two_thousand_are_kept(write: Write, index: Index) -> None:
    Entity.objects.create(key="KP", kind="country", name="North Korea").names.create(language="id", text="Korut")
    forget_caches()
    article = write("Korut", body="Korut on 5 May 2024. " * 2_100, language="en")
    index()
    assert EntityMention.objects.filter(article=article).count() == 2_000
    assert EventMention.objects.filter(article=article).count() == 2_000


def test_an_edit_replaces_what_was_indexed(write: Write, index: Index) -> None:
    article = write("Treaty signed")
    index()
    Article.objects.filter(pk=article.pk).update(headline="Accord reached")
    engine = index()
    assert found(engine, "treaty") == []
    assert list(engine.revisions()) == [(article.pk, 2)]


def test_bulk_created_and_raw_rows_are_indexed(write: Write, index: Index, source: Any) -> None:
    Article.objects.bulk_create(
        [Article(source=source, headline=f"Bulk {n}", language="en", status="published") for n in range(3)]
    )
    table = Article._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET headline = 'Raw words' WHERE headline = 'Bulk 2'")
    engine = index()
    assert len(found(engine, "bulk")) == 2
    assert len(found(engine, "raw")) == 1


def test_a_deleted_article_leaves_the_index(write: Write, index: Index) -> None:
    article = write("Treaty signed")
    engine = index()
    article.delete()
    index()
    assert found(engine, "treaty") == []
    assert not IndexChange.objects.exists()


def test_a_rolled_back_edit_leaves_nothing(write: Write, index: Index) -> None:
    article = write("Treaty signed")
    engine = index()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(headline="Never")
        raise ZeroDivisionError
    assert drain(engine) == 0
    assert list(engine.revisions()) == [(article.pk, 1)]


def test_what_an_article_says_is_kept_with_its_offsets(write: Write, index: Index) -> None:
    korea = Entity.objects.create(key="KP", kind="country", name="North Korea")
    korea.names.create(language="en", text="North Korea")
    forget_caches()
    article = write("Leaders meet", body="North Korea signed the treaty on 19 June 2024.")
    index()
    text = "Leaders meet\n\nNorth Korea signed the treaty on 19 June 2024."
    named = EntityMention.objects.get(article=article)
    assert text[named.start : named.end] == "North Korea"
    event = EventMention.objects.get(article=article, basis="stated")
    assert (event.first_day.isoformat(), event.granularity) == ("2024-06-19", "day")
    assert text[event.sentence_start : event.sentence_end] == "North Korea signed the treaty on 19 June 2024."
    assert Reading.objects.get(article=article).revision == article.revision


def test_the_time_that_a_sentence_tells_is_stored(write: Write, index: Index) -> None:
    article = write("Banjir", body="Rabu (19/6/2024)\n\nPukul 15.30 WIB\n\nAir masuk ke pasar.", language="id")
    index()
    event = EventMention.objects.get(article=article, basis="inherited")
    assert (event.text, event.time) == ("Air masuk ke pasar.", "2024-06-19T15:30+07:00")


def test_an_edit_replaces_what_was_read(write: Write, index: Index) -> None:
    article = write("Leaders meet", body="They met on 19 June 2024.")
    index()
    Article.objects.filter(pk=article.pk).update(body="They met on 20 June 2024.")
    index()
    days = EventMention.objects.filter(article=article, basis="stated").values_list("first_day", "revision")
    assert [(day.isoformat(), revision) for day, revision in days] == [("2024-06-20", 2)]


def test_an_edit_between_reading_and_acknowledging_stays_queued(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = write("Treaty signed")
    engine = index()
    Article.objects.filter(pk=article.pk).update(headline="Second")
    apply = engine.apply

    def then_edit(*given: Any) -> BulkResult:
        applied = apply(*given)
        Article.objects.filter(pk=article.pk).update(headline="Third")
        return applied

    with monkeypatch.context() as patched:
        patched.setattr(engine, "apply", then_edit)
        outbox.apply_due(engine)
    assert IndexChange.objects.get().want == 3
    index()
    assert list(engine.revisions()) == [(article.pk, 3)]


def test_nothing_is_acknowledged_when_the_engine_fails(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("Treaty signed")
    engine = index()
    write("Second")

    def fail(*_: Any) -> None:
        raise SearchUnavailable("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(engine, "apply", fail)
        with pytest.raises(SearchUnavailable):
            drain(engine)
    assert IndexChange.objects.count() == 1
    assert drain(engine) == 1


def test_an_unreadable_article_is_postponed_and_stops_no_other(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, fine = write("Broken"), write("Fine")
    read = outbox.read_article

    def stumble(article: Article, matcher: Any) -> Any:
        if article.pk == broken.pk:
            raise ValueError("no such day")
        return read(article, matcher)

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "read_article", stumble)
        engine = index()
    assert [pk for pk, _ in engine.revisions()] == [fine.pk]
    change = IndexChange.objects.get()
    assert (change.attempts, change.last_error) == (1, "ValueError: no such day")
    assert change.not_before > timezone.now()


def test_a_change_that_fails_five_times_is_parked(write: Write, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    write("Broken")

    def stumble(*_: Any) -> Any:
        raise ValueError("no such day")

    monkeypatch.setattr(outbox, "read_article", stumble)
    for _ in range(5):
        IndexChange.objects.update(not_before=timezone.now() - timedelta(seconds=1))
        index()
    assert IndexChange.objects.get().parked


@pytest.mark.parametrize(
    "fields",
    [
        {"visible_from": datetime(1, 1, 2, tzinfo=UTC)},
        {"visible_until": datetime(1960, 1, 2, tzinfo=UTC)},
        {"published_at": datetime(9999, 1, 2, tzinfo=UTC)},
        {"published_at": datetime(1066, 10, 14, tzinfo=UTC)},
        {"images": ["a"]},
        {"images": [{"caption": 5}]},
        {"topics": 5},
        {"topics": [1]},
        {"images": 7},
    ],
    ids=str,
)
def test_an_article_with_odd_values_stops_no_other(write: Write, index: Index, fields: dict[str, Any]) -> None:
    write("Odd", **fields)
    fine = write("Fine")
    engine = index()
    assert found(engine, "fine") == [fine.pk]
    assert not IndexChange.objects.filter(article_id=fine.pk).exists()


def test_texts_are_read_in_batches_that_fit_into_memory(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "BATCH_CHARACTERS", 100)
    for n in range(3):
        write(f"Long {n}", body="word " * 30)
    engine = index()
    for article in Article.objects.all():
        Article.objects.filter(pk=article.pk).update(headline="Again")
    assert outbox.apply_due(engine) == 1
    assert drain(engine) == 2


def test_draining_ends_although_edits_go_on(write: Write, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    article = write("Edited without end")
    engine = index()
    apply = engine.apply

    def then_edit(*given: Any) -> Any:
        done = apply(*given)
        Article.objects.filter(pk=article.pk).update(touched=F("touched") + 1)
        return done

    monkeypatch.setattr(engine, "apply", then_edit)
    Article.objects.filter(pk=article.pk).update(headline="Edited again")
    assert drain(engine) == 1
