from datetime import date
from typing import get_args

import pytest
from django.utils import translation

from articles.presentation.day_words import disputed_words, later_figures_words, later_words, span_words
from articles.timeline.entries import Claim, Disagreement, DisputedMatter, LaterFigures
from tests.timeline.conflicts.statements import article, statement


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
            disputed_words(Disagreement(about, (), nouns))
            for about in get_args(DisputedMatter)
            for nouns in ({}, {language: "ferry"})
        ]
    assert len(set(words)) == len(words) == 2 * len(get_args(DisputedMatter))


@pytest.mark.parametrize(
    ("language", "nouns", "words"),
    [
        ("en", {"en": "soldiers", "id": "tentara"}, "Sources disagree on the number of soldiers"),
        ("id", {"en": "soldiers", "id": "Tentara"}, "Sumber berbeda soal jumlah tentara"),
        ("id", {"en": "soldiers"}, "Sumber berbeda soal angka"),
        ("en", {"id": "tentara", "ru": "солдат"}, "Sources disagree on the number"),
    ],
)
def test_what_is_counted_is_called_as_a_source_in_the_reader_s_language_calls_it(
    language: str, nouns: dict[str, str], words: str
) -> None:
    with translation.override(language):
        assert disputed_words(Disagreement("number", (), nouns)) == words


def test_of_what_is_measured_no_number_is_disputed() -> None:
    sides = tuple(claim_of(value) for value in ("850 m", "1000 m"))
    assert disputed_words(Disagreement("number", sides, {"en": "bridge"})) == "Sources disagree on the number"


@pytest.mark.parametrize(("language", "words"), [("en", "Soldiers: 10, later 12"), ("id", "Angka: 10, kemudian 12")])
def test_later_figures_mix_no_languages(language: str, words: str) -> None:
    with translation.override(language):
        assert later_figures_words(LaterFigures({"en": "soldiers"}, ()), ["10", "12"]) == words


def claim_of(value: str) -> Claim:
    evidence = statement(f"The bridge is {value} long.", article("Kabar", "en")).evidence
    return Claim(value, ("Kabar",), evidence, value, (), None, ())
