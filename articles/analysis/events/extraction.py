"""The dated events that the sentences of an article state."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from articles.analysis.context_cues import is_boundary, is_citation, is_in_speech, is_period_end, is_plan, is_report
from articles.analysis.dates import DateMention, find_dates
from articles.analysis.events.clock_times import find_clock_times
from articles.analysis.events.date_lines import RoledDate, Standing, standings
from articles.analysis.events.mention import GRANULARITY_WEIGHT, EventRole, ExtractedEvent, names_days, time_of
from articles.analysis.events.notices import dateline_end, is_note, is_rubric
from articles.analysis.events.undated import Names, dated_from_above, undated_lead
from articles.analysis.sentences import Sentence
from articles.analysis.text import ArticleText

REPORT_WEIGHT: Final = 0.85
LEAD_WEIGHT: Final = 1.2
CAPTION_WEIGHT: Final = 0.9
FUTURE_WEIGHT: Final = 0.8

TODAY: Final = frozenset({"today", "hari ini", "kini", "сегодня", "heute", "aujourd'hui", "hoy"})

COUNTED_FROM_NOW: Final = frozenset({"deictic", "day_after"})
LINE_END: Final = re.compile(r"[.!?…:\"”»)]\s*\n")
"""Where a paragraph ends, or a line of one, and not in the middle of a sentence."""

BESIDE_DATE: Final = 25
"""Characters between a date and its time in a sentence with several dates."""


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
    noted = _noted(text)
    dates = dict(_by_sentence(text, sentences, find_dates(text.text, language, published), noted))
    narrative = [sentence for sentence in sentences if sentence.paragraph not in noted]
    around = standings(text.text, narrative, dates, published)
    lead = _lead(text, narrative, dates, around)
    events: list[ExtractedEvent] = []
    for sentence in sentences:
        standing = around.get(sentence.index, Standing())
        stated = list(_of_sentence(text.text, sentence, dates.get(sentence.index, ()), published, sentence == lead))
        if standing.is_line:
            stated = [replace(event, role="citation", planned=False, weight=0.0) for event in stated]
        elif not _has_event(stated, sentence) and (standing.day or standing.is_set_off):
            stated += dated_from_above(sentence, standing, published)
        events += stated
    is_record = any(standing.is_headed for standing in around.values())
    if lead is not None and published is not None and not is_record and not _has_event(events, lead):
        events.append(undated_lead(text.text, lead, sentences, events, published, names_of))
    return tuple(sorted(events, key=lambda event: (event.sentence, event.start or 0)))


def _noted(text: ArticleText) -> frozenset[int]:
    """Numbers of the parts that are notes of the newsroom, or the headline of a column of history."""
    return frozenset(
        number
        for number, part in enumerate(text.parts)
        if part.kind != "caption"
        and (is_rubric if part.kind in ("headline", "deck") else is_note)(text.text, part.start, part.end)
    )


def _lead(
    text: ArticleText,
    sentences: Sequence[Sentence],
    dates: Mapping[int, Sequence[RoledDate]],
    around: Mapping[int, Standing],
) -> Sentence | None:
    """The first sentence that tells of something: no date line and no dateline alone."""
    for sentence in sentences:
        if sentence.kind == "paragraph" and not around.get(sentence.index, Standing()).is_line:
            ends = [_dateline_end(text, sentence, mention) for mention, _ in dates.get(sentence.index, ())[:1]]
            if not any(end is not None and end >= sentence.end for end in ends):
                return sentence
    return None


def _by_sentence(
    text: ArticleText, sentences: Sequence[Sentence], dates: Sequence[DateMention], noted: frozenset[int]
) -> Iterator[tuple[int, list[RoledDate]]]:
    """The index of each sentence that holds a date, and the dates that begin in it with their roles."""
    at = 0
    for sentence in sentences:
        inside: list[DateMention] = []
        while at < len(dates) and dates[at].start < sentence.end:
            if sentence.start <= dates[at].start:
                inside.append(_within(text.text, dates[at], sentence))
            at += 1
        if inside:
            is_noted = sentence.paragraph in noted
            yield sentence.index, list(_noted_roles(inside) if is_noted else _roles(text, sentence, inside))


def _within(text: str, mention: DateMention, sentence: Sentence) -> DateMention:
    """The date without what was read beyond its sentence, such as a time on the next line."""
    if mention.end <= sentence.end:
        return mention
    granularity = "day" if mention.granularity == "minute" else mention.granularity
    date_text = text[mention.start : sentence.end]
    return replace(mention, end=sentence.end, text=date_text, granularity=granularity, time="")


def _of_sentence(
    text: str, sentence: Sentence, roles: Sequence[RoledDate], published: date | None, is_lead: bool
) -> Iterator[ExtractedEvent]:
    best = _dating(roles)
    for mention, role in roles:
        if role == "citation" or (mention, role) in best:
            future = published is not None and mention.first > published
            weight = _weight(sentence, mention, role, is_lead, future)
            planned = future or _is_ahead(text, sentence, mention, role, published)
            yield _stated(sentence, mention, role, planned, weight, _time(text, sentence, mention, len(best)))


def _is_ahead(text: str, sentence: Sentence, mention: DateMention, role: EventRole, published: date | None) -> bool:
    """Whether the clause of a date that is not past speaks of what will be; that somebody spoke is never ahead."""
    if role == "report" or (published is not None and mention.last < published):
        return False
    return is_plan(text[sentence.start : sentence.end], mention.start - sentence.start, mention.end - sentence.start)


def _noted_roles(dates: Sequence[DateMention]) -> Iterator[RoledDate]:
    for mention in dates:
        yield mention, "citation"


def _roles(text: ArticleText, sentence: Sentence, dates: Sequence[DateMention]) -> Iterator[RoledDate]:
    """Each date's role by what stands before it; a citation is over with its date, a dateline with its dash."""
    begin = sentence.start
    for mention in dates:
        before = text.text[begin : mention.start]
        dateline = _dateline_end(text, sentence, mention) if begin == sentence.start else None
        if dateline is not None or is_citation(before):
            begin = dateline or mention.end
            yield mention, "citation"
        elif not _only_ends_a_stretch(mention, before) and not _counts_from_speech(text, sentence, mention):
            after = text.text[mention.end : sentence.end]
            yield mention, "report" if is_report(before, after) else "event"


