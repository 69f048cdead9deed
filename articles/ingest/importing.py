"""Paths -> stored articles: what is read how, what failed, and how far it has come."""

import json
import re
import sys
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.text import slugify

from articles.analysis.addresses.hosts import domain_of, domains_above, host_of
from articles.ingest.formats.documents import Item
from articles.ingest.formats.file_formats import UnreadableFormat
from articles.ingest.formats.reading import Unread, read_ahead, read_part, read_stream
from articles.ingest.outlets import new_outlet, not_applied
from articles.ingest.ownership import ARCHIVE, OPERATOR
from articles.ingest.records import ArticleRecord, Notice, RecordError, Skipped, SourceDescription
from articles.ingest.storing.upsert import CHUNK, Outcome, store_each

Format = Literal["auto", "page", "jsonl"]
FORMATS: Final = get_args(Format)
STDIN: Final = "-"
SOURCES: Final = "sources.json"
COUNTRY: Final = re.compile("[A-Z]{2}")

BULK: Final = CHUNK
"""Articles of one import after which the others wait in the queue for everybody else's changes."""

BROKEN: Final = (OSError, EOFError, zlib.error, zipfile.BadZipFile)
"""What libraries raise for a file that is not there, not open to us, or packed badly."""

COUNTED: Final = {
    Outcome.CREATED: "created",
    Outcome.UPDATED: "updated",
    Outcome.UNCHANGED: "unchanged",
    Outcome.EDITED: "left as edited",
    Outcome.TAKEN: "address taken",
}


@dataclass(slots=True)
class Report:
    """What an import did; `skipped` are files, and parts of files, that hold no article.

    `furniture` counts the lines that were cut because no article says them, and `fields` the columns of stored articles
    that were changed.
    """

    stored: Counter[Outcome] = field(default_factory=Counter)
    failures: int = 0
    skipped: int = 0
    furniture: int = 0
    fields: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        counts = [f"{self.stored[outcome]:,} {label}" for outcome, label in COUNTED.items()]
        skipped = [f"{self.skipped:,} skipped"] if self.skipped else []
        changed = ", ".join(f"{name} {count:,}" for name, count in self.fields.most_common())
        notes = [f"{self.furniture:,} line{'s' * (self.furniture > 1)} of furniture cut"] if self.furniture else []
        notes += [f"changed: {changed}"] if changed else []
        return "; ".join([", ".join([*counts, f"{self.failures:,} failed", *skipped]), *notes])


class ImportSources:
    """What an import knows of outlets: --source, sources.json beside the file, else the name alone."""

    def __init__(self, named: str = "") -> None:
        self.named = named
        self.by_slug: dict[str, SourceDescription] = {}
        self.domains: dict[str, SourceDescription] = {}
        self.files: set[Path] = set()

    def read(self, path: Path) -> list[Notice]:
        """Add the outlets of a sources.json; what of it is not applied. Raises RecordError when it cannot be read."""
        if path in self.files:
            return []
        try:
            described = [read_outlet(row) for row in json.loads(path.read_text("utf-8"))]
        except (ValueError, TypeError, ZoneInfoNotFoundError) as fault:
            raise RecordError(str(path), 1, f"not a list of sources: {fault}") from fault
        self.files.add(path)
        shared = [message for source in described for message in self._add(source)]
        return [Notice(str(path), 1, message) for message in (*shared, *not_applied(list(self.by_slug.values())))]

    def _add(self, source: SourceDescription) -> Iterator[str]:
        """Two desks of one domain stay two: the first has it, and its hosts. Yields what the other does not have."""
        others = {
            domain: other
            for domain in filter(None, (source.domain, *source.domains))
            if (other := self.domains.setdefault(domain, source)).slug != source.slug
        }
        own = tuple(domain for domain in source.domains if domain not in others)
        self.by_slug[source.slug] = replace(
            source, domain="" if source.domain in others else source.domain, domains=own
        )
        for domain, other in others.items():
            yield f"{source.slug}: {domain}, and hosts in it, are of {other.slug}; {source.slug} is found by its name"

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
    described = tuple(name for name in row if name not in {"slug", "domains"})
    domains = dict.fromkeys(domain_of(entry) for entry in further)
    source = SourceDescription(
        **{**row, "domain": domain, "domains": tuple(entry for entry in domains if entry != domain)},
        described=described,
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
    columns: Mapping[str, str] = MappingProxyType({}),
    on_failure: Callable[[RecordError], None],
    on_notice: Callable[[Notice], object] = lambda _: None,
    on_progress: Callable[[int], object] = lambda _: None,
) -> Report:
    """Store every article of these files, folders and "-" (standard input), a chunk at a time.

    A record that fails stops nothing: `on_failure` hears of it. `on_notice` hears of those that were left as edited or
    whose address is taken, and of files that hold no article. `on_progress` hears of every chunk's size.
    """
    report = Report()

    def failed(fault: RecordError) -> None:
        report.failures += 1
        on_failure(fault)

    def noticed(notice: Notice) -> None:
        report.skipped += isinstance(notice, Skipped)
        on_notice(notice)

    read = _sound(read_paths(paths, ImportSources(source), form, columns), failed, noticed)
    while chunk := list(islice(read, CHUNK)):
        policy = ARCHIVE if report.stored.total() >= BULK else OPERATOR
        for record, result in zip(chunk, store_each(chunk, policy), strict=True):
            if isinstance(result, RecordError):
                failed(result)
                continue
            report.stored[result.outcome] += 1
            report.furniture += record.furniture
            report.fields.update(name for name in result.changed if name != "content_hash")
            if result.message:
                on_notice(Notice(record.file, record.line, result.message))
        on_progress(len(chunk))
    return report


