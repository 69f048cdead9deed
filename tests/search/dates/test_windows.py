from datetime import date

import pytest

from articles.search.dates.windows import StripWindow, window_around, window_of
from articles.search.fields import DayRange


def days(first: str, last: str) -> DayRange:
    return DayRange(*(date.fromisoformat(day) if day else None for day in (first, last)))


def window(unit: str, first: str, last: str) -> StripWindow:
    return StripWindow(unit, days(first, last))  # type: ignore[arg-type]


def of_months(months: dict[int, int]) -> StripWindow | None:
    years: dict[int, int] = {}
    for month, n in months.items():
        years[month // 100] = years.get(month // 100, 0) + n
    return window_of(months, years)


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ({202410: 3, 202412: 1}, window("day", "2024-10-01", "2024-12-31")),
        ({202410: 3, 202501: 1}, window("month", "2024-10-01", "2025-01-31")),
        ({202204: 3, 202501: 9}, window("month", "2022-01-01", "2025-12-31")),
        ({200004: 3, 202501: 2}, window("year", "2000-01-01", "2025-12-31")),
    ],
)
def test_weeks_are_shown_by_the_day_years_by_the_month_and_decades_by_the_year(months, expected):
    assert of_months(months) == expected


def test_nothing_dated_has_no_window():
    assert of_months({}) is None


def test_few_articles_far_from_all_others_are_left_outside():
    months = {195903: 1, 199101: 1, 202001: 40, 202206: 40, 202612: 2}
    assert of_months(months) == window("month", "2020-01-01", "2026-12-31")


def test_what_lies_near_the_rest_is_left_in():
    assert of_months({201901: 1, 202001: 40, 202206: 40}) == window("month", "2019-01-01", "2022-12-31")
    assert of_months({2010_01 + n * 100: n + 1 for n in range(10)}) == window("month", "2010-01-01", "2019-12-31")


def test_of_few_articles_none_is_far():
    assert of_months({195903: 1, 202001: 2}) == window("year", "1959-01-01", "2020-12-31")


def test_years_that_nothing_but_a_year_is_known_of_have_bars():
    assert window_of({}, {1999: 1, 2004: 2}) == window("year", "1999-01-01", "2004-12-31")


def test_no_search_has_more_bars_than_a_screen_has_room_for():
    found = of_months({101: 2, 202501: 2})
    assert found is not None and found.days == days("1626-01-01", "2025-12-31")


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (("2024-10-05", "2024-10-05"), window("day", "2024-10-01", "2024-10-31")),
        (("2024-10-01", "2024-10-31"), window("day", "2024-10-01", "2024-10-31")),
        (("2024-12-20", "2025-01-10"), window("day", "2024-12-01", "2025-01-31")),
        (("2024-01-15", "2024-04-15"), window("day", "2024-01-15", "2024-04-15")),
        (("2024-01-01", "2024-12-31"), window("month", "2024-01-01", "2024-12-31")),
        (("2024-10-01", "2025-02-28"), window("month", "2024-01-01", "2025-12-31")),
        (("2013-07-01", "2025-06-30"), window("month", "2013-07-01", "2025-06-30")),
        (("1960-05-01", "2025-02-28"), window("year", "1960-01-01", "2025-12-31")),
    ],
)
def test_around_a_span_stands_what_it_belongs_to(chosen, expected):
    assert window_around(days(*chosen)) == expected


def test_an_open_span_ends_with_its_articles():
    assert window_around(days("2024-11-20", ""), [202412, 202501]) == window("day", "2024-11-01", "2025-01-31")
    assert window_around(days("", "2024-11-20"), [202312]) == window("month", "2023-01-01", "2024-12-31")
    assert window_around(days("2024-11-20", "")) == window("day", "2024-11-01", "2024-11-30")
