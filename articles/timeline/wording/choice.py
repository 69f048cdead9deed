"""The words of an entry: the best of its sentences that reads alone, a headline, or what is joined to be understood."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from math import inf
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from articles.analysis.text import Span
from articles.timeline.entries import Wording, WordingSource
from articles.timeline.event_clustering import Candidate, terms_of
from articles.timeline.events.identity import is_retelling
from articles.timeline.wording.faults import NEEDS_SENTENCE_BEFORE, UNFIT, Fault, reads_alone
from articles.timeline.wording.headlines import is_in_capitals, is_informative, without_outlet
from articles.timeline.wording.openings import capitalised
from articles.timeline.wording.shortening import LONGEST, shortened
from articles.timeline.wording.standalone import Judgement, clause_alone, is_of_present, judge

if TYPE_CHECKING:
    from articles.models import Article

COSTS: Final = {
    Fault.NAMELESS: 0.5,
    Fault.SPEECH: 1.25,
    Fault.DEFINITE: 1.0,
    Fault.DEICTIC: 1.0,
    Fault.OTHER_EVENT: 1.5,
}
CLAUSE: Final = 1.0
HEADLINE: Final = 0.75
IN_CAPITALS: Final = 1.25
WITH_COLON: Final = 0.2
NEEDS_MORE: Final = 2.25
FROM_PUBLICATION: Final = 1.0
OTHER_LANGUAGE: Final = 2.0
ALREADY_USED: Final = 2.0
TOO_LONG: Final = 0.4
NOT_WANTED: Final = 0.8
RANK: Final = 0.02
MOST_RANK: Final = 0.4
"""What is held against words, so that the cheapest are chosen: a sentence that reads alone before a headline, that
before one whose day is a side matter, that before one which needs another; each in the reader's language before any in
another. Chosen by hand: docs/decisions/chronology.md has what entries were like with them.
"""

OUTDATED: Final = 1.0
"""Held against a plan of what others tell as done: "will open" is no news of what has opened."""

NEXT_DAY: Final = timedelta(days=1)
LEADS: Final = (1, 2)
"""Places of the first sentence of an article, behind its headline and perhaps a deck."""

SHARED_TERMS: Final = 2
SHARED_PART: Final = 0.34
"""Terms of a headline, and the part of them, that a sentence of its article has when both tell of one event."""

UsedWordings = Collection[tuple[int, int | None]]
"""Ids of articles with where the words begin, None for a headline, of entries that have theirs."""


NewsDays = Mapping[int, tuple[date, date]]
"""Id of an article -> the first days that its text dates something to: of these its headline is."""

NO_NEWS: Final[NewsDays] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Option:
    cost: float
    wording: Wording


@dataclass(frozen=True, slots=True)
class _Offer:
    """What costs `least` or more and is judged only where it may win: of hundreds of sentences the first few decide."""

    least: float
    language: str
    option: Callable[[], _Option | None]


def choose_wording(
    ranked: Sequence[Candidate],
    first: date,
    last: date,
    *,
    wanted: frozenset[str] = frozenset(),
    language: str | None = None,
    used: UsedWordings = (),
    news: NewsDays = NO_NEWS,
    clear: bool = False,
) -> Wording | None:
    """The words of the event that `ranked` (the best first) tell of, which was on the days `first` to `last`.

    None when nothing in them says what happened. Sentences that name an entity of `wanted` are preferred, and words in
    `language`; words that were `used` for another event come last, and those that tell of its day by the way not at
    all where they are to be `clear`. No headline speaks whose article has its `news` on other days. What is "joined"
    still has to be: it holds its own sentence only.
    """
    best: _Option | None = None
    for offer in (*_sentences(ranked, first, last, wanted, clear=clear), *_headlines(ranked, first, last, news)):
        least = offer.least + OTHER_LANGUAGE * _is_foreign(offer.language, language)
        if best is None or least < best.cost:
            option = offer.option()
            cost = option.cost + _held_against(option.wording, language, used) if option else inf
            if option and (best is None or cost < best.cost):
                best = _Option(cost, option.wording)
    return best.wording if best else None


def _is_foreign(language: str, preferred: str | None) -> bool:
    return preferred is not None and language != preferred


def _held_against(wording: Wording, language: str | None, used: UsedWordings) -> float:
    is_foreign = _is_foreign(wording.language, language)
    return OTHER_LANGUAGE * is_foreign + ALREADY_USED * ((wording.article.pk, wording.start) in used)


def _sentences(
    ranked: Sequence[Candidate], first: date, last: date, wanted: frozenset[str], *, clear: bool
) -> Iterator[_Offer]:
    was_done = _was_done(ranked)
    for place, member in enumerate(ranked):
        if not _is_headline(member) and member.event.first_day <= last and first <= member.event.last_day:
            unwanted = NOT_WANTED * bool(wanted and not wanted & member.entities)
            publication = FROM_PUBLICATION * (member.event.basis == "publication")
            beside = unwanted + publication + OUTDATED * (member.event.planned and was_done)
            least = _rank_cost(place) + beside
            yield _Offer(least, member.article.language, partial(_sentence, member, place, beside, clear=clear))


def _was_done(members: Sequence[Candidate]) -> bool:
    """Whether some of them state that it happened, whatever others had planned."""
    return any(not member.event.planned and not is_retelling(member) for member in members)


def _sentence(member: Candidate, place: int, beside: float, *, clear: bool) -> _Option | None:
    """The sentence with its cost, `beside` what is held against it without reading; None when it is no wording.

    Where they have to be `clear`, words that tell of their day by the way are none either.
    """
    judgement = _judged(member)
    if Fault.OTHER_EVENT in judgement.faults:
        clause = clause_alone(member.text, member.article.language, _dated(member), is_named=bool(member.entities))
        if clause is not None:
            return _Option(CLAUSE + _rank_cost(place) + beside, _of_clause(member, clause))
    if judgement.faults & _unfit(member) or (clear and Fault.OTHER_EVENT in judgement.faults):
        return None
    return _Option(_cost(judgement, place) + beside, _of_sentence(member, judgement))


def _judged(member: Candidate) -> Judgement:
    judgement = judge(member.text, member.article.language, _dated(member), is_named=bool(member.entities))
    published, event = member.article.published_day, member.event
    is_past = published is not None and event.last_day < published and not event.planned
    if is_past and is_of_present(member.text, member.article.language, _dated(member)):
        return Judgement(judgement.part, judgement.faults | {Fault.OTHER_EVENT})
    return judgement


def _unfit(member: Candidate) -> frozenset[Fault]:
    """What nothing mends: a lead dated by publication has no sentence before it."""
    return UNFIT | NEEDS_SENTENCE_BEFORE if member.event.basis == "publication" else UNFIT


def _cost(judgement: Judgement, place: int) -> float:
    needs = len(judgement.faults & NEEDS_SENTENCE_BEFORE)
    length = judgement.part.end - judgement.part.start
    return (
        sum(COSTS.get(fault, 0.0) for fault in judgement.faults)
        + NEEDS_MORE * needs
        + TOO_LONG * (length > LONGEST)
        + _rank_cost(place)
    )


def _rank_cost(place: int) -> float:
    return min(MOST_RANK, RANK * place)


def _of_sentence(member: Candidate, judgement: Judgement) -> Wording:
    part, event = judgement.part, member.event
    dated = _dated(member)
    start, end = event.sentence_start + part.start, event.sentence_start + part.end
    words = member.text[part.start : part.end]
    kept = _in_one_line(words, Span(dated.start - part.start, dated.end - part.start)) if dated else None
    source: WordingSource = "sentence" if reads_alone(judgement.faults) else "joined"
    text = in_one_line(words)
    text = shortened(capitalised(text), kept)
    return Wording(text, member.article.language, member.article, source, start, end)


def _of_clause(member: Candidate, clause: Span) -> Wording:
    start, end = (member.event.sentence_start + at for at in (clause.start, clause.end))
    words = shortened(f"{capitalised(in_one_line(member.text[clause.start : clause.end]))}.")
    return Wording(words, member.article.language, member.article, "sentence", start, end)


def in_one_line(text: str) -> str:
    """The text with one blank for each run of blanks and ends of lines."""
    return " ".join(text.split())


def _in_one_line(text: str, span: Span) -> Span:
    """The same characters in the text on one line."""
    return Span(*(len(in_one_line(f"{text[:at]}.")) - 1 for at in (max(0, span.start), max(0, span.end))))


def _dated(member: Candidate) -> Span | None:
    event = member.event
    if event.start is None or event.end is None:
        return None
    return Span(event.start - event.sentence_start, event.end - event.sentence_start)


def _is_headline(member: Candidate) -> bool:
    return member.event.sentence == 0 and member.text.strip() == member.article.headline.strip()


def _headlines(ranked: Sequence[Candidate], first: date, last: date, news: NewsDays) -> Iterator[_Offer]:
    was_done = _was_done(ranked)
    for place, member in enumerate(ranked):
        of_article = news.get(member.article.pk, (first, last))
        if of_article[1] < first or last < of_article[0]:
            continue
        beside = OUTDATED * (member.event.planned and was_done)
        least = HEADLINE + beside + _rank_cost(place)
        yield _Offer(least, member.article.language, partial(_headline, member, place, beside, first, last))


def _headline(member: Candidate, place: int, beside: float, first: date, last: date) -> _Option | None:
    """The headline with its cost.

    None unless it is of that day or the next and tells of what a sentence of its article does, or is dated itself.
    """
    if not _may_speak(member, first, last):
        return None
    wording = _of_headline(member.article)
    if not is_informative(wording.text, wording.language):
        return None
    cost = IN_CAPITALS * is_in_capitals(wording.text) + WITH_COLON * (":" in wording.text)
    return _Option(HEADLINE + cost + beside + _rank_cost(place), wording)


def _of_headline(article: "Article") -> Wording:
    text = shortened(without_outlet(article.headline, article.source.name))
    return Wording(text, article.language, article, "headline")


def _may_speak(member: Candidate, first: date, last: date) -> bool:
    published = member.article.published_day
    if _is_headline(member):
        return member.event.first_day <= last and first <= member.event.last_day
    return published is not None and first <= published <= last + NEXT_DAY and _is_of_headline(member)


def _is_of_headline(member: Candidate) -> bool:
    """Whether a headline is of what the sentence tells: they share words, or it is the lead, or what somebody said.

    What is said on the day that an article is about is its occasion.
    """
    if member.event.sentence in LEADS or member.event.role == "report":
        return True
    terms = terms_of(member.article.headline, member.article.language)
    shared = len(terms.keys() & member.terms.keys())
    return shared >= max(min(SHARED_TERMS, len(terms)), SHARED_PART * len(terms))
