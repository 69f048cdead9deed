"""The time of day in a sentence or on a line of its own, with its zone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

ZONES: Final = {
    "wib": "+07:00", "wita": "+08:00", "wit": "+09:00", "gmt": "+00:00", "utc": "+00:00", "est": "-05:00",
    "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00",
    "pdt": "-07:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00",
    "msk": "+03:00", "мск": "+03:00", "ist": "+05:30", "jst": "+09:00", "kst": "+09:00", "hkt": "+08:00",
    "sgt": "+08:00", "myt": "+08:00", "mez": "+01:00", "mesz": "+02:00", "aest": "+10:00",
}  # fmt: skip

SURELY_AT: Final = r"pukul|pkl\.?|jam|um|gegen|kl\.?|alle|ore|lúc|오전|오후|午前|午後|上午|下午|凌晨|晚上"
AT: Final = rf"(?:(?P<surely>{SURELY_AT})|at|around|about|by|vers|à|a las?|às|в|около)\s?"
"""Before a time. Where "at" may stand before a price, only a colon, a half of the day or a zone makes it one."""

AFTERNOON: Final = r"p\.?\s?m\b\.?|petang|sore|malam|de la tarde|de la noche|вечера|дня"
MORNING: Final = r"a\.?\s?m\b\.?|pagi|siang|dini hari|subuh|de la mañana|утра|ночи"
CLOCK: Final = re.compile(
    rf"(?<![\w.,:/-])(?P<at>{AT})?(?P<hour>2[0-3]|[01]?\d)"
    r"(?:(?P<sign>[:.h]|\sh\s?|[시时點点時]\s?)(?P<minute>[0-5]\d)?(?:[:.][0-5]\d)?[분分]?)?(?![\d:/%]|[.,]\d)"
    rf"(?:\s?(?:(?P<pm>{AFTERNOON})|(?P<am>{MORNING})))?(?P<uhr>\s?(?:Uhr|hrs|Hrs|часов|час)\b)?"
    rf"(?:\s?[-–—]\s?(?:2[0-4]|[01]?\d)[:.][0-5]\d)?(?:\s\(?(?P<zone>{'|'.join(ZONES)})\b\)?)?",
    re.IGNORECASE,
)
ZONE: Final = re.compile(rf"(?<!\w)(?P<name>{'|'.join(ZONES)})(?!\w)(?P<hours>[+-]\d{{1,2}}(?!\d))?", re.IGNORECASE)
NOON: Final = 12
LATE: Final = re.compile(r"오후|午後|下午|晚上", re.IGNORECASE)
LATE_MORNING: Final = frozenset({"siang"})


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day at text[start:end]: "15:30", and "+07:00" or an empty zone.

    `is_marked` says that a word, a half of the day or a zone makes the figures a time of day.
    """

    start: int
    end: int
    time: str
    zone: str
    is_marked: bool


def find_clock_times(text: str, start: int, end: int) -> Iterator[ClockTime]:
    """The times of day in text[start:end]; figures that nothing marks among them, as "6:40" and "06.40"."""
    for match in CLOCK.finditer(text, start, end):
        surely = any(match[group] for group in ("surely", "pm", "am", "uhr", "zone"))
        is_marked = surely or (match["at"] is not None and match["sign"] != ".")
        has_minutes = match["minute"] is not None
        is_figures = match["sign"] == ":" or (match["sign"] == "." and len(match["hour"]) == len("15"))
        if match["pm"] or match["am"] or match["uhr"] or (has_minutes and (is_marked or is_figures)):
            zone = ZONES.get((match["zone"] or "").lower(), "")
            yield ClockTime(match.start(), match.end(), _time(match), zone, is_marked)


def zone_written(text: str, offset: str) -> str:
    """The first zone in the text that lies `offset` ("+07:00") from UTC, as it is written; empty without one."""
    zones = (match[0] for match in ZONE.finditer(text) if _offset(match) == offset)
    return next(zones, "")


def _offset(match: re.Match[str]) -> str:
    if match["hours"]:
        return f"{match['hours'][0]}{int(match['hours'][1:]):02d}:00"
    return ZONES[match["name"].lower()]


def _time(match: re.Match[str]) -> str:
    hour = int(match["hour"])
    if (match["pm"] or LATE.match(match["at"] or "")) and hour < NOON:
        hour += NOON
    elif match["am"] and hour == NOON and match["am"].lower() not in LATE_MORNING:
        hour = 0
    elif match["am"] and match["am"].lower() in LATE_MORNING and hour < NOON - 6:
        hour += NOON
    return f"{hour:02d}:{match['minute'] or '00'}"
