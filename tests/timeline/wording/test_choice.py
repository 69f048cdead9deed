"""Which words speak for an event."""

from datetime import date, timedelta
from typing import Any

import pytest

from articles.timeline.entries import Wording
from articles.timeline.event_clustering import Candidate
from articles.timeline.wording.choice import choose_wording
from articles.timeline.wording.shortening import LONGEST
from tests.timeline import told as sentences

DAY = date(2024, 3, 14)
ALONE = "The ferry Alcina ran aground off Faro on 14 March with 212 people on board."
DANGLING = "It ran aground on 14 March."
INDONESIAN = "Kapal feri Alcina kandas di dekat Faro pada 14 Maret dengan 212 penumpang."


def told(text: str, headline: str = "Morning news", day: date = DAY, **fields: Any) -> Candidate:
    candidate = sentences.told(text, day, **fields)
    candidate.article.headline = headline
    return candidate


def chosen(*ranked: Candidate, **asked: Any) -> Wording:
    wording = choose_wording(ranked, DAY, DAY, **asked)
    assert wording is not None
    return wording


def test_a_sentence_that_reads_alone_speaks_before_a_better_one_that_does_not() -> None:
    wording = chosen(told(DANGLING), told(ALONE))
    assert (wording.text, wording.source) == (ALONE, "sentence")


def test_of_sentences_that_read_alone_the_first_speaks() -> None:
    assert chosen(told(ALONE), told("The ferry Alcina left Lisbon for Faro on 14 March.")).text == ALONE


def test_a_sentence_far_behind_those_that_need_another_speaks() -> None:
    assert chosen(*[told(DANGLING) for _ in range(30)], told(ALONE)).text == ALONE


def test_a_later_sentence_in_the_language_asked_for_speaks_before_an_earlier_in_another() -> None:
    ranked = [*[told(ALONE) for _ in range(30)], told(INDONESIAN, language="id")]
    assert chosen(*ranked, language="id").text == INDONESIAN


def test_what_was_planned_does_not_speak_where_another_tells_it_as_done() -> None:
    plan = told("Kapal feri Alcina akan berlayar dari Faro pada 14 Maret.", language="id", planned=True)
    assert chosen(plan, told(ALONE)).text == ALONE


def test_a_plan_speaks_where_nobody_tells_it_as_done() -> None:
    plan = told("The ferry Alcina will leave Faro on 14 March.", planned=True)
    assert chosen(plan, told("The ferry Alcina was to leave Faro on 14 March.", planned=True)).text == plan.text


def test_a_headline_does_not_speak_for_a_day_before_that_of_its_news() -> None:
    next_day = DAY + timedelta(days=1)
    member = told(DANGLING, "Ferry Alcina towed into Lisbon harbour", published=next_day)
    assert chosen(member).source == "headline"
    assert chosen(member, news={member.article.pk: (next_day, next_day)}).source == "joined"
    assert chosen(member, news={member.article.pk: (DAY, next_day)}).source == "headline"


def test_else_the_headline_of_the_next_day_speaks() -> None:
    ranked = told(DANGLING, "Ferry Alcina runs aground off Faro", published=DAY + timedelta(days=1), sentence=1)
    assert chosen(ranked).source == "headline"


def test_a_headline_of_another_day_does_not() -> None:
    ranked = told(DANGLING, "Ferry Alcina runs aground off Faro", published=DAY + timedelta(days=9), sentence=1)
    assert chosen(ranked).source == "joined"


def test_the_headline_of_an_article_that_tells_it_by_the_way_does_not_speak() -> None:
    ranked = told(DANGLING, "Chile raises key rate to 6 percent", published=DAY, sentence=9)
    assert chosen(ranked).source == "joined"


def test_the_headline_speaks_for_what_somebody_only_said_that_day() -> None:
    said = told(
        '"Nine," said Tom Okafor on 14 March.', "Okafor counts nine ferries off Faro", sentence=9, role="report"
    )
    assert chosen(said).source == "headline"


