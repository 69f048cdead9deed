from articles.analysis.function_words import WORDS, function_words
from articles.analysis.words.tokenizer import stem_terms


def test_function_words_are_the_stems_of_their_language() -> None:
    assert set(stem_terms("which were said before", "en")) <= function_words("en")


def test_words_of_a_subject_are_none() -> None:
    said = {"en": "treaty minister war president court", "id": "perjanjian menteri perang presiden polisi"}
    assert all(not function_words(language) & set(stem_terms(text, language)) for language, text in said.items())


def test_a_language_without_a_list_has_none() -> None:
    assert "xx" not in WORDS
    assert function_words("xx") == frozenset()
