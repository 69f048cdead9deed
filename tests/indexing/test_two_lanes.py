"""While a large import is indexed, everybody else's changes are found before it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from articles.annotation.annotations import read_article
from articles.indexing import outbox
from articles.indexing.outbox import apply_due, pace
from articles.ingest.importing import import_paths
from articles.models import QUICK, Article, IndexChange, queue_behind
from articles.search.engines import index_admin
from articles.search.engines.base import Engine

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]


@pytest.fixture
def engine(index: Callable[[], Engine]) -> Engine:
    return index()


def bulk(write: Write, count: int) -> list[Article]:
    articles = [write(f"Archive {number}") for number in range(count)]
    queue_behind([article.pk for article in articles])
    return articles


def waiting() -> set[str]:
    return set(
        Article.objects.filter(pk__in=IndexChange.objects.values("article_id")).values_list("headline", flat=True)
    )


def test_what_comes_after_a_bulk_is_indexed_before_it(write: Write, engine: Engine) -> None:
    bulk(write, 20)
    write("Breaking")
    apply_due(index_admin(), 5)
    assert "Breaking" not in waiting()
    assert len(waiting()) == 16


def test_an_article_of_a_bulk_that_somebody_changes_goes_first(write: Write, engine: Engine) -> None:
    last = bulk(write, 20)[-1]
    Article.objects.filter(pk=last.pk).update(headline="Changed")
    apply_due(index_admin(), 5)
    assert "Changed" not in waiting()


def test_a_bulk_goes_on_however_much_else_there_is(write: Write, engine: Engine) -> None:
    bulk(write, 3)
    for number in range(30):
        write(f"News {number}")
    apply_due(index_admin(), 10)
    assert len([one for one in waiting() if one.startswith("Archive")]) == 1


def test_a_bulk_takes_no_more_at_once_than_is_done_in_a_moment(
    write: Write, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    bulk(write, 40)
    monkeypatch.setattr(pace, "articles", 25)
    apply_due(index_admin())
    assert len(waiting()) == 15


def test_what_goes_first_is_indexed_before_a_bulk_is_begun(
    write: Write, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    bulk(write, 3)
    write("Breaking")
    read: list[set[str]] = []

    def noting(article: Article, known: Any) -> Any:
        read.append(waiting())
        return read_article(article, known)

    monkeypatch.setattr(outbox, "read_article", noting)
    apply_due(index_admin())
    assert [("Breaking" in one) for one in read] == [True, False, False, False]


def test_what_goes_first_is_found_by_an_index_that_holds_no_bulk(write: Write) -> None:
    due = IndexChange.objects.filter(QUICK, parked=False).order_by("not_before")
    statement, values = due.query.sql_with_params()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{statement}", values)
        assert "index_change_quick" in str(cursor.fetchall())


def test_an_import_queues_behind_from_its_second_chunk_on(tmp_path: Path, source: Any) -> None:
    path = tmp_path / "a.jsonl"
    row = {"source": "kabar", "body": "Text."}
    rows = [row | {"url": f"https://kabar.example/{at}", "headline": f"Archive {at}"} for at in range(450)]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    import_paths([str(path)], on_failure=pytest.fail)
    assert IndexChange.objects.filter(QUICK).count() == 200
    assert IndexChange.objects.exclude(QUICK).count() == 250
