from dataclasses import replace
from datetime import date
from typing import Any

from articles.analysis.events import ExtractedEvent
from articles.models import Article
from articles.timeline.event_clustering import Candidate
from articles.timeline.sentence_ranking import COVERING, MOST_GROUPED, Ranking, ranking

DAY = date(2024, 6, 19)
EVENT = ExtractedEvent(0, 0, 1, None, None, DAY, DAY, "day", "event", "stated", False, False, "", 1.0)
SIGNED = "Leaders of both countries signed the partnership treaty in the capital on Wednesday."
NOBODY: frozenset[str] = frozenset()


def said(text: str, article: int, language: str = "en", entities: frozenset[str] = NOBODY, **event: Any) -> Candidate:
    return Candidate(Article(pk=article, language=language), text, replace(EVENT, **event), entities)


def worths(*candidates: Candidate) -> list[float]:
    ranked = ranking([candidates])
    return [ranked.worth[candidate] for candidate in candidates]


def test_what_most_sentences_of_a_day_tell_of_is_worth_most() -> None:
    match = said("A football club from the northern port won its fourth match in a row that evening.", 1)
    treaty = [
        said(SIGNED, 2),
        said("The partnership treaty was signed by the leaders in the capital, both countries reported.", 3),
    ]
    assert ranking([[match, *treaty]]).best_first([match, *treaty])[0] in treaty


def test_what_the_whole_search_tells_of_is_worth_more_than_what_one_day_does() -> None:
    treaty, match = said(SIGNED, 1), said("Supporters of the football club celebrated the cup in the old harbour.", 2)
    elsewhere = [said(f"Negotiators of both countries discussed the partnership treaty again {n}.", n) for n in (3, 4)]
    ranked = ranking([[match, treaty], elsewhere])
    assert ranked.best_first([match, treaty]) == [treaty, match]


def test_a_copy_adds_half_a_voice() -> None:
    once, twice = said(SIGNED, 1), "A football club from the northern port won its fourth match that evening."
    copies = [said(twice, 2), said(twice, 3)]
    alone, copied, other = worths(once, *copies)
    assert copied == other > 0
    assert copied > worths(once, copies[0])[1] * alone / worths(once, copies[0])[0]


def test_a_sentence_too_short_to_read_alone_is_worth_less() -> None:
    short = said("The treaty was signed.", 1)
    long = said("The treaty was signed by both leaders in the capital that evening.", 2)
    assert ranking([[short, long]]).best_first([short, long])[0] is long


def test_what_was_planned_gives_way_to_what_came_of_it() -> None:
    planned, happened = said(SIGNED, 1, planned=True), said(SIGNED.replace("Wednesday", "Thursday"), 2)
    assert ranking([[planned, happened]]).best_first([planned, happened])[0] is happened


def test_an_opening_dated_by_its_publication_gives_way_to_a_stated_day() -> None:
    opening, stated = said(SIGNED, 1, basis="publication"), said(SIGNED.replace("Wednesday", "Thursday"), 2)
    assert ranking([[opening, stated]]).best_first([opening, stated])[0] is stated


def test_a_sentence_about_what_was_asked_is_worth_more() -> None:
    other = replace(said(SIGNED, 1), relevance=0.5)
    about = said(SIGNED.replace("Wednesday", "Thursday"), 2)
    assert ranking([[other, about]]).best_first([other, about])[0] is about


def test_of_two_copies_the_one_whose_date_weighs_more_speaks() -> None:
    vague, exact = said(SIGNED, 1, weight=0.7), said(SIGNED, 2)
    assert ranking([[vague, exact]]).best_first([vague, exact])[0] is exact


def test_words_that_hold_sentences_together_are_worth_nothing() -> None:
    assert worths(said("After that they said that there would have been more of them than before.", 1)) == [0.0]


def test_what_a_better_sentence_told_counts_no_more() -> None:
    first, again, other = (
        said(SIGNED, 1),
        said("Leaders of both countries signed the partnership treaty on Wednesday, in the capital city.", 2),
        said("Thousands of workers lost their jobs as three shipyards closed in the north.", 3),
    )
    worth = dict(zip(("first", "again", "other"), worths(first, again, other), strict=True))
    assert worth["other"] > min(worth["first"], worth["again"])


def test_a_sentence_is_measured_by_what_its_own_language_tells() -> None:
    indonesian = said("Kedua pemimpin menandatangani perjanjian kemitraan di ibu kota pada hari Rabu.", 1, "id")
    elsewhere = [
        said(f"Kedua pemimpin menyebut perjanjian kemitraan itu bersejarah {n}.", n, "id") for n in range(2, 6)
    ]
    english = [said(SIGNED.replace("Wednesday", f"Wednesday {n}"), n) for n in range(6, 30)]
    rival = said("Supporters of the football club celebrated the cup in the old harbour.", 30)
    ranked = ranking([[indonesian, rival], elsewhere, english])
    assert ranked.best_first([rival, indonesian])[0] is indonesian


def test_every_sentence_has_a_place_behind_those_that_cover_the_day() -> None:
    many = [said(f"{letter * 4} {letter * 5} {letter * 6} {letter * 7}", 1) for letter in "bcdfghjklmnpqrstvwxz"]
    worth = sorted(worths(*many), reverse=True)
    assert worth[0] >= worth[COVERING] >= worth[-1] > 0


def test_only_the_best_sentences_of_a_day_are_grouped() -> None:
    many = [said(f"Company number{n} opened its office near the bridge.", n) for n in range(MOST_GROUPED + 5)]
    ranked = ranking([many])
    assert ranked.best_of({7: many}) == {7: ranked.best_first(many)[:MOST_GROUPED]}


def test_the_event_with_the_best_sentence_comes_first() -> None:
    low, high = said("one", 1), said("two", 2)
    assert Ranking({low: 1.0, high: 2.0}).strongest_first([[low], [high]]) == [[high], [low]]


def test_a_day_without_sentences_ranks_nothing() -> None:
    assert ranking([[]]).worth == {}


def test_of_a_month_so_many_sentences_are_compared_as_of_a_day_in_their_order() -> None:
    month = [said(f"Tugboat {n} hauled the broken ferry {n} past the lighthouse of the bay.", n) for n in range(60)]
    ranked = Ranking({candidate: float(n % 7) for n, candidate in enumerate(month)})
    compared = ranked.most_telling(month)
    assert len(compared) == MOST_GROUPED
    assert compared == [candidate for candidate in month if candidate in compared]
    assert set(compared) == set(ranked.best_first(month)[:MOST_GROUPED])


def test_of_a_month_with_few_sentences_all_are_compared() -> None:
    month = [said(SIGNED, n) for n in range(3)]
    assert ranking([month]).most_telling(month) == month
