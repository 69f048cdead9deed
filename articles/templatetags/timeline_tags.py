"""Days in words, as exactly as they are known."""

from datetime import date
from html import escape

from django import template
from django.utils.safestring import SafeString

from articles.analysis.direction import isolated
from articles.presentation.publication_time import publication_time
from articles.templatetags.newsdesk_tags import marked
from articles.timeline.entries import Entry, Evidence, Gap, Month, YearlessEntry
from articles.timeline.published_axis import first_reported

register = template.Library()

LEAP_YEAR = 2000
"""For the names of months: any year that has every day."""

RULES = {
    "stated": "says so",
    "inherited": "opens with it; the day stands in a sentence beside it",
    "publication": "gives no day; published then",
}
ROLES = {"report": "reported on that day", "citation": "cited on that day"}


@register.filter
def day_words(entry: Entry) -> str:
    """'19 Jun', '24–28 Feb', '30 Jun – 2 Jul', 'June', '2024'; the year stands in the heading."""
    first, last = entry.first_day, entry.last_day
    if entry.granularity == "year":
        return f"{first.year}"
    if entry.granularity == "month":
        return f"{first:%B}"
    if first == last:
        return f"{first.day} {first:%b}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {first:%b}"
    return f"{first.day} {first:%b} – {last.day} {last:%b}"


@register.filter
def report_day(entry: Entry) -> date:
    """The day of its first report, under which it stands in a chronology of what was reported when."""
    return first_reported(entry) or entry.first_day


@register.filter
def full_day_words(entry: Entry) -> str:
    """The days with their year: '19 Jun 2024', 'June 2024'."""
    return span_words(entry.first_day, entry.last_day, entry.granularity)


def span_words(first: date, last: date, granularity: str) -> str:
    if granularity == "year":
        return f"{first.year}"
    if granularity == "month":
        return f"{first:%B %Y}"
    if first == last:
        return f"{first.day} {first:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {first:%b %Y}"
    if first.year == last.year:
        return f"{first.day} {first:%b} – {last.day} {last:%b %Y}"
    return f"{first.day} {first:%b %Y} – {last.day} {last:%b %Y}"


@register.filter
def precision_words(entry: Entry) -> str:
    """The weekday of a day; for all else, how exact it is."""
    first, last = entry.first_day, entry.last_day
    said = {"year": "some time in the year", "month": "some time in the month", "week": "week"}.get(
        entry.granularity, f"{first:%a}" if first == last else f"{first:%a}–{last:%a}"
    )
    return f"about {said}" if entry.approximate and entry.granularity not in ("year", "month") else said


@register.filter
def clock_words(told: Entry | Evidence) -> str:
    """'15:30 WIB', without a zone where none is told; empty without a time."""
    return f"{told.time[11:16]} {told.zone}".rstrip()


@register.filter
def dot_class(entry: Entry) -> str:
    """Its size is the number of independent sources; a span is long, a plan hollow."""
    classes = ["of-4" if entry.independent >= 4 else "of-2" if entry.independent >= 2 else "of-1"]
    if entry.first_day != entry.last_day:
        classes.append("span")
    if entry.planned:
        classes.append("planned")
    return " ".join(classes)


@register.filter
def iso_days(entry: Entry) -> str:
    """The `datetime` of a <time>: the first day with its time, a month or a year."""
    if entry.time:
        return entry.time
    day = entry.first_day
    return {"year": f"{day:%Y}", "month": f"{day:%Y-%m}"}.get(entry.granularity, day.isoformat())


@register.filter
def how_read(evidence: Evidence) -> str:
    """How the sentence's day was read."""
    said = ROLES.get(evidence.role) or RULES[evidence.basis]
    days = span_words(evidence.first_day, evidence.last_day, evidence.granularity)
    return f"{said}: {', '.join(filter(None, (days, clock_words(evidence))))}"


@register.simple_tag
def evidence_list(entry: Entry, come_from: str) -> SafeString:
    """What proves an entry, sentence by sentence, each linked to where it stands; `come_from` is put behind addresses.

    Written here and not in a template: a chronology may quote two thousand sentences.
    """
    # Every piece of an item goes through marked() or escape().
    return SafeString("".join(_evidence(one, come_from) for one in entry.evidence))


def _evidence(evidence: Evidence, come_from: str) -> str:
    article = evidence.article
    address = f"{article.get_absolute_url()}{come_from}#s{evidence.sentence}"
    origin = f"{isolated(article.source.name)}, {publication_time(article)}"
    language = escape(article.language)
    read = f"{how_read(evidence)}{'; speaks of a plan' if evidence.planned else ''}"
    return (
        f'<li><q lang="{language}">{marked(evidence.passage)}</q><p class="how">'
        f'<a class="link" href="{escape(address)}" hx-boost="false">{escape(origin)}</a> '
        f'<span class="lang">{language}</span> {escape(read)}</p></li>'
    )


@register.filter
def month_words(month: Month) -> str:
    """'June', beside the year that stands above it."""
    return f"{date(month.year, month.month, 1):%B}"


@register.filter
def yearless_words(entry: YearlessEntry) -> str:
    """'5 May', '30 Jun – 2 Jul'."""
    first, last = date(LEAP_YEAR, *entry.first), date(LEAP_YEAR, *entry.last)
    return f"{first.day} {first:%b}" if first == last else f"{first.day} {first:%b} – {last.day} {last:%b}"


@register.filter
def yearless_iso(entry: YearlessEntry) -> str:
    """The `datetime` of a <time> whose year is not known: '05-05'."""
    month, day = entry.first
    return f"{month:02d}-{day:02d}"


@register.filter
def gap_words(gap: Gap) -> str:
    months = round(gap.days / 30.4)
    return f"Nothing chosen for {months} months" if months < 24 else f"Nothing chosen for {months // 12} years"
