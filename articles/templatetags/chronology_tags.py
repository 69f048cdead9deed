"""A chronology's rail and lanes, what lies about an entry, its hours, and the sentences that prove it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles.analysis.direction import isolated
from articles.presentation.article_parts.date_reading import DateReadAs, reading_words
from articles.presentation.article_parts.reading_times import ReadingTimes, clock_in
from articles.presentation.article_parts.story_versions import delay_words
from articles.presentation.day_words import clock_words, date_words, span_words
from articles.presentation.publication_time import publication_time
from articles.presentation.translation import correction_words, wording_language
from articles.search.answers.results import Facet, FacetValue
from articles.search.fields import DayRange
from articles.search.params import parameters_of
from articles.search.query import SearchQuery
from articles.templatetags.newsdesk_tags import PLOT, marked, search_url
from articles.templatetags.timeline_tags import wording_languages
from articles.timeline.clock import MANY_HOURS
from articles.timeline.entries import Chronology, Entry, Evidence, Gap

register = template.Library()

AROUND: Final = timedelta(days=7)

ANY: Final = "any"


@dataclass(frozen=True, slots=True)
class RailStretch:
    """A year, or a month where there is but one year: where it begins on the page, and how much stands in it.

    `width` is of all its entries and `disputed_width` of those on which sources disagree, in parts of a plot of 100.
    """

    anchor: str
    label: str
    entries: int
    disputed: int
    width: str
    disputed_x: str
    disputed_width: str


@register.simple_tag
def rail(chronology: Chronology) -> tuple[RailStretch, ...]:
    """The years of a chronology, or the months of its only year; none where there is but one of them."""
    parts = list(_years(chronology)) if len(chronology.years) > 1 else list(_months(chronology))
    if len(parts) < 2:
        return ()
    most = max(len(entries) for _, _, entries in parts)
    return tuple(_stretch(anchor, label, entries, most) for anchor, label, entries in parts)


def _years(chronology: Chronology) -> Iterator[tuple[str, str, list[Entry]]]:
    for year in chronology.years:
        entries = list(_entries(item for month in year.months for item in month.items))
        yield f"y{year.year}", str(year.year), entries


def _months(chronology: Chronology) -> Iterator[tuple[str, str, list[Entry]]]:
    for year in chronology.years:
        for month in year.months:
            entries = list(_entries(month.items))
            if entries and month.month:
                yield entries[0].anchor, date_words(date(month.year, month.month, 1), "M"), entries


def _stretch(anchor: str, label: str, entries: list[Entry], most: int) -> RailStretch:
    disputed = sum(1 for entry in entries if entry.disagreements)
    width, of_disputed = PLOT * len(entries) / most, PLOT * disputed / most
    return RailStretch(
        anchor, label, len(entries), disputed, f"{width:.0f}", f"{width - of_disputed:.0f}", f"{of_disputed:.0f}"
    )


@register.simple_tag
def around_url(query: SearchQuery, entry: Entry) -> str:
    """The articles of the same search that tell of its days and of seven on either side."""
    days = DayRange(entry.first_day - AROUND, entry.last_day + AROUND)
    return search_url(replace(query, view="articles", axis="happened", happened=days, page=1, sort="oldest"))


@register.simple_tag
def lanes_url(query: SearchQuery, other: SearchQuery | None = None) -> str:
    """Two searches as lanes; without another the page that asks for it."""
    fields = parameters_of(_as_lane(query)) + ([("with", other.text)] if other else [])
    return f"{reverse('lanes')}?{urlencode(fields)}" if fields else reverse("lanes")


@register.simple_tag
def lane_fields(query: SearchQuery) -> list[tuple[str, str]]:
    """What both lanes have in common, as fields of the form that asks for their words."""
    return [(name, value) for name, value in parameters_of(_as_lane(query)) if name != "q"]


def _as_lane(query: SearchQuery) -> SearchQuery:
    """The search without what its page alone shows of it."""
    return replace(query, view="articles", axis="published", sort="relevance" if query.text else "newest", page=1)


@register.simple_tag
def clock_days(chronology: Chronology) -> frozenset[date]:
    """The days of which many entries tell the hour; none where entries stand under the days of their reports."""
    if chronology.query.axis == "published":
        return frozenset()
    counts = Counter(entry.first_day for entry in chronology.listed if entry.time)
    return frozenset(day for day, entries in counts.items() if entries >= MANY_HOURS)


@dataclass(frozen=True, slots=True)
class HoursOfDay:
    """The entries of one day, to be told by the clock."""

    day: date
    entries: tuple[Entry, ...]

    @property
    def anchor(self) -> str:
        return f"h{self.day:%Y%m%d}"


@register.simple_tag
def hours_apart(items: Sequence[Entry | Gap], days: Collection[date]) -> list[Entry | Gap | HoursOfDay]:
    """The items in their order, those of each of the days as one; `days` are of `clock_days`."""
    parts: list[Entry | Gap | HoursOfDay] = []
    for day, group in groupby(items, key=lambda item: _day_among(item, days)):
        of_day = list(group)
        parts += [HoursOfDay(day, tuple(_entries(of_day)))] if day else of_day
    return parts


def _entries(items: Iterable[Entry | Gap]) -> Iterator[Entry]:
    return (item for item in items if isinstance(item, Entry))


def _day_among(item: Entry | Gap, days: Collection[date]) -> date | None:
    """The day that an entry tells of alone, if it is one of these."""
    is_day = isinstance(item, Entry) and item.first_day == item.last_day and item.first_day in days
    return item.first_day if isinstance(item, Entry) and is_day else None


@register.simple_tag
def has_clocks(chronology: Chronology) -> bool:
    """Whether an entry tells an hour whose zone is known, which another zone has otherwise."""
    return any(entry.zone for entry in chronology.listed)


@register.simple_tag
def clocks(entry: Entry, times: ReadingTimes) -> tuple[str, str]:
    """The entry's hour as the reader wants hours, and another beneath it; empty where none is told."""
    return clock_in(entry, times or ReadingTimes())


