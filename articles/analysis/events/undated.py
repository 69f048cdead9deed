"""Sentences that state no date: dated by a line above, by the day told before, or by the day of publication."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from articles.analysis.context_cues import is_plan
from articles.analysis.events.date_lines import Standing
from articles.analysis.events.mention import GRANULARITY_WEIGHT, ExtractedEvent, time_of
from articles.analysis.sentences import Sentence

Names = Callable[[Sentence], frozenset[str]]

INHERITED_WEIGHT: Final = 0.8
PUBLICATION_WEIGHT: Final = 0.55
INHERITED_WITHIN: Final = timedelta(days=3)
SHARED_NAMES: Final = 2


def dated_from_above(sentence: Sentence, standing: Standing, published: date | None) -> Iterator[ExtractedEvent]:
    """A sentence dated by the line above it, by the day told before it, or, of a record kept live, by publication."""
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
        planned=is_plan(text[lead.start : lead.end], 0, 0),
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
