"""Dates in Chinese, Japanese and Korean: figures before the signs for year, month and day."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.calendar import Interval, Unit
from articles.analysis.dates.mention import DateMention, Granularity

NUMBER_MONTH: Final = r"(?<!\d)(?P<m>1[0-2]|0?[1-9])"
NUMBER_DAY: Final = r"(?P<d>3[01]|[12]\d|0?[1-9])"
NUMBER_YEAR: Final = r"(?<!\d)(?P<y>(?:1[5-9]|20)\d\d)"
SOON: Final = timedelta(31)


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one language; `week` words shift the weekday that follows them, `bare_day` reads "26일"."""

    year: str
    month: str
    day: str
    deictic: Mapping[str, int]
    relative: Mapping[str, tuple[Unit, int]]
    weekday: str
    weekdays: str
    bare_day: bool


SIGNS: Final = {
    "zh": Signs(
        "年", "月", "[日号號]",
        {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "后天": 2, "後天": 2, "当天": 0, "當天": 0},
        {
            "去年": ("year", -1), "今年": ("year", 0), "明年": ("year", 1), "前年": ("year", -2), "上周": ("week", -1),
            "上星期": ("week", -1), "本周": ("week", 0), "下周": ("week", 1), "上个月": ("month", -1), "上月": ("month", -1),
            "本月": ("month", 0), "下个月": ("month", 1), "下月": ("month", 1),
        },
        "(?P<shift>上|本|下|这)?(?:周|星期|礼拜)(?P<wd>[一二三四五六日天])", "一二三四五六日", False,
    ),
    "ja": Signs(
        "年", "月", "日",
        {"今日": 0, "本日": 0, "昨日": -1, "一昨日": -2, "明日": 1, "明後日": 2},
        {
            "昨年": ("year", -1), "去年": ("year", -1), "今年": ("year", 0), "来年": ("year", 1), "先週": ("week", -1),
            "今週": ("week", 0), "来週": ("week", 1), "先月": ("month", -1), "今月": ("month", 0), "来月": ("month", 1),
        },
        "(?P<shift>先週|今週|来週)?の?(?P<wd>[月火水木金土日])曜日?", "月火水木金土日", True,
    ),
    "ko": Signs(
        "년", "월", "일",
        {"오늘": 0, "어제": -1, "그제": -2, "그저께": -2, "내일": 1, "모레": 2},
        {
            "지난해": ("year", -1), "작년": ("year", -1), "올해": ("year", 0), "내년": ("year", 1), "재작년": ("year", -2),
            "지난주": ("week", -1), "이번 주": ("week", 0), "이번주": ("week", 0), "다음 주": ("week", 1), "다음주": ("week", 1),
            "지난달": ("month", -1), "이달": ("month", 0), "이번 달": ("month", 0), "다음 달": ("month", 1), "다음달": ("month", 1),
        },
        r"(?:(?P<shift>지난주|이번\s?주|다음\s?주)\s*)?(?P<wd>[월화수목금토일])요일", "월화수목금토일", True,
    ),
}  # fmt: skip
SHIFTS: Final = {"上": -1, "先": -1, "지": -1, "下": 1, "来": 1, "다": 1, "本": 0, "这": 0, "今": 0, "이": 0}
UNIT_GRANULARITY: Final[dict[Unit, Granularity]] = {"week": "week", "month": "month", "year": "year"}