@register.simple_tag
def wording_choices(query: SearchQuery, facets: tuple[Facet, ...]) -> list[tuple[FacetValue | None, str, bool]]:
    """Any language and the commonest of the articles', each with its search and whether it is the one that is shown.

    The reader's own is that where nothing was chosen, if a source has it.
    """
    languages = wording_languages(facets)
    if not languages:
        return []
    shown = wording_language(query)
    shown = shown if shown in {one.value for one in languages} else ANY
    choices: list[tuple[FacetValue | None, str]] = [(None, ANY), *((one, one.value) for one in languages)]
    return [(one, search_url(replace(query, language_first=value, page=1)), value == shown) for one, value in choices]


EDITIONS: Final[Mapping[str, Promise]] = {
    "earlier": gettext_lazy("text as of that day"),
    "later": gettext_lazy("changed after that day; the older text is not available"),
}
LONGEST_GLOSS: Final = 240
SHOWN_CORRECTION: Final = 200
"""Characters of a note that stand beside each sentence of its article."""

NEWS_DAYS: Final = 2
"""So many days about its event an article's headline is taken to tell of it: by hand, not measured."""


@register.filter
def how_read(evidence: Evidence) -> str:
    """How the sentence's day was read."""
    spans = evidence.passage.marks
    read_as = DateReadAs(
        expression=evidence.passage.text[slice(*spans[0])] if spans else "",
        first_day=evidence.first_day,
        last_day=evidence.last_day,
        granularity=evidence.granularity,
        rule=evidence.rule,
        basis=evidence.basis,
        role=evidence.role,
    )
    days = span_words(evidence.first_day, evidence.last_day, evidence.granularity)
    return reading_words(read_as, ", ".join(filter(None, (days, clock_words(evidence)))))


