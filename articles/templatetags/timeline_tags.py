"""Days in words, as exactly as they are known."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.analysis.direction import isolated
from articles.presentation.day_words import (
    DAY,
    around,
    clock_words,
    date_words,
    disputed_words,
    full_day_words,
    later_figures_words,
    side_words,
    timed_day_words,
)
from articles.search.answers.results import Facet, FacetValue
from articles.search.fields import LANGUAGES
from articles.search.query import SearchQuery
from articles.templatetags.newsdesk_tags import search_fields, search_url
from articles.timeline.entries import Claim, Entry, Evidence, Gap, LaterFigures, YearlessEntry
from articles.timeline.published_axis import first_reported

register = template.Library()
register.filter(full_day_words)
register.filter(clock_words)
register.filter(timed_day_words)
register.filter(side_words)
register.filter(disputed_words)

LEAP_YEAR = 2000
"""For the names of months: any year that has every day."""

MOST_LANGUAGES = 4
"""Offered for wordings: more would not stand in a line."""

IMPRECISE: Final[Mapping[str, Promise]] = {
    "year": gettext_lazy("exact date unknown"),
    "month": gettext_lazy("exact day unknown"),
    "week": gettext_lazy("week"),
}


@register.filter
def day_words(entry: Entry) -> str:
    """'19 Jun', '24–28 Feb', '30 Jun – 2 Jul', 'June', '2024', 'around 29 Mar'; the year stands in the heading."""
    return around(entry, _days_of_year(entry))


def _days_of_year(entry: Entry) -> str:
    first, last = entry.first_day, entry.last_day
    if entry.granularity == "year":
        return f"{first.year}"
    if entry.granularity == "month":
        return date_words(first, "F")
    return _days_without_year(first, last)


def _days_without_year(first: date, last: date) -> str:
    if first == last:
        return date_words(first, DAY)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_words(last, DAY)}"
    return f"{date_words(first, DAY)} – {date_words(last, DAY)}"


@register.filter
def report_day(entry: Entry) -> date:
    """The day of its first report, under which it stands in a chronology of what was reported when."""
    return first_reported(entry) or entry.first_day


@register.filter
def precision_words(entry: Entry) -> str:
    """The weekday of a day; for all else, how exact it is."""
    first, last = entry.first_day, entry.last_day
    if entry.granularity in IMPRECISE:
        return str(IMPRECISE[entry.granularity])
    weekday = date_words(first, "D")
    return weekday if first == last else f"{weekday}–{date_words(last, 'D')}"


@register.filter
def dot_class(entry: Entry) -> str:
    """One with several independent sources holds their number; a span is long, a plan hollow, one fulfilled ringed."""
    classes = ["many"] if entry.independent > 1 else []
    if entry.first_day != entry.last_day:
        classes.append("span")
    if entry.planned:
        classes.append("planned")
    elif entry.announced and entry.announced < entry.first_day:
        classes.append("kept")
    return " ".join(classes)


@register.filter
def iso_days(entry: Entry) -> str:
    """The `datetime` of a <time>: the first day with its time, a month or a year."""
    if entry.time:
        return entry.time
    day = entry.first_day
    return {"year": f"{day:%Y}", "month": f"{day:%Y-%m}"}.get(entry.granularity, day.isoformat())


@register.filter
def yearless_words(entry: YearlessEntry) -> str:
    """'5 May', '30 Jun – 2 Jul'."""
    first, last = date(LEAP_YEAR, *entry.first), date(LEAP_YEAR, *entry.last)
    return date_words(first, DAY) if first == last else f"{date_words(first, DAY)} – {date_words(last, DAY)}"


@register.filter
def yearless_iso(entry: YearlessEntry) -> str:
    """The `datetime` of a <time> whose year is not known: '05-05'."""
    month, day = entry.first
    return f"{month:02d}-{day:02d}"


@register.filter
def gap_words(gap: Gap) -> str:
    """'No dated reports for 8 months', 'Smaller reports on 6 days in 8 months'."""
    length = _length_words(round(gap.days / 30.4))
    if not gap.reports:
        return _("No dated reports for %(length)s") % {"length": length}
    sentence = ngettext(
        "Smaller reports on %(days)s day in %(length)s", "Smaller reports on %(days)s days in %(length)s", gap.reports
    )
    return sentence % {"days": gap.reports, "length": length}


def _length_words(months: int) -> str:
    if months < 24:
        return ngettext("%(months)s month", "%(months)s months", months) % {"months": months}
    return ngettext("%(years)s year", "%(years)s years", months // 12) % {"years": months // 12}


@register.filter
def gap_id(gap: Gap) -> str:
    return f"gap-{gap.before:%Y%m%d}"


@register.simple_tag
def stretch_url(query: SearchQuery, gap: Gap) -> str:
    """The chronology of what lies in the gap alone."""
    if query.axis == "published":
        return search_url(replace(query, published=gap.within, page=1))
    return search_url(replace(query, happened=gap.within, page=1))


@register.simple_tag
def disputed_url(query: SearchQuery) -> str:
    """The chronology of what is disputed alone, or of everything again."""
    return search_url(replace(query, disputed=not query.disputed, page=1))


def wording_languages(facets: Sequence[Facet]) -> list[FacetValue]:
    """The commonest languages of the articles, if there are several in which an entry may be worded."""
    of_articles = next((facet.values for facet in facets if facet.name == "language"), ())
    known = [value for value in of_articles if value.count and value.value in LANGUAGES]
    return known[:MOST_LANGUAGES] if len(known) > 1 else []


@register.simple_tag
def as_of_fields(query: SearchQuery) -> list[tuple[str, str]]:
    """The rest of the search as fields of the form that asks for a day."""
    return search_fields(replace(query, as_of=None))


@register.filter
def reporter_words(entry: Entry) -> str:
    """Who reported it first, and who next in their own words: 'First reported by Kabar on 9 June, then Post …'."""
    first, second = entry.provenance.first, entry.provenance.second
    if second is None:
        return _("First reported by %(first)s") % {"first": _reporter(first)}
    day = first.article.published_day
    if day and day == second.article.published_day:
        return _on_one_day(first, second, day)
    names = {"first": _reporter(first), "second": _reporter(second)}
    return _("First reported by %(first)s, then %(second)s") % names


def _on_one_day(first: Evidence, second: Evidence, day: date) -> str:
    return _("First reported by %(first)s, then %(second)s, both on %(day)s") % {
        "first": isolated(first.article.source.name),
        "second": isolated(second.article.source.name),
        "day": date_words(day),
    }


def _reporter(evidence: Evidence) -> str:
    day = evidence.article.published_day
    name = isolated(evidence.article.source.name)
    if day is None:
        return _("%(outlet)s (undated)") % {"outlet": name}
    return _("%(outlet)s on %(day)s") % {"outlet": name, "day": date_words(day)}


@register.filter
def since_words(claim: Claim) -> str:
    """'since 19 Jun 2024'; empty where no day of publication is known."""
    return _("since %(day)s") % {"day": date_words(claim.since)} if claim.since else ""


@register.filter
def is_beyond(claim: Claim, entry: Entry) -> bool:
    """Whether the search finds no article that makes the claim."""
    return all(one.article.pk in entry.beyond for one in (claim.evidence, *claim.repeated))


@register.filter
def speaker_words(claim: Claim) -> str:
    """Who says so: 'police, in Kabar, Post'."""
    outlets = ", ".join(map(isolated, claim.sources))
    if not claim.holders:
        return outlets
    speakers = ", ".join(map(isolated, claim.holders))
    return _("%(speakers)s, in %(outlets)s") % {"speakers": speakers, "outlets": outlets}


@register.filter
def figure_words(figures: LaterFigures) -> str:
    """'Soldiers: 10 (since 19 Jun 2024), later 12 (since 20 Jun 2024)'."""
    told = (f"{claim.words} ({since_words(claim) or _('undated')})" for claim in figures.claims)
    return later_figures_words(figures, told)
