"""A WARC file -> the pages of HTML in it, one in memory at a time."""

import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed

from articles.ingest.formats.file_formats import SNIFFED, FileFormat, UnreadableFormat, format_of
from articles.ingest.formats.mail import SavedPage
from articles.ingest.pages.encodings import decoded

PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
MAY_BE_FEED: Final = re.compile(r"(?:text|application)/(?:[\w.-]+\+)?(?:xml|json)")
AT_ONCE: Final = 65_536
READ_ABOVE: Final = "what is whole above that was read"


class BrokenArchive(ValueError):
    """A WARC file that ends too early, or whose rest cannot be read; what stands above the break was read."""


class _Unpacked:
    """A stream for warcio, which takes what there is of a packed file that was cut, and remembers that it was."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.is_cut = False

    def read(self, size: int) -> bytes:
        try:
            return self._stream.read1(size)
        except (EOFError, OSError, zlib.error):
            self.is_cut = True
            return b""


def read_warc(stream: io.BufferedReader, longest: int, left: Counter[str]) -> Iterator[SavedPage]:
    """The pages that were answered with 200; `left` counts what else there is, by its kind.

    Raises BrokenArchive where the file is cut or broken, after what stands above that.
    """
    unpacked = _Unpacked(stream)
    records = ArchiveIterator(unpacked)
    records.loader.load_http_headers = partial(_http_headers, records.loader.load_http_headers)
    number = 0
    for number, record in enumerate(_records(records), start=1):
        read = _page(record, longest)
        if _is_cut(record):
            raise BrokenArchive(f"a WARC file that is cut off within its record {number:,}; {READ_ABOVE}")
        if isinstance(read, SavedPage):
            yield read
        else:
            left[read] += 1
    if unpacked.is_cut or records.next_line:
        raise BrokenArchive(f"a WARC file that is cut off below its record {number:,}; {READ_ABOVE}")


def _http_headers(load: Callable[..., Any], kind: str, address: str | None, stream: Any, length: int | None) -> Any:
    """The headers of an answer as the library reads them; none where it would fail, for want of an address."""
    return load(kind, address, stream, length) if address else None


def _records(records: ArchiveIterator) -> Iterator[Any]:
    """Raises BrokenArchive for what the library fails at: it finds no name of a format."""
    try:
        yield from records
    except ArchiveLoadFailed as fault:
        raise BrokenArchive(f"a WARC file that is cut off or broken; {READ_ABOVE}") from fault


def _is_cut(record: Any) -> bool:
    """Whether there is less of a record than its head says; the library takes the rest for all of it."""
    while record.raw_stream.read(AT_ONCE):
        continue
    return record.length is None or record.raw_stream.limit > 0


def _page(record: Any, longest: int) -> SavedPage | str:
    """The page that a record holds, else the kind of what it holds."""
    content = _content_type(record).partition(";")[0].strip().lower()
    if kind := _kind(record):
        return kind
    if content not in PAGES and not MAY_BE_FEED.fullmatch(content):
        return f"files of the type {content or 'unknown'}"
    stream = record.content_stream()
    data = stream.read(longest + 1)
    if len(data) > longest:
        return "pages that are too long"
    unpacking = getattr(stream, "decompressor", None)
    if unpacking is not None and not unpacking.eof:
        return "pages whose packing is cut off"
    text = decoded(data, _charset(record))
    form = _form(data, text)
    if form == FileFormat.FEED:
        return "feeds, whose entries are pages of their own; a feed that is saved as a file is read"
    if content not in PAGES:
        return f"files of the type {content}"
    address = record.rec_headers.get_header("WARC-Target-URI")
    return SavedPage(text, address) if form == FileFormat.HTML else f"answers that are called pages and are {form}"


def _form(data: bytes, text: str) -> str:
    """The name of what was answered, by its content."""
    try:
        return format_of(data[:SNIFFED], text[:SNIFFED])
    except UnreadableFormat as fault:
        return str(fault)


def _kind(record: Any) -> str:
    """Why a record holds no answer that can be read; empty for one that does."""
    if record.rec_type not in {"response", "resource"}:
        return f"records of the type {record.rec_type}"
    if not record.rec_headers.get_header("WARC-Target-URI"):
        return f"records of the type {record.rec_type} without an address (WARC-Target-URI)"
    headers = record.http_headers
    if headers and headers.get_statuscode() != "200":
        return f"answers of the status {headers.get_statuscode()}"
    packing = str(headers.get_header("Content-Encoding") or "").strip().lower() if headers else ""
    if packing and packing not in {"identity", *BufferedReader.get_supported_decompressors()}:
        return f"pages that are packed as {packing}"
    return ""


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "")


def _charset(record: Any) -> str:
    return _content_type(record).partition("charset=")[2].strip(" \"'").partition(";")[0]
