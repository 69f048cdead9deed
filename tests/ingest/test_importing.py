import gzip
import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.ingest.importing import Report, import_paths
from articles.models import Article, Source
from tests.conftest import DATA

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]


def row(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {
        "url": f"https://kabar.example/{number}",
        "source": "kabar",
        "headline": f"Headline {number}",
        "body": "A first paragraph.\n\nA second one.",
        "language": "en",
        "published": "2024-06-19T20:15:00+07:00",
    } | fields


def write_lines(path: Path, rows: list[Any]) -> str:
    path.write_text("".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in rows), "utf-8")
    return str(path)


def run(*paths: str, **options: Any) -> tuple[Report, list[str]]:
    failures: list[str] = []
    report = import_paths(paths, on_failure=lambda fault: failures.append(str(fault)), **options)
    return report, failures


def test_an_article_is_stored_with_all_it_says(tmp_path: Path) -> None:
    (tmp_path / "sources.json").write_text(
        json.dumps([{"slug": "kabar", "name": "Kabar", "domain": "kabar.example", "timezone": "Asia/Jakarta"}])
    )
    image = {
        "alt": "A bridge",
        "caption": "The bridge opens.",
        "credit": "Staff",
        "kind": "infographic",
        "before_block": 1,
    }
    path = write_lines(
        tmp_path / "a.jsonl",
        [
            row(
                deck="A deck",
                authors=["A. Writer"],
                dateline="Moscow",
                section="World",
                topics=["Treaty"],
                images=[image],
            )
        ],
    )
    report, failures = run(path)
    assert (str(report), failures) == (
        "1 created, 0 updated, 0 unchanged, 0 left as edited, 0 address taken, 0 failed",
        [],
    )
    article = Article.objects.get()
    assert (article.source.name, article.source.timezone) == ("Kabar", "Asia/Jakarta")
    assert (article.deck, article.authors, article.dateline, article.section) == (
        "A deck",
        ["A. Writer"],
        "Moscow",
        "World",
    )
    assert article.topics == ["treaty"]
    assert article.images == [image]
    assert article.published_at == datetime(2024, 6, 19, 13, 15, tzinfo=UTC)
    assert (article.published_precision, article.published_origin, article.published_zone) == (
        "minute",
        "stated",
        "+07:00",
    )
    assert not article.language_guessed


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [row(1), row(2, url=None)])
    run(path)
    report, _ = run(path)
    assert str(report) == "0 created, 0 updated, 2 unchanged, 0 left as edited, 0 address taken, 0 failed"
    assert set(Article.objects.values_list("revision", flat=True)) == {1}


def test_a_changed_article_is_updated_whatever_its_address_looks_like(tmp_path: Path) -> None:
    run(write_lines(tmp_path / "a.jsonl", [row(1)]))
    mobile = row(1, url="https://m.kabar.example/1?utm_source=feed", headline="A better headline")
    report, _ = run(write_lines(tmp_path / "b.jsonl", [mobile]))
    assert str(report).startswith("0 created, 1 updated, 0 unchanged, 0 left as edited, 0 address taken, 0 failed")
    assert Article.objects.get().headline == "A better headline"


def test_what_editors_decided_survives_an_import(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [row(1)])
    run(path)
    Article.objects.update(status="withdrawn")
    run(write_lines(tmp_path / "b.jsonl", [row(1, headline="Newer")]))
    assert Article.objects.get().status == "withdrawn"
    assert Article.objects.get().headline == "Newer"


@pytest.mark.parametrize("how", ["text", "editor"])
def test_an_article_that_somebody_edited_is_left_as_it_was_edited(tmp_path: Path, how: str, admin_user: Any) -> None:
    path = write_lines(tmp_path / "a.jsonl", [row(1)])
    run(path)
    if how == "text":
        Article.objects.update(headline="As the editor put it")
    else:
        Article.objects.update(deck="As the editor put it", edited_by=admin_user)
    before = Article.objects.values().get()
    run(path)
    run(write_lines(tmp_path / "b.jsonl", [row(1, headline="Newer")]))
    assert Article.objects.values().get() == before


