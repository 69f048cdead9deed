"""A chronology as text to paste: entries with the numbers of their sources, and the list of sources."""

from collections.abc import Iterator

from django.template.defaultfilters import pluralize

from articles.presentation.day_words import span_words
from articles.presentation.formats.chronology_report import ChronologyReport, Citation, NumberedEntry


def plain_text(report: ChronologyReport) -> str:
    """Lines of text; sources are cited by outlet, headline, day, address and the day on which they were retrieved."""
    return "\n".join([*_head(report), "", *map(_entry, report.entries), "", "Sources", *_sources(report)]) + "\n"


def _head(report: ChronologyReport) -> Iterator[str]:
    yield report.title
    if report.criteria:
        yield f"Searching for: {'; '.join(report.criteria)}"
    yield counts_in_words(report)
    yield f"Retrieved on {retrieved_in_words(report)} from newsdesk: {report.page}"


def counts_in_words(report: ChronologyReport) -> str:
    """'26 entries from 83 articles'."""
    entries, articles = len(report.entries), report.articles
    return f"{entries} entr{pluralize(entries, 'y,ies')} from {articles:,} article{pluralize(articles)}"


def retrieved_in_words(report: ChronologyReport) -> str:
    """'29 Nov 2026, 03:12 UTC'."""
    day = report.retrieved.date()
    return f"{span_words(day, day, 'day')}, {report.retrieved:%H:%M} UTC"


def _entry(entry: NumberedEntry) -> str:
    numbers = ", ".join(str(citation.number) for citation in entry.citations)
    notes = f" ({'; '.join(entry.notes)})" if entry.notes else ""
    lines = [f"{entry.days}{notes}: {entry.entry.wording} [{numbers}]", *(f"  {one}" for one in entry.disputes)]
    return "\n".join(lines)


def _sources(report: ChronologyReport) -> Iterator[str]:
    day = report.retrieved.date()
    return (f"[{one.number}] {cited(one)} Retrieved on {span_words(day, day, 'day')}." for one in report.citations)


def cited(citation: Citation) -> str:
    """'Kabar Nusantara: “Headline”, 20 Jun 2024. https://…'"""
    return f"{citation.outlet}: “{citation.headline}”, {citation.published}. {citation.address}"
