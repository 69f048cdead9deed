"""Times as programs write them -> ISO 8601, whatever the form; no time is made up, and no zone added."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from zoneinfo import ZoneInfo

from articles.ingest.times.page_times import ZONES

EPOCH: Final = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
COMPACT: Final = re.compile(
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
    r"(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
LOOSE: Final = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"(?:[T ,]+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{1,2}(?::?\d\d)?)?(?:\[[\w/+-]+\])?)?"
)
RFC_2822: Final = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[ -][A-Za-z]{3}[a-z]*[ -]\d{2,4}\s+\d{1,2}:\d\d.*", re.S)
OF_C: Final = re.compile(
    r"[A-Za-z]{3},? (?P<month>[A-Za-z]{3}) (?P<day>\d{1,2}) (?P<clock>\d{1,2}:\d\d(?::\d\d)?)"
    r"(?P<zone> [A-Z]{2,4}| [+-]\d{4})? (?P<year>\d{4})"
)
OFFSET: Final = re.compile(r":\d\d.*[+-]\d{1,2}(?::?\d\d)?\b")
LAST_WORD: Final = re.compile(r"\s\(?([A-ZМСК]{2,5})\)?$")
NAMED_ZONE: Final = frozenset({"Z", "UTC", "GMT"})


def iso_time(text: str) -> str:
    """The time in ISO 8601: a day alone, or with a clock, and its offset where it states one.

    Reads ISO 8601 in any of its forms, "2024/3/5 8:00", RFC 2822, "Tue Mar 5 08:00:00 2024" and seconds or milliseconds
    since 1970.
    Raises ValueError for what is none of them.
    """
    trimmed = " ".join(text.split())
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (EPOCH, _of_epoch),
        (COMPACT, _of_numbers),
        (LOOSE, _of_numbers),
        (RFC_2822, _of_rfc_2822),
        (OF_C, _of_c),
    )
    for pattern, read in readers:
        if match := pattern.fullmatch(trimmed):
            return read(match)
    raise ValueError(f"not a time: {trimmed[:40]!r}")


def _of_epoch(match: re.Match[str]) -> str:
    return datetime.fromtimestamp(int(match[0][:10]), UTC).isoformat()


def _of_numbers(match: re.Match[str]) -> str:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if match["hour"] is None:
        return datetime(year, month, day).date().isoformat()
    clock = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    return datetime(year, month, day, *clock).isoformat() + _offset(match["zone"] or "")


def _offset(zone: str) -> str:
    """The offset as ±hh:mm; empty where none is stated."""
    if not zone:
        return ""
    if zone in NAMED_ZONE:
        return "+00:00"
    digits = zone[1:].replace(":", "")
    hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    return f"{zone[0]}{int(hours):02}:{minutes}"


def _of_rfc_2822(match: re.Match[str]) -> str:
    return _mail_time(match[0])


def _of_c(match: re.Match[str]) -> str:
    return _mail_time(f"{match['day']} {match['month']} {match['year']} {match['clock']}{match['zone'] or ''}")


def _mail_time(text: str) -> str:
    """Zones that the library does not know by their names are known here."""
    at = parsedate_to_datetime(text)
    name = LAST_WORD.search(text)
    if at.tzinfo is None and name and name[1] in ZONES:
        at = at.replace(tzinfo=ZoneInfo(ZONES[name[1]]))
    if at.tzinfo is None and OFFSET.search(text):
        raise ValueError(f"a zone that cannot be read: {text[:40]!r}")
    return at.isoformat()
