"""What a language contributes to reading dates; everything else is in the grammar."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from articles.analysis.dates.calendar import Unit

NONE = r"(?!)"
"""A pattern that never matches."""


@dataclass(frozen=True, slots=True, eq=False)
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
    month_licence: str = NONE  # pattern of words after which a month is a time even before a name: "in"
    whole_year: str = NONE  # pattern: "sepanjang", "throughout"
    year_suffix: str = ""  # pattern: "года"
    no_year_after: str = NONE  # pattern: "UU Nomor 5 Tahun"
    quarter: str = NONE  # pattern with {ordinal}
    half: str = NONE  # pattern with {ordinal}: of a year and of nothing else
    half_of: str = NONE  # pattern with {ordinal}: of a month or a year that must follow
    first_months: str = NONE  # pattern with {n}: "the first six months"
    period_words: tuple[str, ...] = ()
    """Words of the patterns for halves and first months, beside the units."""
    of: str = NONE  # pattern between a period and its year: "of", "de"
    ordinals: Mapping[str, int] = field(default_factory=dict)
    decade: str = NONE  # pattern with {decade}
    seasons: Mapping[str, int] = field(default_factory=dict)
    """First month of each season."""
    until: str = NONE  # pattern between two ends of a range
    between: str = NONE  # pattern before a range that "and" joins
    conjunction: str = NONE  # pattern between days apart: "and"
    again: str = NONE  # pattern after a conjunction: "again"
    after_day: str = NONE  # pattern of words that may follow a bare day of a list
    day_number: str = NONE  # pattern with {d} before a month that is last or next: "the 30th of"
    this_day: str = NONE  # pattern before a year: "on this day in"
    feasts: Mapping[str, str] = field(default_factory=dict)
    """What the feast module calls the feast that goes by this name."""
    eve: str = NONE  # pattern before a feast: the day before it
    dayparts: str = NONE  # pattern after a weekday
    zones: Mapping[str, str] = field(default_factory=dict)
    at_time: str = NONE  # pattern between a date and its time
    before_amounts: bool = False  # whether at_time stands before amounts as well: "at 9.35"
    about: str = NONE  # pattern before a time
    on_day: str = NONE  # pattern between a time and its date
    hours: str = NONE  # pattern after a time: "Uhr"
    afternoon: str = NONE  # pattern after a time of twelve hours
    morning: str = NONE  # pattern after a time
    midday: tuple[str, ...] = ()
    """Words of the afternoon that begin before noon."""
    future: str = NONE  # pattern: the clause speaks of what is to come
    past_words: str = NONE  # pattern in any case: it speaks of what has been
    no_past: str = ""  # pattern before these words: what makes them participles
    past: str = NONE  # pattern as written: it speaks of what has been
    deadline: str = NONE  # pattern before a date, weaker than both: "until"
    within: str = NONE  # pattern with {n} and {u}: to come, or how long something took
    no_ahead: str = NONE  # pattern: what follows tells how rare something is ("the first in ten years")
    every: str = NONE  # pattern before a weekday: it recurs
    counted: str = NONE  # pattern after four digits that count it
    sport: str = NONE  # pattern: the quarters are those of a match
    same_year: str = NONE  # pattern after a day without a year: it is in the year last named
    sequel: str = NONE  # pattern: what follows came after what was reported before
    named_after: str = NONE  # pattern of capitalised words that may follow a weekday
    named_before: str = NONE  # pattern of words that make a weekday or month a name
