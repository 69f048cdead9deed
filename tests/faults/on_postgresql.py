"""Open transactions of others, which only PostgreSQL knows (F18, F28, F29); test_postgresql.py runs this."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client

from articles.indexing.consistency import compare
from articles.indexing.outbox import apply_due, drain
from articles.models import Article, IndexChange
from articles.search.engines.base import Engine
from articles.search.query import SearchQuery
from articles.search.service import search_articles
from tests.faults.project import until

pytestmark = [
    pytest.mark.fault,
    pytest.mark.django_db(transaction=True),
    pytest.mark.only_on("postgresql"),
]

Write = Callable[..., Article]
Index = Callable[[], Engine]
PATIENCE = 20


@contextmanager
def open_transaction(work: Callable[[], object]) -> Iterator[None]:
    """Another connection that has done `work` and commits it only when the block ends."""
    done, end = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                work()
                done.set()
                end.wait(2 * PATIENCE)
        finally:
            connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert done.wait(PATIENCE)
        yield
    finally:
        end.set()
        holder.join(PATIENCE)


@pytest.fixture
def impatient(db: None) -> Iterator[None]:
    """Waiting for a lock fails instead of hanging the test."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '2s'")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")


def test_of_two_transactions_the_one_that_commits_later_is_indexed_too(write: Write, index: Index) -> None:
    engine = index()
    with open_transaction(lambda: write("Began first")):
        second = write("Committed first")
        drain(engine)
        assert [pk for pk, _ in engine.revisions()] == [second.pk]
    drain(engine)
    assert sorted(dict(engine.revisions())) == sorted(Article.objects.values_list("pk", flat=True))
    assert Article.objects.count() == 2


def test_others_are_indexed_while_a_new_article_is_not_yet_committed(
    write: Write, index: Index, impatient: None
) -> None:
    engine = index()
    with open_transaction(lambda: write("Long in the making")):
        for n in range(3):
            write(f"Story {n}")
            drain(engine)
        assert len(list(engine.revisions())) == 3
    drain(engine)
    assert not compare(engine)


def test_others_are_indexed_while_a_queued_article_is_being_edited(write: Write, index: Index, impatient: None) -> None:
    held = write("Held")
    engine = index()
    Article.objects.filter(pk=held.pk).update(headline="Held and queued")
    with open_transaction(lambda: Article.objects.filter(pk=held.pk).update(headline="Being edited")):
        others = [write(f"Story {n}") for n in range(3)]
        drain(engine)
        assert dict(engine.revisions()).keys() >= {one.pk for one in others}
        assert list(IndexChange.objects.values_list("article_id", flat=True)) in ([], [held.pk])
    drain(engine)
    assert not IndexChange.objects.exists()
    assert not compare(engine)


def test_an_edit_that_begins_while_its_article_is_indexed_keeps_nobody_waiting(
    write: Write, index: Index, impatient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, other = write("Held"), write("Other")
    engine = index()
    Article.objects.update(headline="Edited")
    apply = engine.apply
    with open_transaction_later() as begin:

        def edited_meanwhile(*given: object) -> object:
            begin(lambda: Article.objects.filter(pk=held.pk).update(headline="Being edited"))
            return apply(*given)

        monkeypatch.setattr(engine, "apply", edited_meanwhile)
        apply_due(engine)
        monkeypatch.setattr(engine, "apply", apply)
        assert dict(engine.revisions())[other.pk] == 2
        assert not IndexChange.objects.filter(article_id=other.pk).exists()
    drain(engine)
    assert not IndexChange.objects.exists()
    assert not compare(engine)


@contextmanager
def open_transaction_later() -> Iterator[Callable[[Callable[[], object]], None]]:
    """Gives a call that opens another connection's transaction, once; it commits when the block ends."""
    opened: list[object] = []

    def begin(work: Callable[[], object]) -> None:
        if not opened:
            opened.append(manager := open_transaction(work))
            manager.__enter__()

    try:
        yield begin
    finally:
        for manager in opened:
            manager.__exit__(None, None, None)


def test_no_embargo_is_lifted_early_by_a_machine_whose_clock_is_ahead(write: Write, index: Index) -> None:
    write("Embargoed story", visible_from=datetime.now(UTC) + timedelta(minutes=30))
    write("Open story")
    index()
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=1)):
        found = search_articles(SearchQuery(text="story"))
    assert [hit.article.headline for hit in found.hits] == ["Open story"]
    assert found.total == 1


def test_a_save_in_the_admin_waits_for_another_s_and_overwrites_nothing(admin_client: Client, write: Write) -> None:
    article = write("Story", body="Old.")
    form = {"opened": "1", "headline": "Story", "source": article.source_id, "language": "en", "body": "Mine."}

    def save() -> str:
        try:
            return admin_client.post(f"/admin/articles/article/{article.pk}/change/", form).content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with open_transaction(lambda: Article.objects.update(body="Theirs.")):
            saving = pool.submit(save)
            until(somebody_waits_for_a_lock, PATIENCE, "a save that waits")
        assert "Someone else saved this article" in saving.result(PATIENCE)
    assert Article.objects.get().body == "Theirs."


def somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])
