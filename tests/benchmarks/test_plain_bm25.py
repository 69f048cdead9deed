import pytest

from benchmarks.plain_bm25 import plain_index, plain_ranking, plain_terms

TEXTS = {
    "short": "A bridge over the river",
    "long": "A bridge over the river that engineers opened in the morning",
    "twice": "The bridge and another bridge over the river that engineers opened",
    "other": "Sellers came to the market",
}


def test_rarer_words_more_often_in_shorter_texts_come_first() -> None:
    index = plain_index(TEXTS, "en")
    assert plain_ranking(index, "bridges") == ["twice", "short", "long"]
    assert plain_ranking(index, "the market")[0] == "other"
    assert plain_ranking(index, "ferry") == []


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("Opening bridges", "en", ["open", "bridg"]),
        ("Membuka jembatan", "id", ["buka", "jembat"]),
        ("Ẹ wo", "yo", ["ẹ", "wo"]),
    ],
)
def test_words_are_stemmed_as_snowball_does_where_it_knows_the_language(
    text: str, language: str, terms: list[str]
) -> None:
    assert plain_terms(text, language) == terms
