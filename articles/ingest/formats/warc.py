"""A WARC file -> the pages of HTML in it, one in memory at a time."""

from collections import Counter
from collections.abc import Iterator
from typing import IO, Any, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed

from articles.ingest.formats.mail import SavedPage
from articles.ingest.pages.encodings import decoded

PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})


def read_warc(stream: IO[bytes], longest: int, left: Counter[str]) -> Iterator[SavedPage]:
    """The pages that were answered with 200; `left` counts what else there is, by its kind.

    Raises ValueError for a file that is broken.
    """
    try:
        for record in ArchiveIterator(stream):
            kind = _kind(record)
            if kind:
                left[kind] += 1
                continue
            data = record.content_stream().read(longest + 1)
            if len(data) > longest:
                left["pages that are too long"] += 1
                continue
            yield SavedPage(decoded(data, _charset(record)), record.rec_headers.get_header("WARC-Target-URI") or "")
    except ArchiveLoadFailed as fault:
        raise ValueError(f"a WARC file that is broken: {fault}") from fault


def _kind(record: Any) -> str:
    """What a record is that holds no page of HTML; empty for one that does."""
    if record.rec_type not in {"response", "resource"}:
        return f"records of the type {record.rec_type}"
    headers = record.http_headers
    if headers and headers.get_statuscode() != "200":
        return f"answers of the status {headers.get_statuscode()}"
    packing = str(headers.get_header("Content-Encoding") or "").strip().lower() if headers else ""
    if packing and packing not in {"identity", *BufferedReader.get_supported_decompressors()}:
        return f"pages that are packed as {packing}"
    content = _content_type(record).partition(";")[0].strip().lower()
    return "" if content in PAGES else f"files of the type {content or 'unknown'}"


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "")


def _charset(record: Any) -> str:
    return _content_type(record).partition("charset=")[2].strip(" \"'").partition(";")[0]
