"""Lines that are a date or a time alone, and the day and time that they give to what stands under them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from articles.analysis.dates import DateMention
from articles.analysis.events.clock_times import ClockTime, find_clock_times
from articles.analysis.events.mention import EventRole
from articles.analysis.sentences import Sentence

RoledDate = tuple[DateMention, EventRole]

LITTLE: Final = frozenset(
    "pada hari tanggal tgl pukul jam pkl sekitar waktu setempat on at the of around about local time update updated"
    " live am um gegen uhr le à vers heure heures el la las los de del en il alle ore в около года г часов day hari ke"
    " th st nd rd dan and und pertama kedua ketiga keempat kelima keenam ketujuh terakhir one two three four five six"
    " first second third fourth fifth last pagi siang sore petang malam dini morning afternoon evening night"
    .split()
)  # fmt: skip
"""Words that a line may hold beside its date and time."""

REACH: Final = 6
"""Paragraphs that a date line dates at most; under a heading all are dated, up to the next."""

NEARBY: Final = 4
"""Paragraphs after which the last day stated dates no sentence that states a time alone."""

LONGEST_LINE: Final = 80
LATEST_CLOCK: Final = 48
"""Characters of a sentence within which a time at its beginning ends."""

BESIDE: Final = 4
PAGE_DATE: Final = timedelta(days=1)
EVENING: Final = "18:00"
MORNING: Final = "06:00"
DAY: Final = timedelta(days=1)

WORDS: Final = re.compile(r"[^\W\d_]+")
BEFORE_TIME: Final = re.compile(
    r"\s*(?:[-–—•*▪·►]\s*|\d{1,2}[.)]\s)?[\[(]?(?:(?:sekitar|kira-kira|tepat|tepatnya|around|about"
    r"|shortly after|just after|gegen|vers|около)\s)?\Z",
    re.IGNORECASE,
)
AFTER_TIME: Final = re.compile(r"\s*(?:[\]):–—-]|\Z|\n)")
PLACE: Final = re.compile(r"\s*[^\W\d_][\w .'’-]{1,40},\s*\Z")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a sentence has from the lines above it: a day, and a time that it also may begin with itself.

    `is_line`: it is nothing but a date or a time, or a heading with a date, and tells of nothing. `is_headed`: a line
    gave it the day. `is_set_off`: the time stands on a line or before a colon, as in a record of what happened when.
    """

    day: DateMention | None = None
    clock: ClockTime | None = None
    is_line: bool = False
    is_headed: bool = False
    is_set_off: bool = False


def standings(
    text: str, sentences: Sequence[Sentence], dates: Mapping[int, Sequence[RoledDate]], published: date | None
) -> dict[int, Standing]:
    """Index of a sentence -> what it has from lines above it, or from a time at its beginning; others are left out.

    `sentences` are without the newsroom's notes; `dates` are those that they hold, by index. A line at the top that
    is the day of publication, with no other line below, is the page's date: it dates nothing.
    """
    lines = {sentence.index for sentence in sentences if _is_line(text, sentence, dates.get(sentence.index, ()))}
    page = _Page(text, page_date=_page_date(sentences, lines, dates, published))
    standing_by_index: dict[int, Standing] = {}
    for sentence in sentences:
        if sentence.kind not in ("paragraph", "heading"):
            continue
        standing = page.read(sentence, dates.get(sentence.index, ()), is_line=sentence.index in lines)
        if standing is not None:
            standing_by_index[sentence.index] = standing
    return standing_by_index


def _page_date(
    sentences: Sequence[Sentence],
    lines: set[int],
    dates: Mapping[int, Sequence[RoledDate]],
    published: date | None,
) -> int | None:
    """The line that only repeats when the page was published."""
    top = next((sentence.index for sentence in sentences if sentence.kind == "paragraph"), None)
    if top is None or published is None or lines != {top} or not dates.get(top):
        return None
    day = dates[top][0][0]
    return top if abs(day.first - published) <= PAGE_DATE else None


