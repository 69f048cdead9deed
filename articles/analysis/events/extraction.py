"""What happened when: the dated events that the sentences of an article state."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal, Protocol

from articles.analysis.context_cues import is_boundary, is_citation, is_plan, is_report
from articles.analysis.dates import DateMention, Granularity, find_dates
from articles.analysis.sentences import Sentence
from articles.analysis.text import ArticleText

EventRole = Literal["event", "report", "citation"]
Basis = Literal["stated", "inherited", "publication"]
Names = Callable[[Sentence], frozenset[str]]

GRANULARITY_WEIGHT: Final[dict[Granularity, float]] = {
    "minute": 1.0, "day": 1.0, "interval": 0.7, "week": 0.6, "month": 0.5, "year": 0.25,
}  # fmt: skip
REPORT_WEIGHT: Final = 0.85
LEAD_WEIGHT: Final = 1.2
CAPTION_WEIGHT: Final = 0.9
FUTURE_WEIGHT: Final = 0.8
INHERITED_WEIGHT: Final = 0.8
PUBLICATION_WEIGHT: Final = 0.55

INHERITED_WITHIN: Final = timedelta(days=3)
SHARED_NAMES: Final = 2
LONGEST_SPREAD: Final = timedelta(days=2)
MOST_EVENT_DAYS: Final = 64


@dataclass(frozen=True, slots=True)
class ExtractedEvent:
    """One sentence dated to the days `first_day` to `last_day`, both inclusive.

    Offsets count in the composed text; `start` and `end` enclose the date as written and are None when no
    date stands there (basis inherited or publication). `weight` lies between 0 and 1.2.
    """

    sentence: int
    sentence_start: int
    sentence_end: int
    start: int | None
    end: int | None
    first_day: date
    last_day: date
    granularity: Granularity
    role: EventRole
    basis: Basis
    planned: bool
    approximate: bool
    rule: str
    weight: float


class Dated(Protocol):
    """What event_days asks of a mention; a database row has it too."""

    @property
    def first_day(self) -> date: ...
    @property
    def last_day(self) -> date: ...
    @property
    def granularity(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def approximate(self) -> bool: ...


def read_events(
    text: ArticleText,
    sentences: Sequence[Sentence],
    language: str,
    published: date | None,
    names_of: Names,
) -> tuple[ExtractedEvent, ...]:
    """The event mentions of an article in text order, the quoted pages' dates among them as citations.

    `published` is the day in the newspaper's time zone, None for an undated article. `names_of` gives the
    names a sentence holds; a lead without a date takes the day of the sentence it shares most of them with.
    """
    found = find_dates(text.text, language, published)
    lead = _lead(sentences)
    events: list[ExtractedEvent] = []
    for sentence, dates in _by_sentence(sentences, found):
        events += _of_sentence(text.text, sentence, dates, published, sentence == lead)
    if lead is not None and published is not None and not _has_event(events, lead):
        events.append(_undated_lead(text.text, lead, sentences, events, published, names_of))
    return tuple(sorted(events, key=lambda event: (event.sentence, event.start or 0)))


def event_days(mentions: Iterable[Dated]) -> tuple[int, ...]:
    """Proleptic ordinals of the days on which events lie, ascending, at most 64, the heaviest readings first.

    Days and approximate spans of up to three days count; months, years and citation dates never do.
    """
    days: set[int] = set()
    for mention in mentions:
        if mention.role != "citation" and _is_days(mention):
            days.update(range(mention.first_day.toordinal(), mention.last_day.toordinal() + 1))
    return tuple(sorted(days)[-MOST_EVENT_DAYS:])


def _is_days(mention: Dated) -> bool:
    if mention.granularity in ("day", "minute"):
        return True
    short = mention.last_day - mention.first_day <= LONGEST_SPREAD
    return mention.granularity == "interval" and mention.approximate and short


def _lead(sentences: Sequence[Sentence]) -> Sentence | None:
    return next((sentence for sentence in sentences if sentence.kind == "paragraph"), None)


def _by_sentence(
    sentences: Sequence[Sentence], dates: Sequence[DateMention]
) -> Iterator[tuple[Sentence, list[DateMention]]]:
    """Each sentence that holds a date, with the dates that lie wholly in it; both ascend."""
    at = 0
    for sentence in sentences:
        inside: list[DateMention] = []
        while at < len(dates) and dates[at].start < sentence.end:
            if sentence.start <= dates[at].start and dates[at].end <= sentence.end:
                inside.append(dates[at])
            at += 1
        if inside:
            yield sentence, inside


def _of_sentence(
    text: str, sentence: Sentence, dates: Sequence[DateMention], published: date | None, is_lead: bool
) -> Iterator[ExtractedEvent]:
    planned = is_plan(text[sentence.start : sentence.end])
    roles = list(_roles(text, sentence, dates))
    best = _dating(roles)
    for mention, role in roles:
        if role == "citation" or (mention, role) in best:
            future = published is not None and mention.first > published
            weight = _weight(sentence, mention, role, is_lead, future)
            # "He will, he said on Friday": what has a past date was done, whatever else the sentence plans.
            ahead = planned and (published is None or mention.last >= published)
            yield _stated(sentence, mention, role, ahead or future, weight)


def _roles(text: str, sentence: Sentence, dates: Sequence[DateMention]) -> Iterator[tuple[DateMention, EventRole]]:
    """Each date's role by what stands before it; a citation is over with its date."""
    begin = sentence.start
    for mention in dates:
        before = text[begin : mention.start]
        if is_citation(before):
            begin = mention.end
            yield mention, "citation"
        elif mention.granularity not in ("month", "year") or not is_boundary(before):
            yield mention, "report" if is_report(before) else "event"


