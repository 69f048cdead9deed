"""Times as the heads of news pages write them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale

from articles.ingest.records import Publication
from articles.models import Origin, Precision

LANGUAGES: Final = "id en de fr es it pt nl sv nb da pl ru uk tr cs ro hu fi vi ms ar el".split()
"""Whose names of months and days are known, the first that a name is of counting."""

ZONES: Final = {
    "WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura", "GMT": "UTC", "UTC": "UTC",
    "BST": "Europe/London", "KST": "Asia/Seoul", "JST": "Asia/Tokyo", "SGT": "Asia/Singapore", "MSK": "Europe/Moscow",
    "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York", "CET": "Europe/Berlin",
    "CEST": "Europe/Berlin", "EET": "Europe/Helsinki", "EEST": "Europe/Helsinki", "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles", "PT": "America/Los_Angeles", "CST": "America/Chicago", "CDT": "America/Chicago",
    "IST": "Asia/Kolkata", "HKT": "Asia/Hong_Kong", "AEST": "Australia/Brisbane", "AEDT": "Australia/Sydney",
    "МСК": "Europe/Moscow",
}  # fmt: skip
INDONESIAN_ZONES: Final = ("WIB", "WITA", "WIT")
EXTRA_MONTHS: Final = {
    "agt": 8, "agu": 8, "ags": 8, "sept": 9, "nop": 11, "okt": 10, "des": 12, "mei": 5, "mrt": 3, "mär": 3, "maerz": 3,
    "märz": 3, "jänner": 1, "pebruari": 2, "nopember": 11, "setiembre": 9, "фев": 2, "сен": 9, "сент": 9, "ноя": 11, "нояб": 11,
    "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7, "آب": 8, "أيلول": 9,
}  # fmt: skip


def _names(kind: str) -> Iterator[tuple[str, int]]:
    for language in LANGUAGES:
        locale = Locale.parse(language)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in getattr(locale, kind).get(context, {}).get(width, {}).items():
                    yield name.lower().rstrip("."), number


def _months() -> dict[str, int]:
    months = dict(EXTRA_MONTHS)
    for name, number in _names("months"):
        months.setdefault(name, number)
    return months


MONTHS: Final = _months()
WEEKDAYS: Final = sorted({name for name, _ in _names("days")} | {"ahad", "jum'at", "mon", "tues", "wednes"}, key=len)

WEEKDAY: Final = rf"(?:(?<!\w)(?:{'|'.join(map(re.escape, reversed(WEEKDAYS)))})\.?(?:,| den| am| le)? )?"
TIME: Final = (
    r"(?:(?P<before>오전|오후|午前|午後|上午|下午) ?)?(?P<hour>[01]?\d|2[0-3])(?:[:.h時时]|시 ?)(?P<minute>[0-5]\d)(?::[0-5]\d)?(?:[分분]| Uhr| hod| h)?(?!\d)"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\b\.?(?! \d\d?\.))?(?: ?(?P<bare>[+-]\d\d:?\d\d)(?!\d)| \(?(?P<zone>[A-ZМСК]{2,4})\b(?P<offset>[+-]\d{1,2}(?!\d)|[+-]\d\d:?\d\d)?)?"
)
CLOCK: Final = (
    r"(?:(?:,| \||\s?·|\s?[-–—/]| um| at| a las| à| alle| às| kl\.?| o| в| klo)* ?(?:pukul |at |jam )?"
    rf"{TIME})?"
)
CLOCK_FIRST: Final = rf"(?<![\d:.,]){TIME}\)?(?:(?:,| \||\s?·|\s?[-–—/]| on| am| le| el| pada)* |, ?)"
YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?!\d)(?: ?(?:г\.?|р\.|года))?"
DAY_FIRST: Final = (
    rf"{WEEKDAY}(?<![\d:.,])(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|er|º)? (?:de |of )?(?P<month>[^\W\d]{{3,14}})\.?,? "
    rf"(?:de |del )?{YEAR}"
)
MONTH_FIRST: Final = rf"{WEEKDAY}(?P<month>[^\W\d]{{3,14}})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {YEAR}"
NUMERIC: Final = (
    rf"{WEEKDAY}(?<![\d/.-])(?P<day>\d{{1,2}})(?P<sign>[/.-]) ?(?P<month>\d{{1,2}})(?P=sign) ?"
    r"(?P<year>(?:19|20)\d\d|(?<!-)\d\d(?=[^\d.:/]|$))(?![\d-])"
)
YEAR_FIRST: Final = (
    r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)(?:[-/]|\. ?)(?P<month>\d{1,2})(?:[-/]|\. ?)(?P<day>\d{1,2})(?!\d)\.?[T ]?"
)
EAST_ASIAN: Final = (
    r"(?P<year>(?:19|20)\d\d)\s?[年년][.]?\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
    r"(?:\s?[(（][^)）]{1,3}[)）])?"
)
NUMBERS: Final = re.compile(f"{NUMERIC}{CLOCK}", re.IGNORECASE)
NUMBERS_LAST: Final = re.compile(f"{CLOCK_FIRST}{NUMERIC}", re.IGNORECASE)
STAMPS: Final = (
    *(re.compile(f"{CLOCK_FIRST}{day}", re.IGNORECASE) for day in (DAY_FIRST, MONTH_FIRST)),
    *(re.compile(f"{day}{CLOCK}", re.IGNORECASE) for day in (DAY_FIRST, MONTH_FIRST, YEAR_FIRST, EAST_ASIAN)),
    NUMBERS_LAST,
    NUMBERS,
)
"""A day with the time of day behind it, before it, or without one."""

TWO_DIGITS: Final = re.compile(r"\d\d")
"""Every date has them; most lines of a page do not."""

AFTERNOON: Final = frozenset({"p", "오후", "午後", "下午"})
MONTH_FIRST_IN: Final = re.compile(r"en[-_]us\b|en$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time on a page: characters [start, end) of its line; `timezone` is an IANA name or empty."""

    start: int
    end: int
    publication: Publication
    timezone: str


