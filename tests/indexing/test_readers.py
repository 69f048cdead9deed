"""Many articles are read by several processes, with the same result."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from articles.analysis.reading.article_reading import ReadableArticle, read_texts
from articles.annotation.annotations import readable
from articles.annotation.entities import KnownNames, present_names
from articles.indexing.outbox import apply_due
from articles.indexing.readers import FEWEST, ArticleReaders, article_readers
from articles.models import Article, Entity, EntityMention, IndexChange, queue_behind
from articles.search.engines import index_admin
from articles.search.engines.base import Engine
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db

MANY: Final = 2 * FEWEST
PATIENCE_SECONDS: Final = 60

Write = Callable[..., Article]


def reading_processes() -> list[int]:
    """Those that read for this one."""
    pids = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = status.read_text().rpartition(")")[2].split()[:2]
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if state != "Z" and int(parent) == os.getpid() and b"reading/program.py" in command:
            pids.append(int(status.parent.name))
    return pids


@pytest.fixture
def korea(db: None) -> Entity:
    entity = Entity.objects.create(key="KP", kind="country", name="North Korea")
    entity.names.create(language="en", text="North Korea")
    forget_caches()
    return entity


@pytest.fixture
def readers() -> Iterator[ArticleReaders]:
    made = ArticleReaders(2)
    yield made
    made.close()


@pytest.fixture
def two_processes(settings: Any) -> Iterator[ArticleReaders]:
    settings.READING_PROCESSES = 2
    yield article_readers()
    article_readers().close()


def texts(count: int) -> list[ReadableArticle]:
    return [
        ReadableArticle(f"No. {at}", "", f"North Korea signed on {1 + at % 28} May 2024.", (), "en", "", None)
        for at in range(count)
    ]


def begun_with(readers: ArticleReaders, articles: list[ReadableArticle], known: KnownNames) -> int:
    """Begin with these until another process has read one; its number."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        readers.begin(articles, known)
        time.sleep(0.2)
        if readers.reading(articles[0], known):
            (pid,) = reading_processes()
            return pid
    raise AssertionError("no other process has read anything")


def test_what_another_process_reads_is_what_this_one_reads(readers: ArticleReaders, korea: Entity) -> None:
    known, articles = present_names(), texts(MANY)
    begun_with(readers, articles, known)
    readers.begin(articles, known)
    time.sleep(0.5)
    read = {article: readers.reading(article, known) for article in articles}
    assert any(read.values())
    assert [article for article, one in read.items() if one and one != read_texts(article, known)] == []
    assert any(one.names for one in read.values() if one)


def test_nobody_waits_for_a_process_to_start(readers: ArticleReaders, korea: Entity) -> None:
    known, articles = present_names(), texts(MANY)
    readers.begin(articles, known)
    assert readers.reading(articles[-1], known) is None


def test_few_articles_are_given_to_nobody(readers: ArticleReaders, korea: Entity) -> None:
    known, articles = present_names(), texts(FEWEST - 1)
    readers.begin(articles, known)
    assert readers.reading(articles[0], known) is None
    assert reading_processes() == []


def test_one_process_starts_no_other(korea: Entity) -> None:
    known, articles = present_names(), texts(MANY)
    ArticleReaders(1).begin(articles, known)
    assert reading_processes() == []


def test_what_was_read_by_names_that_have_changed_is_read_again(readers: ArticleReaders, korea: Entity) -> None:
    known, articles = present_names(), texts(MANY)
    begun_with(readers, articles, known)
    readers.begin(articles, known)
    korea.names.create(language="en", text="Signed")
    assert readers.reading(articles[1], present_names()) is None


def test_what_a_killed_process_had_in_hand_is_read_here(readers: ArticleReaders, korea: Entity) -> None:
    known, articles = present_names(), texts(MANY)
    pid = begun_with(readers, articles, known)
    os.kill(pid, signal.SIGSTOP)
    readers.begin(articles, known)
    time.sleep(0.2)
    os.kill(pid, signal.SIGKILL)
    assert readers.reading(articles[1], known) is None


def test_a_large_import_is_read_by_several_processes_and_stored_once(
    write: Write, index: Callable[[], Engine], korea: Entity, two_processes: ArticleReaders
) -> None:
    index()
    written = [write(f"No. {at}", body=f"North Korea signed on {1 + at % 28} May 2024.") for at in range(MANY)]
    begun_with(two_processes, [readable(article) for article in written], present_names())
    queue_behind([article.pk for article in written])
    while IndexChange.objects.exists():
        apply_due(index_admin())
    assert EntityMention.objects.filter(entity=korea).count() == MANY
    assert [pk for pk, _ in index_admin().revisions()] == [article.pk for article in written]


def test_a_large_import_goes_on_when_the_process_that_reads_is_killed(
    write: Write, index: Callable[[], Engine], korea: Entity, two_processes: ArticleReaders
) -> None:
    index()
    written = [write(f"No. {at}", body=f"North Korea signed on {1 + at % 28} May 2024.") for at in range(MANY)]
    pid = begun_with(two_processes, [readable(article) for article in written], present_names())
    os.kill(pid, signal.SIGKILL)
    queue_behind([article.pk for article in written])
    while IndexChange.objects.exists():
        apply_due(index_admin())
    assert EntityMention.objects.filter(entity=korea).count() == MANY
