"""A file of any format -> records, with what failed and what was left aside."""

import io
import re
import zipfile
import zlib
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType
from typing import IO, Final

from articles.ingest.formats.documents import Item, SourceOf, document_record, read_document, read_json
from articles.ingest.formats.file_formats import SNIFFED, FileFormat, UnreadableFormat, format_of
from articles.ingest.formats.mail import SavedPage, read_mail
from articles.ingest.formats.markdown import post_row, text_of_markdown
from articles.ingest.formats.tables import table_rows
from articles.ingest.formats.unpacked import Unpacked
from articles.ingest.formats.unreadable import name_of_office
from articles.ingest.formats.utf_8_lines import Utf8Lines
from articles.ingest.formats.warc import BrokenArchive, read_warc
from articles.ingest.jsonl import read_jsonl, row_record
from articles.ingest.pages.any_page import LONGEST_PAGE, parse_page
from articles.ingest.pages.encodings import decoded
from articles.ingest.pages.html_page import is_html
from articles.ingest.records import Notice, RecordError, Skipped, SourceDescription
from articles.processes.pool import processors

LONGEST_DOCUMENT: Final = 128_000_000
MOST_PACKED: Final = 10_000
LONGEST_UNPACKED: Final = 1_000_000_000
UNKNOWN_OUTLET: Final = "Unknown outlet"
DEEPEST: Final = 2
"""How often a file may be packed in another."""

WEB_ARCHIVE: Final = "datapackage.json"
ARCHIVED: Final = "archive/"
BESIDE_ARCHIVE: Final = "describes a web archive"
"""A WACZ file is a zip file that holds WARC files in one folder, and beside it what programs know of them."""

HTML_NAME: Final = re.compile(r"\.x?html?$", re.IGNORECASE)
AHEAD: Final = 4
"""Pages for each processor that are read, or wait for it, before the first of them is asked for."""


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """A page that may be read beside others; `items` reads it, in any thread."""

    page: SavedPage
    file: str
    source_of: SourceOf

    def items(self) -> list[Item]:
        return list(_article(self.page, self.file, self.source_of))


Unread = Item | UnreadPage


def read_ahead(items: Iterator[Unread]) -> Iterator[Item]:
    """The same, with their pages read, several at once; in the same order."""
    most = AHEAD * processors()
    waiting: deque[Item | Future[list[Item]]] = deque()
    with ThreadPoolExecutor(processors()) as threads:
        for item in items:
            waiting.append(threads.submit(item.items) if isinstance(item, UnreadPage) else item)
            while waiting and (len(waiting) > most or not isinstance(waiting[0], Future)):
                yield from _done(waiting.popleft())
        for one in waiting:
            yield from _done(one)


def _done(item: Item | Future[list[Item]]) -> list[Item]:
    return item.result() if isinstance(item, Future) else [item]


def read_stream(
    stream: IO[bytes],
    file: str,
    source_of: SourceOf,
    form: str,
    depth: int = 0,
    columns: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Unread]:
    """What the file holds; `form` is "auto", "page" or "jsonl", `columns` say which of a table hold which fields.

    Raises UnreadableFormat for a file that is not read.
    """
    buffered: io.BufferedReader = io.BufferedReader(stream, SNIFFED)  # type: ignore[arg-type]
    start = buffered.peek(SNIFFED)[:SNIFFED]
    if start.startswith(b"\x1f\x8b"):
        if depth >= DEEPEST:
            raise UnreadableFormat("a file that is packed too often")
        yield from read_stream(Unpacked(buffered), file, source_of, form, depth + 1, columns)  # type: ignore[arg-type]
        return
    chosen = {"page": FileFormat.TEXT, "jsonl": FileFormat.JSON_LINES}.get(form)
    chosen = chosen or _format(start, file, is_table=bool(columns))
    if chosen is FileFormat.TABLE:
        yield from _read_table(buffered, file, source_of, columns)
    else:
        yield from READERS[chosen](buffered, file, source_of, depth)


