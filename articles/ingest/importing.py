"""Paths -> stored articles: what is read how, what failed, and how far it has come."""

import hashlib
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO, Final, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.text import slugify

from articles.ingest.html import decoded, is_html, read_html
from articles.ingest.jsonl import open_lines, read_jsonl
from articles.ingest.page import read_page
from articles.ingest.records import ArticleRecord, RecordError, SourceDescription
from articles.ingest.storing import CHUNK, Outcome, store_each
from articles.ingest.understood import Understood

Format = Literal["auto", "page", "jsonl"]
FORMATS: Final = get_args(Format)
STDIN: Final = "-"
SOURCES: Final = "sources.json"
COUNTRY: Final = re.compile("[A-Z]{2}")
ENDINGS: Final = (".jsonl", ".jsonl.gz", ".txt", ".html", ".htm")

LONGEST_PAGE: Final = 4_000_000

Read = ArticleRecord | RecordError


@dataclass(slots=True)
class Report:
    """What an import did; `failures` say file, line and reason."""

    stored: Counter[Outcome] = field(default_factory=Counter)
    failures: int = 0

    def __str__(self) -> str:
        done = self.stored
        unchanged = done[Outcome.UNCHANGED] + done[Outcome.EDITED]
        return (
            f"{done[Outcome.CREATED]:,} created, {done[Outcome.UPDATED]:,} updated, "
            f"{unchanged:,} unchanged, {self.failures:,} failed"
        )


class Sources:
    """What an import knows of outlets: --source, sources.json beside the file, else the name alone."""

    def __init__(self, named: str = "") -> None:
        self.named = named
        self.described: dict[str, SourceDescription] = {}

    def read(self, path: Path) -> None:
        """Add the outlets of a sources.json. Raises RecordError when it cannot be read."""
        try:
            for row in json.loads(path.read_text("utf-8")):
                source = SourceDescription(**row)
                ZoneInfo(source.timezone)
                if source.country and not COUNTRY.fullmatch(source.country):
                    raise ValueError(f"country of {source.slug} must be two capital letters: {source.country!r}")
                self.described[source.slug] = source
        except (ValueError, TypeError, ZoneInfoNotFoundError) as fault:
            raise RecordError(str(path), 1, f"not a list of sources: {fault}") from fault

    def of(self, said: str) -> SourceDescription:
        """The source that a record names. Raises ValueError when nobody names one."""
        name = self.named or said
        if not name.strip():
            raise ValueError("source is missing: name it in the record or with --source")
        if any(unicodedata.category(sign) == "Cc" for sign in name):
            raise ValueError(f"source holds control characters: {name!r}")
        slug = slugify(name)[:80] or f"source-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}"
        known = self.described.get(name) or self.described.get(slug)
        return known or SourceDescription(slug=slug, name=name[:200])


def import_paths(
    paths: Iterable[str],
    *,
    source: str = "",
    form: Format = "auto",
    on_failure: Callable[[RecordError], None],
    on_progress: Callable[[int], object] = lambda _: None,
) -> Report:
    """Store every article of these files, folders and "-" (standard input), a chunk at a time.

    A record that fails stops nothing: `on_failure` hears of it. `on_progress` hears of every chunk's size.
    """
    report = Report()

    def failed(fault: RecordError) -> None:
        report.failures += 1
        on_failure(fault)

    read = _sound(_read_all(paths, Sources(source), form), failed)
    while chunk := list(islice(read, CHUNK)):
        for one in store_each(chunk):
            if isinstance(one, RecordError):
                failed(one)
            else:
                report.stored[one.outcome] += 1
        on_progress(len(chunk))
    return report


def _sound(read: Iterator[Read], failed: Callable[[RecordError], None]) -> Iterator[ArticleRecord]:
    for one in read:
        if isinstance(one, RecordError):
            failed(one)
        else:
            yield one


def _read_all(paths: Iterable[str], sources: Sources, form: Format) -> Iterator[Read]:
    for path in paths:
        if path == STDIN:
            yield from _read_bytes(sys.stdin.buffer, "standard input", sources, form)
        else:
            yield from _read_path(Path(path), sources, form)


def _read_path(path: Path, sources: Sources, form: Format) -> Iterator[Read]:
    try:
        yield from _read_folder(path, sources, form) if path.is_dir() else _read_file(path, sources, form)
    except RecordError as fault:
        yield fault
    except (OSError, EOFError) as fault:
        yield RecordError(str(path), 0, f"cannot be read: {fault}")


def _read_folder(folder: Path, sources: Sources, form: Format) -> Iterator[Read]:
    found = sorted(path for path in folder.iterdir() if path.name.endswith(ENDINGS))
    if not found:
        raise RecordError(str(folder), 0, f"holds no file ending in {', '.join(ENDINGS)}")
    for path in found:
        yield from _read_path(path, sources, form)


def _read_file(path: Path, sources: Sources, form: Format) -> Iterator[Read]:
    beside = path.parent / SOURCES
    if beside.is_file():
        sources.read(beside)
    with open_lines(path) as lines:
        is_lines = form == "auto" and path.name.endswith((".jsonl", ".jsonl.gz"))
        yield from _read_bytes(lines, str(path), sources, "jsonl" if is_lines else form)


def _read_bytes(lines: IO[bytes], file: str, sources: Sources, form: Format) -> Iterator[Read]:
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
    page = understand(text, file, sources.of)
    yield page if isinstance(page, RecordError) else page.record


def understand(
    text: str, file: str, source_of: Callable[[str], SourceDescription], address: str = ""
) -> Understood | RecordError:
    """What a copied page, or the HTML of a saved one, says; `address` is where it is from, when that is known."""
    return (read_html if is_html(text) else read_page)(text, file, source_of, address)


class _Joined(BytesIO):
    """The line that was read to see what a file is, and then the rest of the file."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        super().__init__(start.removeprefix(b"\xef\xbb\xbf"))
        self.rest = rest

    def readline(self, size: int | None = -1, /) -> bytes:
        return super().readline(size) or self.rest.readline(-1 if size is None else size)
