"""Sentences that state no date: dated by a line above, by the day stated before, or by the day of publication."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from articles.analysis.context_cues import is_plan
from articles.analysis.events.date_lines import Standing, leading_clock
from articles.analysis.events.mention import GRANULARITY_WEIGHT, ExtractedEvent, time_of
from articles.analysis.sentences import Sentence

Names = Callable[[Sentence], frozenset[str]]

INHERITED_WEIGHT: Final = 0.8
BEHIND_WEIGHT: Final = 0.65
"""Of a lead whose day is only stated right behind it."""

PUBLICATION_WEIGHT: Final = 0.55
INHERITED_WITHIN: Final = timedelta(days=3)
SHARED_NAMES: Final = 2


def dated_from_above(sentence: Sentence, standing: Standing, published: date | None) -> Iterator[ExtractedEvent]:
    """A sentence dated by the line above it, by the day stated before it, or, of a record kept live, by publication."""
    day = standing.day
    if day is None and published is None:
        return
    first, last = (day.first, day.last) if day else (published, published)
    assert first is not None and last is not None
    planned = published is not None and first > published
    yield ExtractedEvent(
        sentence=sentence.index,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        start=None,
        end=None,
        first_day=first,
        last_day=last,
        granularity="day" if day is None or day.granularity == "minute" else day.granularity,
        role="event",
        basis="inherited" if day else "publication",
        planned=planned,
        approximate=day is None or day.approximate,
        rule=day.rule if day else "publication",
        weight=round(INHERITED_WEIGHT * GRANULARITY_WEIGHT[day.granularity], 3) if day else PUBLICATION_WEIGHT,
        time=time_of(first, standing.clock) if first == last else "",
    )


def undated_lead(
    text: str,
    lead: Sentence,
    sentences: Sequence[Sentence],
    events: Sequence[ExtractedEvent],
    published: date,
    names_of: Names,
) -> ExtractedEvent:
    """The lead dated by its best matching recent sentence, by one right behind it, else by the day of publication."""
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
        planned=is_plan(text[lead.start : lead.end], 0, 0),
        approximate=True,
        rule="publication",
        weight=PUBLICATION_WEIGHT,
    )
    recent = [event for event in events if _is_recent(event, published)]
    by_index = {sentence.index: sentence for sentence in sentences}
    alike = _most_similar(names_of(lead), recent, by_index, names_of)
    model = alike or next((event for event in recent if _is_behind(lead, by_index[event.sentence])), None)
    if model is None:
        return from_publication
    if model.role == "report":
        return replace(from_publication, first_day=model.first_day, last_day=model.last_day)
    return replace(
        from_publication,
        first_day=model.first_day,
        last_day=model.last_day,
        basis="inherited",
        rule=model.rule,
        weight=INHERITED_WEIGHT if alike else BEHIND_WEIGHT,
        time=time_of(model.first_day, clock[0]) if (clock := leading_clock(text, lead)) else "",
    )


def _is_recent(event: ExtractedEvent, published: date) -> bool:
    """Whether it is a day of the last ones before publication."""
    is_day = event.granularity == "day" and event.role != "citation"
    return is_day and timedelta(0) <= published - event.first_day <= INHERITED_WITHIN


def _is_behind(lead: Sentence, sentence: Sentence) -> bool:
    """Whether the sentence stands behind the lead in its paragraph, or in the next one."""
    same = sentence.paragraph == lead.paragraph
    return sentence.index > lead.index and (same or sentence.paragraph == lead.paragraph + 1)


def _most_similar(
    names: frozenset[str],
    events: Sequence[ExtractedEvent],
    sentences: dict[int, Sentence],
    names_of: Names,
) -> ExtractedEvent | None:
    """The dated sentence that shares the largest part, and at least two, of the lead's names."""
    best: ExtractedEvent | None = None
    best_share = 0.0
    for event in events:
        others = names_of(sentences[event.sentence])
        shared = len(names & others)
        share = shared / len(names | others) if shared >= SHARED_NAMES else 0.0
        if share > best_share:
            best, best_share = event, share
    return best
