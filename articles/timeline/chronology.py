"""A search -> its chronology: count days, choose some, read their sentences, make entries of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from articles.annotation.entities import hierarchy
from articles.models import Entity, QueryLogEntry, database_now
from articles.search.answers.results import DayCounts, Facet
from articles.search.event_counts import (
    EventCounts,
    articles_of_times,
    best_found_through,
    best_matching,
    corpus_counts,
    count_events,
)
from articles.search.fields import DayRange
from articles.search.monitoring.query_log import in_query_log, monitored, parameters
from articles.search.query import Axis, SearchQuery
from articles.search.service import MatchingArticles
from articles.timeline.candidate_sentences import CandidateSentences, candidates
from articles.timeline.conflicts.beyond import (
    Beyond,
    Days,
    entries_beyond,
    together,
    told_beyond,
    with_disputed_beyond,
)
from articles.timeline.conflicts.comparison import louder_where_disputed, with_disagreements
from articles.timeline.day_selection import (
    articles_a_day,
    articles_beyond,
    day_strengths,
    peaks,
    shortlist,
    standard_length,
)
from articles.timeline.entries import Chronology, Entry, NamedEntity, Year, YearlessEntry
from articles.timeline.entry_building import entries_from
from articles.timeline.events.rarity import corpus_rarity
from articles.timeline.layout import lay_out, only_disputed
from articles.timeline.published_axis import by_report, days_of_publication, days_reported, first_reports
from articles.timeline.relevance.weighing import (
    ABOUT_MONTH,
    ABOUT_YEAR,
    SearchTopic,
    at_least,
    by_relevance,
    most_relevant,
    topic_of,
)
from articles.timeline.relevance.yearless import yearless_entries
from articles.timeline.wording.joining import with_sentences_before

UNDATED: Final = 200
"""Of so many articles that match best the undated ones are looked at for days without a year: by hand, not measured."""

DAYS_A_MONTH: Final = 5
"""For so many days of a chronology one month is looked at too, and for twice as many a year: by hand, not measured."""


NIGHT: Final = timedelta(days=1)
"""From a day to the next: a night begins on the one and ends on the other."""

MOST_BEYOND: Final = 48
"""Articles beyond a search of which sentences are read, those that match best: by hand, for the cost of comparing."""


@dataclass(frozen=True, slots=True)
class BuiltChronology:
    """A chronology with the facets of the same search, counted in the same request.

    With `matching` more is queried about the articles of that search.
    """

    chronology: Chronology
    facets: tuple[Facet, ...]
    matching: MatchingArticles

    @property
    def total(self) -> int:
        """Articles that match."""
        return self.chronology.total


@in_query_log(QueryLogEntry.Kind.CHRONOLOGY)
@monitored("chronology", parameters)
def build_chronology(
    query: SearchQuery,
    *,
    entries: int | None = None,
    now: datetime | None = None,
    faceted: bool = True,
    language: str | None = None,
) -> BuiltChronology:
    """The chronology of every visible article that matches, of at most `entries` days, else as the search says.

    Beside these stand disagreements from beyond the search, one for eight entries at most (see `conflicts.beyond`).
    On the axis "published" these are days of publication, and events stand under their first report. Wordings in
    `language` are preferred where a source has one. Unless it is `faceted` only years are counted beside it. Raises
    SearchUnavailable when the engine cannot answer.
    """
    now = now or database_now()
    counts = count_events(query, now, all_facets=faceted)
    topic = topic_of(counts.matching.request.tree, counts.matching.request.selections, hierarchy())
    entries_of = _first_reports if query.axis == "published" else _events
    language = language or query.language_first or None
    chosen, sentences = entries_of(counts, query, entries or query.entries or None, topic, now, language)
    listed = _compared(chosen, sentences.days, told_beyond(sentences.beyond, query.happened), topic, language)
    chronology = Chronology(
        query=query,
        interpretation=counts.interpretation,
        years=_laid_out(listed, counts.days, query.axis),
        entries=len(listed),
        total=counts.days.total,
        histogram=counts.histogram,
        suggestions=counts.suggestions,
        dated_days=len(counts.days.named),
        yearless=() if query.happened or not counts.undated else _yearless(counts, topic, now),
    )
    shown = only_disputed(chronology) if query.disputed else chronology
    return BuiltChronology(shown, counts.facets, counts.matching)


def _compared(
    chosen: Sequence[Entry], read: Days, beyond: Beyond, topic: SearchTopic, language: str | None
) -> list[Entry]:
    """The entries with what is said differently of their events, and beside them what is so beyond the search."""
    both = together(read, beyond)
    others = entries_beyond(beyond, both, topic, language, corpus_rarity())
    compared = with_disagreements(_with_names(with_sentences_before([*chosen, *others])), both)
    return with_disputed_beyond(compared[: len(chosen)], compared[len(chosen) :], beyond)


def _events(
    counts: EventCounts, query: SearchQuery, limit: int | None, topic: SearchTopic, now: datetime, language: str | None
) -> tuple[list[Entry], CandidateSentences]:
    """What happened on the days that most is reported of, and the sentences that were read."""
    beyond = articles_beyond(counts.days, corpus_counts(now, counts.matching))
    above = peaks(beyond)
    scores = _within(query.happened, {day: count * above[day] for day, count in beyond.items()})
    limit = limit or standard_length(scores.values())
    days, others = shortlist(scores, counts.days.named, limit), best_found_through(counts, MOST_BEYOND)
    sentences = _candidate_sentences(counts, days, limit, topic, now, frozenset(others))
    strengths = by_relevance(day_strengths(sentences.days, above), sentences.days)
    strengths = louder_where_disputed(strengths, limit, sentences.days)
    relevant = _most_relevant(sentences)
    by_the_hour = _is_by_the_hour(query.happened)
    wanted = counts.wanted_entities
    entries = entries_from(relevant, strengths, wanted, language, corpus_rarity(), limit, by_the_hour=by_the_hour)
    return entries, sentences


def _is_by_the_hour(happened: DayRange) -> bool:
    """Whether a day or a night is asked for, of which the hours are wanted."""
    first, last = happened.first, happened.last
    return bool(first and last and last - first <= NIGHT)


def _first_reports(
    counts: EventCounts, query: SearchQuery, limit: int | None, topic: SearchTopic, now: datetime, language: str | None
) -> tuple[list[Entry], CandidateSentences]:
    """What was first reported on the days on which most was published, and the sentences that were read."""
    published = days_of_publication(counts, corpus_counts(now, counts.matching), query.published, limit)
    scores = days_reported(counts, published, query.happened, now)
    sentences = _candidate_sentences(counts, sorted(scores), len(published), topic, now)
    relevant, days = _most_relevant(sentences), {day: scores[day] for day in sentences.days}
    entries = entries_from(relevant, days, counts.wanted_entities, language, corpus_rarity(), max(1, len(days)))
    return first_reports(entries, published), sentences


def _most_relevant(sentences: CandidateSentences) -> CandidateSentences:
    days = {day: most_relevant(of_day) for day, of_day in sentences.days.items()}
    months, years = at_least(ABOUT_MONTH, sentences.months), at_least(ABOUT_YEAR, sentences.years)
    return CandidateSentences(days, months, years)


def _laid_out(entries: Sequence[Entry], days: DayCounts, axis: Axis) -> tuple[Year, ...]:
    return lay_out(entries, days.published, by_report) if axis == "published" else lay_out(entries, days.named)


def _within(happened: DayRange, scores: dict[int, float]) -> dict[int, float]:
    first = happened.first.toordinal() if happened.first else 0
    last = happened.last.toordinal() if happened.last else date.max.toordinal()
    return {day: score for day, score in scores.items() if first <= day <= last}


def _yearless(counts: EventCounts, topic: SearchTopic, now: datetime) -> tuple[YearlessEntry, ...]:
    return yearless_entries(best_matching(counts.matching, UNDATED), topic, now)


def _candidate_sentences(
    counts: EventCounts,
    days: Sequence[int],
    limit: int,
    topic: SearchTopic,
    now: datetime,
    beyond: frozenset[int] = frozenset(),
) -> CandidateSentences:
    """The sentences of the chosen days, months and years, from the best matching articles of each.

    Beside them those of articles `beyond` the search (ids).
    """
    periods = max(2, limit // DAYS_A_MONTH)
    months, years = _most_dated(counts.months, periods), _most_dated(counts.years, periods // 2)
    named = {day: counts.days.named.get(day, 0) for day in days}
    ids = articles_of_times(counts.matching, named, months, years, a_day=articles_a_day(named.values()))
    out_by = counts.matching.request.out_by
    return candidates(ids, days, months, years, now, topic, date.fromordinal(out_by) if out_by else None, beyond)


def _most_dated(articles: Mapping[int, int], most: int) -> list[int]:
    """The months or years that most articles date something to; the earlier one when two are equal."""
    return sorted(articles, key=lambda time: (-articles[time], time))[:most]


def _with_names(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with their entities by name, in one query; those that the database no longer has are left out."""
    keys = {entity.key for entry in entries for entity in entry.entities}
    rows = Entity.objects.filter(key__in=keys).values_list("key", "name", "kind")
    known = {key: NamedEntity(key, name, kind) for key, name, kind in rows}
    return [_with_known_names(entry, known) for entry in entries]


def _with_known_names(entry: Entry, known: Mapping[str, NamedEntity]) -> Entry:
    entities = [known[entity.key] for entity in entry.entities if entity.key in known]
    return replace(entry, entities=tuple(sorted(entities, key=lambda entity: entity.name)))
