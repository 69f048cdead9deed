"""Why an article was found: as what it has each part of the search, and where."""

from articles.analysis.text import compose
from articles.search.answers.highlighting import matches
from articles.search.answers.hit_details import Reason
from articles.search.answers.hits.reasons import reasons
from articles.search.query import And, FacetTerm, Named, Node, Not, Or, Prefix, Word

TEXT = compose(
    "North Korean envoy in Moscow",
    "A summary of talks.",
    "Korut sent troops. Pyongyang sent a troop train.\n\n## The troops",
    (),
)


def place(word: str) -> tuple[int, int]:
    at = TEXT.text.index(word)
    return at, at + len(word)


NAMED = {"KP": [place("North Korean"), place("Korut")], "pyongyang": [place("Pyongyang")]}


def told(tree: Node) -> tuple[Reason, ...]:
    return reasons(TEXT, tree, matches(TEXT.text, "en", tree, NAMED), NAMED)


def test_a_name_is_told_by_its_forms_and_apart_by_what_belongs_to_it() -> None:
    (reason,) = told(Named("KP", "korut", Word("korut"), frozenset({"pyongyang"})))
    assert (reason.asked, reason.is_name) == ("korut", True)
    assert reason.forms == ("North Korean", "Korut")
    assert reason.through == ("Pyongyang",)
    assert reason.places == ("headline", "paragraph")


def test_a_word_is_told_by_the_forms_of_its_stem_the_commonest_first() -> None:
    (reason,) = told(Word("troop"))
    assert (reason.forms, reason.times) == (("troops", "troop"), 3)
    assert reason.places == ("paragraph", "heading")


def test_only_what_the_article_has_is_a_reason() -> None:
    assert [one.asked for one in told(Or((Word("talks"), Word("absent"))))] == ["talks"]
    assert told(And((FacetTerm("section", "World"), Not(Word("absent"))))) == ()
    assert [one.asked for one in told(Prefix("summ"))] == ["summ*"]
