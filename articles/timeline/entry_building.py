"""From the sentences of the chosen days to entries: which tell of one event, and what its entry says."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from articles.search.answers.results import HighlightedText
from articles.timeline.candidate_sentences import CandidateSentences
from articles.timeline.conflicts import disagreements
from articles.timeline.entries import Entry, Evidence, Granularity, NamedEntity
from articles.timeline.event_clustering import Candidate, Idf, cluster, cosine, representative

GROUPS_A_DAY: Final = 3
FEWEST_FOR_A_MONTH: Final = 2
SAME_EVENT_NEXT_DAY: Final = 0.5
"""Similarity above which sentences of two neighbouring days tell of one event, dated differently."""


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
