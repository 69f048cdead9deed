import json
import logging
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker

from articles.models import Article, Source, Status
from articles.search import engines
from articles.search.engines.base import BulkResult, Engine
from articles.search.engines.document import Document
from articles.search.engines.elasticsearch import ElasticsearchEngine, IndexSettings, Server
from benchmarks.servers import elasticsearch
from newsdesk.log_format import formatter, only_faults
from tests.caches import forget_caches
from tests.demonstration import Demonstration, demonstrate, indexed, keep_demonstration
from tests.triggers import drop_triggers, make_triggers

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
DATA = Path(__file__).resolve().parent / "data"
"""Small texts of our own, so that what is proven on the reference data is proven without them too."""

PATIENT_SECONDS = 30.0
"""So that no search is given up because the machine is busy."""

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def skip_or_fail(reason: str) -> None:
    """Skip visibly; fail instead where nothing may be skipped."""
    if os.environ.get("NO_SKIPS"):
        pytest.fail(f"this run may skip nothing, but {reason}")
    pytest.skip(reason)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest test begins first, so that it is not what the run waits for in the end."""
    others = [item for item in items if any(connection.vendor not in one.args for one in item.iter_markers("only_on"))]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if item not in others]
    items.sort(key=lambda item: item.get_closest_marker("postgresql") is None)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins in English, whatever language the one before asked a page in."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data beside the project; the test skips where it is missing."""
    if not SHARED.is_dir():
        skip_or_fail("the reference data ../shared is missing")
    return SHARED


@dataclass(frozen=True)
class Seed:
    """A page as it was copied from a browser, and what it should become."""

    name: str
    page: str
    gold: dict[str, Any]


@pytest.fixture(params=["id", "en", "shared"])
def seed(request: pytest.FixtureRequest) -> Seed:
    """Two pages of our own, in Indonesian and in English, and the one of the reference data, in turn."""
    name = request.param
    folder = request.getfixturevalue("shared") / "seed" if name == "shared" else DATA / "seed"
    gold = json.loads((folder / ("gold.json" if name == "shared" else f"{name}.json")).read_text("utf-8"))
    return Seed(name, (folder / gold["source_file"]).read_text("utf-8"), gold)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's chromium; the test skips where it is missing."""
    if not CHROMIUM:
        skip_or_fail("chromium is not installed")
    return str(CHROMIUM)


@pytest.fixture(autouse=True)
def fresh_caches() -> None:
    """No name and no count of one test is seen by the next, nor the number of a kind of row that went with its test."""
    forget_caches()
    ContentType.objects.clear_cache()


@pytest.fixture(scope="session")
def lifted() -> dict[str, str]:
    """Triggers that were lifted for emptying the tables, by name."""
    return {}


def put_back(lifted: dict[str, str]) -> None:
    """The triggers that were lifted; within a transaction they go again with it."""
    with connection.cursor() as cursor:
        make_triggers(cursor, lifted)


def lift(lifted: dict[str, str]) -> None:
    """Take the triggers away that keep revisions and queue deletions, so that SQLite can empty its tables."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            lifted.update(drop_triggers(cursor))


@pytest.fixture(autouse=True)
def tables_can_be_emptied(request: pytest.FixtureRequest, lifted: dict[str, str]) -> Iterator[None]:
    """Lifts the triggers while tables are emptied after a test."""
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")) and "live_server" not in request.fixturenames:
        if lifted and (marker or "db" in request.fixturenames):
            request.getfixturevalue("db")
            put_back(lifted)
        yield
        return
    request.getfixturevalue("transactional_db")
    put_back(lifted)
    lifted.clear()
    yield
    lift(lifted)


@pytest.fixture
def engine_name() -> str:
    """Which engine newsdesk runs on; folders whose tests run on both override it."""
    return "tantivy"


@contextmanager
def empty_index(engine_name: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """An empty index of the block's own, as the configured engine."""
    configured: dict[str, Any] = {"INDEX_DIR": folder}
    if engine_name == "elasticsearch":
        configured["ELASTICSEARCH"] = settings.ELASTICSEARCH | {
            "hosts": (request.getfixturevalue("elasticsearch_url"),),
            "prefix": f"test{secrets.token_hex(4)}",
            "replicas": "0",
            "read_seconds": PATIENT_SECONDS,
        }
    engines.open_engines.close()
    forget_caches()
    with override_settings(**configured):
        opened = engines.use_engine(RefreshingEngine) if engine_name == "elasticsearch" else None
        yield folder
        if opened:
            opened.drop()
    engines.open_engines.close()


