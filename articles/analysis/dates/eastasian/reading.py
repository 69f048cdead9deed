"""What each rule's match means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.calendar import Interval, Unit
from articles.analysis.dates.eastasian.signs import ERAS, Signs, number
from articles.analysis.dates.kinds.feasts import days_of
from articles.analysis.dates.mention import DateGranularity
from articles.analysis.dates.tense import year_of_day, year_of_month

Found = tuple[Interval, DateGranularity]
SHIFTS: Final = {"上": -1, "先": -1, "지": -1, "下": 1, "来": 1, "다": 1, "本": 0, "这": 0, "這": 0, "今": 0, "이": 0}
GRANULARITY: Final[dict[Unit, DateGranularity]] = {
    "day": "day", "week": "week", "month": "month", "quarter": "interval", "year": "year",
}  # fmt: skip
SENTENCE_END: Final = re.compile(r"[。\n!?！？]|\.\s")
CENTURY: Final = {"19世纪": 1800}
REACH: Final = 80
LATEST_AHEAD: Final = 40


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A match with the signs of its language and the day of publication."""

    match: re.Match[str]
    signs: Signs
    published: date | None

    def __getitem__(self, group: str) -> str:
        """What a group matched; empty when the pattern has no such group."""
        return (self.match[group] or "") if group in self.match.re.groupindex else ""

    def value(self, group: str) -> int | None:
        return number(self[group]) if self[group] else None

    @property
    def year(self) -> int | None:
        """The year that is stated: in figures, as this or last year, of an era."""
        if self["ry"]:
            return self.published.year + self.signs.relative[self["ry"]][1] if self.published else None
        if self["era"]:
            return ERAS[self["era"]] + (1 if self["ey"] == "元" else int(self["ey"]))
        return self.value("y")

    @property
    def tense(self) -> int:
        """1 when the sentence speaks of what is to come, -1 of what has been."""
        text, start, end = self.match.string, self.match.start(), self.match.end()
        begin = max(
            (sentence_end.end() for sentence_end in SENTENCE_END.finditer(text, max(0, start - REACH), start)),
            default=max(0, start - REACH),
        )
        closing = SENTENCE_END.search(text, end, end + REACH)
        sentence = text[begin : closing.start() if closing else end + REACH]
        return 1 if re.search(self.signs.future, sentence) else -1 if re.search(self.signs.past, sentence) else 0

    def month(self, day: int = 0) -> tuple[int, int] | None:
        """The year and month that are meant."""
        if self["rm"]:
            if self.published is None:
                return None
            shifted = calendar.shift_months(self.published.replace(day=1), self.signs.relative[self["rm"]][1])
            return shifted.year, shifted.month
        number_of_month, year = self.value("m") or 0, self.year
        if year is None and self.published:
            if day:
                year = year_of_day(self.published, number_of_month, day, self.tense)
            else:
                year = year_of_month(self.published, number_of_month, self.tense)
        return (year, number_of_month) if year else None


def _single_day(day: date | None) -> Found | None:
    return (calendar.day(day), "day") if day else None


def _day(match: DateMatch) -> Found | None:
    day = match.value("d") or 0
    month = match.month(day)
    return _single_day(calendar.calendar_day(*month, day)) if month else None


def _span_days(match: DateMatch) -> Found | None:
    last_day, day = match.value("d2") or 0, match.value("d") or 0
    month = match.month(day)
    if month is None:
        return None
    first = calendar.calendar_day(*month, day)
    last_month = match.value("m2") or month[1]
    last_year = match.value("y2") or month[0] + (last_month < month[1])
    last = calendar.calendar_day(last_year, last_month, last_day)
    return (Interval(first, last), "interval") if first and last and first < last else None


def _month(match: DateMatch) -> Found | None:
    month = match.month()
    return (calendar.month(*month), "month") if month else None


def _span_months(match: DateMatch) -> Found | None:
    month, last = match.month(), match.value("m2") or 0
    if month is None:
        return None
    last_year = match.value("y2") or month[0] + (last < month[1])
    days = Interval(calendar.month(*month).first, calendar.month(last_year, last).last)
    return (days, "interval") if days.first < days.last else None


def _part_month(match: DateMatch) -> Found | None:
    month = match.month()
    return (
        (calendar.section(calendar.month(*month), match.signs.sections[match["section"]]), "interval")
        if month
        else None
    )


def _part_year(match: DateMatch) -> Found | None:
    year = match.year
    return (calendar.section(calendar.year(year), match.signs.sections[match["section"]]), "interval") if year else None


def _feast(match: DateMatch) -> Found | None:
    days = days_of(match.signs.feasts[match["feast"]], match.year) if match.year else None
    return (days, "day") if days else None


def _latest(match: DateMatch, first_month: int, count: int) -> Found | None:
    """These months of the year that is stated, or of the latest in which they have begun."""
    year, published = match.year, match.published
    if year is None:
        if published is None:
            return None
        has_begun = date(published.year, first_month, 1) <= published
        year = published.year - (not has_begun and match.tense <= 0)
    return calendar.months(year, first_month, count), "interval"


