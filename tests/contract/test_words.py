"""The words of an article are the same to either engine, however odd they are: each finds the article."""

import pytest

from articles.analysis.words.cjk import BIGRAM_LANGUAGES
from articles.search.engines.base import Engine, EngineRequest
from articles.search.engines.words import TEXT_LANGUAGES, WORD_FIELDS, indexed_words, stems, text_language
from articles.search.fields import OTHER_LANGUAGE
from articles.search.query import Phrase, Prefix, Word
from tests.contract.conftest import NOW
from tests.contract.documents import make_document

ODD = (
    "10\u202f000",
    "zasf\u00e4hig\u0301",
    "👩\u200d👩\u200d👧",
    "𝒜lpha",
    "𠮷野家",
    "e\u0301tape",
    "l’avion",
    "ก็ตาม",
    "_under_score_",
    "3.14",
    "1:0",
    "a" * 254,
    "𐐀" * 200,
)


def total(engine: Engine, tree: Word | Phrase | Prefix) -> int:
    (answer,) = engine.search([EngineRequest(tree=tree, visible_at=NOW)])
    return answer.total


@pytest.mark.parametrize("language", [*TEXT_LANGUAGES, "sw"])
def test_an_odd_word_finds_its_article_in_whatever_language(engine: Engine, language: str) -> None:
    documents = [
        make_document(pk, "Headline", f"before {word} after", language=language) for pk, word in enumerate(ODD)
    ]
    engine.apply(documents, {})
    engine.refresh()
    assert {word: total(engine, Word(word)) for word in ODD} == dict.fromkeys(ODD, 1)
    assert {word: total(engine, Phrase(f"before {word}")) for word in ODD} == dict.fromkeys(ODD, 1)


def test_a_stem_is_of_its_own_language(engine: Engine) -> None:
    engine.apply(
        [
            make_document(1, "News", "They bring news.", language="en"),
            make_document(2, "Kabar", "Wali kota New York.", language="id"),
        ],
        {},
    )
    engine.refresh()
    assert total(engine, Word("news")) == 1


@pytest.mark.parametrize(
    ("code", "language"),
    [
        *((language, language) for language in TEXT_LANGUAGES),
        *((f"{language}-XX", language) for language in sorted(BIGRAM_LANGUAGES)),
        ("EN-gb", "en"),
        ("xx", OTHER_LANGUAGE),
        ("_none", OTHER_LANGUAGE),
        ("", OTHER_LANGUAGE),
    ],
)
def test_a_language_with_words_of_its_own_is_known_by_any_region(code: str, language: str) -> None:
    assert text_language(code) == language


def test_words_are_cut_and_stemmed_before_an_engine_has_them() -> None:
    words = indexed_words(make_document(1, "Treaties", "Signed, re-sealed.", language="en"))
    assert words.fields == {
        "headline": "en:treati",
        "text": ["en:treati", "en:sign en:re en:seal", "en:reseal"],
        "folded_headline": "treaties",
        "folded": ["treaties", "signed re sealed", "resealed"],
    }
    assert set(words.fields) == set(WORD_FIELDS)


def test_a_word_that_no_language_makes_terms_of_has_none() -> None:
    assert stems("—") == []
