"""What a match means: the days it names, counted from the day of publication where it does not say."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.calendar import Interval, Section, Unit
from articles.analysis.dates.mention import Granularity
from articles.analysis.dates.patterns import Grammar

SOON: Final = timedelta(31)
"""A day and month without a year lies at most this far ahead, unless the clause speaks of what is to come."""

LATEST_AHEAD: Final = 40
COUNT_GRANULARITY: Final[dict[Unit, Granularity]] = {
    "day": "day", "week": "day", "month": "month", "quarter": "interval", "year": "year", "decade": "interval",
}  # fmt: skip
UNIT_GRANULARITY: Final[dict[Unit, Granularity]] = COUNT_GRANULARITY | {"week": "week"}


@dataclass(frozen=True, slots=True)
class NormalisedDate:
    """The days, how they were written, and whether they are meant roughly; None of them when it is no date."""

    days: Interval | None
    granularity: Granularity = "day"
    approximate: bool = False


NO_DATE: Final = NormalisedDate(None)
"""A stretch that is taken but names no day: "for three years"."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a match stands. `future` tells whether its clause speaks of what is to come; `anchor` is the day
    last named before it; `published` is None for an undated article.
    """

    grammar: Grammar
    text: str
    match: re.Match[str]
    published: date | None
    anchor: date | None
    future: Callable[[], bool]

    def __getitem__(self, group: str) -> str | None:
        found = self.match.re.groupindex.get(group)
        return self.match[found] if found else None

    def number(self, group: str) -> int | None:
        said = self[group]
        digits = re.match(r"\d+", said) if said else None
        return int(digits[0]) if digits else None

    def month(self, group: str = "mon") -> int:
        return self.grammar.months[(self[group] or "").lower().rstrip(".")]

    @property
    def direction(self) -> int | None:
        """-1 for last, 0 for this, 1 for next; None when nothing says."""
        return -1 if self["last"] else 1 if self["next"] else 0 if self["this"] else None

    @property
    def section(self) -> Section | None:
        return "early" if self["early"] else "mid" if self["mid"] else "late" if self["late"] else None

    @property
    def unit(self) -> Unit:
        return self.grammar.units[(self["u"] or "").lower()]

    @property
    def count(self) -> int:
        """How many units; 0 for several."""
        said = (self["n"] or "1").lower()
        return int(said) if said.isdigit() else self.grammar.lexicon.numbers[said]


def normalise(rule: str, context: Context) -> NormalisedDate | None:
    """What a match means by its rule; None when it is no date after all."""
    if rule in ABSOLUTE:
        return ABSOLUTE[rule](context)
    return RELATIVE[rule](context, context.published) if context.published else None


def _one(found: date | None) -> NormalisedDate | None:
    return NormalisedDate(calendar.day(found)) if found else None


def _year(context: Context, month: int, day: int, group: str = "y") -> int | None:
    said = context.number(group)
    if said is not None:
        return said + 2000 if said < 100 else said
    return year_near(context, month, day)


def year_near(context: Context, month: int, day: int) -> int | None:
    """The year of a day and month without one: the latest not far ahead of publication, or the next to come."""
    published, direction = context.published, context.direction
    if published is None:
        return None
    ahead = direction == 1 if direction is not None else context.future()
    years = (0, 1) if ahead else (1, 0, -1)
    for year in (published.year + offset for offset in years):
        found = calendar.calendar_day(year, month, day)
        if found and (found >= published if ahead else found <= published + SOON):
            return year
    return published.year


def _figures(context: Context) -> NormalisedDate | None:
    month, day = context.number("m") or 0, context.number("d") or 0
    if month > 12 or month < 1:
        return None
    year = _year(context, month, day)
    return _one(calendar.calendar_day(year, month, day)) if year else None


def _numeric(context: Context) -> NormalisedDate | None:
    first, second = context.number("a") or 0, context.number("b") or 0
    order = context.grammar.lexicon.numeric_order
    day, month = (first, second) if order == "DMY" or first > 12 else (second, first)
    if context["sep"] == "." and order == "MDY":
        return None
    if month > 12:
        day, month = month, day
    return _one(calendar.calendar_day(context.number("y") or 0, month, day))


def _day(context: Context) -> NormalisedDate | None:
    month, day = context.month(), context.number("d") or 0
    year = _year(context, month, day)
    return _one(calendar.calendar_day(year, month, day)) if year else None


def _span_days(context: Context) -> NormalisedDate | None:
    last_month = context.month("mon2") if context["mon2"] else context.month()
    last_day = context.number("d2") or 0
    last_year = _year(context, last_month, last_day)
    if last_year is None:
        return None
    first_year = context.number("y1") or (last_year if context.month() <= last_month else last_year - 1)
    first = calendar.calendar_day(first_year, context.month(), context.number("d") or 0)
    last = calendar.calendar_day(last_year, last_month, last_day)
    return NormalisedDate(Interval(first, last), "interval") if first and last and first <= last else None


def _month_year(context: Context) -> NormalisedDate | None:
    return NormalisedDate(calendar.month(context.number("y") or 0, context.month()), "month")


def _part_month(context: Context) -> NormalisedDate | None:
    year = context.number("y") or _year_of_month(context)
    if year is None or context.section is None:
        return None
    return NormalisedDate(part_of(calendar.month(year, context.month()), context.section), "interval", True)


def _year_of_month(context: Context) -> int | None:
    """The year of a month without one: not after publication, unless the clause says otherwise."""
    published, month = context.published, context.month()
    if published is None:
        return None
    direction = context.direction
    if direction == 0:
        return published.year
    if direction == 1 or (direction is None and context.future()):
        passed = month < published.month or (month == published.month and direction == 1)
        return published.year + passed
    ahead = month > published.month or (month == published.month and direction == -1)
    return published.year - ahead


def part_of(days: Interval, section: Section) -> Interval:
    """The early, mid or late part of a week, month, quarter or year; of a decade, a third of its years."""
    first, last = days.first, days.last
    if days.days <= 7:
        start, end = calendar.DAYS_OF_WEEK[section]
        return Interval(first + timedelta(start), first + timedelta(end))
    if days.days <= 31:
        start, end = calendar.DAYS_OF_MONTH[section]
        return Interval(first.replace(day=start), first.replace(day=min(end, last.day)))
    if days.days <= 92:
        third = days.days // 3
        number = calendar.SECTION_NUMBER[section]
        end_day = last if number == 2 else first + timedelta((number + 1) * third - 1)
        return Interval(first + timedelta(number * third), end_day)
    if days.days <= 366:
        start, end = calendar.MONTHS_OF[section]
        return calendar.months(first.year, start, end - start + 1)
    start, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[section]
    return Interval(date(first.year + start, 1, 1), date(first.year + end, 12, 31))


def _part_year(context: Context) -> NormalisedDate | None:
    year = context.number("y") or 0
    if context.section is None or not _is_plausible_year(context, year):
        return None
    return NormalisedDate(part_of(calendar.year(year), context.section), "interval", True)


def _year_alone(context: Context) -> NormalisedDate | None:
    year = context.number("y") or 0
    start = context.match.start("y")
    before = context.text[max(0, start - 40) : start]
    if context.grammar.not_a_year.search(before) or not _is_plausible_year(context, year):
        return None
    return NormalisedDate(calendar.year(year), "year")


def _is_plausible_year(context: Context, year: int) -> bool:
    return context.published is None or year <= context.published.year + LATEST_AHEAD


def _span_years(context: Context) -> NormalisedDate | None:
    first, last = context.number("y1") or 0, context.number("y2") or 0
    if first > last:
        return None
    return NormalisedDate(Interval(date(first, 1, 1), date(last, 12, 31)), "interval")


def _quarter(context: Context) -> NormalisedDate | None:
    year = context.number("y") or (context.published.year if context.published else None)
    number = context.grammar.lexicon.ordinals[(context["ordinal"] or "").lower()]
    return NormalisedDate(calendar.quarter(year, number), "interval") if year else None


def _half(context: Context) -> NormalisedDate | None:
    year = context.number("y") or (context.published.year if context.published else None)
    number = context.grammar.lexicon.ordinals[(context["ordinal"] or "").lower()]
    if not year or number > 2:
        return None
    return NormalisedDate(calendar.months(year, 6 * number - 5, 6), "interval")


def _decade(context: Context) -> NormalisedDate | None:
    return NormalisedDate(calendar.decade(context.number("decade") or 0), "interval", True)


def _season(context: Context) -> NormalisedDate | None:
    month = context.grammar.lexicon.seasons[(context["season"] or context["season2"] or "").lower()]
    year = context.number("y")
    if year is None:
        if context.published is None:
            return None
        year = context.published.year + (context.direction or 0)
        if context["last"] and context.published.month >= month + 3 and month < 12:
            year = context.published.year
    return NormalisedDate(calendar.months(year, month, 3), "interval", True)


def _day_after(context: Context) -> NormalisedDate | None:
    """Counted from the day last named, not from publication."""
    if context.anchor is None:
        return None
    if context["back"] or context["on"]:
        count = -context.count if context["back"] else context.count
        return _one(context.anchor + timedelta(count)) if count else NO_DATE
    said = context["after"]
    offset = context.grammar.lexicon.day_after[_squeezed(said)] if said else 0
    return _one(context.anchor + timedelta(offset))


def _squeezed(said: str) -> str:
    return " ".join(said.lower().split())


def _deictic(context: Context, published: date) -> NormalisedDate | None:
    offset = context.grammar.lexicon.deictic[_squeezed(context["said"] or "")]
    if context["wd"]:
        back = (published.weekday() - _weekday_number(context)) % 7
        return _one(published + timedelta(7 - back if back and offset > 0 else -back))
    return _one(published + timedelta(offset))


def _ago(context: Context, published: date) -> NormalisedDate | None:
    return _shifted(context, published, -context.count)


def _ahead(context: Context, published: date) -> NormalisedDate | None:
    return _shifted(context, published, context.count)


def _shifted(context: Context, published: date, count: int) -> NormalisedDate | None:
    unit = context.unit
    if not count or unit == "decade":
        return NO_DATE
    return _counted(published, unit, count)


def _counted(published: date, unit: Unit, count: int) -> NormalisedDate:
    if unit in ("day", "week"):
        return NormalisedDate(calendar.day(published + timedelta(count * (7 if unit == "week" else 1))))
    return NormalisedDate(calendar.unit(published, unit, count), COUNT_GRANULARITY[unit], True)


def _one_unit(context: Context, published: date) -> NormalisedDate | None:
    unit, count = context.grammar.lexicon.one_unit[_squeezed(context["one"] or "")]
    return _counted(published, unit, -count)


def _span(context: Context, published: date) -> NormalisedDate | None:
    count = context.count
    if not count or context.unit == "decade":
        return NO_DATE
    return NormalisedDate(Interval(calendar.back(published, context.unit, count), published), "interval", True)


def _duration(_: Context) -> NormalisedDate | None:
    return NO_DATE


def _unit(context: Context, published: date) -> NormalisedDate | None:
    sunday = _as_weekday(context)
    if sunday is not None:
        back = (published.weekday() - sunday) % 7
        if context.direction == 0 and not context.future():
            return _one(published - timedelta(back))
        return _one(calendar.week(published).first + timedelta(sunday + 7 * (context.direction or 0)))
    unit, direction = context.unit, context.direction or 0
    if unit == "day" and direction:
        return None
    return NormalisedDate(calendar.unit(published, unit, direction), UNIT_GRANULARITY[unit])


def _as_weekday(context: Context) -> int | None:
    """In Indonesian the word for week is that for Sunday too, which has a capital in mid-sentence."""
    said = context["u"] or ""
    number = context.grammar.weekdays.get(said.lower())
    before = context.text[max(0, context.match.start() - 2) : context.match.start()]
    is_mid_sentence = before[-1:] == " " and before[:1] not in ".!?"
    return number if number is not None and said[:1].isupper() and is_mid_sentence else None


def _part_unit(context: Context, published: date) -> NormalisedDate | None:
    unit = context.unit
    if unit == "day" or context.section is None:
        return None
    days = calendar.unit(published, unit, context.direction or 0)
    word = context.match[0].split()[0].lower()
    if word == "earlier" and days.first <= published <= days.last:
        return NormalisedDate(Interval(days.first, days.last if unit == "week" else published), "interval", True)
    if word == "later" and days.first <= published <= days.last:
        return NormalisedDate(Interval(published, days.last), "interval", True)
    return NormalisedDate(part_of(days, context.section), "interval", True)


def _weekday_number(context: Context) -> int:
    return context.grammar.weekdays[(context["wd"] or "").lower().rstrip(".")]


def _weekday_unit(context: Context, published: date) -> NormalisedDate | None:
    if context.unit != "week":
        return None
    week = calendar.unit(published, "week", context.direction or 0)
    return _one(week.first + timedelta(_weekday_number(context)))


def _weekday_modified(context: Context, published: date) -> NormalisedDate | None:
    number = _weekday_number(context)
    back = (published.weekday() - number) % 7
    if context["next"]:
        return _one(published + timedelta((number - published.weekday() - 1) % 7 + 1))
    if context["this"]:
        return _one(calendar.week(published).first + timedelta(number))
    # On a Tuesday, "Senin lalu" is last week's: yesterday would be called so.
    is_yesterday = context.grammar.lexicon.deictic.get((context["last"] or "").lower()) == -1
    return _one(published - timedelta(back if back > 1 or (back and is_yesterday) else back + 7))


def _weekday(context: Context, published: date) -> NormalisedDate | None:
    """The latest such day up to publication, or the next one where the clause speaks of what is to come."""
    if _opens_a_name(context):
        return None
    back = (published.weekday() - _weekday_number(context)) % 7
    is_ahead = context.future() or _is_named_tomorrow(context)
    if not back and not is_ahead and context.grammar.late_hour.match(context.text, context.match.end()):
        # What happened shortly before midnight is not in the paper of the same day.
        return _one(published - timedelta(7))
    return _one(published + timedelta(7 - back) if back and is_ahead else published - timedelta(back))


def _is_named_tomorrow(context: Context) -> bool:
    """Whether a word for a day to come stands right beside: "besok, Minggu", "Jumat besok"."""
    start, end = context.match.span()
    before, after = context.text[max(0, start - 16) : start].lower(), context.text[end : end + 16].lower()
    ahead = (word for word, offset in context.grammar.lexicon.deictic.items() if offset > 0)
    return any(before.rstrip(" ,(").endswith(word) or after.lstrip(" ,").startswith(word) for word in ahead)


def _opens_a_name(context: Context) -> bool:
    """Whether a capitalised word follows that is neither licensed before nor a time zone: "Rabu Abu"."""
    end = context.match.end()
    following = context.text[end : end + 2]
    if (
        context.text[end - 1] == "."
        or context.text[context.match.start() - 2 :][:2] == ", "
        or len(following) < 2
        or following[0] != " "
        or not following[1].isupper()
    ):
        return False
    lexicon = context.grammar.lexicon
    if not lexicon.capitalised or lexicon.numeric_order == "MDY":
        return False
    return not (context.grammar.named_after.match(context.text, end + 1) or _is_licensed(context))


def _is_licensed(context: Context) -> bool:
    start = context.match.start()
    return context.grammar.licence.search(context.text[max(0, start - 24) : start]) is not None


def _month_modified(context: Context, _: date) -> NormalisedDate | None:
    year = _year_of_month(context)
    return NormalisedDate(calendar.month(year, context.month()), "month") if year else None


def _month_unit(context: Context, published: date) -> NormalisedDate | None:
    if context.unit != "year":
        return None
    return NormalisedDate(calendar.month(published.year + (context.direction or 0), context.month()), "month")


def _month(context: Context, _: date) -> NormalisedDate | None:
    """A bare month needs a preposition, and no capitalised word behind it: May Lee, Mei Ling."""
    following = context.text[context.match.end() : context.match.end() + 2]
    if len(following) > 1 and following[0] == " " and following[1].isupper():
        return None
    year = _year_of_month(context) if _is_licensed(context) else None
    return NormalisedDate(calendar.month(year, context.month()), "month") if year else None


def _weekend(context: Context, published: date) -> NormalisedDate | None:
    monday = calendar.unit(published, "week", context.direction or 0).first
    if context.direction is None and published.weekday() < 5 and not context.future():
        monday -= timedelta(7)
    return NormalisedDate(Interval(monday + timedelta(5), monday + timedelta(6)), "interval")


ABSOLUTE: Final[Mapping[str, Callable[[Context], NormalisedDate | None]]] = {
    "weekday_figures": _figures, "weekday_words": _day, "iso": _figures, "numeric": _numeric, "day": _day,
    "span_days": _span_days, "span_months": _span_days, "month_year": _month_year, "part_month": _part_month,
    "part_year": _part_year, "year": _year_alone, "year_modified": _year_alone, "span_years": _span_years,
    "quarter": _quarter, "half": _half, "decade": _decade, "season": _season, "day_after": _day_after,
    "duration": _duration,
}  # fmt: skip
RELATIVE: Final[Mapping[str, Callable[[Context, date], NormalisedDate | None]]] = {
    "deictic": _deictic, "ago": _ago, "ahead": _ahead, "one_unit": _one_unit, "span": _span, "unit": _unit,
    "part_unit": _part_unit, "weekday_unit": _weekday_unit, "weekday_modified": _weekday_modified,
    "weekday": _weekday, "month_modified": _month_modified, "month_unit": _month_unit, "month": _month,
    "weekend": _weekend,
}  # fmt: skip