def _dating(roles: Sequence[tuple[DateMention, EventRole]]) -> Sequence[tuple[DateMention, EventRole]]:
    """The dates that date the sentence: a day beats a month, an event date beats a report's."""
    kept = [(mention, role) for mention, role in roles if role != "citation"]
    days = [(mention, role) for mention, role in kept if mention.granularity in ("minute", "day")]
    event_days_only = [(mention, role) for mention, role in days if role == "event"]
    if event_days_only or days:
        return event_days_only or days
    return [(mention, role) for mention, role in kept if role == "event"] or kept


def _weight(sentence: Sentence, mention: DateMention, role: EventRole, is_lead: bool, future: bool) -> float:
    weight = GRANULARITY_WEIGHT[mention.granularity]
    for applies, factor in (
        (role == "report", REPORT_WEIGHT),
        (is_lead, LEAD_WEIGHT),
        (sentence.kind == "caption", CAPTION_WEIGHT),
        (future, FUTURE_WEIGHT),
    ):
        weight *= factor if applies else 1.0
    return 0.0 if role == "citation" else round(weight, 3)


def _stated(sentence: Sentence, mention: DateMention, role: EventRole, planned: bool, weight: float) -> ExtractedEvent:
    return ExtractedEvent(
        sentence=sentence.index,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        start=mention.start,
        end=mention.end,
        first_day=mention.first,
        last_day=mention.last,
        granularity="day" if mention.granularity == "minute" else mention.granularity,
        role=role,
        basis="stated",
        planned=planned,
        approximate=mention.approximate,
        rule=mention.rule,
        weight=weight,
    )


def _has_event(events: Sequence[ExtractedEvent], sentence: Sentence) -> bool:
    return any(event.sentence == sentence.index and event.role != "citation" for event in events)


def _undated_lead(
    text: str,
    lead: Sentence,
    sentences: Sequence[Sentence],
    events: Sequence[ExtractedEvent],
    published: date,
    names_of: Names,
) -> ExtractedEvent:
    """The lead dated by its best matching dated sentence of the last days, else by the publication day."""
    from_publication = ExtractedEvent(
        sentence=lead.index,
        sentence_start=lead.start,
        sentence_end=lead.end,
        start=None,
        end=None,
        first_day=published,
        last_day=published,
        granularity="day",
        role="event",
        basis="publication",
        planned=is_plan(text[lead.start : lead.end]),
        approximate=True,
        rule="publication",
        weight=PUBLICATION_WEIGHT,
    )
    model = _most_similar(names_of(lead), events, {s.index: s for s in sentences}, published, names_of)
    if model is None:
        return from_publication
    return replace(
        from_publication,
        first_day=model.first_day,
        last_day=model.last_day,
        basis="inherited",
        rule=model.rule,
        weight=INHERITED_WEIGHT,
    )


def _most_similar(
    names: frozenset[str],
    events: Sequence[ExtractedEvent],
    sentences: dict[int, Sentence],
    published: date,
    names_of: Names,
) -> ExtractedEvent | None:
    """The recent dated sentence that shares the largest part, and at least two, of the lead's names."""
    best: ExtractedEvent | None = None
    best_share = 0.0
    for event in events:
        recent = timedelta(0) <= published - event.first_day <= INHERITED_WITHIN
        if event.granularity != "day" or event.role == "citation" or not recent:
            continue
        others = names_of(sentences[event.sentence])
        shared = len(names & others)
        share = shared / len(names | others) if shared >= SHARED_NAMES else 0.0
        if share > best_share:
            best, best_share = event, share
    return best
