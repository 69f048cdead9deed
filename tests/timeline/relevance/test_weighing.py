from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from articles.analysis.events import ExtractedEvent
from articles.annotation.hierarchy import Hierarchy
from articles.models import Article
from articles.search.fields import DayRange
from articles.search.query import And, DaysTerm, FacetTerm, Named, Not, Or, SameSentence, Selection, Word
from articles.timeline.event_clustering import Candidate
from articles.timeline.relevance.weighing import (
    Places,
    SearchTopic,
    TopicPart,
    at_least,
    by_relevance,
    day_weight,
    most_relevant,
    relevance,
    relevance_of,
    topic_of,
)

pytestmark = pytest.mark.django_db

NOBODY = Hierarchy({})


def keys(*entities: str) -> TopicPart:
    return TopicPart(frozenset(entities), ())


def dated(article: Article, relevance: float) -> Candidate:
    day = date(2024, 6, 19)
    event = ExtractedEvent(0, 0, 9, None, None, day, day, "day", "event", "stated", False, False, "", 1.0)
    return Candidate(article, "A line.", event, frozenset(), relevance)


def test_each_word_and_name_of_a_search_is_a_part() -> None:
    tree = And((Named("place:kp", "korut", Word("korut")), Word("beras")))
    assert topic_of(tree, (), NOBODY) == SearchTopic(
        (TopicPart(frozenset({"place:kp"}), (Word("korut"),)), TopicPart(frozenset(), (Word("beras"),)))
    )


def test_alternatives_are_one_part() -> None:
    tree = Or((Word("rice"), Named("place:kp", "dprk", Word("dprk"))))
    assert topic_of(tree, (), NOBODY).parts == (TopicPart(frozenset({"place:kp"}), (Word("rice"), Word("dprk"))),)


def test_what_is_not_to_be_named_is_no_part() -> None:
    assert topic_of(And((Not(Word("rice")), DaysTerm("published", DayRange()))), (), NOBODY) == SearchTopic(())


def test_chosen_entities_are_parts_and_a_chosen_outlet_is_none() -> None:
    chosen = (Selection("person", ("person:a", "person:b")), Selection("source", ("tass",)))
    assert topic_of(FacetTerm("place", "place:kp"), chosen, NOBODY).parts == (
        keys("place:kp"),
        keys("person:a", "person:b"),
    )


def test_two_in_one_sentence_are_two_parts() -> None:
    asked = topic_of(SameSentence("person:a", "person:b", ("a", "b")), (), NOBODY)
    assert asked.parts == (keys("person:a"), keys("person:b"))


def test_what_belongs_to_a_country_tells_of_it() -> None:
    (part,) = topic_of(FacetTerm("place", "place:kp"), (), Hierarchy({"place:pyongyang": "place:kp"})).parts
    assert part.entities == {"place:kp", "place:pyongyang"}


def test_without_a_subject_every_sentence_is_about_it() -> None:
    assert relevance(0, 10, Places("A line.", ())) == 1.0


FILLER = "It went on in the same words. "
SAID = "Here it is said. "


def nearness(before: str, after: str) -> float:
    """Of a sentence between two texts, of which one may say what was asked, in an article of other things."""
    sentence = "On 5 May it was so. "
    text = before + sentence + after + "\n\n" + FILLER * 300
    places = [at for at in range(len(text)) if text.startswith(SAID, at)]
    return relevance(len(before), len(before) + len(sentence), Places(text, (places,)))


def test_a_sentence_that_says_it_is_about_it() -> None:
    assert relevance(10, 20, Places(FILLER, ((12,),))) == 1.0


def test_nearer_is_more_about_it_and_the_paragraph_more_than_the_next() -> None:
    beside, near = nearness(SAID, ""), nearness(SAID + FILLER * 5, "")
    next_paragraph = nearness("", f"\n\n{SAID}")
    assert 1.0 > beside > near > next_paragraph > nearness("", "\n\n" + FILLER * 5 + SAID) > 0.0


