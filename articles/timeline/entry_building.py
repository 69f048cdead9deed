"""From the sentences of the chosen days to entries: which tell of one event, and what its entry says."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from articles.search.answers.results import HighlightedText
from articles.timeline.candidate_sentences import COARSE, CandidateSentences
from articles.timeline.clock import in_order_of_the_clock, speaker_of_time, zone_name
from articles.timeline.day_selection import choose_days
from articles.timeline.entries import Entry, Evidence, Granularity, NamedEntity, Wording
from articles.timeline.event_clustering import Candidate, Idf
from articles.timeline.event_grouping import events_of_days, events_of_periods
from articles.timeline.events.identity import announced, event_id, is_planned, span, span_of, stating_members
from articles.timeline.events.repeated import each_event_once
from articles.timeline.provenance import independent, provenance
from articles.timeline.sentence_ranking import Ranking, ranking
from articles.timeline.wording.choice import NewsDays, choose_wording

OFTEN: Final = 3
"""Sentences in which an article comes back to a day: it is one of the story's, in whatever words. By hand."""

DETAIL: Final = 8
"""A day's first event has so many times the origins of one that may be a detail of it. Chosen by hand."""


def entries_from(
    sentences: CandidateSentences,
    scores: dict[int, float],
    wanted: frozenset[str],
    language: str | None,
    rarity: Idf,
    limit: int,
    *,
    by_the_hour: bool = False,
) -> list[Entry]:
    """Entries, oldest first: the events of the `limit` best days, then months and years that no day covers.

    `scores` are by day (ordinal), `wanted` keys of entities that the query names; wordings in `language` are preferred.
    `rarity` is that of the corpus. What no sentence or headline says is left out. Entities have no names yet.
    `by_the_hour` a day has more events.
    """
    days = choose_days(scores, limit)
    ranked, events = _events(sentences, days, rarity, by_the_hour)
    if len(events) < len(days) < len(scores):
        # What happened on some of them stands under another: others take their place.
        ranked, events = _events(sentences, choose_days(scores, 2 * limit - len(events)), rarity, by_the_hour)
    builder = _Builder(ranked, wanted, language, _news_days(sentences))
    best = choose_days({day: scores[day] for day in events}, limit)
    entries = [one for day in best for one in builder.entries_of_day(events[day], scores[day])]
    periods = map(ranked.most_telling, [*sentences.months.values(), *sentences.years.values()])
    for members in events_of_periods(periods, rarity, ranked):
        entries += [one for one in builder.entry(members, 0.0) if not any(_covers(other, one) for other in entries)]
    return in_order_of_the_clock(each_event_once(entries, rarity))


def _events(
    sentences: CandidateSentences, days: Sequence[int], rarity: Idf, by_the_hour: bool
) -> tuple[Ranking, dict[int, list[list[Candidate]]]]:
    """The events of these days by the day under which each stands, and how well every sentence tells."""
    chosen = {day: sentences.days[day] for day in days}
    ranked = ranking([*chosen.values(), *sentences.months.values(), *sentences.years.values()])
    return ranked, events_of_days(ranked.best_of(chosen), rarity, ranked, by_the_hour=by_the_hour)


def _news_days(sentences: CandidateSentences) -> NewsDays:
    """Of each article the days of the first of its sentences that dates something to a day."""
    candidates = [candidate for of_day in sentences.days.values() for candidate in of_day]
    ordered = sorted(candidates, key=lambda candidate: candidate.event.sentence, reverse=True)
    return {candidate.article.pk: span(candidate) for candidate in ordered}


def _covers(entry: Entry, period: Entry) -> bool:
    """Whether the entry begins in the period and shares half of its entities, or two of them."""
    keys = {entity.key for entity in period.entities}
    shared = keys & {entity.key for entity in entry.entities}
    return period.first_day <= entry.first_day <= period.last_day and len(shared) >= min(2, len(keys) / 2)