def find_east_asian(text: str, language: str, published: date | None) -> Iterator[DateMention]:
    """The dates of a text in one of these languages, in the order of the rules and apart from each other."""
    signs = SIGNS[language]
    taken: list[tuple[int, int]] = []
    for rule, pattern in _patterns(language):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            found = READERS[rule](match, signs, published)
            if found is not None:
                taken.append((start, end))
                days, granularity = found
                yield DateMention(start, end, match[0], days.first, days.last, granularity, rule)


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    signs = SIGNS[language]
    month, day, year = NUMBER_MONTH + signs.month, NUMBER_DAY + signs.day, NUMBER_YEAR + signs.year
    years = [word for word, (unit, _) in signs.relative.items() if unit == "year"]
    rules = {
        "relative_year_day": rf"(?P<rel>{_any(years)})\s*{month}(?:\s*{day})?",
        "year_month_day": rf"{year}\s*{month.removeprefix('(?<!' + chr(92) + 'd)')}\s*{day}",
        "year_month": rf"{year}\s*{month.removeprefix('(?<!' + chr(92) + 'd)')}",
        "month_day": rf"{month}\s*{day}",
        "iso": rf"{NUMBER_YEAR}[-./](?P<m>1[0-2]|0?[1-9])[-./]{NUMBER_DAY}(?!\d)",
        "weekday": signs.weekday,
        "relative": f"(?P<rel>{_any(signs.relative)})",
        "deictic": f"(?P<word>{_any(signs.deictic)})",
        "year": year,
    }
    if signs.bare_day:
        rules["day"] = rf"(?<!\d){day}(?![간間])"
    return tuple((name, re.compile(pattern)) for name, pattern in rules.items())


def _any(words: "Mapping[str, object] | list[str]") -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


Found = tuple[Interval, Granularity] | None


def _one(found: date | None) -> Found:
    return (calendar.day(found), "day") if found else None


def _year_month_day(match: re.Match[str], _: Signs, __: date | None) -> Found:
    return _one(calendar.calendar_day(int(match["y"]), int(match["m"]), int(match["d"])))


def _year_month(match: re.Match[str], _: Signs, __: date | None) -> Found:
    return calendar.month(int(match["y"]), int(match["m"])), "month"


def _relative_year_day(match: re.Match[str], signs: Signs, published: date | None) -> Found:
    if published is None:
        return None
    year, month = published.year + signs.relative[match["rel"]][1], int(match["m"])
    if match["d"]:
        return _one(calendar.calendar_day(year, month, int(match["d"])))
    return calendar.month(year, month), "month"


def _month_day(match: re.Match[str], _: Signs, published: date | None) -> Found:
    if published is None:
        return None
    for year in (published.year + 1, published.year, published.year - 1):
        found = calendar.calendar_day(year, int(match["m"]), int(match["d"]))
        if found and found <= published + SOON:
            return _one(found)
    return None


def _weekday(match: re.Match[str], signs: Signs, published: date | None) -> Found:
    if published is None:
        return None
    number = 6 if match["wd"] == "天" else signs.weekdays.index(match["wd"])
    if match["shift"]:
        return _one(calendar.unit(published, "week", SHIFTS[match["shift"][0]]).first + timedelta(number))
    return _one(published - timedelta((published.weekday() - number) % 7))


def _relative(match: re.Match[str], signs: Signs, published: date | None) -> Found:
    if published is None:
        return None
    unit, count = signs.relative[match["rel"]]
    return calendar.unit(published, unit, count), UNIT_GRANULARITY[unit]


def _deictic(match: re.Match[str], signs: Signs, published: date | None) -> Found:
    return _one(published + timedelta(signs.deictic[match["word"]])) if published else None


def _year(match: re.Match[str], _: Signs, __: date | None) -> Found:
    return calendar.year(int(match["y"])), "year"


def _bare_day(match: re.Match[str], _: Signs, published: date | None) -> Found:
    """A day without its month: of this month when it has come, else of the last."""
    if published is None:
        return None
    number = int(match["d"])
    found = calendar.calendar_day(published.year, published.month, number)
    if found and found <= published:
        return _one(found)
    before = calendar.shift_months(published.replace(day=1), -1)
    return _one(calendar.calendar_day(before.year, before.month, number))


READERS: Final[Mapping[str, Callable[[re.Match[str], Signs, date | None], Found]]] = {
    "relative_year_day": _relative_year_day, "year_month_day": _year_month_day, "iso": _year_month_day,
    "year_month": _year_month, "month_day": _month_day, "weekday": _weekday, "relative": _relative,
    "deictic": _deictic, "year": _year, "day": _bare_day,
}  # fmt: skip
