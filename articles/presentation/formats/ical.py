"""A chronology as an iCalendar file (RFC 5545): an event a day or a stretch of days, plans as tentative ones."""

from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from articles.presentation.formats.chronology_report import ChronologyReport, NumberedEntry
from articles.presentation.formats.plain_text import cited
from articles.presentation.formats.xml_text import without_controls

PRODUCT: Final = "-//newsdesk//newsdesk//EN"


def ical(report: ChronologyReport) -> bytes:
    """The file in UTF-8. A time without a zone floats: it is told in none. Of months and years every day is taken."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", without_controls(report.title))
    calendar.add("url", report.page)
    for entry in report.entries:
        calendar.add_component(_event(entry, report))
    return bytes(calendar.to_ical())


def _event(numbered: NumberedEntry, report: ChronologyReport) -> Event:
    entry, event = numbered.entry, Event()
    event.add("uid", f"{entry.anchor}@{urlsplit(report.page).hostname}")
    event.add("dtstamp", report.retrieved)
    if entry.time and entry.first_day == entry.last_day:
        event.add("dtstart", _moment(entry.time))
    else:
        event.add("dtstart", entry.first_day)
        event.add("dtend", entry.last_day + timedelta(days=1))
    event.add("summary", without_controls(entry.wording), parameters={"LANGUAGE": entry.language})
    event.add("description", without_controls(_description(numbered)))
    event.add("status", "TENTATIVE" if entry.planned else "CONFIRMED")
    # What happened keeps nobody from an appointment.
    event.add("transp", "TRANSPARENT")
    event.add("url", numbered.page)
    return event


def _moment(time: str) -> datetime:
    """In UTC where its zone is told: a calendar knows zones by their rules, which an offset does not say."""
    moment = datetime.fromisoformat(time)
    return moment.astimezone(UTC) if moment.tzinfo else moment


def _description(numbered: NumberedEntry) -> str:
    return "\n".join([numbered.days, *numbered.notes, *numbered.disputes, *map(cited, numbered.citations)])