def is_month_first(language: str) -> bool:
    """Whether numbers such as 3/5/2024 begin with the month: in American English, and English that says no more."""
    return MONTH_FIRST_IN.match(language.strip()) is not None


def stamps(line: str, default_zone: str, *, is_month_first: bool = False) -> list[Stamp]:
    """Every date, with its clock where there is one, of a line; read in `default_zone` when it names none.

    `is_month_first` is for numbers that may be read in two ways: 3/5/2024.
    """
    if not TWO_DIGITS.search(line):
        return []
    read = (
        _stamp(match, default_zone, is_month_first=is_month_first and pattern in (NUMBERS, NUMBERS_LAST))
        for pattern in STAMPS
        for match in pattern.finditer(line)
    )
    return _apart(sorted(filter(None, read), key=lambda stamp: (stamp.start, -stamp.end)))


def _apart(found: Iterable[Stamp]) -> list[Stamp]:
    """Of those that overlap, the first: it has the clock that stands before the day."""
    apart: list[Stamp] = []
    for stamp in found:
        if not apart or stamp.start >= apart[-1].end:
            apart.append(stamp)
    return apart


def _stamp(match: re.Match[str], default_zone: str, *, is_month_first: bool) -> Stamp | None:
    name = match["month"].lower()
    month, day = int(name) if name.isdigit() else MONTHS.get(name), int(match["day"])
    if not month:
        return None
    if (max(month, day) > 12 >= min(month, day) and month > 12) or (is_month_first and max(month, day) <= 12):
        month, day = day, month
    offset = match["offset"] or match["bare"]
    written = (match["zone"] or "") + (offset or "")
    zone = ZONES.get(match["zone"] or "", "")
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    try:
        at = datetime(year, month, day, *_clock(match), tzinfo=_tzinfo(match, zone or default_zone))
    except ValueError:
        return None
    precision = Precision.MINUTE if match["hour"] else Precision.DAY
    stated = written if zone or offset else ""
    return Stamp(*match.span(), Publication(at, precision, Origin.STATED, stated), "" if offset else zone)


def _clock(match: re.Match[str]) -> tuple[int, int]:
    hour, minute = int(match["hour"] or 0), int(match["minute"] or 0)
    half = (match["half"] or match["before"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in AFTERNOON else 0)
    return hour, minute


def _tzinfo(match: re.Match[str], zone: str) -> timezone | ZoneInfo:
    offset = match["offset"] or match["bare"]
    if offset is None:
        return ZoneInfo(zone)
    sign = -1 if offset.startswith("-") else 1
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))
