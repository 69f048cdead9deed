from datetime import date

import pytest

from articles.presentation.article_parts.date_reading import DateReadAs, reading_words

DAY = date(2025, 2, 27)


def read(expression: str, rule: str, *, basis: str = "stated", role: str = "event", granularity: str = "day") -> str:
    words = reading_words(DateReadAs(expression, DAY, DAY, granularity, rule, basis, role))
    return words.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("expression", "rule", "words"),
    [
        ("27 February 2025", "day", "“27 February 2025” is a full date: 27 Feb 2025"),
        ("Kamis (27/2/2025)", "weekday_figures", "“Kamis (27/2/2025)” is a full date: 27 Feb 2025"),
        ("Kamis (27/2)", "weekday_figures", "“Kamis (27/2)” is 27 Feb 2025, the year by the publication date"),
        ("27 Februari", "day", "“27 Februari” is 27 Feb 2025, the year by the publication date"),
        ("on Thursday", "weekday", "“on Thursday” is 27 Feb 2025, the weekday nearest the publication date"),
        ("kemarin", "deictic", "“kemarin” is 27 Feb 2025, counted from the publication date"),
        ("sehari kemudian", "day_after", "“sehari kemudian” is 27 Feb 2025, counted from the date before it"),
        ("Chuseok", "feast", "“Chuseok” is 27 Feb 2025"),
    ],
)
def test_it_says_what_a_date_was_counted_from(expression: str, rule: str, words: str) -> None:
    assert read(expression, rule) == words


def test_a_month_is_no_full_date() -> None:
    assert read("February", "month", granularity="month") == (
        "“February” is February 2025, the year by the publication date"
    )
    assert read("February 2025", "month", granularity="month") == "“February 2025” is February 2025"


def test_dates_that_no_expression_of_the_sentence_gives_say_whence_they_are() -> None:
    assert read("", "day", basis="inherited") == "date taken from the sentence next to it: 27 Feb 2025"
    assert read("", "publication", basis="publication") == "no date in the text; publication date used: 27 Feb 2025"


def test_the_date_of_a_report_is_none_of_an_event() -> None:
    assert read("Thursday", "weekday", role="citation") == "“Thursday” is the date of the cited report: 27 Feb 2025"


def test_an_expression_without_end_is_cut() -> None:
    assert len(read("x" * 500, "feast")) < 120