def _is_line(text: str, sentence: Sentence, dates: Sequence[RoledDate]) -> bool:
    """Whether a paragraph or heading is nothing but a date or a time, or a heading begins with its date."""
    if sentence.kind not in ("paragraph", "heading") or not _is_whole(text, sentence):
        return False
    if sentence.kind == "heading" and dates:
        return True
    if sentence.end - sentence.start > LONGEST_LINE:
        return False
    clocks = list(find_clock_times(text, sentence.start, sentence.end))
    if not dates and not clocks:
        return False
    rest = text[sentence.start : sentence.end]
    for start, end in sorted([(d.start, d.end) for d, _ in dates] + [(c.start, c.end) for c in clocks], reverse=True):
        rest = rest[: max(0, start - sentence.start)] + " " + rest[max(0, end - sentence.start) :]
    words = WORDS.findall(rest)
    is_place = bool(dates) and PLACE.match(rest) is not None and all(word[0].isupper() for word in words)
    return is_place or all(word.lower() in LITTLE for word in words)


def _is_whole(text: str, sentence: Sentence) -> bool:
    """Whether the sentence is its line's only one."""
    before = text[max(0, sentence.start - BESIDE) : sentence.start].rstrip(" \t")
    after = text[sentence.end : sentence.end + BESIDE].lstrip(" \t")
    return (not before or before[-1] in "\n#") and after[:1] in ("", "\n")


def leading_clock(text: str, sentence: Sentence) -> tuple[ClockTime, bool] | None:
    """The time that a sentence begins with, and whether it is surely one and a colon or a dash sets it off."""
    clock = next(find_clock_times(text, sentence.start, min(sentence.end, sentence.start + LATEST_CLOCK)), None)
    if clock is None or not BEFORE_TIME.match(text[sentence.start : clock.start]):
        return None
    set_off = AFTER_TIME.match(text[clock.end : sentence.end]) is not None
    is_sure = clock.is_marked or ":" in text[clock.start : clock.end]
    return (clock, set_off and is_sure) if set_off or clock.is_marked else None


class _Page:
    """A page read from the top: the day and the time in force at the sentence at hand."""

    def __init__(self, text: str, page_date: int | None) -> None:
        self.text = text
        self.page_date = page_date
        self.day: DateMention | None = None
        self.until = 0
        self.last_day: DateMention | None = None
        self.last_day_at = 0
        self.clock: ClockTime | None = None
        self.last_time = ""

    def read(self, sentence: Sentence, dates: Sequence[RoledDate], *, is_line: bool) -> Standing | None:
        """What the sentence has from above it; what it says itself is kept for those below."""
        if is_line:
            self._read_line(sentence, dates)
            return Standing(is_line=True)
        if sentence.kind == "heading":
            self.day = self.clock = None
            return None
        event_dates = [
            mention for mention, role in dates if role == "event" and mention.granularity in ("day", "minute")
        ]
        if event_dates:
            self.last_day, self.last_day_at, self.clock, self.last_time = (
                event_dates[-1],
                sentence.paragraph,
                None,
                event_dates[-1].time[11:16],
            )
            return None
        return self._given(sentence)

    def _read_line(self, sentence: Sentence, dates: Sequence[RoledDate]) -> None:
        self.clock = next(find_clock_times(self.text, sentence.start, sentence.end), None)
        if dates and sentence.index != self.page_date:
            self.day, self.last_time = dates[0][0], ""
            self.until = 10**9 if sentence.kind == "heading" else sentence.paragraph + REACH
        elif self.clock is not None and self.day is not None and self.until < 10**9:
            self.until = sentence.paragraph + REACH

    def _given(self, sentence: Sentence) -> Standing | None:
        leading = leading_clock(self.text, sentence)
        clock, is_set_off = leading or (self.clock, True)
        self.clock = None
        if self.day is not None and sentence.paragraph <= self.until:
            return Standing(self.day, clock, is_headed=True, is_set_off=is_set_off)
        if clock is None:
            return None
        return Standing(self._last_day_nearby(sentence, clock), clock, is_set_off=is_set_off)

    def _last_day_nearby(self, sentence: Sentence, clock: ClockTime) -> DateMention | None:
        """The last day stated nearby, or the next where the evening's times go over into the small hours."""
        if self.last_day is None or sentence.paragraph - self.last_day_at > NEARBY:
            return None
        if self.last_time >= EVENING and clock.time < MORNING:
            self.last_day = replace(self.last_day, first=self.last_day.first + DAY, last=self.last_day.last + DAY)
        self.last_time, self.last_day_at = clock.time, sentence.paragraph
        return self.last_day
