from datetime import date
from typing import get_args

import pytest
from django.utils import translation

from articles.presentation.day_words import disputed_words, later_words, span_words
from articles.timeline.entries import Disagreement, DisputedMatter


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


@pytest.mark.parametrize("language", ["en", "id"])
def test_whatever_sources_disagree_on_has_words_of_its_own(language: str) -> None:
    with translation.override(language):
        words = [
            disputed_words(Disagreement(about, (), subject))
            for about in get_args(DisputedMatter)
            for subject in ("", "ferry")
        ]
    assert len(set(words)) == len(words) == 2 * len(get_args(DisputedMatter))
