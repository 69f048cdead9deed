"""On which days of a year feasts fall: fixed days, Easter's, the Islamic year's, and those that are announced."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.calendar import Interval

ISLAMIC_EPOCH: Final = 227015
"""Proleptic ordinal of 1 Muharram 1 in the civil calendar."""

FIRST_KNOWN: Final = 2000
LUNAR_NEW_YEAR: Final = (
    "02-05 01-24 02-12 02-01 01-22 02-09 01-29 02-18 02-07 01-26 02-14 02-03 01-23 02-10 01-31 02-19 02-08 01-28 02-16"
    " 02-05 01-25 02-12 02-01 01-22 02-10 01-29 02-17 02-06 01-26 02-13 02-03"
).split()
"""2000 to 2030, new moons over Beijing."""

MID_AUTUMN: Final = (
    "09-12 10-01 09-21 09-11 09-28 09-18 10-06 09-25 09-14 10-03 09-22 09-12 09-30 09-19 09-08 09-27 09-15 10-04 09-24"
    " 09-13 10-01 09-21 09-10 09-29 09-17 10-06 09-25 09-15 10-03 09-22 09-12"
).split()
NYEPI: Final = {
    2010: "03-16", 2011: "03-05", 2012: "03-23", 2013: "03-12", 2014: "03-31", 2015: "03-21", 2016: "03-09",
    2017: "03-28", 2018: "03-17", 2019: "03-07", 2020: "03-25", 2021: "03-14", 2022: "03-03", 2023: "03-22",
    2024: "03-11", 2025: "03-29", 2026: "03-19",
}  # fmt: skip
WAISAK: Final = {
    2010: "05-28", 2011: "05-17", 2012: "05-06", 2013: "05-25", 2014: "05-15", 2015: "06-02", 2016: "05-22",
    2017: "05-11", 2018: "05-29", 2019: "05-19", 2020: "05-07", 2021: "05-26", 2022: "05-16", 2023: "06-04",
    2024: "05-23", 2025: "05-12", 2026: "05-31",
}  # fmt: skip
DIWALI: Final = {
    2010: "11-05", 2011: "10-26", 2012: "11-13", 2013: "11-03", 2014: "10-23", 2015: "11-11", 2016: "10-30",
    2017: "10-19", 2018: "11-07", 2019: "10-27", 2020: "11-14", 2021: "11-04", 2022: "10-24", 2023: "11-12",
    2024: "10-31", 2025: "10-20", 2026: "11-08",
}  # fmt: skip
EID_AL_FITR: Final = {
    2011: "08-31", 2012: "08-19", 2013: "08-08", 2014: "07-28", 2015: "07-17", 2016: "07-06", 2017: "06-25",
    2018: "06-15", 2019: "06-05", 2020: "05-24", 2021: "05-13", 2022: "05-02", 2023: "04-22", 2024: "04-10",
    2025: "03-31",
}  # fmt: skip
"""As kept in Indonesia, where it may be a day from the reckoning."""

EID_AL_ADHA: Final = {
    2011: "11-06", 2012: "10-26", 2013: "10-15", 2014: "10-05", 2015: "09-24", 2016: "09-12", 2017: "09-01",
    2018: "08-22", 2019: "08-11", 2020: "07-31", 2021: "07-20", 2022: "07-10", 2023: "06-29", 2024: "06-17",
    2025: "06-06",
}  # fmt: skip


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, after Gauss as Meeus gives it."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def islamic(year: int, month: int, day: int) -> date:
    """A day of the civil (reckoned) Islamic calendar."""
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day - 1
    return date.fromordinal(ISLAMIC_EPOCH + days)


def days_of(feast: str, year: int) -> Interval | None:
    """The days of a feast in a year of the Gregorian calendar; None where they are not known.

    `feast` is "MM-DD", "easter±N", "islamic M D" (and "islamic M" for a whole month), "N weekday of M", or a name.
    """
    kind, _, rest = feast.partition(" ")
    reader = READERS.get(kind)
    if reader:
        return reader(year, rest)
    return calendar.day(date.fromisoformat(f"{year}-{feast}"))


def _after_easter(year: int, rest: str) -> Interval:
    return calendar.day(easter(year) + timedelta(int(rest)))


def _in_islamic_year(year: int, rest: str) -> Interval | None:
    month, _, day = rest.partition(" ")
    for islamic_year in range(year - 580, year - 577 + (year - 622) // 33 - 40):
        first = islamic(islamic_year, int(month), int(day or 1))
        if first.year == year:
            return Interval(first, first if day else islamic(islamic_year, int(month) + 1, 1) - timedelta(1))
    return None


def _nth_weekday(year: int, rest: str) -> Interval:
    """ "4 3 11": the fourth Thursday of November; "-1 0 5": the last Monday of May."""
    number, weekday, month = map(int, rest.split())
    if number < 0:
        last = calendar.month(year, month).last
        return calendar.day(last - timedelta((last.weekday() - weekday) % 7))
    first = date(year, month, 1)
    return calendar.day(first + timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1)))


def _announced(table: Mapping[int, str], otherwise: str = "") -> Callable[[int, str], Interval | None]:
    def read(year: int, rest: str) -> Interval | None:
        if year not in table:
            return days_of(otherwise, year) if otherwise else None
        return calendar.day(date.fromisoformat(f"{year}-{table[year]}") + timedelta(int(rest or 0)))

    return read


def _years(days: list[str]) -> dict[int, str]:
    return dict(enumerate(days, FIRST_KNOWN))


READERS: Final[Mapping[str, Callable[[int, str], Interval | None]]] = {
    "easter": _after_easter,
    "islamic": _in_islamic_year,
    "weekday": _nth_weekday,
    "lunar_new_year": _announced(_years(LUNAR_NEW_YEAR)),
    "mid_autumn": _announced(_years(MID_AUTUMN)),
    "nyepi": _announced(NYEPI),
    "waisak": _announced(WAISAK),
    "diwali": _announced(DIWALI),
    "eid_al_fitr": _announced(EID_AL_FITR, "islamic 10 1"),
    "eid_al_adha": _announced(EID_AL_ADHA, "islamic 12 10"),
}
