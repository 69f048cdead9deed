"""What came in is kept, and read again by a newer reader."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.ingest import raw as kept
from articles.ingest.importing import import_paths
from articles.ingest.raw import Raw
from articles.models import Article, RawRecord

FIRST = "Jembatan tua di kota pelabuhan itu dibuka lagi bagi pejalan kaki pada hari Rabu."
SECOND = "Para insinyur mengganti lebih dari empat ratus batu, kata pemerintah kota."
PAGE = (
    "<!DOCTYPE html><html lang='id'><head><link rel='canonical' href='https://kabar.example/jembatan'>"
    "<meta property='article:published_time' content='2024-06-19T20:15:00+07:00'><title>Jembatan dibuka</title></head>"
    f"<body><article><h1>Jembatan dibuka</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
)
ROW = {"source": "Kabar", "url": "https://kabar.example/a", "headline": "Jembatan", "body": FIRST, "section": "Kota"}
RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title><link>https://kabar.example/</link><item>'
    f"<title>Jembatan</title><link>https://kabar.example/b</link><description>{FIRST}</description></item></channel></rss>"
)

pytestmark = pytest.mark.django_db


def imported(path: Path, text: str) -> Article:
    path.write_text(text, "utf-8")
    import_paths([str(path)], on_failure=pytest.fail)
    return Article.objects.latest("pk")


def reread(*arguments: str) -> str:
    out = io.StringIO()
    call_command("reread_articles", *arguments, stdout=out)
    return out.getvalue()


def by_an_older_reader(**columns: Any) -> None:
    """As if the reader of before had read other values."""
    article = Article.objects.get()
    Article.objects.update(**columns, content_hash="")
    RawRecord.objects.filter(article=article).update(version=0)


@pytest.mark.parametrize(
    ("name", "text", "reader"),
    [
        ("a.html", PAGE, "page"),
        ("a.jsonl", json.dumps(ROW), "row"),
        ("a.csv", f'headline,body,source,url\nJembatan,"{FIRST}",Kabar,https://kabar.example/c', "table row"),
        ("a.xml", RSS, "document"),
    ],
)
def test_what_came_in_is_kept_and_makes_the_same_article_again(
    tmp_path: Path, name: str, text: str, reader: str
) -> None:
    article = imported(tmp_path / name, text)
    assert article.raw.reader == reader
    if reader == "page":
        assert Raw("page", bytes(article.raw.packed)).text == PAGE
    assert reread() == "0 read again, 0 would change\n"
    assert reread("--all") == "1 read again, 0 would change\n"


def test_what_a_newer_reader_reads_otherwise_is_shown_then_written(tmp_path: Path) -> None:
    imported(tmp_path / "a.html", PAGE)
    by_an_older_reader(headline="Kabar: Jembatan dibuka", section="Kota")
    told = reread()
    assert "headline: 'Kabar: Jembatan dibuka' -> 'Jembatan dibuka'" in told
    assert told.splitlines()[-2:] == ["1 read again, 1 would change", f"{'headline':20}{1:>9}"]
    assert Article.objects.get().headline == "Kabar: Jembatan dibuka"
    assert "1 read again, 1 changed" in reread("--write")
    article = Article.objects.get()
    assert (article.headline, article.section, article.revision) == ("Jembatan dibuka", "Kota", 3)
    assert reread() == "0 read again, 0 would change\n"


def test_an_article_that_somebody_edited_stays(tmp_path: Path, admin_user: Any) -> None:
    imported(tmp_path / "a.html", PAGE)
    by_an_older_reader(headline="Mine", edited_by=admin_user)
    assert "1 read again, 0 changed, 1 edited here, and stay" in reread("--write")
    assert Article.objects.get().headline == "Mine"


def test_what_cannot_be_read_any_more_is_counted(tmp_path: Path) -> None:
    imported(tmp_path / "a.html", PAGE)
    RawRecord.objects.update(packed=b"no longer packed", version=0)
    assert "1 cannot be read any more" in reread("--write")


def test_nothing_is_kept_where_that_is_turned_off_or_it_is_too_large(tmp_path: Path, settings: Any) -> None:
    settings.RAW = False
    imported(tmp_path / "a.html", PAGE)
    settings.RAW, settings.RAW_BYTES = True, 10
    imported(tmp_path / "a.jsonl", json.dumps(ROW))
    assert Article.objects.count() == 2
    assert not RawRecord.objects.exists()


def test_what_comes_in_again_takes_the_place_of_what_was_kept(tmp_path: Path) -> None:
    imported(tmp_path / "a.jsonl", json.dumps(ROW))
    article = imported(tmp_path / "a.jsonl", json.dumps(ROW | {"section": "Sungai"}))
    assert json.loads(Raw("row", bytes(article.raw.packed)).text)["section"] == "Sungai"
    article.delete()
    assert not RawRecord.objects.exists()


def test_what_unpacks_to_too_much_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = kept.raw_text("page", "a" * 1_000)
    assert whole is not None
    monkeypatch.setattr(kept, "LONGEST_UNPACKED", 100)
    with pytest.raises(ValueError, match="unpacks to too much"):
        assert whole.text


def test_only_articles_of_the_outlet_that_is_named_are_read(tmp_path: Path) -> None:
    imported(tmp_path / "a.jsonl", json.dumps(ROW))
    assert reread("--all", "--source", "kabar") == "1 read again, 0 would change\n"
    with pytest.raises(CommandError, match="no outlet"):
        reread("--source", "tempo")