def _format(start: bytes, file: str, *, is_table: bool) -> FileFormat:
    name = PurePath(file).name.removesuffix(".gz")
    return format_of(start, decoded(start, is_cut=len(start) >= SNIFFED), name, is_table=is_table)


def _whole(stream: IO[bytes], longest: int, what: str) -> bytes:
    data = stream.read(longest + 1)
    if len(data) > longest:
        raise ValueError(f"{what} of more than {longest:,} bytes is not read")
    return data


def _read_lines(stream: IO[bytes], file: str, source_of: SourceOf, _: int) -> Iterator[Item]:
    return read_jsonl(Utf8Lines(stream), file, source_of)  # type: ignore[arg-type]


def _read_page(stream: IO[bytes], file: str, source_of: SourceOf, _: int) -> Iterator[Unread]:
    text = decoded(_whole(stream, LONGEST_PAGE, "a page"))
    yield UnreadPage(SavedPage(text, ""), file, source_of)


def _read_markdown(stream: IO[bytes], file: str, source_of: SourceOf, _: int) -> Iterator[Unread]:
    text = decoded(_whole(stream, LONGEST_PAGE, "a page"))
    row = post_row(text, file)
    page = UnreadPage(SavedPage(text_of_markdown(text), ""), file, source_of)
    yield row_record(row, file, 1, source_of, is_text=True) if row else page


def _article(page: SavedPage, file: str, source_of: SourceOf) -> Iterator[Item]:
    """The article of a page. HTML that says nowhere whose it is goes under an outlet of that name, with a notice."""
    is_named = not is_html(page.html)

    def named(reference: str) -> SourceDescription:
        return source_of(reference if reference.strip() or is_named else UNKNOWN_OUTLET)

    read = parse_page(page.html, file, named, page.address)
    if isinstance(read, RecordError):
        yield read
        return
    if read.record.source.stated_name == UNKNOWN_OUTLET:
        yield Notice(file, 1, f"says nowhere whose it is: stored under {UNKNOWN_OUTLET!r}; --source names the outlet")
    yield read.record


def _read_json(stream: IO[bytes], file: str, source_of: SourceOf, _: int) -> Iterator[Item]:
    return read_json(decoded(_whole(stream, LONGEST_DOCUMENT, "JSON")), file, source_of)


def _read_feed(stream: IO[bytes], file: str, source_of: SourceOf, _: int) -> Iterator[Item]:
    return read_document(_whole(stream, LONGEST_DOCUMENT, "a feed"), FileFormat.FEED, file, source_of)


def _read_news_xml(stream: IO[bytes], file: str, source_of: SourceOf, _: int) -> Iterator[Item]:
    return read_document(_whole(stream, LONGEST_DOCUMENT, "XML"), FileFormat.NEWS_XML, file, source_of)


def _read_table(stream: IO[bytes], file: str, source_of: SourceOf, columns: Mapping[str, str]) -> Iterator[Item]:
    number = 0
    for number, row in table_rows(decoded(_whole(stream, LONGEST_DOCUMENT, "a table")), columns):
        try:
            yield row_record(row, file, number, source_of, is_text=True)
        except ValueError as fault:
            yield RecordError(file, number, str(fault))
    if not number:
        raise UnreadableFormat("a table without a row below the names of its columns")


def _read_mail(stream: IO[bytes], file: str, source_of: SourceOf, _: int) -> Iterator[Unread]:
    mail, is_cut = read_mail(_whole(stream, LONGEST_DOCUMENT, "an e-mail"))
    if isinstance(mail, SavedPage):
        yield UnreadPage(mail, file, source_of)
    else:
        yield document_record(mail, file, 1, source_of)
    if is_cut:
        yield RecordError(file, 1, "the file is cut off below the text, which was read")


