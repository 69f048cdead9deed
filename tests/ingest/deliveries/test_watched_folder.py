import fcntl
import json
import os
import time
from pathlib import Path

import pytest

from articles.ingest.deliveries.watched_folder import LOCK, WatchedFolder
from articles.models import Article, Source

pytestmark = pytest.mark.django_db
LINE = {"source": "Kabar", "url": "https://kabar.example/1", "headline": "Bridge reopens", "body": "It reopened."}


def deliver(path: Path, text: str, age: float = 60.0) -> Path:
    """A file that was last written so many seconds ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, (time.time() - age,) * 2)
    return path


def take_all(folder: WatchedFolder) -> int:
    """How many files two looks take: the first only sees how large each is."""
    folder.step()
    taken = 0
    while folder.step():
        taken += 1
    return taken


def left(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.name != LOCK)


def test_a_file_that_is_whole_is_imported_and_put_away(tmp_path: Path) -> None:
    deliver(tmp_path / "one.jsonl", json.dumps(LINE))
    assert take_all(WatchedFolder(tmp_path)) == 1
    assert Article.objects.get().headline == "Bridge reopens"
    (where,) = left(tmp_path)
    assert where.startswith("done/") and where.endswith("/one.jsonl")


def test_a_file_that_is_still_written_waits(tmp_path: Path) -> None:
    folder = WatchedFolder(tmp_path)
    whole = json.dumps(LINE)
    for half in (whole[:20], whole[:40], whole):
        file = deliver(tmp_path / "one.jsonl", half, age=60.0)
        assert folder.step() is None
    os.utime(file, (time.time(),) * 2)
    assert take_all(folder) == 0
    assert take_all(WatchedFolder(tmp_path, quiet_seconds=0)) == 1
    assert Article.objects.count() == 1


@pytest.mark.parametrize("name", [".one.jsonl.Xa3f", "one.jsonl.part", "one.jsonl.filepart", "one.TMP", "one.jsonl~"])
def test_a_name_that_says_unfinished_is_left_until_it_is_changed(name: str, tmp_path: Path) -> None:
    file = deliver(tmp_path / name, json.dumps(LINE))
    folder = WatchedFolder(tmp_path)
    assert take_all(folder) == 0
    file.rename(tmp_path / "one.jsonl")
    assert take_all(folder) == 1


def test_an_empty_file_waits_for_what_it_is_to_hold(tmp_path: Path) -> None:
    deliver(tmp_path / "one.jsonl", "")
    assert take_all(WatchedFolder(tmp_path)) == 0


def test_what_lies_in_the_folder_of_an_outlet_is_of_that_outlet(tmp_path: Path) -> None:
    source = Source.objects.create(slug="kabar", name="Kabar")
    page = "Bridge reopens\n\nThe harbour bridge reopened on Tuesday after eleven weeks of repairs to its deck.\n"
    deliver(tmp_path / "kabar" / "page.txt", page)
    assert take_all(WatchedFolder(tmp_path)) == 1
    assert Article.objects.get().source == source


def test_what_cannot_be_read_is_put_apart_with_the_reason(tmp_path: Path) -> None:
    deliver(tmp_path / "picture.pdf", "%PDF-1.7")
    deliver(tmp_path / "mixed.jsonl", json.dumps(LINE) + "\n" + json.dumps(LINE | {"headline": ""}))
    assert take_all(WatchedFolder(tmp_path)) == 2
    assert Article.objects.count() == 1
    names = [Path(name).name for name in left(tmp_path)]
    assert names == ["mixed.jsonl", "mixed.jsonl.why.txt", "picture.pdf", "picture.pdf.why.txt"]
    reasons = {path.name: path.read_text() for path in tmp_path.rglob("*.why.txt")}
    assert "a PDF; copy its text" in reasons["picture.pdf.why.txt"]
    assert "line 2: headline is empty" in reasons["mixed.jsonl.why.txt"]


def test_two_files_of_one_name_both_stay(tmp_path: Path) -> None:
    folder = WatchedFolder(tmp_path)
    for number in (1, 2):
        deliver(tmp_path / "news.jsonl", json.dumps(LINE | {"url": f"https://kabar.example/{number}"}))
        assert take_all(folder) == 1
    assert [Path(name).name for name in left(tmp_path)] == ["2-news.jsonl", "news.jsonl"]


def test_a_link_leads_nowhere(tmp_path: Path) -> None:
    elsewhere = deliver(tmp_path / "elsewhere" / "secret.jsonl", json.dumps(LINE))
    watched = tmp_path / "watched"
    watched.mkdir()
    (watched / "link.jsonl").symlink_to(elsewhere)
    (watched / "folder").symlink_to(elsewhere.parent)
    assert take_all(WatchedFolder(watched)) == 0


def test_one_worker_at_a_time_takes_files(tmp_path: Path) -> None:
    deliver(tmp_path / "one.jsonl", json.dumps(LINE))
    folder = WatchedFolder(tmp_path)
    with (tmp_path / LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert take_all(folder) == 0
    assert take_all(folder) == 1
