from datetime import date

from articles.search.dates.periods import exact_period, keys_between, period
from articles.search.fields import DayRange


def test_months_go_on_over_the_end_of_a_year():
    assert list(keys_between("month", 202411, 202502)) == [202411, 202412, 202501, 202502]


def test_a_period_is_a_range_of_whole_days():
    assert period("month", 202402) == DayRange(date(2024, 2, 1), date(2024, 2, 29))
    assert period("year", 2024) == DayRange(date(2024, 1, 1), date(2024, 12, 31))


def test_a_year_a_month_and_a_day_are_known_by_their_ends():
    assert [exact_period(period(unit, key)) for unit, key in (("year", 2024), ("month", 202402), ("day", 738_000))] == [
        "year",
        "month",
        "day",
    ]
    assert exact_period(DayRange(date(2024, 1, 1), date(2024, 11, 30))) is None
    assert exact_period(DayRange(date(2024, 1, 1), None)) is None
