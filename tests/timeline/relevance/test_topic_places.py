from collections.abc import Callable
from typing import Any

import pytest

from articles.annotation.hierarchy import Hierarchy
from articles.ingest.names import known_names, load_names
from articles.models import Article
from articles.search.interpretation import interpret
from articles.search.query import Phrase, Prefix, SearchQuery, Word
from articles.timeline.relevance.topic_places import needle_of, places_of
from articles.timeline.relevance.weighing import SearchTopic, topic_of

pytestmark = pytest.mark.django_db


def asked(text: str) -> SearchTopic:
    return topic_of(interpret(SearchQuery(text=text)).tree, (), Hierarchy({}))


def test_words_are_found_wherever_the_text_has_their_stem(write: Callable[..., Article], index: Any) -> None:
    article = write("Mills", body="The mill burnt down.\n\nMills were rebuilt.", language="en")
    index()
    text = "Mills\n\nThe mill burnt down.\n\nMills were rebuilt."
    (places,) = places_of([article.pk], asked("mill"))[article.pk].of_parts
    assert [text[place:].split()[0] for place in places] == ["Mills", "mill", "Mills"]


def test_a_known_name_is_found_in_other_words(write: Callable[..., Article], index: Any) -> None:
    load_names(known_names())
    article = write("Visit", body="The DPRK was silent.", language="en")
    index()
    (places,) = places_of([article.pk], asked("korut"))[article.pk].of_parts
    assert len(places) == 1


def test_a_stem_within_another_word_is_not_the_word(write: Callable[..., Article], index: Any) -> None:
    english = write("Mills", body="Millers were making kings.", language="en")
    indonesian = write("Gizi", body="Keracunan racun.", language="id")
    index()
    (places,) = places_of([english.pk], asked("king"))[english.pk].of_parts
    assert len(places) == 1
    (places,) = places_of([indonesian.pk], asked("racun"))[indonesian.pk].of_parts
    assert len(places) == 2


def test_words_that_hold_sentences_together_are_no_subject(write: Callable[..., Article], index: Any) -> None:
    article = write("Mills", body="No king was at the mill, and no miller.", language="en")
    index()
    no, king = places_of([article.pk], asked("no king"))[article.pk].of_parts
    assert (len(no), len(king)) == (0, 1)


def test_without_a_subject_nothing_is_read(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert places_of([1, 2], SearchTopic(())) == {}


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        (Word("Treaties"), "en", "treat"),
        (Word("treaty"), "en", "treat"),
        (Word("keracunan"), "id", "racun"),
        (Word("IPO"), "yo", "ipo"),
        (Phrase("Air Force One"), "en", "air force one"),
        (Prefix("rudal"), "id", "rudal"),
    ],
)
def test_a_word_is_looked_for_by_what_its_forms_have_in_common(word: Any, language: str, expected: str) -> None:
    assert needle_of(word, language) == expected
