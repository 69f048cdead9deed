"""Paths -> stored articles: what is read how, what failed, and how far it has come."""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.text import slugify

from articles.analysis.addresses.hosts import domain_of, domains_above, host_of
from articles.ingest.jsonl import open_lines, read_jsonl
from articles.ingest.outlets import new_outlet
from articles.ingest.pages.html_page import decoded, is_html, read_html
from articles.ingest.pages.parsed_page import ParsedPage
from articles.ingest.pages.plain_text_page import read_page
from articles.ingest.records import ArticleRecord, RecordError, SourceDescription
from articles.ingest.upsert import CHUNK, Outcome, store_each

Format = Literal["auto", "page", "jsonl"]
FORMATS: Final = get_args(Format)
STDIN: Final = "-"
SOURCES: Final = "sources.json"
COUNTRY: Final = re.compile("[A-Z]{2}")
ENDINGS: Final = (".jsonl", ".jsonl.gz", ".txt", ".html", ".htm")

LONGEST_PAGE: Final = 4_000_000

Read = ArticleRecord | RecordError


COUNTED: Final = {
    Outcome.CREATED: "created",
    Outcome.UPDATED: "updated",
    Outcome.UNCHANGED: "unchanged",
    Outcome.EDITED: "left as edited",
    Outcome.TAKEN: "address taken",
}


@dataclass(slots=True)
class Report:
    """What an import did; `failures` say file, line and reason."""

    stored: Counter[Outcome] = field(default_factory=Counter)
    failures: int = 0

    def __str__(self) -> str:
        counts = [f"{self.stored[outcome]:,} {label}" for outcome, label in COUNTED.items()]
        return ", ".join([*counts, f"{self.failures:,} failed"])