def _read_warc(stream: io.BufferedReader, file: str, source_of: SourceOf, _: int) -> Iterator[Unread]:
    left: Counter[str] = Counter()
    try:
        for number, page in enumerate(read_warc(stream, LONGEST_PAGE, left), start=1):
            yield UnreadPage(page, f"{file}, page {number}", source_of)
    except BrokenArchive as fault:
        yield RecordError(file, 1, str(fault))
    for kind, count in sorted(left.items()):
        yield Skipped(file, 1, f"{count:,} {kind}")


def _read_zip(stream: IO[bytes], file: str, source_of: SourceOf, depth: int) -> Iterator[Unread]:
    """Each file in it; those that hold no article are named. Of a web archive (WACZ) the WARC files are read."""
    if depth >= DEEPEST:
        raise UnreadableFormat("a file that is packed too often")
    with zipfile.ZipFile(io.BytesIO(_whole(stream, LONGEST_DOCUMENT, "a zip file"))) as packed:
        members = [member for member in packed.infolist() if not member.is_dir()]
        if not members:
            raise UnreadableFormat("a zip file with nothing in it")
        names = [member.filename for member in members]
        if office := name_of_office(names):
            raise UnreadableFormat(office)
        if len(members) > MOST_PACKED or sum(member.file_size for member in members) > LONGEST_UNPACKED:
            raise UnreadableFormat("a zip file that unpacks to too much")
        pages = {name.rpartition(".")[0] for name in names if HTML_NAME.search(name)}
        is_archive = WEB_ARCHIVE in names
        for member in members:
            beside = is_archive and not member.filename.startswith(ARCHIVED)
            if reason := BESIDE_ARCHIVE if beside else _why_left(member.filename, pages):
                yield Skipped(f"{file}/{member.filename}", 1, reason)
                continue
            yield from _read_member(packed, member, f"{file}/{member.filename}", source_of, depth)


def _why_left(name: str, pages: Collection[str]) -> str:
    """Why a file in a zip file is no article: it belongs to a page that was saved beside its folder, or to outlets."""
    folders = name.split("/")[:-1]
    paths = ["/".join(folders[:depth]) for depth in range(1, len(folders) + 1)]
    if any(path.startswith(page) and path[len(page) :][:1] in {"_", "-", "."} for path in paths for page in pages):
        return "belongs to a saved page"
    return "describes outlets; unpack it beside its articles" if name.rpartition("/")[2] == "sources.json" else ""


def _read_member(
    packed: zipfile.ZipFile, member: zipfile.ZipInfo, file: str, source_of: SourceOf, depth: int
) -> Iterator[Unread]:
    if member.flag_bits & 1:
        yield Skipped(file, 1, "a file that is locked by a password")
        return
    with packed.open(member) as stream:
        yield from read_part(stream, file, source_of, depth + 1)


def read_part(
    stream: IO[bytes],
    file: str,
    source_of: SourceOf,
    depth: int = 0,
    columns: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Unread]:
    """A file among others: one that holds no article is left aside with its name."""
    try:
        yield from read_stream(stream, file, source_of, "auto", depth, columns)
    except UnreadableFormat as fault:
        yield Skipped(file, 1, str(fault))
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as fault:
        yield RecordError(file, 1, f"cannot be unpacked: {fault}")
    except ValueError as fault:
        yield RecordError(file, 1, str(fault))


Reader = Callable[[io.BufferedReader, str, SourceOf, int], Iterator[Unread]]
READERS: Final[dict[FileFormat, Reader]] = {
    FileFormat.JSON_LINES: _read_lines,
    FileFormat.JSON: _read_json,
    FileFormat.HTML: _read_page,
    FileFormat.TEXT: _read_page,
    FileFormat.MARKDOWN: _read_markdown,
    FileFormat.FEED: _read_feed,
    FileFormat.NEWS_XML: _read_news_xml,
    FileFormat.WARC: _read_warc,
    FileFormat.MAIL: _read_mail,
    FileFormat.ZIP: _read_zip,
}
"""How each format is read; which one a file has, `format_of` tells by its content."""
