import pytest

from articles.analysis.events import read_events, yearless_days
from articles.analysis.sentences import sentences
from articles.analysis.text import compose


def days(body: str, language: str = "en") -> list[tuple[tuple[int, int], tuple[int, int]]]:
    text = compose("", "", body, ())
    parts = sentences(text)
    events = read_events(text, parts, language, None, lambda _: frozenset())
    return [(day.first, day.last) for day in yearless_days(text, parts, language, events)]


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("The mill was sold on 5 May.", "en"),
        ("Pabrik itu dijual pada 5 Mei.", "id"),
        ("Le moulin fut vendu le 5 mai.", "fr"),
        ("Мельница была продана 5 мая.", "ru"),
    ],
)
def test_a_day_and_a_month_are_kept_as_they_are_named(body: str, language: str) -> None:
    assert days(body, language) == [((5, 5), (5, 5))]


def test_a_span_has_both_its_ends() -> None:
    assert days("The fair ran from 30 June to 2 July.") == [((6, 30), (7, 2))]


def test_the_last_day_of_february_is_a_day_of_some_year() -> None:
    assert days("The mill was sold on 29 February.") == [((2, 29), (2, 29))]


@pytest.mark.parametrize(
    "body",
    [
        "The mill was sold on 5 May 2004.",
        "The mill burnt from 20 March to 27 March 2004.",
        "The mill was sold on Monday.",
        "The mill was sold two days ago.",
        "LONDON, May 5 (Reuters) -- The mill was sold.",
        "The mill was sold in May.",
    ],
    ids=["a year", "a span with a year", "a weekday", "days ago", "a dateline", "a month"],
)
def test_other_dates_are_none(body: str) -> None:
    assert days(body) == []
