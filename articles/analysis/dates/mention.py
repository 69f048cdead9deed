"""A date as a text names it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

DateGranularity = Literal["minute", "day", "week", "month", "year", "interval"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """Characters [start, end) that name the days `first` to `last`, both inclusive.

    `granularity` is how it was written: a month is never its first day. `time` is ISO 8601 with the zone
    when the text gives one ("2025-02-28T16:09+07:00"), else empty. `rule` names the pattern that read it.
    """

    start: int
    end: int
    text: str
    first: date
    last: date
    granularity: DateGranularity
    rule: str
    approximate: bool = False
    time: str = ""
