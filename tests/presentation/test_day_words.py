from datetime import date

import pytest
from django.utils import translation

from articles.presentation.day_words import later_words, span_words


@pytest.mark.parametrize(
    ("first", "last", "granularity", "words"),
    [
        (date(2024, 8, 9), date(2024, 8, 9), "day", "9 Agu 2024"),
        (date(2024, 5, 30), date(2024, 10, 2), "interval", "30 Mei – 2 Okt 2024"),
        (date(2024, 12, 1), date(2024, 12, 31), "month", "Desember 2024"),
    ],
)
def test_months_have_the_names_of_the_reader_s_language(first: date, last: date, granularity: str, words: str) -> None:
    with translation.override("id"):
        assert span_words(first, last, granularity) == words


def test_figures_stand_in_the_order_in_which_they_were_given() -> None:
    assert later_words(["10", "12", "15"]) == "10, later 12, later 15"
    assert later_words(["10"]) == "10"
