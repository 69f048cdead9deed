from datetime import date

import pytest

from articles.search.fields import DayRange


@pytest.mark.parametrize(
    ("first", "last", "months", "years"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), (202401, 202412), (2024, 2024)),
        (date(2024, 1, 2), date(2024, 12, 30), (202402, 202411), (2025, 2023)),
        (date(2024, 12, 2), None, (202501, None), (2025, None)),
        (None, date(2024, 1, 30), (None, 202312), (None, 2023)),
        (None, date(2024, 2, 28), (None, 202401), (None, 2023)),
        (None, date(2023, 2, 28), (None, 202302), (None, 2022)),
        (date.min, date.max, (101, 999912), (1, 9999)),
        (date(9999, 12, 2), date(1, 1, 1), (1000001, 12), (10000, 0)),
        (None, None, (None, None), (None, None)),
    ],
)
def test_months_and_years_that_lie_in_a_range_whole(
    first: date | None,
    last: date | None,
    months: tuple[int | None, int | None],
    years: tuple[int | None, int | None],
) -> None:
    days = DayRange(first, last)
    assert (days.whole_months, days.whole_years) == (months, years)
