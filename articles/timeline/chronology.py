"""A search -> its chronology: count days, choose some, read their sentences, tell events apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from articles.caching.expiring import Expiring
from articles.models import Entity, NotedSearch, database_now
from articles.search.answers.facets import facet_requests, facets, histogram_of
from articles.search.answers.highlighting import leaves
from articles.search.answers.histograms import FIELDS, units_asked
from articles.search.answers.results import Facet, HighlightedText
from articles.search.engines.base import EngineAnswer, EngineRequest
from articles.search.fields import DayRange
from articles.search.interpretation import interpret
from articles.search.query import Named, SearchQuery
from articles.search.query_log import answered, noted, parameters
from articles.search.service import ask, engine_request
from articles.timeline.candidate_sentences import CandidateSentences, candidates
from articles.timeline.conflicts import disagreements
from articles.timeline.day_selection import DayCounts, choose_days, day_scores
from articles.timeline.entries import Chronology, Entry, Evidence, Granularity, NamedEntity
from articles.timeline.event_clustering import Candidate, Idf, cluster, cosine, representative
from articles.timeline.layout import lay_out

ARTICLES_A_DAY: Final = 16
GROUPS_A_DAY: Final = 3
COARSE_SHARE: Final = 5
FEWEST_FOR_A_MONTH: Final = 2
MOST_LEFT_OUT_A_DAY: Final = 1_000
CORPUS_SECONDS: Final = 60.0
SAME_EVENT_NEXT_DAY: Final = 0.5
"""Similarity above which sentences of two neighbouring days tell of one event, dated differently."""

YEARS: Final = ("published_year", "happened_year")

corpus_cache: Final = Expiring[DayCounts]()
"""The counts of all visible articles."""


@dataclass(frozen=True, slots=True)
class BuiltChronology:
    """A chronology with the facets of the same search, counted in the same request."""

    chronology: Chronology
    facets: tuple[Facet, ...]
    request: EngineRequest
    """What its articles are asked with: without hits, facets or counts."""

    @property
    def total(self) -> int:
        """Articles that match."""
        return self.chronology.total


@noted(NotedSearch.Kind.CHRONOLOGY)
@answered("chronology", parameters)
def build_chronology(
    query: SearchQuery, *, entries: int | None = None, now: datetime | None = None, faceted: bool = True
) -> BuiltChronology:
    """The chronology of every visible article that matches, of at most `entries` days.

    Unless it is `faceted` only years are counted beside it. Raises SearchUnavailable when the engine cannot answer.
    """
    now = now or database_now()
    interpreted = interpret(query, now)
    base = engine_request(query, interpreted.tree, now)
    axis_counts = tuple(FIELDS[query.axis, unit] for unit in units_asked(query))
    counted = replace(
        base,
        exact_total=True,
        facets=tuple(one for one in facet_requests(query) if faceted or one.field in YEARS),
        counts=tuple(dict.fromkeys(("event_days", "published_day", "event_months", "event_years", *axis_counts))),
    )
    (answer,) = ask([counted])
    limit = entries or query.entries
    scores = _within(query.happened, day_scores(_day_counts(answer), corpus_counts(now, base)))
    days = choose_days(scores, limit)
    wanted = frozenset(leaf.entity for leaf in leaves(interpreted.tree) if isinstance(leaf, Named))
    sentences = _candidate_sentences(base, days, _coarse(answer, limit), now)
    found = entries_from(sentences, scores, wanted)
    names = _entity_names(found)
    listed = [_with_names(entry, names) for entry in found]
    chronology = Chronology(
        query=query,
        interpretation=interpreted.interpretation,
        years=lay_out(listed),
        entries=len(listed),
        total=answer.total,
        histogram=histogram_of(query, answer),
    )
    return BuiltChronology(chronology, facets(query, answer), base)


def _day_counts(answer: EngineAnswer) -> DayCounts:
    return DayCounts(answer.counts["event_days"], answer.counts["published_day"], answer.total)


def corpus_counts(now: datetime, base: EngineRequest | None = None) -> DayCounts:
    """The same counts over all visible articles, at most a minute old; `base` is a request that was made for `now`."""

    def count(_: DayCounts | None) -> DayCounts:
        everything = replace(
            base or engine_request(SearchQuery(), None, now),
            tree=None,
            selections=(),
            published=DayRange(),
            happened=DayRange(),
            exact_total=True,
            counts=("event_days", "published_day"),
        )
        (answer,) = ask([everything])
        return _day_counts(answer)

    return corpus_cache.get(count, CORPUS_SECONDS)


def _within(happened: DayRange, scores: dict[int, float]) -> dict[int, float]:
    first = happened.first.toordinal() if happened.first else 0
    last = happened.last.toordinal() if happened.last else date.max.toordinal()
    return {day: score for day, score in scores.items() if first <= day <= last}


def _coarse(answer: EngineAnswer, limit: int) -> tuple[list[int], list[int]]:
    """The months and years most articles date something to without a day."""
    room = max(2, limit // COARSE_SHARE)
    months = sorted(answer.counts["event_months"].items(), key=lambda pair: (-pair[1], pair[0]))[:room]
    years = sorted(answer.counts["event_years"].items(), key=lambda pair: (-pair[1], pair[0]))[: room // 2]
    return [month for month, _ in months], [year for year, _ in years]


def _candidate_sentences(
    base: EngineRequest, days: Sequence[int], coarse: tuple[list[int], list[int]], now: datetime
) -> CandidateSentences:
    """The sentences of the chosen times, from the best matching articles of each."""
    months, years = coarse
    if len(base.hidden) > MOST_LEFT_OUT_A_DAY:
        # The database leaves them out of the sentences; sent with each of thirty days, they would take seconds.
        base = replace(base, hidden=())
    asked = [replace(base, event_days=(day,), sort="relevance", limit=ARTICLES_A_DAY) for day in days]
    if months:
        asked.append(replace(base, event_months=tuple(months), sort="relevance", limit=ARTICLES_A_DAY * 2))
    if years:
        asked.append(replace(base, event_years=tuple(years), sort="relevance", limit=ARTICLES_A_DAY * 2))
    ids = {hit.id for answer in ask(asked) for hit in answer.hits} if asked else set()
    return candidates(ids, days, months, years, now)


def entries_from(sentences: CandidateSentences, scores: dict[int, float], wanted: frozenset[str]) -> list[Entry]:
    """Entries, oldest first: the events of each day, then months and years that no day covers."""
    everyone = [one for members in sentences.days.values() for one in members]
    idf = Idf.among([*everyone, *(one for some in sentences.months.values() for one in some)])
    entries: list[tuple[Entry, list[Candidate]]] = []
    for day in sorted(sentences.days):
        groups = cluster(_distinct(sentences.days[day]), idf)
        for number, members in enumerate(groups[:GROUPS_A_DAY]):
            if number and len({member.origin for member in members}) < 2:
                continue
            if entries and _continues(entries[-1][1], members, day, idf):
                merged = [*entries[-1][1], *members]
                entries[-1] = (_entry(merged, idf, wanted, scores.get(day, 0.0)), merged)
                continue
            entries.append((_entry(members, idf, wanted, scores.get(day, 0.0)), members))
    found = [entry for entry, _ in entries]
    found += _periods(sentences, found, idf, wanted)
    return sorted(found, key=lambda entry: (entry.first_day, entry.last_day, -entry.weight))


def _distinct(members: Sequence[Candidate]) -> list[Candidate]:
    """One sentence an article and day-expression: the first that is best dated."""
    best: dict[tuple[int, int], Candidate] = {}
    for member in members:
        place = (member.article.pk, member.event.sentence)
        if place not in best or member.event.weight > best[place].event.weight:
            best[place] = member
    return list(best.values())


def _continues(before: Sequence[Candidate], members: Sequence[Candidate], day: int, idf: Idf) -> bool:
    """Whether this group tells, a day later, of the event just told: other sources, the same words."""
    last = max(member.event.last_day.toordinal() for member in before)
    if day - last != 1 or {one.article.source_id for one in before} & {one.article.source_id for one in members}:
        return False
    pairs = [
        cosine(idf.vector(one), idf.vector(other))
        for one in before
        for other in members
        if one.article.language == other.article.language
    ]
    return bool(pairs) and max(pairs) >= SAME_EVENT_NEXT_DAY


def _periods(sentences: CandidateSentences, found: Sequence[Entry], idf: Idf, wanted: frozenset[str]) -> list[Entry]:
    """Months and years that two sources tell of apart, where no entry of that time shares two entities."""
    extra: list[Entry] = []
    for members in [*sentences.months.values(), *sentences.years.values()]:
        for some in cluster(_distinct(members), idf)[:1]:
            if len({one.origin for one in some}) < FEWEST_FOR_A_MONTH:
                continue
            entry = _entry(some, idf, wanted, 0.0)
            named = {one.key for one in entry.entities}
            covered = any(
                entry.first_day <= other.first_day <= entry.last_day
                and len(named & {one.key for one in other.entities}) >= min(2, len(named))
                for other in [*found, *extra]
            )
            if not covered:
                extra.append(entry)
    return extra


def _entry(members: Sequence[Candidate], idf: Idf, wanted: frozenset[str], weight: float) -> Entry:
    best = representative(members, idf, wanted)
    evidence = {member: _evidence(member) for member in members}
    first, last, granularity = _span(members, best)
    named = sorted({key for member in members for key in member.entities})
    names_query = bool(wanted & best.entities) or not wanted or not _is_news_of(best)
    return Entry(
        anchor=f"e{best.article.pk}-{best.event.sentence}-{best.event.first_day:%Y%m%d}",
        first_day=first,
        last_day=last,
        granularity=granularity,
        approximate=best.event.approximate,
        planned=all(member.event.planned for member in members),
        wording=best.text if names_query else best.article.headline,
        language=best.article.language,
        representative_article=best.article,
        entities=tuple(NamedEntity(key, key, "") for key in named),
        sources=tuple(dict.fromkeys(member.article.source.name for member in members)),
        independent=_independent(members),
        articles=len({member.article.pk for member in members}),
        evidence=tuple(evidence[member] for member in sorted(members, key=lambda one: -one.event.weight)),
        disagreements=disagreements(members, evidence),
        basis=best.event.basis,
        rule=best.event.rule,
        weight=weight,
    )


def _independent(members: Sequence[Candidate]) -> int:
    """How many outlets stand behind an event when those that share a text count as one."""
    apart: list[set[tuple[str, int]]] = []
    for member in members:
        joined = {member.origin, ("outlet", member.article.source_id)}
        joined = joined.union(*(one for one in apart if one & joined))
        apart = [one for one in apart if not one & joined] + [joined]
    return len(apart)


def _is_news_of(member: Candidate) -> bool:
    """Whether the article was published on the day it happened, so that its headline may speak for the event."""
    return member.article.published_day == member.event.first_day


def _span(members: Sequence[Candidate], best: Candidate) -> tuple[date, date, Granularity]:
    """The entry's days: as most members say, the representative's own when they are equally many."""
    said = [(one.event.first_day, one.event.last_day) for one in members]
    first, last = max(said, key=lambda days: (said.count(days), days == (best.event.first_day, best.event.last_day)))
    granularity = best.event.granularity
    if granularity in ("month", "year", "week"):
        return first, last, granularity
    return first, last, "day" if first == last else "interval"


def _evidence(member: Candidate) -> Evidence:
    event = member.event
    marks: tuple[tuple[int, int], ...] = ()
    if event.start is not None and event.end is not None:
        marks = ((event.start - event.sentence_start, event.end - event.sentence_start),)
    return Evidence(
        article=member.article,
        revision=member.article.revision,
        sentence=event.sentence,
        start=event.sentence_start,
        end=event.sentence_end,
        passage=HighlightedText(member.text, marks),
        first_day=event.first_day,
        last_day=event.last_day,
        basis=event.basis,
        role=event.role,
        rule=event.rule,
        planned=event.planned,
    )


def _entity_names(entries: Sequence[Entry]) -> dict[str, tuple[str, str]]:
    keys = {named.key for entry in entries for named in entry.entities}
    rows = Entity.objects.filter(key__in=keys).values_list("key", "name", "kind")
    return {key: (name, kind) for key, name, kind in rows}


def _with_names(entry: Entry, names: dict[str, tuple[str, str]]) -> Entry:
    named = [NamedEntity(one.key, *names[one.key]) for one in entry.entities if one.key in names]
    return replace(entry, entities=tuple(sorted(named, key=lambda one: one.name)))
