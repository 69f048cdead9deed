"""Disagreements beyond a search: in articles that name what it asks for by what belongs to it alone.

A search for a country finds no article that names only its city. Where sources disagree one side, or both, may be told
in such articles. Of these nothing else is told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from articles.search.fields import DayRange
from articles.timeline.candidate_sentences import CandidateSentences
from articles.timeline.clock import in_order_of_the_clock
from articles.timeline.conflicts.comparison import disagreements_of_days
from articles.timeline.conflicts.statement import NEWS
from articles.timeline.day_selection import day_strengths
from articles.timeline.entries import Disagreement, Entry, Evidence, LaterFigures
from articles.timeline.entry_building import entries_from
from articles.timeline.event_clustering import Candidate, Idf
from articles.timeline.relevance.weighing import SearchTopic

ABOUT: Final = 0.75
"""How much a sentence of theirs is about what was asked, as one of a month must be. Chosen by hand."""

BESIDE: Final = 8
"""For so many entries of a chronology one from beyond may stand beside them. Chosen by hand."""

Days = Mapping[int, Sequence[Candidate]]
"""Sentences by the day (ordinal) to which they date something."""


@dataclass(frozen=True, slots=True)
class Beyond:
    """Ids of articles that a search does not find, and what they date and is about what it asks for, while news."""

    articles: frozenset[int]
    days: Days


def told_beyond(beyond: Days, happened: DayRange) -> Beyond:
    """What of the sentences of articles that a search does not find may disagree with others, within its days."""
    told = {day: [one for one in beyond[day] if _is_told(one, happened)] for day in sorted(beyond)}
    articles = frozenset(one.article.pk for of_day in told.values() for one in of_day)
    return Beyond(articles, {day: of_day for day, of_day in told.items() if of_day})


def together(read: Days, beyond: Beyond) -> Days:
    """The sentences that were read of what the search finds, and behind them those from beyond it."""
    return {**read, **{day: [*read.get(day, ()), *of_day] for day, of_day in beyond.days.items()}}


def entries_beyond(beyond: Beyond, read: Days, topic: SearchTopic, language: str | None, rarity: Idf) -> list[Entry]:
    """Entries of what sources disagree on and articles beyond the search tell a side of.

    `read` are the sentences of both. What an entry itself disagrees on is not looked at here.
    """
    disputed = _disputed_sentences(beyond, read)
    strengths = day_strengths(disputed, dict.fromkeys(disputed, 1.0))
    limit = max(1, len(disputed))
    return entries_from(CandidateSentences(disputed, {}, {}), strengths, topic.entities, language, rarity, limit)


def _disputed_sentences(beyond: Beyond, read: Days) -> dict[int, list[Candidate]]:
    """By day the sentences of those articles that disagree on it, where one is from beyond the search."""
    disagreements = disagreements_of_days(beyond.days, read) if beyond.days else {}
    sides = {day: {one.article.pk for one in _sides(of_day)} for day, of_day in disagreements.items()}
    disputed = {day: [one for one in read[day] if one.article.pk in of_day] for day, of_day in sides.items()}
    return {day: told for day, told in disputed.items() if told and sides[day] & beyond.articles}


def with_disputed_beyond(entries: Sequence[Entry], others: Sequence[Entry], beyond: Beyond) -> list[Entry]:
    """The entries, and some of `others` on which sources disagree that no entry quotes; what is from beyond is marked.

    The strongest first, one for so many entries, and none that quotes what another quotes.
    """
    shown = [_marked(entry, beyond) for entry in entries] if beyond.articles else list(entries)
    room = len(entries) // BESIDE
    quoted = {sentence for entry in shown for sentence in _quoted(entry)}
    for entry in sorted(others, key=lambda entry: (-entry.weight, -entry.first_day.toordinal())):
        marked, sentences = _marked(entry, beyond), set(_quoted(entry))
        if room and _is_disputed_beyond(marked) and not sentences & quoted:
            shown.append(marked)
            quoted |= sentences
            room -= 1
    return in_order_of_the_clock(shown) if others else shown


def _is_told(candidate: Candidate, happened: DayRange) -> bool:
    """Whether it is about what was asked, and news when it was published: nothing is compared of what is recalled."""
    event, published = candidate.event, candidate.article.published_day
    is_news = published is not None and published - event.last_day <= NEWS
    is_within = (happened.first or date.min) <= event.first_day <= (happened.last or date.max)
    return is_news and is_within and candidate.relevance >= ABOUT


def _is_disputed_beyond(entry: Entry) -> bool:
    """Whether a side of what is disputed is told by an article beyond the search."""
    return any(one.article.pk in entry.beyond for one in _sides(entry.disagreements))


def _sides(told: Iterable[Disagreement | LaterFigures]) -> Iterator[Evidence]:
    for one in told:
        for claim in one.claims:
            yield from (claim.evidence, *claim.repeated)


def _quoted(entry: Entry) -> Iterator[tuple[int, int]]:
    """Articles and sentences that it quotes, as proof or as a side of what is disputed."""
    for one in (*entry.evidence, *_sides((*entry.disagreements, *entry.later_figures))):
        yield one.article.pk, one.sentence


def _marked(entry: Entry, beyond: Beyond) -> Entry:
    """The entry with the articles that it quotes and the search does not find."""
    return replace(entry, beyond=beyond.articles.intersection(article for article, _ in _quoted(entry)))
