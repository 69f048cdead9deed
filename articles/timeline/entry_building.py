"""From the sentences of the chosen days to entries: which tell of one event, and what its entry says."""

from collections.abc import Sequence
from datetime import date

from articles.search.answers.results import HighlightedText
from articles.timeline.candidate_sentences import CandidateSentences
from articles.timeline.clock import in_order_of_the_clock, speaker_of_time, zone_name
from articles.timeline.conflicts.disagreements import disagreements
from articles.timeline.entries import Entry, Evidence, Granularity, NamedEntity, Wording
from articles.timeline.event_clustering import Candidate, Idf
from articles.timeline.event_grouping import event_id, events_of_days, events_of_periods
from articles.timeline.provenance import independent, provenance
from articles.timeline.sentence_ranking import Ranking, ranking
from articles.timeline.wording.choice import choose_wording


def entries_from(
    sentences: CandidateSentences, scores: dict[int, float], wanted: frozenset[str], language: str | None = None
) -> list[Entry]:
    """Entries, oldest first: the events of each day, then months and years that no day covers.

    `scores` are by day (ordinal), `wanted` keys of entities that the query names; wordings in `language` are preferred.
    What no sentence or headline says is left out. Entities have no names yet.
    """
    of_days = [candidate for candidates in sentences.days.values() for candidate in candidates]
    of_months = [candidate for candidates in sentences.months.values() for candidate in candidates]
    idf = Idf.among([*of_days, *of_months])
    ranked = ranking([*sentences.days.values(), *sentences.months.values(), *sentences.years.values()], wanted)
    builder = _Builder(ranked, wanted, language)
    entries: list[Entry] = []
    for day, members in events_of_days(ranked.best_of(sentences.days), idf, ranked):
        entries += builder.entry(members, scores.get(day, 0.0))
    for members in events_of_periods([*sentences.months.values(), *sentences.years.values()], idf, ranked):
        entries += [one for one in builder.entry(members, 0.0) if not any(_covers(other, one) for other in entries)]
    return in_order_of_the_clock(entries)


def _covers(entry: Entry, period: Entry) -> bool:
    """Whether the entry begins in the period and shares two of its entities, or all when it has fewer."""
    keys = {entity.key for entity in period.entities}
    shared = keys & {entity.key for entity in entry.entities}
    return period.first_day <= entry.first_day <= period.last_day and len(shared) >= min(2, len(keys))


class _Builder:
    """Makes entries one after the other, so that no two say the same words where there are others."""

    def __init__(self, ranking: Ranking, wanted: frozenset[str], language: str | None) -> None:
        self.ranking = ranking
        self.wanted = wanted
        self.language = language
        self.told: set[tuple[int, int | None]] = set()
        self.said: set[tuple[int, int | None, tuple[date, date, Granularity]]] = set()

    def entry(self, members: Sequence[Candidate], weight: float) -> list[Entry]:
        """The entry of an event; none when nothing says what happened, or the same words did of the same days."""
        ranked = self.ranking.best_first(members)
        span = _span(members, ranked[0])
        words = choose_wording(ranked, *span[:2], wanted=self.wanted, language=self.language, told=self.told)
        if words is None or (words.article.pk, words.start, span) in self.said:
            return []
        self.told.add((words.article.pk, words.start))
        self.said.add((words.article.pk, words.start, span))
        return [_entry(ranked, words, span, weight)]


def _entry(members: Sequence[Candidate], words: Wording, span: tuple[date, date, Granularity], weight: float) -> Entry:
    """Of members of an event, the best first."""
    best = members[0]
    evidence = {member: _evidence(member) for member in members}
    first, last, granularity = span
    timed = speaker_of_time(members, best, first) if first == last else None
    entities = sorted({key for member in members for key in member.entities})
    return Entry(
        anchor=event_id(members),
        first_day=first,
        last_day=last,
        granularity=granularity,
        approximate=best.event.approximate,
        planned=all(member.event.planned for member in members),
        wording=words.text,
        language=words.language,
        representative_article=words.article,
        entities=tuple(NamedEntity(key, key, "") for key in entities),
        sources=tuple(dict.fromkeys(member.article.source.name for member in members)),
        independent=independent(members),
        articles=len({member.article.pk for member in members}),
        evidence=tuple(evidence.values()),
        disagreements=disagreements(members, evidence),
        basis=best.event.basis,
        rule=best.event.rule,
        weight=weight,
        later_figures=(),
        provenance=provenance(members, evidence),
        time=evidence[timed].time if timed else "",
        zone=evidence[timed].zone if timed else "",
        words=words,
    )


def _span(members: Sequence[Candidate], best: Candidate) -> tuple[date, date, Granularity]:
    """First and last day as most members have them, the representative's own when they are equally many."""
    spans = [(member.event.first_day, member.event.last_day) for member in members]
    first, last = max(spans, key=lambda span: (spans.count(span), span == (best.event.first_day, best.event.last_day)))
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
        granularity="day" if event.granularity == "minute" else event.granularity,
        approximate=event.approximate,
        time=event.time,
        zone=zone_name(event.time, member.text, member.article),
    )
