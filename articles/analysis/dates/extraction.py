"""Where a text names dates, and which days they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from articles.analysis.dates.calendar import Interval, day
from articles.analysis.dates.clocks import clock_after, clock_before
from articles.analysis.dates.eastasian import SIGNS, find_east_asian
from articles.analysis.dates.joining import DateReading, Surroundings, joined_readings
from articles.analysis.dates.kinds.context import Context, Direction, NormalisedDate
from articles.analysis.dates.mention import DateMention
from articles.analysis.dates.rules import REACH, Rules, Window, normalise, rules_of, windows
from articles.analysis.dates.taken import Taken
from articles.analysis.dates.tense import tense_of
from articles.analysis.dates.weekday_anchoring import recounted

ONLY_BEFORE: Final = frozenset({"weekday"})
"""Rules for which a word of the future counts only before: "said Tuesday he will resign"."""

YEARLESS: Final = frozenset({"day", "weekday_words", "weekday_figures", "month", "part_month"})
"""Rules of dates that may stand without their year."""

YEAR_ONLY: Final = {"year": "y", "span_years": "y1"}
TAILED: Final = frozenset(
    {"day", "weekday_words", "month", "part_month", "half_month", "quarter", "half", "season", "feast", "first_months"}
)
"""Rules whose year may follow in words: "3 Mei tahun lalu"."""

DIGITS: Final = {
    ord(digit): str(value)
    for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９")
    for value, digit in enumerate(digits)
}
OTHER_DIGIT: Final = re.compile(f"[{''.join(map(chr, DIGITS))}]")

WRAPPED: Final = re.compile(r"^([^\n]{40,100}[\w,;])\n(?=[^\W_])", re.MULTILINE)
"""A line of a page's width that ends within a sentence: the text goes on in the next one."""

LATE_HOUR: Final = 22
SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’»)]*\s+(?=[^\W\d_a-zа-я])|\n")