def _quarter(match: DateMatch) -> Found | None:
    return _latest(match, 3 * (match.value("quarter") or 1) - 2, 3)


def _half(match: DateMatch) -> Found | None:
    return _latest(match, 6 * match.signs.halves[match["half_year"]] - 5, 6)


def _season(match: DateMatch) -> Found | None:
    return (calendar.months(match.year, match.signs.seasons[match["season"]], 3), "interval") if match.year else None


def _decade(match: DateMatch) -> Found | None:
    if match["decade"]:
        return calendar.decade(int(match["decade"])), "interval"
    return calendar.decade(CENTURY.get(match["century"], 1900) + number(match["tens"])), "interval"


def _ago(match: DateMatch) -> Found | None:
    published, unit = match.published, match.signs.units.get(match["u"], "day")
    amount = match["n"] or match["days"]
    known = match.signs.numbers
    if published is None or not (amount.isdigit() or amount in known or not known):
        return None
    count = known.get(amount) or number(amount)
    if not count or "几" in amount or "数" in amount:
        return None
    if unit in ("day", "week"):
        return _single_day(published - timedelta(count * (7 if unit == "week" else 1)))
    return calendar.shifted_unit(published, unit, -count), GRANULARITY[unit]


def _weekend(match: DateMatch) -> Found | None:
    if match.published is None:
        return None
    monday = calendar.shifted_unit(match.published, "week", match.signs.weekend[match["weekend"]]).first
    return Interval(monday + timedelta(5), monday + timedelta(6)), "interval"


def _weekday(match: DateMatch) -> Found | None:
    if match.published is None:
        return None
    wanted = _weekday_number(match, "wd")
    if match["shift"]:
        week = calendar.shifted_unit(match.published, "week", SHIFTS[match["shift"][0]])
        return _single_day(week.first + timedelta(wanted))
    return _single_day(match.published - timedelta((match.published.weekday() - wanted) % 7))


def _weekday_number(match: DateMatch, group: str) -> int:
    return 6 if match[group] == "天" else match.signs.weekdays.index(match[group])


def _span_weekdays(match: DateMatch) -> Found | None:
    first = _weekday(match)
    if first is None:
        return None
    days = (_weekday_number(match, "wd2") - _weekday_number(match, "wd")) % 7
    return (Interval(first[0].first, first[0].first + timedelta(days)), "interval") if days else None


def _relative(match: DateMatch) -> Found | None:
    if match.published is None:
        return None
    unit, count = match.signs.relative[match["rel"]]
    return calendar.shifted_unit(match.published, unit, count), GRANULARITY[unit]


def _deictic(match: DateMatch) -> Found | None:
    return _single_day(match.published + timedelta(match.signs.deictic[match["word"]])) if match.published else None


def _year(match: DateMatch) -> Found | None:
    year = match.year
    is_plausible = year is not None and (match.published is None or year <= match.published.year + LATEST_AHEAD)
    return (calendar.year(year), "year") if year and is_plausible else None


def _span_years(match: DateMatch) -> Found | None:
    first, last = match.value("y") or 0, match.value("y2") or 0
    return (Interval(date(first, 1, 1), date(last, 12, 31)), "interval") if first < last else None


def _in_near_month(match: DateMatch, day: int) -> date | None:
    """A day without its month: of this month when it has come, else of the last; the next when it is to come."""
    published = match.published
    if published is None:
        return None
    is_ahead = bool(match["coming"]) or (not match["gone"] and match.tense > 0)
    nearest = calendar.calendar_day(published.year, published.month, day)
    if nearest and (nearest >= published if is_ahead else nearest <= published):
        return nearest
    near = calendar.shift_months(published.replace(day=1), 1 if is_ahead else -1)
    return calendar.calendar_day(near.year, near.month, day)


def _bare_day(match: DateMatch) -> Found | None:
    return _single_day(_in_near_month(match, match.value("d") or 0))


def _span_bare(match: DateMatch) -> Found | None:
    first = _in_near_month(match, match.value("d") or 0)
    last = calendar.calendar_day(first.year, first.month, match.value("d2") or 0) if first else None
    return (Interval(first, last), "interval") if first and last and first < last else None


READERS: Final[Mapping[str, Callable[[DateMatch], Found | None]]] = {
    "iso": _day, "day": _day, "span_days": _span_days, "month": _month, "span_months": _span_months,
    "part_month": _part_month, "part_year": _part_year, "feast": _feast, "quarter": _quarter, "half": _half,
    "season": _season, "decade": _decade, "ago": _ago, "weekend": _weekend, "weekday": _weekday,
    "span_weekdays": _span_weekdays, "relative": _relative, "deictic": _deictic, "year": _year,
    "span_years": _span_years, "bare_day": _bare_day, "span_bare": _span_bare,
}  # fmt: skip
