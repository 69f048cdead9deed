from datetime import date

import pytest

from articles.search.dates.relative_day import RelativeDay
from articles.search.dates.typed_days import typed_day

TODAY = date(2024, 6, 19)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2/2024", "2024-02-01", "2024-02-29"),
        ("2024-6-9", "2024-06-09", "2024-06-09"),
        ("9.6.2024", "2024-06-09", "2024-06-09"),
        ("Oct 2024", "2024-10-01", "2024-10-31"),
        ("  OCTOBER   2024 ", "2024-10-01", "2024-10-31"),
        ("okt 2024", "2024-10-01", "2024-10-31"),
        ("Agt. 2024", "2024-08-01", "2024-08-31"),
        ("2024 Oct", "2024-10-01", "2024-10-31"),
        ("октябрь 2024", "2024-10-01", "2024-10-31"),
        ("5 Oct 2024", "2024-10-05", "2024-10-05"),
        ("5 Oktober 2024", "2024-10-05", "2024-10-05"),
        ("5. Dezember 2024", "2024-12-05", "2024-12-05"),
        ("Oct 5, 2024", "2024-10-05", "2024-10-05"),
        ("October 1st 2024", "2024-10-01", "2024-10-01"),
        ("today", "2024-06-19", "2024-06-19"),
        ("kemarin", "2024-06-18", "2024-06-18"),
        ("this week", "2024-06-17", "2024-06-23"),
        ("bulan ini", "2024-06-01", "2024-06-30"),
        ("this-year", "2024-01-01", "2024-12-31"),
    ],
)
def test_an_end_is_the_first_or_the_last_day_that_is_meant(text: str, first: str, last: str) -> None:
    ends = [typed_day(text, TODAY, last=last) for last in (False, True)]
    assert ends == [date.fromisoformat(first), date.fromisoformat(last)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "0000",
        "2024-13",
        "2024-02-30",
        "31 Feb 2024",
        "Foo 2024",
        "5 2024",
        "7d",
        "-0d",
        "-7x",
        "²024",
        "32.1.2024",
    ],
)
def test_what_names_no_day_is_none(text: str) -> None:
    assert typed_day(text, TODAY, last=False) is None


def test_so_many_days_back_begin_where_what_ends_there_ends() -> None:
    assert typed_day("-7d", TODAY, last=False) == date(2024, 6, 13)
    assert typed_day("-7d", TODAY, last=True) == date(2024, 6, 12)
    assert typed_day("-9999y", TODAY, last=False) == date.min


@pytest.mark.parametrize(
    ("text", "written"),
    [("-7d", "-7d"), ("−2 W", "-2w"), ("-7h", "-7d"), ("-3b", "-3m"), ("tahun ini", "this-year"), ("today", "today")],
)
def test_what_is_counted_from_today_keeps_how_it_is_written(text: str, written: str) -> None:
    day = typed_day(text, TODAY, last=False)
    assert isinstance(day, RelativeDay) and day.written == written
