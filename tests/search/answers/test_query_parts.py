from datetime import date

import pytest

from articles.search.answers.query_parts import days_label
from articles.search.dates.relative_day import RelativeDay
from articles.search.fields import DayRange


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("2024-10-01", "2025-02-28", "Published Oct 2024 – Feb 2025"),
        ("2024-01-01", "2024-12-31", "Published 2024"),
        ("2024-10-01", "2024-10-30", "Published 1 Oct 2024 – 30 Oct 2024"),
        ("2024-10-05", "2024-10-05", "Published 5 Oct 2024"),
        ("2024-10-01", "", "Published from Oct 2024"),
        ("", "2023-12-31", "Published until 2023"),
    ],
)
def test_a_span_is_called_by_years_and_months_where_these_are_exact(first: str, last: str, label: str) -> None:
    days = DayRange(*(date.fromisoformat(day) if day else None for day in (first, last)))
    assert str(days_label("published", days)) == label


def test_days_counted_from_today_are_called_so() -> None:
    week = RelativeDay.on(date(2024, 6, 13), "-7d")
    assert str(days_label("published", DayRange(week))) == "Published in the last 7 days"
    assert str(days_label("happened", DayRange(week, RelativeDay.on(date(2024, 6, 19), "today")))) == (
        "Happened in the last 7 days"
    )
    this_year = RelativeDay.on(date(2024, 1, 1), "this-year")
    assert str(days_label("published", DayRange(this_year))) == "Published from 1 Jan 2024"
