"""The time of day beside a date: pukul 15.30 WIB, 6:30 p.m. EST, um 6.45 Uhr."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from articles.analysis.dates.lexicon import NONE, Lexicon
from articles.analysis.dates.lexicons import LEXICONS
from articles.analysis.dates.pieces import BEGIN, any_word, spaced

REACH: Final = 48
NOON: Final = 12
DECIMAL: Final = re.compile(r"\d\.\d")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day at text[start:end]; `zone` is an offset from UTC ("+07:00") or empty."""

    start: int
    end: int
    hour: int
    minute: int
    zone: str

    @property
    def iso_time(self) -> str:
        """As ISO 8601 has it: 15:30+07:00."""
        return f"{self.hour:02d}:{self.minute:02d}{self.zone}"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """A clock at the end of what stands before a date, and at the start of what stands after it."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    alone: re.Pattern[str]
    afternoon: re.Pattern[str]
    morning: re.Pattern[str]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    names = {
        name
        for zone in lexicon.zones
        for name in (zone.upper(), zone.title(), zone)
        if name != zone or not zone.isascii()
    }
    zone = rf"(?P<zone>{any_word(names)}(?!\w)(?:[+-]\d{{1,2}}(?!\d))?)"
    military = rf"(?=[0-5]\d (?:hours )?\(?(?:{any_word(names)}))"
    half = f"(?i:(?P<half>{lexicon.afternoon}|{lexicon.morning}))"
    unit = f"(?i:(?P<hours>{lexicon.hours}))"
    until = r"(?: ?[-–] ?\d{1,2}[:.][0-5]\d)?"
    minute = rf"(?:[:.]| ?h ?|{military})(?P<minute>[0-5]\d)(?:[:.][0-5]\d)?{until}"
    digits = rf"(?P<hour>2[0-3]|[01]?\d)(?:{minute})?(?!\d|[.,]\d)"
    time = rf"(?<![\d.,:]){digits}(?: ?{half}(?!\w))?(?: ?{unit}(?!\w))?(?:,? \(?{zone})?"
    at = f"(?i:{BEGIN}(?P<at>{lexicon.at_time}) )"
    about = f"(?:(?i:{lexicon.about}) )?"
    on = f"(?:,? (?i:(?:{lexicon.on_day}) )*|, |)"
    return _Patterns(
        before=re.compile(spaced(f"{about}{at}?{about}{time}{on}$")),
        after=re.compile(spaced(f"(?:,? ){about}{at}?{about}{time}")),
        alone=re.compile(spaced(f"{at}?{about}{time}")),
        afternoon=re.compile(spaced(f"(?i:{lexicon.afternoon})")),
        morning=re.compile(spaced(f"(?i:{lexicon.morning})")),
    )


def clock_after(text: str, at: int, lexicon: Lexicon) -> Clock | None:
    """The time of day that follows at this place: "…, pukul 13.30"."""
    match = _patterns(lexicon).after.match(text, at, min(len(text), at + REACH))
    return _clock(match, 0, lexicon) if match else None


def clock_before(text: str, floor: int, at: int, lexicon: Lexicon) -> Clock | None:
    """The time of day that ends at this place: "5 p.m. …", and does not begin before `floor`."""
    offset = max(floor, at - REACH)
    match = _patterns(lexicon).before.search(text[offset:at])
    return _clock(match, offset, lexicon) if match else None


def find_clock(text: str, language: str) -> Clock | None:
    """The first time of day in a text, with or without a date: of a line "Pukul 15.30 WIB"."""
    lexicon = LEXICONS.get(language.partition("-")[0].lower(), LEXICONS["en"])
    for match in _patterns(lexicon).alone.finditer(text):
        clock = _clock(match, 0, lexicon)
        if clock:
            return clock
    return None


def _clock(match: re.Match[str], offset: int, lexicon: Lexicon) -> Clock | None:
    """What the match says; None when nothing marks the figures as a time of day."""
    matched, minute, half = match[0], match["minute"], match["half"] or ""
    may_be_amount = lexicon.before_amounts and DECIMAL.search(matched)
    is_marked = (match["at"] and not may_be_amount) or match["half"] or match["zone"] or match["hours"]
    is_figures = minute is not None and (":" in matched or bool(is_marked))
    if not (is_figures or match["half"] or match["hours"] or (match["at"] and match["zone"])):
        return None
    hour = _hour(int(match["hour"]), half, lexicon)
    return Clock(offset + match.start(), offset + match.end(), hour, int(minute or 0), _zone(match["zone"], lexicon))


def _hour(hour: int, half: str, lexicon: Lexicon) -> int:
    """Of the day: 3 petang is 15, 11 siang stays 11, 12 a.m. is 0."""
    patterns = _patterns(lexicon)
    if not half:
        return hour
    if lexicon.afternoon != NONE and patterns.afternoon.fullmatch(half):
        is_late_morning = half.lower() in lexicon.midday and hour > NOON - 3
        return hour + NOON if hour < NOON and not is_late_morning else hour
    return 0 if hour == NOON else hour


def _zone(zone: str | None, lexicon: Lexicon) -> str:
    offset = re.search(r"([+-])(\d+)$", zone or "")
    if offset:
        return f"{offset[1]}{int(offset[2]):02d}:00"
    return lexicon.zones.get((zone or "").lower(), "")
