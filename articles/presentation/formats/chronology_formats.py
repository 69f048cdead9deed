"""The formats in which a chronology can be taken away, once: pages offer them, and the API writes them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse

from articles.presentation.files import BYTE_ORDER_MARK, as_file
from articles.presentation.formats.chronology_report import ChronologyReport
from articles.presentation.formats.ical import ical
from articles.presentation.formats.markdown import markdown
from articles.presentation.formats.plain_text import plain_text
from articles.presentation.formats.spreadsheet import spreadsheet
from articles.presentation.formats.timelinejs import timelinejs


@dataclass(frozen=True, slots=True)
class ChronologyFormat:
    """`write` makes the file of a report, of `media_type`; its name ends with `ending`."""

    label: str
    write: Callable[[ChronologyReport], str | bytes]
    media_type: str
    ending: str


CHRONOLOGY_FORMATS: Final[Mapping[str, ChronologyFormat]] = {
    "txt": ChronologyFormat("Text", plain_text, "text/plain", "txt"),
    "md": ChronologyFormat("Markdown", markdown, "text/markdown", "md"),
    "csv": ChronologyFormat("CSV", spreadsheet, "text/csv", "csv"),
    "ics": ChronologyFormat("Calendar", ical, "text/calendar", "ics"),
    "timelinejs": ChronologyFormat(
        "TimelineJS",
        lambda report: json.dumps(timelinejs(report), ensure_ascii=False),
        "application/json",
        "timeline.json",
    ),
}
"""The parameter's value -> the format."""


def chronology_file(report: ChronologyReport, kind: str, *, marked: bool) -> HttpResponse:
    """The report as a file in the format of that name; `marked` as UTF-8, which spreadsheets need of CSV."""
    wanted = CHRONOLOGY_FORMATS[kind]
    content = wanted.write(report)
    if marked:
        content = f"{BYTE_ORDER_MARK}{content!s}"
    return as_file(HttpResponse(content, content_type=f"{wanted.media_type}; charset=utf-8"), wanted.ending)
