"""What newsdesk and its peers read on a page: the same four fields, none of them told the address."""

import json
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from articles.ingest.importing import ImportSources
from articles.ingest.pages.html_page import read_html
from articles.ingest.records import RecordError
from benchmarks.written.pages import WrittenPage

ROOT: Final = Path(__file__).resolve().parents[2]
PEERS_PYTHON: Final = ROOT / ".venv-bench" / "bin" / "python"


@dataclass(frozen=True, slots=True)
class Reading:
    """`day` is in ISO 8601; what a reader does not find is empty, and None what it does not look for."""

    headline: str | None = ""
    authors: tuple[str, ...] | None = ()
    day: str | None = ""
    body: str | None = ""


Reader = Callable[[Sequence[WrittenPage]], list[Reading]]


def newsdesk(pages: Sequence[WrittenPage]) -> list[Reading]:
    return [_newsdesk(page) for page in pages]


def _newsdesk(page: WrittenPage) -> Reading:
    read = read_html(page.html, page.manner, ImportSources("Benchmark").of)
    if isinstance(read, RecordError):
        return Reading()
    record = read.record
    at = record.published.at
    # Without a zone the clock is the page's own.
    local = at.astimezone(page.story.at.tzinfo) if at and record.published.zone else at
    day = local.date().isoformat() if local else ""
    return Reading(record.headline, record.authors, day, record.body)


def trafilatura(pages: Sequence[WrittenPage]) -> list[Reading]:
    from trafilatura import bare_extraction

    found: list[Any] = [bare_extraction(page.html, with_metadata=True, include_comments=False) for page in pages]
    return [
        Reading(one.title or "", tuple((one.author or "").split("; ")), one.date or "", one.text or "")
        if one
        else Reading()
        for one in found
    ]


def htmldate(pages: Sequence[WrittenPage]) -> list[Reading]:
    from htmldate import find_date

    return [Reading(None, None, find_date(page.html, original_date=True) or "", None) for page in pages]


def newspaper(pages: Sequence[WrittenPage]) -> list[Reading]:
    """Raises OSError where it is not installed, and CalledProcessError where it fails."""
    asked = json.dumps([[page.html, page.story.language] for page in pages])
    command = [str(PEERS_PYTHON), str(Path(__file__).with_name("newspaper_reads.py"))]
    told = subprocess.run(command, input=asked, capture_output=True, text=True, check=True).stdout
    return [Reading(one[0], tuple(one[1]), one[2], one[3]) for one in json.loads(told.splitlines()[-1])]


READERS: Final[dict[str, Reader]] = {
    "newsdesk": newsdesk,
    "trafilatura": trafilatura,
    "newspaper4k": newspaper,
    "htmldate": htmldate,
}
