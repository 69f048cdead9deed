import pytest

from articles.annotation.hierarchy import Hierarchy
from articles.search.fields import DayRange
from articles.search.query import And, DaysTerm, FacetTerm, Named, Not, Or, SameSentence, Selection, Word
from articles.timeline.relevance.weighing import FAR, NEAR, Asked, AskedPart, Places, asked_for, relevance

NOBODY = Hierarchy({})


def keys(*entities: str) -> AskedPart:
    return AskedPart(frozenset(entities), ())


def test_each_word_and_name_of_a_search_is_a_part() -> None:
    tree = And((Named("place:kp", "korut", Word("korut")), Word("beras")))
    assert asked_for(tree, (), NOBODY) == Asked(
        (AskedPart(frozenset({"place:kp"}), (Word("korut"),)), AskedPart(frozenset(), (Word("beras"),)))
    )


def test_alternatives_are_one_part() -> None:
    tree = Or((Word("rice"), Named("place:kp", "dprk", Word("dprk"))))
    assert asked_for(tree, (), NOBODY).parts == (AskedPart(frozenset({"place:kp"}), (Word("rice"), Word("dprk"))),)


def test_what_is_not_to_be_named_is_no_part() -> None:
    assert asked_for(And((Not(Word("rice")), DaysTerm("published", DayRange()))), (), NOBODY) == Asked(())


def test_chosen_entities_are_parts_and_a_chosen_outlet_is_none() -> None:
    chosen = (Selection("person", ("person:a", "person:b")), Selection("source", ("tass",)))
    assert asked_for(FacetTerm("place", "place:kp"), chosen, NOBODY).parts == (
        keys("place:kp"),
        keys("person:a", "person:b"),
    )


def test_two_in_one_sentence_are_two_parts() -> None:
    asked = asked_for(SameSentence("person:a", "person:b", ("a", "b")), (), NOBODY)
    assert asked.parts == (keys("person:a"), keys("person:b"))


def test_what_belongs_to_a_country_tells_of_it() -> None:
    (part,) = asked_for(FacetTerm("place", "place:kp"), (), Hierarchy({"place:pyongyang": "place:kp"})).parts
    assert part.entities == {"place:kp", "place:pyongyang"}


def test_without_a_subject_every_sentence_is_about_it() -> None:
    assert relevance(0, 10, Places(100, ())) == 1.0


@pytest.mark.parametrize(
    ("place", "expected"),
    [(5_000, 1.0), (5_099, 1.0), (5_100, NEAR), (5_100 + FAR // 2, NEAR / 2), (4_500, NEAR / 2), (9_000, 0.0)],
    ids=["at its first letter", "at its last", "behind it", "far behind", "far before", "elsewhere"],
)
def test_a_sentence_is_about_what_is_said_in_or_near_it(place: int, expected: float) -> None:
    places = Places(10**9, ((place,),))
    assert relevance(5_000, 5_100, places) == pytest.approx(expected, abs=0.002)


def test_an_article_that_says_it_again_and_again_is_about_it_everywhere() -> None:
    throughout = Places(10_000, (tuple(range(0, 8_000, 500)),))
    assert relevance(9_500, 9_600, throughout) > 0.7


def test_parts_are_averaged() -> None:
    assert relevance(0, 100, Places(10**9, ((50,), ()))) == pytest.approx(0.5)
