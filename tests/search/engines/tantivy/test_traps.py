"""What tantivy does in silence, each with the guard that makes it harmless."""

import os
import resource
import shutil
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path
from typing import Final

import pytest
import tantivy

from articles.search.engines.base import Beginning, EngineRequest
from articles.search.engines.tantivy import TantivyEngine, files
from articles.search.engines.tantivy.faults import engine_faults
from articles.search.engines.tantivy.schema import SCHEMA, fields_of
from articles.search.errors import IndexBusy, IndexMissing, SearchUnavailable
from articles.search.fields import DayRange
from articles.search.query import Phrase, Prefix, Word
from tests.contract.documents import make_document

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def engine(tmp_path: Path) -> TantivyEngine:
    opened = TantivyEngine(tmp_path / "index")
    opened.create()
    opened.apply([make_document(1, "Whole", "and sound", published_day=738_000)], {})
    return opened


def total(engine: TantivyEngine, tree: object) -> int:
    (answer,) = engine.search([EngineRequest(tree=tree)])  # type: ignore[arg-type]
    return answer.total


class FailsSecond:
    """A writer whose disk is full after one document."""

    def __init__(self, real: tantivy.IndexWriter) -> None:
        self.real = real
        self.added = 0

    def add_document(self, document: tantivy.Document) -> None:
        self.added += 1
        if self.added > 1:
            raise OSError("no space left on device")
        self.real.add_document(document)

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)


def test_a_document_that_does_not_fit_is_refused_and_stops_no_other(engine: TantivyEngine) -> None:
    applied = engine.apply([make_document(2, "Fits"), make_document(3, revision=-1)], {})
    assert list(applied.refused) == [3]
    assert list(engine.revisions()) == [(1, 1), (2, 1)]


def test_a_batch_that_fails_midway_leaves_nothing_behind(engine: TantivyEngine) -> None:
    building = engine.start_generation()
    building.index([make_document(1)])
    building.commit()
    engine.serve(building)
    writer = building.written.writer
    building.written.writer = FailsSecond(writer)
    with pytest.raises(SearchUnavailable):
        engine.apply([make_document(2, "Lost"), make_document(3, "Lost")], {})
    building.written.writer = writer
    assert list(engine.revisions()) == [(1, 1)]
    engine.apply([make_document(4, "Later")], {})
    assert list(engine.revisions()) == [(1, 1), (4, 1)]


MANY: Final = range(2, 60)
HALF: Final = {pk: 2 for pk in MANY if pk % 2}
"""Gone, id -> revision: what is left of each segment needs a file that says which of its documents are."""


def test_what_a_killed_commit_left_behind_stops_no_later_one(engine: TantivyEngine, tmp_path: Path) -> None:
    engine.apply([make_document(pk) for pk in MANY], {})
    engine.close()
    # The same change, committed in a copy: what it writes before its last step, a killed commit has written too.
    copy = Path(shutil.copytree(tmp_path / "index", tmp_path / "copy"))
    TantivyEngine(copy).apply([], HALF)
    left = list(copy.glob("v*/*.del"))
    assert left
    (generation,) = (tmp_path / "index").glob("v*")
    for path in (*left, left[0].with_name(".managed.json")):
        shutil.copy(path, generation)
    later = TantivyEngine(tmp_path / "index")
    later.apply([], HALF)
    assert [pk for pk, _ in later.revisions()] == [1, *(pk for pk in MANY if pk not in HALF)]
    later.close()


def test_what_a_failed_commit_left_behind_stops_no_later_one(engine: TantivyEngine) -> None:
    engine.apply([make_document(pk) for pk in MANY], {})
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
    with pytest.raises(SearchUnavailable):
        engine.apply([], HALF)
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    engine.apply([], HALF)
    assert [pk for pk, _ in engine.revisions()] == [1, *(pk for pk in MANY if pk not in HALF)]


@pytest.mark.parametrize("text", ["(" * 10_000, "a:b OR *", 'it"s', "jak~1", "[1 TO 9]", "\\", "a" * 70_000])
def test_text_that_breaks_parsers_is_only_words(engine: TantivyEngine, text: str) -> None:
    for tree in (Word(text), Phrase(text), Prefix(text)):
        assert total(engine, tree) == 0


def test_a_panic_is_search_unavailable() -> None:
    panic = type("PanicException", (BaseException,), {})
    with pytest.raises(SearchUnavailable, match="panicked"), engine_faults("searching"):
        raise panic("boom")


def test_an_interrupt_is_no_fault_of_the_engine() -> None:
    with pytest.raises(KeyboardInterrupt), engine_faults("searching"):
        raise KeyboardInterrupt


def test_every_field_of_a_document_is_in_the_schema() -> None:
    given = fields_of(make_document(1, "Headline", "text", published_day=1, event_days=(1,), event_months=(202406,)))
    given = {name: value for name, value in given.items() if value != []}
    for name, value in given.items():
        tantivy.Query.term_query(SCHEMA, name, value[0] if isinstance(value, list) else value)


