from datetime import date

import pytest

from articles.presentation.edtf import edtf

MARCH, DAY, LATER = date(2024, 3, 1), date(2024, 3, 25), date(2024, 3, 27)
MARCH_END, YEAR, YEAR_END = date(2024, 3, 31), date(2024, 1, 1), date(2024, 12, 31)


@pytest.mark.parametrize(
    ("first", "last", "granularity", "said"),
    [
        (DAY, DAY, "day", "2024-03-25"),
        (DAY, LATER, "interval", "2024-03-25/2024-03-27"),
        (DAY, MARCH_END, "week", "2024-03-25/2024-03-31"),
        (MARCH, MARCH_END, "month", "2024-03"),
        (YEAR, YEAR_END, "year", "2024"),
        (date(812, 1, 1), date(812, 12, 31), "year", "0812"),
        (YEAR, MARCH_END, "interval", "2024-01/2024-03"),
        (MARCH, MARCH_END, "interval", "2024-03-01/2024-03-31"),
    ],
)
def test_days_are_said_as_precisely_as_they_are_known(first: date, last: date, granularity: str, said: str) -> None:
    assert edtf(first, last, granularity) == said


def test_what_is_told_with_about_is_marked_at_both_ends() -> None:
    assert edtf(YEAR, YEAR_END, "year", approximate=True) == "2024~"
    assert edtf(DAY, LATER, "interval", approximate=True) == "2024-03-25~/2024-03-27~"


@pytest.mark.parametrize(
    ("time", "said"),
    [("2024-03-25T15:30+07:00", "2024-03-25T15:30:00+07:00"), ("2024-03-25T15:30", "2024-03-25T15:30:00")],
)
def test_a_time_has_its_zone_where_one_is_told(time: str, said: str) -> None:
    assert edtf(DAY, DAY, "day", time=time) == said


def test_no_time_stands_with_several_days_or_about_one() -> None:
    time = "2024-03-25T15:30"
    assert edtf(DAY, LATER, "interval", time=time) == "2024-03-25/2024-03-27"
    assert edtf(DAY, DAY, "day", time=time, approximate=True) == "2024-03-25~"