def test_the_end_of_what_somebody_says_is_no_wording() -> None:
    text = 'The dam is full and the gates will open," said engineer Paul Ndlovu in Kariba on 14 March.'
    assert choose_wording([told(text), told(text)], DAY, DAY) is None


def test_what_is_told_by_the_way_is_no_wording_where_it_is_to_be_clear() -> None:
    text = "Paul Ndlovu moved to Kariba before it was flooded on 14 March."
    day = text.index("14 March")
    member = told(text, start=day, end=day + len("14 March"))
    assert choose_wording([member], DAY, DAY, clear=True) is None
    assert choose_wording([member], DAY, DAY) is not None


def test_what_needs_another_sentence_and_tells_its_day_by_the_way_is_not_clear_either() -> None:
    text = "He moved to Kariba before it was flooded on 14 March."
    day = text.index("14 March")
    member = told(text, start=day, end=day + len("14 March"))
    assert choose_wording([member], DAY, DAY, clear=True) is None
    assert choose_wording([member], DAY, DAY) is not None


@pytest.mark.parametrize(
    ("text", "is_clear"),
    [
        ("Demands of the sailors of Faro include an inquiry into the shots of 14 March, and safer boats.", False),
        ("Sailors of Faro demand an inquiry into how many shots were fired on 14 March.", True),
        ("During the strike of Faro on 14 March, sailors demand safer boats.", True),
    ],
)
def test_a_past_day_in_a_sentence_of_the_present_is_told_by_the_way(text: str, is_clear: bool) -> None:
    day = text.index("14 March")
    member = told(text, start=day, end=day + len("14 March"), published=DAY + timedelta(3))
    assert (choose_wording([member], DAY, DAY, clear=True) is not None) == is_clear


def test_of_what_is_told_by_the_way_the_clause_of_its_day_speaks() -> None:
    text = "Ninety people have died since the truce between Arden and Lorn began on 14 March, doctors said."
    start = text.index("14 March")
    wording = chosen(told(text, start=start, end=start + len("14 March")), clear=True)
    assert wording.text == "The truce between Arden and Lorn began on 14 March."
    assert text[wording.start : wording.end].startswith("the truce")


def test_a_sentence_of_another_day_does_not_speak() -> None:
    other = told("The ferry Alcina reached Lagos on 16 March under tow.", day=date(2024, 3, 16))
    assert chosen(other, told(DANGLING)).text == DANGLING


def test_what_is_no_wording_at_all_leaves_the_event_without_one() -> None:
    assert choose_wording([told("Read more: ferries on 14 March"), told("14 March 2024")], DAY, DAY) is None


def test_words_in_the_language_asked_for_are_preferred() -> None:
    ranked = (told(ALONE), told(INDONESIAN, language="id"))
    assert chosen(*ranked).language == "en"
    assert chosen(*ranked, language="id").text == INDONESIAN


def test_what_cannot_be_read_alone_is_not_preferred_for_its_language() -> None:
    ranked = (told(ALONE), told("Ia kandas pada 14 Maret.", language="id"))
    assert chosen(*ranked, language="id").text == ALONE


def test_words_of_another_entry_come_last() -> None:
    first, second = told(ALONE), told("The ferry Alcina was holed on a reef near Faro on 14 March.")
    assert chosen(first, second, used={(first.article.pk, 0)}).article == second.article


def test_a_sentence_that_names_what_was_asked_is_preferred() -> None:
    ranked = (told(ALONE), told("Portugal sent two tugs to Faro on 14 March.", entities=("country:PT",)))
    assert chosen(*ranked, wanted=frozenset({"country:PT"})).text.startswith("Portugal")


def test_an_opening_left_out_shows_in_the_offsets() -> None:
    wording = chosen(told(f"However, {ALONE[0].lower()}{ALONE[1:]}"))
    assert (wording.text, wording.start) == (ALONE, len("However, "))


@pytest.mark.parametrize("end", [".", ", and " + "the crew waited, " * 40 + "all in vain."])
def test_no_wording_is_longer_than_its_limit(end: str) -> None:
    assert len(chosen(told(ALONE[:-1] + end)).text) <= LONGEST
