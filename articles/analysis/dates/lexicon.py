"""What a language contributes to reading dates; everything else is in the grammar."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from articles.analysis.dates.calendar import Unit

NONE = r"(?!)"
"""A pattern that never matches."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of one language written with spaces; month and weekday names come from CLDR.

    Values are plain words in lower case, or regular expressions without capturing groups where the comment
    says "pattern". A blank in a pattern stands for any short run of blanks. Offsets are days.
    """

    language: str
    numeric_order: Literal["DMY", "MDY"] = "DMY"
    months: Mapping[str, int] = field(default_factory=dict)
    """Names beside CLDR's."""
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """Names beside CLDR's, Monday is 0."""
    month_abbreviations: bool = True
    weekday_abbreviations: bool = False
    capitalised: bool = False
    """Months and weekdays count only when capitalised ("may", "minggu" are ordinary words)."""
    ordinal: str = ""  # pattern after the number of a day: 1st, 1er, 1.
    joiner: str = " "  # pattern between day and month, month and year: "28 de febrero de 2025"
    article: str = NONE  # pattern before a date
    deictic: Mapping[str, int] = field(default_factory=dict)
    same_day: str = NONE  # pattern: "hari yang sama"
    day_after: Mapping[str, int] = field(default_factory=dict)
    """"sehari sebelumnya": counted from the day last named in the text."""
    days_after: str = NONE  # pattern with {n} and the groups back and on: "two days earlier"
    units: Mapping[Unit, tuple[str, ...]] = field(default_factory=dict)
    unit_article: str = ""  # pattern before a unit: "l'", "la "
    last: str = NONE  # pattern
    this: str = NONE  # pattern
    next: str = NONE  # pattern
    modifier_first: bool = True
    """Whether it is "last week" or "pekan lalu"."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Number words; 0 for several."""
    ago: str = NONE  # pattern with {n} and {u}
    ahead: str = NONE  # pattern with {n} and {u}
    span: str = NONE  # pattern with {n} and {u}: "in the last three weeks"
    duration: str = NONE  # pattern with {n} and {u}: never a date
    one_unit: Mapping[str, tuple[Unit, int]] = field(default_factory=dict)
    one_unit_tail: str = ""  # pattern after one_unit
    early: str = NONE  # pattern
    mid: str = NONE  # pattern
    late: str = NONE  # pattern
    part_of: str = NONE  # pattern between part and period: "the month of"
    weekend: str = NONE  # pattern
    year_licence: str = NONE  # pattern of words after which four digits are a year
    whole_year: str = NONE  # pattern: "sepanjang", "throughout"
    year_suffix: str = ""  # pattern: "года"
    no_year_after: str = NONE  # pattern: "UU Nomor 5 Tahun"
    quarter: str = NONE  # pattern with {ordinal}
    half: str = NONE  # pattern with {ordinal}
    ordinals: Mapping[str, int] = field(default_factory=dict)
    decade: str = NONE  # pattern with {decade}
    seasons: Mapping[str, int] = field(default_factory=dict)
    """First month of each season."""
    until: str = r"-|–|—"  # pattern between two ends of a range
    dayparts: str = NONE  # pattern after a weekday
    zones: Mapping[str, str] = field(default_factory=dict)
    at_time: str = NONE  # pattern between a date and its time
    future: str = NONE  # pattern: the clause speaks of what is to come
    same_year: str = NONE  # pattern after a day without a year: it is in the year last named
    sequel: str = NONE  # pattern: what follows came after what was told before
    named_after: str = NONE  # pattern of capitalised words that may follow a weekday
