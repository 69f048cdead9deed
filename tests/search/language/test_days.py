from datetime import date

import pytest

from articles.search.fields import DayRange
from articles.search.language.days import bounded, days_text, read_days

TODAY = date(2024, 6, 19)


def days(first: str = "", last: str = "") -> DayRange:
    return DayRange(*(date.fromisoformat(day) if day else None for day in (first, last)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", days("2024-01-01", "2024-12-31")),
        ("2024-02", days("2024-02-01", "2024-02-29")),
        ("2024-6-9", days("2024-06-09", "2024-06-09")),
        ("2024/06/09", days("2024-06-09", "2024-06-09")),
        ("09.06.2024", days("2024-06-09", "2024-06-09")),
        ("9-6-2024", days("2024-06-09", "2024-06-09")),
        ("2022..2023", days("2022-01-01", "2023-12-31")),
        ("2023..2022", days("2022-01-01", "2023-12-31")),
        ("2024-05-30..2024-06", days("2024-05-30", "2024-06-30")),
        ("2024..", days("2024-01-01")),
        ("..2024", days("", "2024-12-31")),
        (">2024-06", days("2024-07-01")),
        (">=2024-06", days("2024-06-01")),
        ("< 2024", days("", "2023-12-31")),
        ("<=2024", days("", "2024-12-31")),
        ("-7d", days("2024-06-13", "2024-06-19")),
        ("2w", days("2024-06-06", "2024-06-19")),
        ("1y", days("2023-06-21", "2024-06-19")),
        ("-9999y", days("0001-01-01", "2024-06-19")),
    ],
)
def test_days_are_read_as_they_are_written(text: str, expected: DayRange) -> None:
    assert read_days(text, TODAY) == expected


@pytest.mark.parametrize(
    "text",
    ["", "..", "soon", "2024-13", "2024-02-30", "31.02.2024", ">", ">9999-12-31", "<0001", "0000", "24", "1..2..3"],
)
def test_what_names_no_day_names_none(text: str) -> None:
    assert read_days(text, TODAY) is None


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2024-01-01", "2024-12-31"),
        ("2024-02-01", "2024-02-29"),
        ("2024-02-01", "2024-02-28"),
        ("2024-02-03", "2024-02-03"),
        ("2023-12-01", "2024-01-31"),
        ("2024-01-01", ""),
        ("", "2024-01-01"),
        ("0999-05-01", "0999-05-31"),
    ],
)
def test_days_that_are_written_are_read_the_same(first: str, last: str) -> None:
    assert read_days(days_text(days(first, last)), TODAY) == days(first, last)


def test_no_day_lies_after_the_last_or_before_the_first() -> None:
    everything = DayRange(date.min, date.max)
    assert bounded(everything, "after") is None
    assert bounded(everything, "before") is None
    assert bounded(everything, "within") == everything
