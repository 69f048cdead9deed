"""Archives that were cut, and what they hold besides pages."""

import base64
import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any, Final

import pytest

from articles.ingest.formats.documents import Item
from articles.ingest.formats.reading import read_stream
from articles.ingest.importing import ImportSources, read_paths
from articles.ingest.records import ArticleRecord, RecordError, Skipped
from tests.ingest.test_foreign_rows import OWN, TEXT, read

SECOND: Final = "It will sail from the south pier twice a day, and carry up to forty cars, the harbour master said."
PAGE: Final = "<html><body><article><h1>{}</h1><p>" + TEXT + "</p><p>" + SECOND + "</p></article></body></html>"
HEADLINES: Final = ("Ferry line gets a ship", "Second pier opens again", "Harbour master to retire")
FEED: Final = (
    f'<?xml version="1.0"?><rss version="2.0"><channel><item><title>x</title><description>{TEXT}</description></item>'
    "</channel></rss>"
)


def answer(body: str, kind: str = "text/html", name: str = "a") -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/{name}\r\n"
    head += "WARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/http\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


RECORDS: Final = [answer(PAGE.format(headline), name=str(at)) for at, headline in enumerate(HEADLINES)]


def headlines(items: list[Item]) -> list[str]:
    return [item.headline for item in items if isinstance(item, ArticleRecord)]


def faults(items: list[Item]) -> list[str]:
    return [item.reason for item in items if isinstance(item, RecordError)]


@pytest.mark.parametrize("kept", [30, 170, 225, 300, len(RECORDS[2]) - 30])
def test_the_whole_pages_of_an_archive_that_was_cut_are_read_and_the_cut_is_said(kept: int) -> None:
    items = read(b"".join(RECORDS[:2]) + RECORDS[2][:kept])
    assert headlines(items) == [*HEADLINES[:2]]
    (fault,) = faults(items)
    assert fault.startswith("a WARC file that is cut off")


@pytest.mark.parametrize("lost", [5, 60, 200])
def test_the_whole_pages_of_a_packed_archive_that_was_cut_are_read(lost: int) -> None:
    packed = b"".join(map(gzip.compress, RECORDS))
    items = read(packed[:-lost])
    assert headlines(items)[:2] == [*HEADLINES[:2]]
    (fault,) = faults(items)
    assert fault.startswith("a WARC file that is cut off")


def test_an_archive_that_is_whole_has_no_fault() -> None:
    for data in (b"".join(RECORDS), b"".join(map(gzip.compress, RECORDS)), gzip.compress(b"".join(RECORDS))):
        items = read(data)
        assert (headlines(items), faults(items)) == ([*HEADLINES], [])


def test_the_lines_of_a_packed_file_that_was_cut_are_read_before_the_cut_is_said() -> None:
    rows = [json.dumps(OWN | {"headline": f"Ship {number * 7919}"}) for number in range(4_000)]
    items: Any = read_stream(io.BytesIO(gzip.compress("\n".join(rows).encode())[:-20]), "a", ImportSources().of, "auto")
    seen = [next(items).headline for _ in range(3_900)]
    assert seen[-1] == "Ship 30876181"
    with pytest.raises(EOFError, match="the packed file is cut off"):
        list(items)


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml", "text/html; charset=utf-8"])
def test_feeds_in_an_archive_are_counted(kind: str) -> None:
    (left,) = read(answer(FEED, kind))
    assert isinstance(left, Skipped)
    assert left.message == "1 feeds, whose entries are pages of their own; a feed that is saved as a file is read"


def test_a_page_whose_packing_is_cut_off_is_counted() -> None:
    packed = gzip.compress(PAGE.format(HEADLINES[0]).encode())[:-20]
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + packed
    head = answer("x").partition(b"Content-Length")[0] + f"Content-Length: {len(block)}\r\n\r\n".encode()
    (left,) = read(head + block + b"\r\n\r\n")
    assert isinstance(left, Skipped)
    assert left.message == "1 pages whose packing is cut off"


