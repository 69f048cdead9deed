"""A chronology as text to paste: entries with the numbers of their sources, and the list of sources."""

from collections.abc import Iterator
from datetime import date

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.presentation.day_words import date_words
from articles.presentation.formats.chronology_report import ChronologyReport, Citation, NumberedEntry
from articles.presentation.translation import articles_in_words


def plain_text(report: ChronologyReport) -> str:
    """Lines of text; sources are cited by outlet, headline, day, address and the day on which they were retrieved."""
    return "\n".join([*_head(report), "", *map(_entry, report.entries), "", _("Sources"), *_sources(report)]) + "\n"


def _head(report: ChronologyReport) -> Iterator[str]:
    yield report.title
    if report.criteria:
        yield criteria_in_words(report)
    yield counts_in_words(report)
    from_here = {"time": retrieved_in_words(report), "address": report.page}
    yield _("Retrieved on %(time)s from newsdesk: %(address)s") % from_here


def criteria_in_words(report: ChronologyReport) -> str:
    """'Searching for: North Korea; Published from 1 Jan 2024'."""
    return _("Searching for: %(criteria)s") % {"criteria": "; ".join(report.criteria)}


def counts_in_words(report: ChronologyReport) -> str:
    """'26 entries from 83 articles'."""
    return _("%(entries)s from %(articles)s") % {
        "entries": _counted_entries(len(report.entries)),
        "articles": articles_in_words(report.articles),
    }


def _counted_entries(entries: int) -> str:
    return ngettext("%(entries)s entry", "%(entries)s entries", entries) % {"entries": intcomma(entries)}


def retrieved_in_words(report: ChronologyReport) -> str:
    """'29 Nov 2026, 03:12 UTC'."""
    return f"{date_words(report.retrieved.date())}, {report.retrieved:%H:%M} UTC"


def _entry(entry: NumberedEntry) -> str:
    numbers = ", ".join(str(citation.number) for citation in entry.citations)
    notes = f" ({'; '.join(entry.notes)})" if entry.notes else ""
    lines = [f"{entry.days}{notes}: {entry.entry.wording} [{numbers}]", *(f"  {one}" for one in entry.disputes)]
    return "\n".join(lines)


def _sources(report: ChronologyReport) -> Iterator[str]:
    retrieved = retrieved_on(report.retrieved.date())
    return (f"[{one.number}] {cited(one)} {retrieved}" for one in report.citations)


def retrieved_on(day: date) -> str:
    """'Retrieved on 29 Nov 2026.', as it stands behind a source."""
    return _("Retrieved on %(day)s.") % {"day": date_words(day)}


def cited(citation: Citation) -> str:
    """'Kabar Nusantara: “Headline”, 20 Jun 2024. https://…'"""
    return f"{citation.outlet}: “{citation.headline}”, {citation.published}. {citation.address}"