def test_a_line_that_ends_within_a_sentence_ends_no_paragraph() -> None:
    wrapped = SAID + FILLER.replace("in the", "in\nthe")
    assert nearness(wrapped, "") == nearness(SAID + FILLER, "")


def test_what_is_said_elsewhere_in_a_long_article_is_little_about_it() -> None:
    assert nearness("", FILLER * 40 + SAID) < 0.2


def test_an_article_that_says_it_again_and_again_is_about_it_everywhere() -> None:
    text = (SAID + FILLER * 10) * 10 + FILLER * 50
    places = [at for at in range(len(text)) if text.startswith(SAID, at)]
    assert relevance(len(text) - 30, len(text), Places(text, (places,))) > 0.6


def test_parts_are_averaged_and_one_that_the_text_does_not_have_is_left_out() -> None:
    text = FILLER * 300
    near_one = Places(text, ((50,), (8_000,)))
    assert relevance(40, 60, near_one) == pytest.approx(0.55, abs=0.02)
    assert relevance(40, 60, Places(text, ((50,), ()))) == 1.0


def test_a_lead_is_about_what_its_headline_says() -> None:
    text = f"{SAID}\n\n{FILLER * 300}"
    said, elsewhere = (0,), (len(text) - 20,)
    assert relevance(40, 60, Places(text, (said, elsewhere))) > 0.6
    assert relevance(4_000, 4_060, Places(text, (said, elsewhere))) < 0.3
    assert relevance(40, 60, Places(text, (elsewhere, elsewhere, said))) < 0.4


def test_an_opening_that_only_its_publication_dates_is_about_what_it_or_its_headline_says(
    write: Callable[..., Article],
) -> None:
    text = f"{SAID}\n\n{FILLER}{SAID * 9}"
    opening = replace(dated(write(), 1.0).event, sentence_start=19, sentence_end=49, basis="publication")
    headline, below = (0,), (60, 90)
    assert relevance_of(opening, Places(text, (below, below))) == 0
    assert relevance_of(opening, Places(text, (headline, below))) > 0.5
    assert relevance_of(opening, Places(text, ())) == 1
    assert relevance_of(replace(opening, basis="stated"), Places(text, (below, below))) > 0.5


def test_a_day_that_one_article_tells_of_is_to_be_more_about_it(write: Callable[..., Article]) -> None:
    about, near, other = dated(write(), 1.0), dated(write(), 0.55), dated(write(), 0.55)
    assert by_relevance({1: 1.0, 2: 1.0, 3: 1.0}, {1: [about], 2: [near], 3: [near, other]}).keys() == {1, 3}


def test_a_month_is_told_by_sentences_that_are_much_about_it(write: Callable[..., Article]) -> None:
    about, near = dated(write(), 1.0), dated(write(), 0.55)
    assert at_least(0.9, {2024: [about, near], 2025: [near]}) == {2024: [about], 2025: []}


def test_days_whose_reports_are_not_about_it_give_way_to_others(write: Callable[..., Article]) -> None:
    about, half, other = (dated(write(), weight) for weight in (1.0, 0.6, 0.4))
    days = {1: [about], 2: [about, half], 3: [other]}
    assert by_relevance({1: 1.0, 2: 2.0, 3: 9.0, 4: 1.0}, days) == {1: 1.0, 2: pytest.approx(1.6)}


def test_where_no_day_is_about_it_all_are_told(write: Callable[..., Article]) -> None:
    days = {day: [dated(write(), 0.1)] for day in (1, 2)}
    assert by_relevance({1: 1.0, 2: 2.0}, days).keys() == {1, 2}


def test_an_article_counts_once_by_its_sentence_that_is_most_about_it(write: Callable[..., Article]) -> None:
    article = write()
    assert day_weight([dated(article, 0.2), dated(article, 0.8)]) == 0.8


def test_a_day_is_told_by_its_sentences_that_are_about_it(write: Callable[..., Article]) -> None:
    about, near, other = (dated(write(), weight) for weight in (1.0, 0.5, 0.4))
    assert most_relevant([about, near, other]) == [about, near]
    assert most_relevant([other]) == [other]