def test_an_answer_that_is_called_a_page_and_is_none_is_counted_by_its_name() -> None:
    for body, name in (('{"error": "no such page"}', "JSON Lines"), (f"No such page.\n\n{TEXT}", "text")):
        (left,) = read(answer(body))
        assert isinstance(left, Skipped)
        assert left.message == f"1 answers that are called pages and are {name}"


@pytest.mark.parametrize("kind", ["response", "resource"])
def test_a_record_without_an_address_is_counted_and_what_is_below_it_is_read(kind: str) -> None:
    nowhere = RECORDS[1].replace(b"WARC-Target-URI: https://post.example/1\r\n", b"")
    items = read(RECORDS[0] + nowhere.replace(b"response", kind.encode()) + RECORDS[2])
    assert headlines(items) == [HEADLINES[0], HEADLINES[2]]
    (left,) = [item.message for item in items if isinstance(item, Skipped)]
    assert left == f"1 records of the type {kind} without an address (WARC-Target-URI)"


ENCODED: Final = base64.encodebytes(f"{TEXT}\n\n{SECOND}".encode()).decode()
HEAD: Final = "From: Ida <ida@post.example>\nSubject: Ship\nMIME-Version: 1.0\n"
IN_BASE64: Final = "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + ENCODED
IN_PARTS: Final = f"{HEAD}Content-Type: multipart/mixed; boundary=B\n\n--B\n{IN_BASE64}\n--B\n"


@pytest.mark.parametrize("lost", [2, 4, 60])
def test_a_mail_whose_base64_is_cut_off_is_said_to_be(lost: int) -> None:
    with pytest.raises(ValueError, match="cut off within its text"):
        read(f"{HEAD}{IN_BASE64}"[:-lost])


@pytest.mark.parametrize("lost", [10, 77, 78])
def test_a_mail_that_is_cut_within_the_part_of_its_text_is_said_to_be(lost: int) -> None:
    with pytest.raises(ValueError, match="cut off within its text"):
        read(IN_PARTS[: -len("\n--B\n") - lost])


def test_a_mail_that_is_cut_below_its_text_is_read_and_the_cut_is_said() -> None:
    article, fault = read(f"{IN_PARTS}Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n{ENCODED[:40]}")
    assert (getattr(article, "headline", ""), "cut off below the text" in str(fault)) == ("Ship", True)


def test_a_mail_in_base64_that_is_whole_has_no_fault() -> None:
    assert headlines(read(f"{HEAD}{IN_BASE64}")) == headlines(read(f"{IN_PARTS[:-1]}--\n")) == ["Ship"]


QUOTED: Final = f'headline,body\nShip,"{TEXT}"\n'


@pytest.mark.parametrize("row", ['Pier,"A pier is', f'Pier,"A pier is\nQuay,{SECOND}\nDock,{SECOND}\n'])
def test_a_table_that_ends_within_a_quotation_is_read_above_it_and_said_to_be_cut(tmp_path: Path, row: str) -> None:
    (path := tmp_path / "a.csv").write_text(QUOTED + row, "utf-8")
    article, fault = read_paths([str(path)], ImportSources("Post"), "auto")
    assert (getattr(article, "headline", ""), "read up to its line 2" in str(fault)) == ("Ship", True)


def test_inches_in_a_table_are_no_quotation() -> None:
    items = read(f'headline,body\nShip of 5" steel,{TEXT}\nPier,{SECOND}\n', "file", "Post")
    assert headlines(items) == ['Ship of 5" steel', "Pier"]


def test_of_a_web_archive_the_pages_are_read_and_what_describes_them_is_named() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("datapackage.json", '{"profile": "data-package"}')
        archive.writestr("archive/data.warc.gz", gzip.compress(b"".join(RECORDS)))
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}')
        archive.writestr("indexes/index.cdx", "example,post)/a 20240101000000")
    found = read(packed.getvalue())
    assert headlines(found) == list(HEADLINES)
    skipped = [str(item) for item in found if isinstance(item, Skipped)]
    assert len(skipped) == 3
    assert all("describes a web archive" in said for said in skipped)
    assert not any(isinstance(item, RecordError) and not isinstance(item, Skipped) for item in found)
