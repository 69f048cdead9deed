import pytest

from articles.search.engines.boosts import FUNCTION_WORD_BOOST, FUNCTION_WORDS, boost_of
from articles.search.engines.words import folded_terms


def test_function_words_are_kept_as_they_are_compared() -> None:
    assert {word for word in FUNCTION_WORDS if folded_terms(word) != [word]} == set()


@pytest.mark.parametrize("typed", ["what", "What", "apakah", "который", "für", "“yang”"])
def test_a_word_that_only_joins_others_counts_less(typed: str) -> None:
    assert boost_of(typed) == FUNCTION_WORD_BOOST


@pytest.mark.parametrize("typed", ["rudal", "AS", "US", "war", "kerja sama", "", "—"])
def test_any_other_word_counts_whole(typed: str) -> None:
    assert boost_of(typed) == 1.0