def _sound(
    items: Iterator[Item], failed: Callable[[RecordError], None], noticed: Callable[[Notice], None]
) -> Iterator[ArticleRecord]:
    for item in items:
        if isinstance(item, RecordError):
            failed(item)
        elif isinstance(item, Notice):
            noticed(item)
        else:
            yield item


def read_paths(
    paths: Iterable[str],
    sources: ImportSources,
    form: Format,
    columns: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Item]:
    """Every record of these paths, with what failed and what was left aside; nothing is stored."""
    yield from read_ahead(_unread(paths, sources, How(form, columns)))


@dataclass(frozen=True, slots=True)
class How:
    """In which form files are, and which columns of tables hold which fields."""

    form: Format
    columns: Mapping[str, str]


def _unread(paths: Iterable[str], sources: ImportSources, how: How) -> Iterator[Unread]:
    for path in paths:
        if path == STDIN:
            yield from _read_input(sources, how)
        else:
            yield from _read_path(Path(path), sources, how)


def _read_input(sources: ImportSources, how: How) -> Iterator[Unread]:
    try:
        yield from read_stream(sys.stdin.buffer, "standard input", sources.of, how.form, columns=how.columns)
    except (*BROKEN, ValueError) as fault:
        yield RecordError("standard input", 1, _reason(fault))


def _read_path(path: Path, sources: ImportSources, how: How) -> Iterator[Unread]:
    try:
        yield from _read_folder(path, sources, how) if path.is_dir() else _read_file(path, sources, how)
    except RecordError as fault:
        yield fault
    except BROKEN as fault:
        yield RecordError(str(path), 0, f"cannot be read: {fault}")
    except ValueError as fault:
        yield RecordError(str(path), 1, _reason(fault))


def _reason(fault: Exception) -> str:
    return f"not read: it is {fault}" if isinstance(fault, UnreadableFormat) else str(fault)


def _read_folder(folder: Path, sources: ImportSources, how: How) -> Iterator[Unread]:
    """Each file in it by its content; what holds no article, and folders within it, are named as left aside."""
    paths = sorted(path for path in folder.iterdir() if path.name != SOURCES)
    readable = 0
    for path in paths:
        if path.is_dir() or path.name.startswith("."):
            yield Skipped(str(path), 0, "a folder within the folder" if path.is_dir() else "a hidden file")
            continue
        for item in _read_file(path, sources, how, is_among_others=True):
            readable += not isinstance(item, Skipped)
            yield item
    if not readable:
        raise RecordError(str(folder), 0, "holds no file with an article")


def _read_file(path: Path, sources: ImportSources, how: How, *, is_among_others: bool = False) -> Iterator[Unread]:
    beside = path.parent / SOURCES
    if beside.is_file():
        yield from sources.read(beside)
    with path.open("rb") as stream:
        if is_among_others and how.form == "auto":
            yield from read_part(stream, str(path), sources.of, columns=how.columns)
        else:
            yield from read_stream(stream, str(path), sources.of, how.form, columns=how.columns)