def _counts_from_speech(text: ArticleText, sentence: Sentence, mention: DateMention) -> bool:
    """Whether it is "yesterday" or the like in somebody's words: when they were spoken is not known.

    In a headline these stand behind a colon.
    """
    if mention.rule not in COUNTED_FROM_NOW or mention.text.lower() in TODAY:
        return False
    if sentence.kind == "headline" and ": " in text.text[sentence.start : mention.start]:
        return True
    start = text.parts[sentence.paragraph].start
    lines = [end.end() for end in LINE_END.finditer(text.text, start, mention.start)]
    return is_in_speech(text.text[max([start, *lines]) : mention.start])


def _only_ends_a_stretch(mention: DateMention, before: str) -> bool:
    """Since 2006, until today: a day that is named for itself begins or ends something."""
    is_for_itself = mention.granularity in ("month", "year") or mention.text.lower() in TODAY
    return is_period_end(before) or (is_for_itself and is_boundary(before))


def _dateline_end(text: ArticleText, sentence: Sentence, mention: DateMention) -> int | None:
    line = max(sentence.start, text.text.rfind("\n", sentence.start, mention.start) + 1)
    if line != text.parts[sentence.paragraph].start and line == sentence.start:
        return None
    return dateline_end(text.text, line, mention.start, mention.end, sentence.end)


def _dating(roles: Sequence[RoledDate]) -> Sequence[RoledDate]:
    """The dates that date the sentence: days beat a month, an event's date beats a report's."""
    kept = [(mention, role) for mention, role in roles if role != "citation"]
    days = [(mention, role) for mention, role in kept if _states_days(mention)]
    event_days_only = [(mention, role) for mention, role in days if role == "event"]
    if event_days_only or days:
        return event_days_only or days
    return [(mention, role) for mention, role in kept if role == "event"] or kept


def _states_days(mention: DateMention) -> bool:
    """Whether a date states its days exactly: "25 to 27 July" beats a month as a day does, "the week's end" not."""
    exact = mention.granularity in ("day", "minute") or not mention.approximate
    return exact and names_days(mention.granularity, mention.last - mention.first, approximate=False)


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


def _time(text: str, sentence: Sentence, mention: DateMention, dates: int) -> str:
    """The time of day stated of the date: with it, or the nearest in its sentence if that has no other date."""
    if mention.time or mention.first != mention.last:
        return mention.time
    reach = BESIDE_DATE if dates > 1 else sentence.end - sentence.start
    near = [
        (max(mention.start - clock.end, clock.start - mention.end), clock)
        for clock in find_clock_times(text, sentence.start, sentence.end)
        if clock.is_marked and not (clock.start < mention.end and mention.start < clock.end)
    ]
    distance, nearest = min(near, key=lambda one: one[0], default=(0, None))
    return time_of(mention.first, nearest) if nearest is not None and distance <= reach else ""


def _stated(
    sentence: Sentence, mention: DateMention, role: EventRole, planned: bool, weight: float, time: str
) -> ExtractedEvent:
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
        time=time,
    )


def _has_event(events: Sequence[ExtractedEvent], sentence: Sentence) -> bool:
    return any(event.sentence == sentence.index and event.role != "citation" for event in events)
