"""Finding dates by rules in their order, and the time of day and the further days that follow them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.eastasian.reading import READERS, DateMatch, Found
from articles.analysis.dates.eastasian.signs import DAYS, ERAS, MONTHS, SIGNS, YEARS, Signs, number
from articles.analysis.dates.mention import DateMention
from articles.analysis.dates.taken import Taken

NOON: Final = 12
EVENING: Final = "晚夜晩밤"


def find_east_asian(text: str, language: str, published: date | None) -> list[DateMention]:
    """The dates of a text in one of these languages, ascending and apart from each other."""
    signs = SIGNS[language]
    taken = Taken(0, len(text))
    dates: list[DateMention] = []
    for rule, pattern in _patterns(language):
        for match in pattern.finditer(text):
            if taken.overlaps(*match.span()):
                continue
            read = READERS[rule](DateMatch(match, signs, published))
            if read is not None:
                mentions = [*_mentions(match, rule, read, signs, text)]
                for mention in mentions:
                    taken.take(mention.start, mention.end)
                dates += mentions
    return sorted(dates, key=lambda mention: mention.start)


def _mentions(match: re.Match[str], rule: str, read: Found, signs: Signs, text: str) -> Iterator[DateMention]:
    """The date with its time of day, or with the further days of its month."""
    days, granularity = read
    start, end = match.span()
    mention = DateMention(start, end, match[0], days.first, days.last, granularity, rule)
    if granularity != "day":
        yield mention
        return
    clock = re.compile(rf"\s?{signs.clock}").match(text, end)
    if clock:
        stop = clock.end()
        yield replace(
            mention,
            end=stop,
            text=text[start:stop],
            granularity="minute",
            time=_time(days.first, clock, signs, match[0]),
        )
        return
    yield mention
    if rule == "day":
        yield from _more_days(mention, signs, text)


def _more_days(first: DateMention, signs: Signs, text: str) -> Iterator[DateMention]:
    """The 13th and 18th of "7月11日、13日和18日"."""
    more = re.compile(rf"\s?(?:{signs.conjunction})\s?(?P<d>{DAYS}){signs.day}")
    end = first.end
    while match := more.match(text, end):
        day = calendar.calendar_day(first.first.year, first.first.month, number(match["d"]))
        if day is None:
            return
        start, end = match.start("d"), match.end()
        yield DateMention(start, end, text[start:end], day, day, "day", first.rule)


def _time(day: date, clock: re.Match[str], signs: Signs, day_text: str) -> str:
    hour, minute = int(clock["hour"]), int(clock["minute"] or clock["minute2"] or 0)
    is_evening = clock["half"] in signs.afternoon or (not clock["half"] and day_text[-1:] in EVENING)
    if is_evening and hour < NOON:
        hour += NOON
    return f"{day}T{hour:02d}:{minute:02d}"


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    signs = SIGNS[language]
    relative = {
        unit: _alternation([word for word, (kind, _) in signs.relative.items() if kind == unit])
        for unit in ("year", "month")
    }
    eras = _alternation(list(ERAS))
    year = rf"(?:(?<!\d)(?P<y>{YEARS})\)?{signs.year}|(?P<ry>{relative['year']})|(?P<era>{eras})(?P<ey>\d{{1,2}}|元)年)"
    head = rf"(?:{year}の?\s*)?"
    month = rf"(?:(?<![\d个個か])(?P<m>{MONTHS}){signs.month}(?!曜|요)|(?P<rm>{relative['month']})の?)"
    day, until = rf"(?P<d>{DAYS})", rf"\s?{signs.until}\s?"
    last = rf"(?:(?P<y2>{YEARS}){signs.year}\s*)?(?:(?P<m2>{MONTHS}){signs.month}\s*)?(?P<d2>{DAYS}){signs.day}"
    weekday = signs.weekday.replace("<wd>", "<wd2>").replace("<shift>", "<shift2>")
    rules = {
        "iso": rf"(?<!\d)(?P<y>(?:1[5-9]|20)\d\d)(?P<sep>[-./])(?P<m>1[0-2]|0?[1-9])(?P=sep){day}(?!\d)",
        "span_days": rf"{head}{month}\s*{day}(?:{signs.day})?{until}{last}",
        "day": rf"{head}{month}\s*{day}{signs.day}(?:\s?[(（].曜?日?[)）])?",
        "span_months": rf"{head}{month}{until}(?:(?P<y2>{YEARS}){signs.year}\s*)?(?P<m2>{MONTHS}){signs.month}",
        "part_month": rf"{head}{month}の?\s*(?P<section>{_alternation(signs.sections)})",
        "feast": rf"{year}\s*(?P<feast>{_alternation(signs.feasts)})",
        "quarter": rf"{head}{signs.quarter}",
        "half": rf"{head}(?P<half_year>{_alternation(signs.halves)})",
        "season": rf"{year}\s*(?P<season>{_alternation(signs.seasons)})",
        "decade": signs.decade,
        "ago": rf"(?<!\d)(?:{signs.ago})",
        "weekend": f"(?P<weekend>{_alternation(signs.weekend)})",
        "span_weekdays": rf"{signs.weekday}{until}{weekday}",
        "weekday": signs.weekday,
        "month": rf"{head}{month}",
        "part_year": rf"{year}\s*(?P<section>{_alternation(signs.sections)})",
        "span_years": rf"(?<!\d)(?P<y>{YEARS})(?:{signs.year})?{until}(?P<y2>{YEARS}){signs.year}",
        "relative": f"(?P<rel>{_alternation(signs.relative)})",
        "deictic": f"(?P<word>{_alternation(signs.deictic)})",
        "year": year,
        "span_bare": rf"(?<![\d月월]){day}(?:{signs.day})?{until}(?P<d2>{DAYS}){signs.day}" if language != "zh" else "(?!)",
        "bare_day": rf"(?:(?P<coming>{signs.coming})\s?|(?P<gone>{signs.gone})\s?)?{signs.bare_day.replace('{d}', day + signs.day)}",
    }  # fmt: skip
    return tuple((name, re.compile(pattern)) for name, pattern in rules.items())


def _alternation(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