@dataclass(frozen=True, slots=True)
class Notice:
    """A record that was not stored as it came though nothing is wrong with it, or is not alone at its address."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ImportSources:
    """What an import knows of outlets: --source, sources.json beside the file, else the name alone."""

    def __init__(self, named: str = "") -> None:
        self.named = named
        self.by_slug: dict[str, SourceDescription] = {}
        self.domains: dict[str, SourceDescription] = {}

    def read(self, path: Path) -> None:
        """Add the outlets of a sources.json. Raises RecordError when it cannot be read."""
        try:
            for row in json.loads(path.read_text("utf-8")):
                self._add(read_outlet(row))
        except (ValueError, TypeError, ZoneInfoNotFoundError) as fault:
            raise RecordError(str(path), 1, f"not a list of sources: {fault}") from fault

    def _add(self, source: SourceDescription) -> None:
        for domain in filter(None, (source.domain, *source.domains)):
            other = self.domains.setdefault(domain, source)
            if other.slug != source.slug:
                raise ValueError(f"{domain} stands for both {other.slug} and {source.slug}")
        self.by_slug[source.slug] = source

    def of(self, stated_name: str) -> SourceDescription:
        """The source that a record names. Raises ValueError when nobody names one."""
        name = (self.named or stated_name).strip()
        if not name:
            raise ValueError("source is missing: name it in the record or with --source")
        if any(unicodedata.category(sign) == "Cc" for sign in name):
            raise ValueError(f"source holds control characters: {name!r}")
        known = self.by_slug.get(name) or self.by_slug.get(slugify(name)[:80]) or self._of_host(name)
        return known or new_outlet(name)

    def _of_host(self, name: str) -> SourceDescription | None:
        above = domains_above(host_of(f"https://{name}")) if "." in name else []
        return next((self.domains[domain] for domain in above if domain in self.domains), None)


def read_outlet(row: Mapping[str, Any]) -> SourceDescription:
    """An outlet as sources.json describes it. Raises TypeError, ValueError or ZoneInfoNotFoundError."""
    further = row.get("domains", [])
    if not isinstance(further, list) or not all(isinstance(entry, str) for entry in further):
        raise ValueError(f"domains of {row.get('slug')} must be a list of texts")
    domain = domain_of(row["domain"]) if row.get("domain") else ""
    domains = dict.fromkeys(domain_of(entry) for entry in further)
    source = SourceDescription(
        **{**row, "domain": domain, "domains": tuple(entry for entry in domains if entry != domain)}
    )
    ZoneInfo(source.timezone)
    if source.country and not COUNTRY.fullmatch(source.country):
        raise ValueError(f"country of {source.slug} must be two capital letters: {source.country!r}")
    return source


def import_paths(
    paths: Iterable[str],
    *,
    source: str = "",
    form: Format = "auto",
    on_failure: Callable[[RecordError], None],
    on_notice: Callable[[Notice], object] = lambda _: None,
    on_progress: Callable[[int], object] = lambda _: None,
) -> Report:
    """Store every article of these files, folders and "-" (standard input), a chunk at a time.

    A record that fails stops nothing: `on_failure` hears of it. `on_notice` hears of those that were left as edited or
    whose address is taken. `on_progress` hears of every chunk's size.
    """
    report = Report()

    def failed(fault: RecordError) -> None:
        report.failures += 1
        on_failure(fault)

    read = _sound(_read_all(paths, ImportSources(source), form), failed)
    while chunk := list(islice(read, CHUNK)):
        for record, result in zip(chunk, store_each(chunk), strict=True):
            if isinstance(result, RecordError):
                failed(result)
                continue
            report.stored[result.outcome] += 1
            if result.message:
                on_notice(Notice(record.file, record.line, result.message))
        on_progress(len(chunk))
    return report


def _sound(read: Iterator[Read], failed: Callable[[RecordError], None]) -> Iterator[ArticleRecord]:
    for item in read:
        if isinstance(item, RecordError):
            failed(item)
        else:
            yield item


def _read_all(paths: Iterable[str], sources: ImportSources, form: Format) -> Iterator[Read]:
    for path in paths:
        if path == STDIN:
            yield from _read_bytes(sys.stdin.buffer, "standard input", sources, form)
        else:
            yield from _read_path(Path(path), sources, form)


def _read_path(path: Path, sources: ImportSources, form: Format) -> Iterator[Read]:
    try:
        yield from _read_folder(path, sources, form) if path.is_dir() else _read_file(path, sources, form)
    except RecordError as fault:
        yield fault
    except (OSError, EOFError) as fault:
        yield RecordError(str(path), 0, f"cannot be read: {fault}")


def _read_folder(folder: Path, sources: ImportSources, form: Format) -> Iterator[Read]:
    paths = sorted(path for path in folder.iterdir() if path.name.endswith(ENDINGS))
    if not paths:
        raise RecordError(str(folder), 0, f"holds no file ending in {', '.join(ENDINGS)}")
    for path in paths:
        yield from _read_path(path, sources, form)


def _read_file(path: Path, sources: ImportSources, form: Format) -> Iterator[Read]:
    beside = path.parent / SOURCES
    if beside.is_file():
        sources.read(beside)
    with open_lines(path) as lines:
        is_lines = form == "auto" and path.name.endswith((".jsonl", ".jsonl.gz"))
        yield from _read_bytes(lines, str(path), sources, "jsonl" if is_lines else form)


def _read_bytes(lines: IO[bytes], file: str, sources: ImportSources, form: Format) -> Iterator[Read]:
    """With "auto", a file whose first sign is "{" is JSON Lines; anything else is a page, copied or saved as HTML."""
    start = lines.readline(LONGEST_PAGE)
    if form == "jsonl" or (form == "auto" and start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")):
        yield from read_jsonl(_Joined(start, lines), file, sources.of)
        return
    try:
        read = start + lines.read(LONGEST_PAGE)
        if len(read) > LONGEST_PAGE:
            raise RecordError(file, 1, f"a page of more than {LONGEST_PAGE:,} bytes is none")
        text = decoded(read)
    except ValueError as fault:
        yield RecordError(file, 1, str(fault))
        return
    page = parse_page(text, file, sources.of)
    yield page if isinstance(page, RecordError) else page.record


def parse_page(
    text: str, file: str, source_of: Callable[[str], SourceDescription], address: str = ""
) -> ParsedPage | RecordError:
    """What a copied page, or the HTML of a saved one, says; `address` is where it is from, when that is known."""
    return (read_html if is_html(text) else read_page)(text, file, source_of, address)


class _Joined(BytesIO):
    """The line that was read to see what a file is, and then the rest of the file."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        super().__init__(start.removeprefix(b"\xef\xbb\xbf"))
        self.rest = rest

    def readline(self, size: int | None = -1, /) -> bytes:
        return super().readline(size) or self.rest.readline(-1 if size is None else size)