def find_dates(text: str, language: str, published: date | None, *, latest: bool = False) -> list[DateMention]:
    """The dates that the text names, ascending and apart.

    `published` is the day that "yesterday" counts from; without it only dates that say their year are read.
    With `latest`, a day without a year is the last that has come when nothing else is stated, else the nearest.
    An unknown language is read like English. After HeidelTime (Strötgen and Gertz 2010) in kind: patterns
    by language, resolved against the day of publication.
    """
    primary = language.partition("-")[0].lower()
    plain = WRAPPED.sub(r"\1 ", text.translate(DIGITS) if OTHER_DIGIT.search(text) else text)
    if primary in SIGNS:
        dates = find_east_asian(plain, primary, published)
    else:
        dates = _Reader(plain, rules_of(primary), published, -1 if latest else 0).mentions()
    return dates if plain == text else [replace(mention, text=text[mention.start : mention.end]) for mention in dates]


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The day that "two days later" counts from, and where it was named last."""

    day: date
    end: int

    @staticmethod
    def after(before: "_Anchor | None", text: str, reading: DateReading | DateMention, day: date) -> "_Anchor":
        """The anchor behind one more day: in a sentence the latest, since what it looks back on is beside the point.

        "Today" is not what "that same day" means where another day stands beside it.
        """
        same_sentence = before is not None and not SENTENCE_END.search(text, before.end, reading.start)
        if before is not None and same_sentence and reading.rule != "day_after":
            day = before.day if reading.rule == "deictic" else max(before.day, day)
        return _Anchor(day, reading.end)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one text; `otherwise` is the tense of a clause that has none."""

    text: str
    rules: Rules
    published: date | None
    otherwise: Direction

    def mentions(self) -> list[DateMention]:
        read: list[DateMention] = []
        anchor: _Anchor | None = None
        for window in windows(self.text, self.rules):
            for reading in self._of_window(window, anchor):
                mention = _mention(self.text, reading)
                if mention.granularity in ("day", "minute"):
                    anchor = _Anchor.after(anchor, self.text, mention, mention.first)
                read.append(mention)
        return recounted(read, self.text, self.rules.grammar, self.published) if self.published and read else read

    def _of_window(self, window: Window, anchor: _Anchor | None) -> Iterator[DateReading]:
        """The dates of a window; what counts from the day last named is resolved last, in the text's order."""
        kept, waiting = self._read(window)
        around = Surroundings(self.text, self.rules.grammar, self.published, window.start)
        ready: list[DateReading | Context] = [
            *joined_readings(sorted(kept, key=lambda one: one.start), around),
            *waiting,
        ]
        floor = window.start
        for one in sorted(ready, key=lambda one: one.start if isinstance(one, DateReading) else one.match.start()):
            reading = one if isinstance(one, DateReading) else _after(one, anchor.day if anchor else None)
            if reading is None or reading.start < floor:
                continue
            reading = self._with_clock(floor, reading)
            if reading.granularity == "day":
                anchor = _Anchor.after(anchor, self.text, reading, reading.days.first)
            floor = reading.end
            yield reading

    def _read(self, window: Window) -> tuple[list[DateReading], list[Context]]:
        """What the rules read, and the matches that count from a day named before them."""
        taken = Taken(window.start, window.end + REACH)
        kept: list[DateReading] = []
        waiting: list[Context] = []
        for rule, match in self._matches(window):
            if taken.overlaps(*match.span()):
                continue
            context = self._context(window, rule, match)
            if rule == "day_after":
                taken.take(*match.span())
                waiting.append(context)
                continue
            normalised = normalise(rule, context)
            if normalised is None:
                kept += _weak(rule, context)
                continue
            reading = _reading(self.text, rule, context, normalised)
            taken.take(match.start(), reading.end if reading else match.end())
            kept += [reading] if reading else []
        return [one for one in kept if not one.weak or not taken.overlaps(one.start, one.end)], waiting

    def _matches(self, window: Window) -> Iterator[tuple[str, re.Match[str]]]:
        for rule in self.rules.rules:
            if rule.needs <= window.cues:
                yield from ((rule.name, match) for match in rule.pattern.finditer(self.text, window.start, window.end))

    def _context(self, window: Window, rule: str, match: re.Match[str]) -> Context:
        grammar, (start, end), only_before = self.rules.grammar, match.span(), rule in ONLY_BEFORE

        def tense() -> Direction:
            return tense_of(grammar, self.text, start, end, window.start, only_before=only_before) or self.otherwise

        return Context(grammar, self.text, match, self.published, None, tense)

    def _with_clock(self, floor: int, reading: DateReading) -> DateReading:
        """The day with the time of day beside it."""
        if reading.granularity != "day":
            return reading
        lexicon = self.rules.grammar.lexicon
        clock = clock_after(self.text, reading.end, lexicon) or clock_before(self.text, floor, reading.start, lexicon)
        if clock is None:
            return reading
        late = reading.rule == "weekday" and reading.days.first == self.published and clock.hour >= LATE_HOUR
        return replace(
            reading,
            start=min(reading.start, clock.start),
            end=max(reading.end, clock.end),
            # What happened shortly before midnight is not in the paper of the same day.
            days=day(reading.days.first - timedelta(7)) if late else reading.days,
            time=clock.iso_time,
        )


def _weak(rule: str, context: Context) -> Iterator[DateReading]:
    """A month that nothing makes a date by itself: "Januari–September 2024"."""
    if rule == "month" and context.published:
        year = context.published.year
        days = Interval(date(year, context.month(), 1), date(year, context.month(), 28))
        yield DateReading(*context.match.span(), rule, days, "month", states_year=False, weak=True)


def _reading(text: str, rule: str, context: Context, normalised: NormalisedDate) -> DateReading | None:
    if normalised.days is None:
        return None
    start, end = context.match.span()
    if rule in YEAR_ONLY:
        start = context.match.start(YEAR_ONLY[rule])
    if rule in TAILED and context.tail:
        end = context.tail.end()
    elif text[end - 1] == ".":
        end -= 1
    states_year = rule not in YEARLESS or (context["y"] is not None or (context.tail is not None and rule in TAILED))
    time = context["time"] or ""
    granularity = normalised.granularity
    return DateReading(
        start, end, rule, normalised.days, granularity, normalised.approximate, states_year, time=time
    )  # fmt: skip


def _after(context: Context, anchor: date | None) -> DateReading | None:
    """What counts from the day last named."""
    normalised = normalise("day_after", replace(context, anchor=anchor))
    if normalised is None or normalised.days is None:
        return None
    return DateReading(*context.match.span(), "day_after", normalised.days, "day")


def _mention(text: str, reading: DateReading) -> DateMention:
    days = reading.days
    start, end = reading.start, reading.end
    return DateMention(
        start,
        end,
        text[start:end],
        days.first,
        days.last,
        "minute" if reading.time else reading.granularity,
        reading.rule,
        reading.approximate,
        f"{days.first}T{reading.time}" if reading.time else "",
    )