def test_outlets_whose_names_have_no_latin_letters_stay_apart(tmp_path: Path) -> None:
    run(write_lines(tmp_path / "a.jsonl", [row(1, source="北京日报"), row(2, source="新华社"), row(3, source="🎉")]))
    assert set(Source.objects.values_list("name", flat=True)) == {"北京日报", "新华社", "🎉"}


def test_a_file_that_ends_in_jsonl_is_json_lines_whatever_it_begins_with(tmp_path: Path) -> None:
    report, failures = run(write_lines(tmp_path / "a.jsonl", ["", row(1), "garbage"]))
    assert report.stored["created"] == 1
    assert len(failures) == 1
    assert ":3: " in failures[0]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{not json", "Expecting property name"),
        ('"a text"', "an object is needed"),
        (row(headline=""), "headline is empty"),
        (row(published="yesterday"), "published is not an ISO 8601 time"),
        (row(url="not a url"), "not a URL"),
        (row(source="", url=""), "source is missing"),
        (row(source="a\x00b"), "source holds control characters"),
        (row(published="2400-01-01"), "published lies outside the years 1500 to 2200"),
        (row(published="2190-01-01"), "published lies ahead: 2190-01-01"),
        (row(visible_from="0001-01-02"), "visible_from lies outside the years"),
        (row(status="secret"), "status must be one of"),
        (row(topics="treaty"), "topics must be a list"),
        (row(body=7), "body must be a text"),
        (row(headline="x" * 501), "headline has 501 characters; the limit is 500"),
        (row(body="x" * 150_001), "body has 150,001 characters; the limit is 150,000"),
        (row(body="x\n\n" * 3_001), "body has 3,001 paragraphs; the limit is 3,000"),
        (row(images=[{"caption": "x" * 5_000}] * 11), "images has 55,055 characters; the limit is 50,000"),
        (row(visible_from="2025-01-01", visible_until="2024-01-01"), "visible_until is not after visible_from"),
    ],
)
def test_a_bad_record_is_named_and_stops_nothing(tmp_path: Path, bad: Any, reason: str) -> None:
    path = write_lines(tmp_path / "a.jsonl", [row(1), bad, row(3)])
    report, failures = run(path)
    assert (report.stored["created"], report.failures) == (2, 1)
    assert failures[0].startswith(f"{path}:2: ")
    assert reason in failures[0]


def test_an_article_without_a_date_stays_undated(tmp_path: Path) -> None:
    run(write_lines(tmp_path / "a.jsonl", [row(published=None)]))
    article = Article.objects.get()
    assert (article.published_at, article.published_precision, article.published_origin) == (None, "", "")


def test_a_day_alone_is_a_day_in_the_source_s_zone(tmp_path: Path) -> None:
    Source.objects.create(slug="kabar", name="Kabar", timezone="UTC")
    run(write_lines(tmp_path / "a.jsonl", [row(published="2024-06-19")]))
    article = Article.objects.get()
    assert (article.published_precision, article.published_day.isoformat()) == ("day", "2024-06-19")  # type: ignore[union-attr]


def test_a_language_nobody_states_is_guessed_and_marked(tmp_path: Path) -> None:
    body = "Presiden Rusia menerima delegasi Korea Utara di Moskow karena kedua negara bekerja sama."
    run(write_lines(tmp_path / "a.jsonl", [row(language=None, headline="Presiden menerima delegasi", body=body)]))
    article = Article.objects.get()
    assert (article.language, article.language_guessed) == ("id", True)


def test_control_characters_and_half_characters_are_left_out(tmp_path: Path) -> None:
    run(write_lines(tmp_path / "a.jsonl", [row(headline="A\x00 head\ud800line", body="One\x0c two.")]))
    article = Article.objects.get()
    assert article.headline == "A headline"
    assert "\x00" not in article.body


