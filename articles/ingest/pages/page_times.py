"""Times as the heads of news pages write them."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale

from articles.ingest.records import Publication
from articles.models import Origin, Precision

ZONES: Final = {
    "WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura", "GMT": "UTC", "UTC": "UTC",
    "BST": "Europe/London", "KST": "Asia/Seoul", "JST": "Asia/Tokyo", "SGT": "Asia/Singapore", "MSK": "Europe/Moscow",
    "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York",
}  # fmt: skip
INDONESIAN_ZONES: Final = ("WIB", "WITA", "WIT")
EXTRA_MONTHS: Final = {"agt": 8, "agu": 8, "ags": 8, "sept": 9, "nop": 11, "okt": 10, "des": 12, "mei": 5}

WEEKDAY: Final = (
    r"(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|mon|tue|wed|thu|fri|sat|sun),? )?"
)
CLOCK: Final = (
    r"(?:(?:,| \||\s?·|\s?-)? (?:pukul |at |jam )?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?(?: (?P<zone>[A-Z]{2,4})(?P<offset>[+-]\d{1,2})?)?)?"
)
DAY_FIRST: Final = rf"{WEEKDAY}(?P<day>\d{{1,2}}) (?P<month>[^\W\d]{{3,9}})\.? (?P<year>(?:19|20)\d\d){CLOCK}"
MONTH_FIRST: Final = rf"{WEEKDAY}(?P<month>[^\W\d]{{3,9}})\.? (?P<day>\d{{1,2}}), (?P<year>(?:19|20)\d\d){CLOCK}"
NUMERIC: Final = rf"{WEEKDAY}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>(?:19|20)\d\d){CLOCK}"
STAMPS: Final = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (DAY_FIRST, MONTH_FIRST, NUMERIC))


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time on a page: characters [start, end) of its line; `timezone` is an IANA name or empty."""

    start: int
    end: int
    publication: Publication
    timezone: str


def _months() -> dict[str, int]:
    months = dict(EXTRA_MONTHS)
    for language in ("id", "en"):
        for width in ("wide", "abbreviated"):
            for number, name in Locale.parse(language).months["format"][width].items():
                months[name.lower().rstrip(".")] = number
    return months


MONTHS: Final = _months()


def stamps(line: str, default_zone: str) -> list[Stamp]:
    """Every date, with its clock where there is one, of a line; read in `default_zone` when it names none."""
    found = [stamp for pattern in STAMPS for match in pattern.finditer(line) if (stamp := _stamp(match, default_zone))]
    return sorted(found, key=lambda stamp: stamp.start)


def _stamp(match: re.Match[str], default_zone: str) -> Stamp | None:
    name = match["month"].lower()
    month = int(name) if name.isdigit() else MONTHS.get(name)
    if not month:
        return None
    written = (match["zone"] or "") + (match["offset"] or "")
    zone = ZONES.get(match["zone"] or "", "")
    try:
        at = datetime(
            int(match["year"]),
            month,
            int(match["day"]),
            *_clock(match),
            tzinfo=_tzinfo(match, zone or default_zone),
        )
    except ValueError:
        return None
    precision = Precision.MINUTE if match["hour"] else Precision.DAY
    return Stamp(*match.span(), Publication(at, precision, Origin.STATED, written), "" if match["offset"] else zone)


def _clock(match: re.Match[str]) -> tuple[int, int]:
    hour, minute = int(match["hour"] or 0), int(match["minute"] or 0)
    half = (match["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, minute


def _tzinfo(match: re.Match[str], zone: str) -> timezone | ZoneInfo:
    if match["offset"]:
        return timezone(timedelta(hours=int(match["offset"])))
    return ZoneInfo(zone)