@register.simple_tag(takes_context=True)
def evidence_list(context: Context, entry: Entry, come_from: str) -> SafeString:
    """What proves an entry, sentence by sentence, each linked to where it stands; `come_from` is put behind addresses.

    Sentences of copies stand under the one that they repeat. No template: a chronology may quote two thousand.
    """
    copies = {one.original: one.copies for one in entry.provenance.repetitions}
    repeated = {copy for of_one in copies.values() for copy in of_one}
    told = (one for one in entry.evidence if one not in repeated)
    beyond = frozenset() if entry.is_beyond else entry.beyond
    site = context["request"].build_absolute_uri("/").rstrip("/")
    # Every piece of an item goes through marked() or escape().
    return SafeString("".join(_evidence(one, copies.get(one, ()), come_from, beyond, site) for one in told))


def evidence_address(evidence: Evidence, come_from: str = "") -> str:
    """Where its sentence stands; of an earlier text the revisions of its article."""
    if evidence.edition == "earlier":
        return reverse("revisions", args=[evidence.article.pk])
    return f"{evidence.article.get_absolute_url()}{come_from}#s{evidence.sentence}"


def _evidence(
    evidence: Evidence, copies: tuple[Evidence, ...], come_from: str, beyond: frozenset[int], site: str
) -> str:
    article = evidence.article
    language, address = escape(article.language), escape(site + evidence_address(evidence))
    readings = [*_readings(evidence), *([_("outside this search")] if article.pk in beyond else [])]
    return (
        f'<li><q lang="{language}">{marked(evidence.passage)}</q>'
        f'<p class="how">{escape("; ".join(readings))}</p>'
        f'<p class="by" data-address="{address}">'
        f"<b>{escape(isolated(article.source.name))}</b>, {escape(publication_time(article))} · "
        f'{_link(evidence, come_from, isolated(article.headline), language)} <span class="lang">{language}</span></p>'
        f"{_also(evidence, copies, come_from)}</li>"
    )


def _link(evidence: Evidence, come_from: str, words: str, language: str = "") -> str:
    address = escape(evidence_address(evidence, come_from))
    spoken = f' lang="{language}"' if language else ""
    return f'<a class="link" href="{address}" hx-boost="false"{spoken}>{escape(words)}</a>'


def _also(evidence: Evidence, copies: tuple[Evidence, ...], come_from: str) -> str:
    """'Also Harian Samudra, 7 h later; Warta Nusa, 9 h later': who has the same text."""
    if not copies:
        return ""
    outlets = "; ".join(
        f"{_link(copy, come_from, isolated(copy.article.source.name))}{_delay(evidence, copy)}" for copy in copies
    )
    label = escape(_("Copies of this text:"))
    return f'<p class="also">{label} {outlets}</p>'


def _delay(evidence: Evidence, copy: Evidence) -> str:
    delay = delay_words(evidence.article, copy.article)
    return f", {escape(delay)}" if delay else ""


def _readings(evidence: Evidence) -> Iterator[str]:
    yield how_read(evidence)
    if evidence.planned:
        yield _("announced in advance")
    if evidence.edition in EDITIONS:
        yield str(EDITIONS[evidence.edition])
    if evidence.article.correction:
        yield correction_words(evidence.article, SHOWN_CORRECTION)


@register.filter
def gloss(entry: Entry) -> str:
    """What a source says of it in the reader's language, where the entry is in another; empty where none does."""
    language = get_language() or ""
    if entry.language == language:
        return ""
    told = (_told(one, entry) for one in entry.evidence if one.article.language == language)
    return next(filter(None, told), "")


def _told(evidence: Evidence, entry: Entry) -> str:
    """The headline of an article that came out about the event's days, else the sentence where it is short."""
    day = evidence.article.published_day
    if day and -NEWS_DAYS <= (day - entry.last_day).days <= NEWS_DAYS:
        return evidence.article.headline
    words = " ".join(evidence.passage.text.split())
    return words if len(words) <= LONGEST_GLOSS else ""
