"""A chronology, or articles, as Markdown: what outlets wrote stays text, whatever signs it holds."""

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from articles.presentation.formats.chronology_report import ChronologyReport, NumberedEntry, Quotation
from articles.presentation.formats.plain_text import counts_in_words, criteria_in_words, retrieved_in_words

SIGNS: Final = re.compile(r"([\\`*_\[\]<>#|~&])")
"""Signs that CommonMark, or a table or struck-out text beside it, reads as anything but themselves within a line."""

NOT_IN_ADDRESSES: Final = re.compile(r"[\s<>\\]")


def escaped(text: str) -> str:
    """Text in one line that Markdown shows as it is."""
    return SIGNS.sub(r"\\\1", " ".join(text.split()))


def address(url: str) -> str:
    """An address as the target of a link."""
    return f"<{NOT_IN_ADDRESSES.sub(lambda sign: f'%{ord(sign[0]):02X}', url)}>"


def link(text: str, url: str) -> str:
    return f"[{escaped(text)}]({address(url)})"


def markdown(report: ChronologyReport) -> str:
    """A heading, a list of entries with their sentences, and a numbered list of sources."""
    return "\n".join([*_head(report), *map(_entry, report.entries), f"## {_('Sources')}", "", *_sources(report)]) + "\n"


def _head(report: ChronologyReport) -> Iterator[str]:
    yield f"# {escaped(report.title)}\n"
    if report.criteria:
        yield f"{escaped(criteria_in_words(report))}  "
    yield f"{escaped(counts_in_words(report))}  "
    from_here = {"time": escaped(retrieved_in_words(report)), "newsdesk": link("newsdesk", report.page)}
    yield _("Retrieved on %(time)s from %(newsdesk)s") % from_here + "\n"


def _entry(entry: NumberedEntry) -> str:
    notes = f" *{escaped('; '.join(entry.notes))}*" if entry.notes else ""
    lines = [f"- **{link(entry.days, entry.page)}**{notes} {escaped(entry.entry.wording)}"]
    lines += [f"  - {escaped(dispute)}" for dispute in entry.disputes]
    lines += [f"  - {_quotation(quotation)}" for quotation in entry.quotations]
    return "\n".join(lines) + "\n"


def _quotation(quotation: Quotation) -> str:
    citation = quotation.citation
    origin = link(f"{citation.outlet}, {citation.published}", quotation.page)
    return f"“{escaped(quotation.text)}” {origin} \\[{citation.number}\\]"


def _sources(report: ChronologyReport) -> Iterator[str]:
    return (
        f"{one.number}. {escaped(one.outlet)}: {link(one.headline, one.address)}, {escaped(one.published)}"
        for one in report.citations
    )