def test_a_packed_file_and_a_page_beside_it_are_both_read(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.jsonl.gz", "wt") as file:
        file.write(json.dumps(row(1)) + "\n")
    (tmp_path / "page.txt").write_text("A page\nKABAR, June 19 (Kabar) - It happened in the morning.\n")
    report, failures = run(str(tmp_path))
    assert (report.stored["created"], failures) == (2, [])


@pytest.mark.parametrize("missing", ["nothing.jsonl", "."])
def test_a_path_that_gives_nothing_is_a_failure(tmp_path: Path, missing: str) -> None:
    report, failures = run(str(tmp_path / missing))
    assert report.failures == 1
    assert "cannot be read" in failures[0] or "holds no file" in failures[0]


def test_the_command_fails_when_a_record_did(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [row(1), "{"])
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError):
        call_command("import_articles", path, stdout=out, stderr=err)
    assert "1 created, 0 updated, 0 unchanged, 0 left as edited, 0 address taken, 1 failed" in out.getvalue()
    assert "a.jsonl:2:" in err.getvalue()


def test_a_dry_run_says_what_would_be_imported_and_stores_nothing(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [row(1), row(2, published=None)])
    out = StringIO()
    call_command("import_articles", path, "--dry-run", stdout=out)
    assert out.getvalue().splitlines() == [
        f"{path}:1: Headline 1 (kabar, 2024-06-19)",
        f"{path}:2: Headline 2 (kabar, undated)",
        "2 would be imported, 0 failed, 0 skipped",
    ]
    assert not Article.objects.exists()


@pytest.fixture(params=["own", "shared"])
def corpus_rows(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    """Rows of id, dataset, lang, title and text: all of our own, and the first of the reference corpus."""
    if request.param == "own":
        return [json.loads(line) for line in (DATA / "corpus" / "articles.jsonl").read_text("utf-8").splitlines()]
    path = request.getfixturevalue("shared") / "data" / "corpus" / "articles.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, 300)]


def test_rows_of_a_corpus_are_mapped(corpus_rows: list[dict[str, Any]]) -> None:
    report, failures = run_rows(corpus_rows)
    assert failures == []
    assert report.stored["created"] + report.stored["unchanged"] == len(corpus_rows)
    first, row = Article.objects.order_by("pk")[0], corpus_rows[0]
    assert (first.source.slug, first.language, first.published_precision) == (row["dataset"], row["lang"], "day")


@pytest.mark.parametrize("corpus_rows", ["own"], indirect=True)
def test_what_a_row_of_a_corpus_lacks_is_left_open_or_taken_from_its_text(corpus_rows: list[dict[str, Any]]) -> None:
    run_rows(corpus_rows)
    told = Article.objects.values_list("headline", "url", "topics", "published_precision")
    assert ("Talks at a cosmodrome", None, ["space"], "day") in told
    assert ("Kereta Barang Kembali Menyeberang", None, ["ekonomi"], "day") in told
    assert ("How the bridge is crossed", None, [], "") in told
    assert ("NATO sees evidence of troops", None, ["troops"], "day") in told
    treaty = Article.objects.get(headline="Treaty signed in Pyongyang")
    assert treaty.url == "https://demonstration-herald.example/treaty"


def run_rows(rows: list[Any]) -> tuple[Report, list[str]]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return run(write_lines(Path(folder) / "rows.jsonl", rows))


def test_an_import_killed_in_the_middle_ends_like_one_clean_run(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [row(number) for number in range(3_000)])
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path}/killed.sqlite3",
        "NEWSDESK_VAR": str(tmp_path),
    }
    environment.pop("TEST_DATABASE_URL", None)

    def manage(*arguments: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
        )

    assert manage("migrate", "--verbosity", "0").wait() == 0
    for wait in (1.2, 1.5):
        started = manage("import_articles", path)
        time.sleep(wait)
        started.send_signal(signal.SIGKILL)
        started.wait()
    assert manage("import_articles", path).wait() == 0
    import sqlite3

    with sqlite3.connect(tmp_path / "killed.sqlite3") as database:
        counts = database.execute(
            "SELECT count(*), count(DISTINCT url), max(revision) FROM articles_article"
        ).fetchone()
    assert counts == (3_000, 3_000, 1)
