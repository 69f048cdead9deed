import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.analysis.text import paragraphs
from articles.ingest.importing import ImportSources
from articles.ingest.pages.parsed_page import ParsedPage
from articles.ingest.pages.plain_text_page import read_page
from articles.ingest.records import ArticleRecord, RecordError
from articles.models import Origin, Precision
from tests.conftest import Seed

PAGES = Path(__file__).parent / "pages"
LINES = sorted({line for path in PAGES.glob("*.txt") for line in path.read_text("utf-8").split("\n")})


def read(text: str, named: str = "") -> ArticleRecord:
    return understood(text, named).record


def understood(text: str, named: str = "") -> ParsedPage:
    page = read_page(text, "page.txt", ImportSources(named).of)
    assert isinstance(page, ParsedPage), page
    return page


def blocks(record: ArticleRecord, *, headings: bool) -> list[str]:
    return [block for block in paragraphs(record.body) if block.startswith("## ") == headings]


def test_the_seed_becomes_its_gold(seed: Seed) -> None:
    gold = seed.gold
    record = read(seed.page)
    assert record.headline == gold["title"]
    assert record.deck == gold["deck"]
    assert list(record.authors) == gold["authors"]
    assert record.dateline == gold["dateline"]["place"]
    assert (record.source.name, record.source.domain) == (
        gold["publisher"]["name"],
        gold["publisher"]["domain"],
    )
    assert (record.source.timezone, record.source.country) == (
        gold["publisher"]["timezone"],
        gold["publisher"]["country"],
    )
    assert record.published.at == datetime.fromisoformat(gold["published_at"])
    assert record.published.zone == gold.get("zone", "WIB")
    assert record.updated == datetime.fromisoformat(gold["updated_at"])
    told = [block["text"] for block in gold["blocks"] if block["type"] == "paragraph"]
    assert blocks(record, headings=False) == told
    assert len(told) == gold["counts"]["paragraphs"]
    assert blocks(record, headings=True) == [f"## {one['text']}" for one in gold["headings"]]
    assert [(one.alt, one.caption, one.credit, one.kind) for one in record.images] == [
        (one["alt"], one["caption"], one["credit"], one["kind"]) for one in gold["images"]
    ]
    above = [
        sum(block["type"] != "image" for block in gold["blocks"][:at])
        for at, block in enumerate(gold["blocks"])
        if block["type"] == "image"
    ]
    assert [image.before_block for image in record.images] == above
    for unwanted in gold["not_in_body"]:
        assert unwanted not in record.body


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_page_in_the_manner_of_other_outlets_is_read_right(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    record = read(path.read_text("utf-8"), expected["named"])
    assert record.headline == expected["headline"]
    assert record.deck == expected["deck"]
    assert list(record.authors) == expected["authors"]
    assert record.dateline == expected["dateline"]
    assert record.published.at == datetime.fromisoformat(expected["published"])
    assert record.published.precision == expected["precision"]
    told = blocks(record, headings=False)
    count, opening, ending = expected["paragraphs"]
    assert (len(told), told[0].startswith(opening), told[-1].endswith(ending)) == (count, True, True)
    assert blocks(record, headings=True) == expected["headings"]
    assert [image.caption for image in record.images] == expected["captions"]


def test_a_page_without_a_time_stays_undated() -> None:
    record = read("A headline\nThe first paragraph says enough to be read as one.", "Post")
    assert record.published.at is None
    assert record.published.origin == Origin.UNKNOWN


def test_a_time_of_update_alone_is_a_guess_at_publication() -> None:
    record = read("A headline\nUpdated 19 June 2024, 10:00 GMT\nA paragraph that ends with a full stop.", "Post")
    assert record.published.at == datetime(2024, 6, 19, 10, tzinfo=UTC)
    assert record.published.origin == Origin.GUESSED
    assert record.published.precision == Precision.MINUTE


def test_an_address_on_top_is_the_articles_own() -> None:
    record = read("https://m.post.example/a?utm_source=x\nA headline\nA paragraph that ends here.", "Post")
    assert record.url == "https://post.example/a"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "a headline and at least one paragraph"),
        ("Only a headline", "a headline and at least one paragraph"),
        ("A headline\nA paragraph without any outlet named.", "source is missing"),
    ],
)
def test_a_page_that_is_none_says_why(text: str, reason: str) -> None:
    fault = read_page(text, "page.txt", ImportSources().of)
    assert isinstance(fault, RecordError)
    assert reason in str(fault)