def _is_mentioned(members: Sequence[Candidate]) -> bool:
    """Whether a month or year is told, or a day that one article names once or twice: only clear words tell of it."""
    is_coarse = members[0].event.granularity in COARSE
    return is_coarse or (len({member.origin for member in members}) == 1 and len(members) < OFTEN)


class _Builder:
    """Makes entries one after the other, so that no two say the same words where there are others."""

    def __init__(self, ranking: Ranking, wanted: frozenset[str], language: str | None, news: NewsDays) -> None:
        self.ranking = ranking
        self.news = news
        self.wanted = wanted
        self.language = language
        self.used: set[tuple[int, int | None]] = set()
        self.placed: set[tuple[int, int | None, tuple[date, date]]] = set()

    def entries_of_day(self, events: Sequence[Sequence[Candidate]], weight: float) -> Iterator[Entry]:
        """The entries of a day, without those that are a detail of its first event.

        So is what few tell beside it, and no sentence by itself: a headline speaks for it, or two sentences.
        """
        for members in events:
            few = DETAIL * len({member.origin for member in members}) <= len({member.origin for member in events[0]})
            yield from (one for one in self.entry(members, weight) if one.words.source == "sentence" or not few)

    def entry(self, members: Sequence[Candidate], weight: float) -> list[Entry]:
        """The entry of an event; none when nothing says what happened, or the same words did of the same days."""
        ranked = self.ranking.best_first(members)
        days = span_of(members)
        words = choose_wording(
            ranked,
            *days,
            wanted=self.wanted,
            language=self.language,
            used=self.used,
            news=self.news,
            clear=_is_mentioned(members),
        )
        if words is None or (words.article.pk, words.start, days) in self.placed:
            return []
        self.used.add((words.article.pk, words.start))
        self.placed.add((words.article.pk, words.start, days))
        return [_entry(ranked, words, days, weight)]


def _entry(members: Sequence[Candidate], words: Wording, days: tuple[date, date], weight: float) -> Entry:
    """Of members of an event, the best first."""
    best, stating = members[0], stating_members(members)
    dating = _dating([*stating, *members], days)
    evidence = {member: evidence_of(member) for member in members}
    first, last = days
    speaker = next((member for member in stating if _speaks(member, words)), best)
    timed = speaker_of_time(stating, speaker, first) if first == last else None
    entities = sorted({key for member in members for key in member.entities})
    return Entry(
        anchor=event_id(members),
        first_day=first,
        last_day=last,
        granularity=_granularity(first, last, dating),
        approximate=dating.event.approximate,
        planned=all(map(is_planned, stating)),
        wording=words.text,
        language=words.language,
        representative_article=words.article,
        entities=tuple(NamedEntity(key, key, "") for key in entities),
        sources=tuple(dict.fromkeys(member.article.source.name for member in members)),
        independent=independent(members),
        articles=len({member.article.pk for member in members}),
        evidence=tuple(evidence.values()),
        disagreements=(),
        basis=dating.event.basis,
        rule=dating.event.rule,
        weight=weight,
        announced=announced(members),
        later_figures=(),
        provenance=provenance(members, evidence),
        time=evidence[timed].time if timed else "",
        zone=evidence[timed].zone if timed else "",
        words=words,
    )


def _speaks(member: Candidate, words: Wording) -> bool:
    """Whether the words are of its sentence, or the headline above it."""
    event, start = member.event, words.start
    is_within = start is None or event.sentence_start <= start < event.sentence_end
    return member.article.pk == words.article.pk and is_within


def _dating(members: Sequence[Candidate], days: tuple[date, date]) -> Candidate:
    """Whose date is the event's; the best may be a lead, which states no day, or state others."""
    return next((member for member in members if span(member) == days), members[0])


def _granularity(first: date, last: date, dating: Candidate) -> Granularity:
    granularity = dating.event.granularity
    if granularity in ("month", "year", "week"):
        return granularity
    return "day" if first == last else "interval"


def evidence_of(member: Candidate) -> Evidence:
    """The sentence as proof, its date marked in it."""
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
        edition=member.edition,
    )
