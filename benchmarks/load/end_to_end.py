"""An archive end to end: a file of lines imported by one process while another reads and indexes, and an editor writes.

Rates, processor time and the most memory of both, and how soon what the editor wrote is found meanwhile. It begins once
the worker serves an index.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from articles.ingest.records import ArticleRecord
from articles.models import Article, IndexChange, Source, Status
from articles.search.engines import index_admin
from articles.search.errors import SearchUnavailable
from articles.search.query import SearchQuery
from articles.search.service import search_articles
from benchmarks.newsroom import records

MANAGE: Final = str(settings.BASE_DIR / "manage.py")
PROBE_SECONDS: Final = 3.0
LOOK_SECONDS: Final = 0.1
LONGEST_SECONDS: Final = 60.0


@dataclass(slots=True)
class EndToEnd:
    """Articles, seconds until all were stored and until all were indexed too, seconds of the processor that each took,
    most memory, and how soon each probe was found. `stored` counts the articles at the end: none twice.

    What other processes read for the worker counts as its own.
    """

    articles: int
    stored: int = 0
    import_seconds: float = 0.0
    seconds: float = 0.0
    importer_processor: float = 0.0
    worker_processor: float = 0.0
    importer_mebibytes: float = 0.0
    worker_mebibytes: float = 0.0
    probes: list[float] = field(default_factory=list)


def write_lines(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for record in records(count):
            lines.write(json.dumps(_row(record), ensure_ascii=False) + "\n")


def _row(record: ArticleRecord) -> dict[str, Any]:
    named = asdict(record)
    row = {name: named[name] for name in ("url", "headline", "body", "section", "topics", "language")}
    published = record.published.at.isoformat() if record.published.at else None
    return row | {"source": record.source.name, "published": published}


def import_end_to_end(path: Path, count: int) -> EndToEnd:
    """In the sandbox of this process: its database and index are those of both others."""
    measured = EndToEnd(count)
    editor = Source.objects.create(slug="editor", name="Editor")
    before = _processor_seconds()
    worker = _started("run_worker")
    try:
        while not _is_serving():
            if worker.poll() is not None:
                raise RuntimeError("the worker ended before it served an index; run `manage.py run_worker` to see why")
            time.sleep(LOOK_SECONDS)
        _import_beside(worker, path, measured, editor, before)
    finally:
        worker.terminate()
        worker.wait()
    measured.worker_processor = _processor_seconds() - before - measured.importer_processor
    measured.stored = Article.objects.exclude(source=editor).count()
    return measured


def _import_beside(
    worker: subprocess.Popen[bytes], path: Path, measured: EndToEnd, editor: Source, before: float
) -> None:
    begun = time.perf_counter()
    importer = _started("import_articles", str(path))
    try:
        for _ in _while_at_work(importer, measured, begun):
            measured.importer_mebibytes = max(measured.importer_mebibytes, _most_mebibytes(importer.pid))
            whole = sum(map(_most_mebibytes, [worker.pid, *_children(worker.pid)]))
            measured.worker_mebibytes = max(measured.worker_mebibytes, whole)
            if importer.returncode is not None and not measured.importer_processor:
                measured.importer_processor = _processor_seconds() - before
            _probe(measured, editor)
    finally:
        importer.wait()


def _is_serving() -> bool:
    """Whether there is an index that serves; none that has just been made can say so at once."""
    try:
        return any(generation.role == "serving" for generation in index_admin().generations())
    except SearchUnavailable:
        return False


def _started(*command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, MANAGE, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _while_at_work(importer: subprocess.Popen[bytes], measured: EndToEnd, begun: float) -> Iterator[None]:
    """Until the import has ended and nothing is queued, once every few seconds."""
    while importer.poll() is None or IndexChange.objects.exists():
        if importer.poll() is not None and not measured.import_seconds:
            measured.import_seconds = time.perf_counter() - begun
        yield
        time.sleep(PROBE_SECONDS)
    measured.seconds = time.perf_counter() - begun
    measured.import_seconds = measured.import_seconds or measured.seconds


def _processor_seconds() -> float:
    """Of all processes that were started here and have ended, with theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _children(pid: int) -> list[int]:
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for listed in lists for child in listed.read_text().split()]


def _most_mebibytes(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return int((status.partition("VmHWM:")[2].split() or ["0"])[0]) / 1024


def _probe(measured: EndToEnd, editor: Source) -> None:
    """Write an article as an editor does, and note in how many seconds it is found."""
    word = f"sonde{len(measured.probes)}x{measured.articles}"
    Article.objects.create(source=editor, headline=word, language="en", status=Status.PUBLISHED)
    begun = time.perf_counter()
    while time.perf_counter() - begun < LONGEST_SECONDS and not _is_found(word):
        time.sleep(LOOK_SECONDS)
    measured.probes.append(time.perf_counter() - begun)


def _is_found(word: str) -> bool:
    try:
        return search_articles(SearchQuery(text=word)).total > 0
    except SearchUnavailable:
        return False


def told(measured: EndToEnd) -> Sequence[str]:
    """The lines that say it."""
    probes = sorted(measured.probes) or [0.0]
    memory = f"{measured.importer_mebibytes:>8,.0f} MiB importing, {measured.worker_mebibytes:,.0f} MiB reading"
    return (
        f"{measured.articles:,} lines, {measured.stored:,} articles stored",
        f"import             {measured.articles / measured.import_seconds:>8,.0f}/s",
        f"import, read, index{measured.articles / measured.seconds:>8,.0f}/s",
        f"processor          {1000 * measured.importer_processor / measured.articles:>8.1f} ms a line importing,"
        f" {1000 * measured.worker_processor / measured.articles:.1f} ms reading and indexing",
        f"most memory        {memory}",
        f"an editor's article{probes[len(probes) // 2]:>8.1f} s until it is found, {probes[-1]:.1f} s at worst"
        f" (of {len(measured.probes)})",
    )