def said(page: ParsedPage) -> list[str]:
    return ["".join(part.text for part in parts) for parts in page.lines]


MORE: Final = "... Selengkapnya"
FOOT_ID: Final = ["Lanjutkan Membaca ↓", "Loading", "Video Pilihan Hari Ini"]
DROPPED: Final = {
    "id": [MORE, "Promosi 1", MORE, MORE, *FOOT_ID, "Produksi Example.com", "POPULER", "Berita Terkini Selengkapnya"],
    "en": ["Read also: The village that keeps its own time", "Most read", "Share this article"],
    "shared": [
        MORE, "Promosi 1", MORE, MORE, *FOOT_ID, "Produksi Liputan6.com", "POPULER", "Berita Terkini Selengkapnya",
    ],
}  # fmt: skip


def test_every_sign_of_the_seed_is_used_or_dropped_once(seed: Seed) -> None:
    page = understood(seed.page)
    assert said(page) == [" ".join(line.split()) for line in seed.page.strip().split("\n")]
    parts = [part for line in page.lines for part in line]
    assert all(bool(part.field) != bool(part.why) for part in parts)
    assert [part.text for part in parts if part.why] == DROPPED[seed.name]


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_sign_of_a_page_is_used_or_dropped_once(path: Path) -> None:
    text = path.read_text("utf-8")
    page = understood(text, "Post")
    assert said(page) == [" ".join(line.split()) for line in text.strip().split("\n")]


@given(st.lists(st.sampled_from(LINES)))
def test_no_order_of_lines_loses_a_sign(lines: list[str]) -> None:
    text = "\n".join(lines)
    page = read_page(text, "page.txt", ImportSources("Post").of)
    if isinstance(page, ParsedPage):
        assert said(page) == [" ".join(line.split()) for line in text.strip().split("\n")]


def test_what_is_left_out_above_the_text_says_why() -> None:
    page = understood(
        "Museum Menyimpan Surat Pelaut\nRatusan lembar surat ditemukan di loteng rumah tua.\n"
        "Reporter\nYosef Latu\nEditor\nMira Hasan\nSenin, 4 Maret 2024 | 20.15 WIT\nIklan\n"
        "TEMPO.CO, Ambon - Sebuah museum memamerkan surat pelaut yang ditemukan di loteng."
    )
    assert [(part.text, part.why) for parts in page.lines for part in parts if part.why] == [
        ("Editor", "names no author"), ("Mira Hasan", "names no author"), ("Iklan", "navigation"),
    ]  # fmt: skip
    assert page.record.authors == ("Yosef Latu",)


def test_a_page_tells_from_which_lines_each_field_came() -> None:
    page = understood((PAGES / "reuters.txt").read_text("utf-8"))
    assert page.origins == {
        "headline": "line 1", "authors": "line 2", "published": "line 3", "images": "line 4", "source": "line 5",
        "dateline": "line 5", "body": "lines 5–9",
    }  # fmt: skip


def test_a_guessed_time_says_what_it_was_guessed_from() -> None:
    page = understood("A headline\nUpdated 19 June 2024, 10:00 GMT\nA paragraph that ends with a full stop.", "Post")
    assert page.origins["published"] == "guessed: the time of the update, line 2"


def test_the_address_that_was_given_is_the_articles_own() -> None:
    page = read_page(
        "A headline\nA paragraph that ends here.", "page.txt", ImportSources().of, "https://post.example/a"
    )
    assert isinstance(page, ParsedPage)
    assert (page.record.url, page.record.source.slug) == ("https://post.example/a", "postexample")