@pytest.mark.parametrize("suffix", [".term", ".fast", ".idx", ".pos", ".fieldnorm", ".store"])
def test_a_flipped_byte_in_any_file_is_found(engine: TantivyEngine, tmp_path: Path, suffix: str) -> None:
    engine.close()
    (path,) = list((tmp_path / "index").glob(f"v*/*{suffix}"))
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path.chmod(0o600)
    path.write_bytes(content)
    assert TantivyEngine(tmp_path / "index").check() == [f"{path.name} is damaged"]


def test_a_truncated_file_is_found(engine: TantivyEngine, tmp_path: Path) -> None:
    engine.close()
    (path,) = list((tmp_path / "index").glob("v*/*.term"))
    path.chmod(0o600)
    os.truncate(path, 5)
    assert TantivyEngine(tmp_path / "index").check() == [f"{path.name} is damaged"]


def test_a_date_before_1970_sorts_and_matches(engine: TantivyEngine) -> None:
    engine.apply([make_document(9, published_day=date(1066, 10, 14).toordinal())], {})
    (answer,) = engine.search([EngineRequest(published=DayRange(date(1066, 1, 1), date(1066, 12, 31)))])
    assert [hit.id for hit in answer.hits] == [9]


def test_without_an_index_search_is_unavailable_rather_than_empty(tmp_path: Path) -> None:
    with pytest.raises(SearchUnavailable, match="no index yet"):
        TantivyEngine(tmp_path / "nothing").search([EngineRequest()])


def test_an_index_of_another_version_says_what_to_do(engine: TantivyEngine, tmp_path: Path) -> None:
    engine.close()
    folder = tmp_path / "index"
    (folder / "v0-old").mkdir()
    files.name(folder, files.CURRENT, "v0-old")
    other = TantivyEngine(folder)
    with pytest.raises(SearchUnavailable, match="rebuild_index"):
        other.search([EngineRequest()])
    with pytest.raises(SearchUnavailable, match="rebuild_index"):
        other.apply([make_document(1)], {})
    building = other.start_generation()
    other.apply([make_document(1)], {})
    building.commit()
    other.serve(building)
    assert list(other.revisions()) == [(1, 1)]
    other.close()


def test_a_missing_file_is_search_unavailable(engine: TantivyEngine, tmp_path: Path) -> None:
    engine.close()
    for path in (tmp_path / "index").glob("v*/*.term"):
        path.unlink()
    with pytest.raises(SearchUnavailable):
        TantivyEngine(tmp_path / "index").search([EngineRequest(tree=Word("whole"))])


def test_only_one_process_writes_and_its_death_frees_the_index(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    script = textwrap.dedent(
        f"""
        import time
        from pathlib import Path
        from articles.search.engines.tantivy import TantivyEngine
        engine = TantivyEngine(Path({str(folder)!r}))
        engine.create()
        print("held", flush=True)
        time.sleep(60)
        """
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    starting = "import django; django.setup()\n"
    holder = subprocess.Popen(
        [sys.executable, "-c", starting + script], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    second = TantivyEngine(folder)
    with pytest.raises(IndexBusy):
        second.create()
    assert second.search([EngineRequest()])[0].total == 0
    holder.kill()
    holder.wait()
    second.apply([make_document(1)], {})
    assert list(second.revisions()) == [(1, 1)]
    second.close()


def test_a_reader_sees_the_commits_of_another_engine_at_once(engine: TantivyEngine, tmp_path: Path) -> None:
    reader = TantivyEngine(tmp_path / "index")
    assert reader.search([EngineRequest()])[0].total == 1
    for pk in range(2, 6):
        engine.apply([make_document(pk)], {})
        assert reader.search([EngineRequest()])[0].total == pk
    engine.close()


def test_a_rebuild_that_died_is_forgotten(engine: TantivyEngine, tmp_path: Path) -> None:
    engine.start_generation()
    engine.close()
    folder = tmp_path / "index"
    later = TantivyEngine(folder)
    later.apply([make_document(2)], {})
    assert files.generation_named(folder, files.BUILDING) is None
    assert list(later.revisions()) == [(1, 1), (2, 1)]
    later.close()


def test_writing_without_an_index_makes_none(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path / "index")
    with pytest.raises(IndexMissing):
        engine.apply([make_document(1)], {})
    assert engine.generations() == []
    engine.close()


def test_a_folder_that_was_taken_away_is_held_anew(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path / "index")
    engine.create()
    shutil.rmtree(tmp_path / "index")
    engine.create()
    engine.apply([make_document(1)], {})
    with pytest.raises(IndexBusy):
        TantivyEngine(tmp_path / "index").create()
    assert list(engine.revisions()) == [(1, 1)]
    engine.close()


@pytest.mark.parametrize(
    "typed", ["\U00032ed1", "³", "a\U00032ed1", *(f"wh{sign}" for sign in "\\.+*?()|[]{}^$#&~-<>_@")]
)
def test_a_beginning_of_any_characters_is_no_failure(engine: TantivyEngine, typed: str) -> None:
    """A pattern with a backslash before an unassigned character was refused, and search was said to be down."""
    assert engine.suggest([Beginning(typed, 5)], visible_at=0) in ([[]], [[1]])
    assert total(engine, Prefix(typed)) in (0, 1)
