from datetime import date

import pytest

from articles.search.dates.relative_day import RelativeDay
from articles.search.dates.written_ends import is_relative, latest_days, written_ends
from articles.search.fields import DayRange


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2024-01-01", "2024-12-31", ("2024", "2024")),
        ("2024-01-01", "2025-12-31", ("2024", "2025")),
        ("2024-10-01", "2025-02-28", ("2024-10", "2025-02")),
        ("2024-01-01", "2024-01-31", ("2024-01", "2024-01")),
        ("2024-01-01", "2024-01-30", ("2024-01-01", "2024-01-30")),
        ("2024-10-05", "2024-10-05", ("2024-10-05", "2024-10-05")),
        ("2024-01-01", "", ("2024", "")),
        ("", "2024-02-29", ("", "2024-02")),
        ("0999-01-01", "", ("0999", "")),
        ("", "", ("", "")),
    ],
)
def test_ends_are_written_as_years_and_months_where_both_are(first: str, last: str, written: tuple[str, str]) -> None:
    days = DayRange(*(date.fromisoformat(day) if day else None for day in (first, last)))
    assert written_ends(days) == written


def test_an_end_that_moves_with_today_is_written_so() -> None:
    moving = RelativeDay.on(date(2024, 6, 13), "-7d")
    assert written_ends(DayRange(moving, date(2024, 12, 31))) == ("-7d", "2024")
    assert is_relative(moving) and not is_relative(date(2024, 6, 13)) and not is_relative(None)


def test_so_many_days_until_today_are_known_as_such() -> None:
    week, today = RelativeDay.on(date(2024, 6, 13), "-7d"), RelativeDay.on(date(2024, 6, 19), "today")
    assert [latest_days(DayRange(week, last)) for last in (None, today, date(2024, 6, 18))] == [7, 7, 0]
    assert latest_days(DayRange(date(2024, 6, 13))) == 0