@pytest.fixture
def index_folder(tmp_path: Path, engine_name: str, request: pytest.FixtureRequest) -> Iterator[Path]:
    """An empty index of this test's own, as the configured engine."""
    with empty_index(engine_name, tmp_path / "index", request) as folder:
        yield folder


@pytest.fixture(scope="session")
def elasticsearch_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A real server: the one ELASTICSEARCH_TEST_URL names, else one started for this run; skips without means."""
    given = os.environ.get("ELASTICSEARCH_TEST_URL")
    if given:
        yield given
        return
    if elasticsearch.missing():
        skip_or_fail(f"no Elasticsearch can be started: {elasticsearch.missing()}")
    with elasticsearch.cluster(request.getfixturevalue("shared")) as running:
        yield running.urls[0]


class RefreshingEngine(ElasticsearchEngine):
    """One whose searches find at once what was applied, so that tests need not wait."""

    def apply(self, documents: Sequence[Document], deleted: Mapping[int, int]) -> BulkResult:
        done = super().apply(documents, deleted)
        self.writer.indices.refresh(index=self.server.prefix, ignore_unavailable=True)
        return done


@pytest.fixture
def elasticsearch_engine(elasticsearch_url: str) -> Iterator[ElasticsearchEngine]:
    """An empty prefix of this test's own on the real server."""
    server = Server(
        (elasticsearch_url,),
        prefix=f"test{secrets.token_hex(4)}",
        index_settings=IndexSettings(replicas="0"),
        read_seconds=PATIENT_SECONDS,
    )
    opened = RefreshingEngine(server)
    opened.create()
    yield opened
    opened.drop()
    opened.close()


@pytest.fixture
def source(db: None) -> Source:
    return Source.objects.create(
        slug="kabar",
        name="Kabar",
        domain="kabar.example",
        country="ID",
        language="id",
        timezone="Asia/Jakarta",
    )


@pytest.fixture
def write(source: Source) -> Any:
    """Makes a published article: `write("headline", body="…", language="en", …)`."""

    def make(headline: str = "A headline", **fields: Any) -> Article:
        values = {
            "source": source,
            "language": "en",
            "status": Status.PUBLISHED,
            "published_at": datetime(2024, 6, 20, 3, 0, tzinfo=UTC),
            "published_precision": "minute",
            "published_origin": "stated",
        }
        if fields.get("published_at", 0) is None:
            values |= {"published_precision": "", "published_origin": ""}
        return Article.objects.create(headline=headline, **(values | fields))

    return make


@pytest.fixture
def index(index_folder: Path, db: None) -> Callable[[], Engine]:
    """Brings the index up to date: `index()`; returns the engine."""
    return indexed


@pytest.fixture(scope="session")
def kept_demonstration(
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    lifted: dict[str, str],
) -> Demonstration | None:
    """The demonstration, read once to be copied; None where the database cannot be copied into."""
    if connection.vendor != "sqlite":
        return None
    folder = tmp_path_factory.mktemp("demonstration")
    with django_db_blocker.unblock(), empty_index("tantivy", folder, request), transaction.atomic():
        put_back(lifted)
        kept = keep_demonstration()
        transaction.set_rollback(True)
    return kept


@pytest.fixture
def newsroom(kept_demonstration: Demonstration | None, index_folder: Path, db: None) -> Engine:
    """The demonstration, of this test's own; returns the engine."""
    return demonstrate(kept_demonstration)


@pytest.fixture(scope="module")
def standing_newsroom(
    kept_demonstration: Demonstration | None,
    engine_name: str,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    lifted: dict[str, str],
) -> Iterator[None]:
    """The demonstration, made once for all the tests of a module, which only read it."""
    with django_db_blocker.unblock(), empty_index(engine_name, tmp_path_factory.mktemp("newsroom"), request):
        put_back(lifted)
        lifted.clear()
        try:
            demonstrate(kept_demonstration)
            yield
        finally:
            lift(lifted)
            call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)


@pytest.fixture
def demonstration(transactional_db: None, live_server: Any, newsroom: Any) -> str:
    """The address at which the demonstration is served."""
    return str(live_server.url)


@pytest.fixture
def log_lines() -> Iterator[list[dict[str, Any]]]:
    """The lines of the log as programs read them, from DEBUG on; they come in while the test runs."""
    told: list[dict[str, Any]] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(json.loads(self.format(record)))

    handler, root = Kept(), logging.getLogger()
    handler.setFormatter(formatter("json"))
    handler.addFilter(only_faults)
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield told
    root.removeHandler(handler)
    root.setLevel(before)
