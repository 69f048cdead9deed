"""A chronology as the JSON of Knight Lab's TimelineJS 3."""

from datetime import date, datetime
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.presentation.formats.chronology_report import ChronologyReport, NumberedEntry
from articles.presentation.formats.plain_text import counts_in_words, retrieved_in_words


def timelinejs(report: ChronologyReport) -> dict[str, Any]:
    """`title`, and an event an entry; texts are HTML in that format, so that they are escaped here."""
    retrieved = _("Retrieved on %(day)s.") % {"day": retrieved_in_words(report)}
    head = f"{counts_in_words(report)}. {retrieved}"
    lead = format_html('<p>{}</p><p><a href="{}">newsdesk</a></p>', "; ".join([*report.criteria, head]), report.page)
    return {
        "title": {"text": {"headline": format_html("{}", report.title), "text": lead}},
        "events": list(map(_event, report.entries)),
    }


def _event(numbered: NumberedEntry) -> dict[str, Any]:
    entry = numbered.entry
    event: dict[str, Any] = {
        "unique_id": entry.anchor,
        "start_date": _date(entry.first_day, entry.granularity, entry.time),
        "display_date": numbered.days,
        "text": {"headline": format_html("{}", entry.wording), "text": _proof(numbered)},
    }
    if entry.last_day != entry.first_day:
        event["end_date"] = _date(entry.last_day, entry.granularity)
    return event


def _date(day: date, granularity: str, time: str = "") -> dict[str, int]:
    fields = {"year": day.year}
    if granularity != "year":
        fields["month"] = day.month
    if granularity not in ("year", "month"):
        fields["day"] = day.day
    if time:
        clock = datetime.fromisoformat(time)
        fields |= {"hour": clock.hour, "minute": clock.minute}
    return fields


def _proof(numbered: NumberedEntry) -> SafeString:
    notes = format_html_join("", "<p>{}</p>", ((note,) for note in (*numbered.notes, *numbered.disputes)))
    quotations = format_html_join(
        "",
        '<p>“{}” <a href="{}">{}, {}</a></p>',
        ((one.text, one.page, one.citation.outlet, one.citation.published) for one in numbered.quotations),
    )
    return notes + quotations
