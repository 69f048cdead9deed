from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from articles.timeline.event_clustering import Candidate
from articles.timeline.event_grouping import events_of_days, group
from articles.timeline.events.identity import announced, event_id, span_of
from articles.timeline.sentence_ranking import ranking
from tests.timeline.told import everyday, told

JUNE_18, JUNE_19, JUNE_20, JULY_1 = date(2024, 6, 18), date(2024, 6, 19), date(2024, 6, 20), date(2024, 7, 1)

SIGNED = "The leaders signed the partnership treaty in the capital on Wednesday."
SIGNED_TOO = "In the capital both leaders signed a partnership treaty."
FLOOD = "A flood swept away two bridges in the northern valley."


def grouped(*candidates: Candidate) -> list[set[Candidate]]:
    return [set(members) for members in group(candidates, everyday())]


def days_told(*candidates: Candidate) -> list[date]:
    """The days of the entries that the candidates make, when each of their days was chosen."""
    return [span_of(members)[0] for members in events_told(*candidates)]


def events_told(*candidates: Candidate) -> list[list[Candidate]]:
    """The members of those entries."""
    days: dict[int, list[Candidate]] = {}
    for one in candidates:
        for day in range(one.event.first_day.toordinal(), one.event.last_day.toordinal() + 1):
            days.setdefault(day, []).append(one)
    by_day = events_of_days(days, everyday(), ranking(days.values()))
    return [members for events in by_day.values() for members in events]


def known(members: Sequence[Candidate]) -> str:
    return event_id(members)


def test_an_event_is_known_by_its_first_article_whoever_speaks() -> None:
    first = told(SIGNED, JUNE_19, article=8)
    later = told(SIGNED_TOO, JUNE_19, article=3, published=JUNE_20)
    assert known([first, later]) == known([later, first]) == known([first])


def test_what_is_published_later_does_not_change_by_what_an_event_is_known() -> None:
    members = [told(SIGNED, JUNE_19), told(SIGNED_TOO, JUNE_19)]
    assert known([*members, told("They signed on 19 June.", JUNE_19, published=JULY_1)]) == known(members)


def test_two_events_of_one_article_are_known_apart() -> None:
    signed = told(SIGNED, JUNE_19, article=8, sentence=1)
    flew = told("On 20 June they flew on.", JUNE_20, article=8, sentence=2)
    assert known([signed]) != known([flew])


def test_two_events_of_one_day_stay_two() -> None:
    signed, again, flood = told(SIGNED, JUNE_19), told(SIGNED_TOO, JUNE_19), told(FLOOD, JUNE_19)
    assert grouped(signed, again, flood) == [{signed, again}, {flood}]


@pytest.mark.parametrize(
    ("language", "night"),
    [
        (
            "en",
            (
                ("15:30", "A strong earthquake shook the harbour town of Greyport"),
                ("16:05", "Families climbed the signal hill above Greyport with blankets"),
                ("17:20", "The ferry pier of Greyport fell into the sea"),
            ),
        ),
        (
            "id",
            (
                ("18:40+07:00", "Tiga perahu terbalik di muara Batu Kelik"),
                ("19:15+07:00", "Warga mengungsi ke balai desa Batu Kelik"),
                ("20:05+07:00", "Listrik padam di seluruh Batu Kelik"),
            ),
        ),
    ],
)
def test_what_happened_in_one_place_at_three_hours_is_three_events(
    language: str, night: tuple[tuple[str, str], ...]
) -> None:
    hours = [
        told(f"{said} at {clock[:5]}.", language=language, time=f"{JUNE_19}T{clock}", entities=("place",))
        for clock, said in night
    ]
    assert grouped(*hours) == [{one} for one in hours]


def test_what_two_articles_tell_in_the_same_words_at_two_hours_is_one_event() -> None:
    at_three = told("The ferry pier of Greyport fell into the sea at 15:00.", time=f"{JUNE_19}T15:00")
    at_five = told("The ferry pier of Greyport fell into the sea at 17:00.", time=f"{JUNE_19}T17:00")
    assert grouped(at_three, at_five) == [{at_three, at_five}]


def test_the_same_frame_with_other_names_and_figures_is_another_event() -> None:
    one = told("Alpha Bank raised its prime rate to 9.25 percent.", JUNE_19)
    other = told("Borealis Trust raised its prime rate to 8.75 percent.", JUNE_19)
    assert grouped(one, other) == [{one}, {other}]


def test_names_and_figures_join_what_is_told_in_two_languages() -> None:
    entities = ("KP", "vostochny-cosmodrome")
    english = told("Kim reached the Vostochny cosmodrome with 120 aides.", JUNE_19, entities=entities)
    indonesian = told(
        "Kim tiba di Kosmodrom Vostochny bersama 120 pembantu.", JUNE_19, language="id", entities=entities
    )
    flood = told(FLOOD, JUNE_19)
    assert grouped(english, indonesian, flood) == [{english, indonesian}, {flood}]


def test_no_chain_of_likenesses_joins_what_is_not_alike() -> None:
    """Each sentence shares half its words with the next; the first and the last have none in common."""
    endings = ("aba", "eke", "ini", "opo", "usu", "ala", "emo", "iru")
    words = [f"{letter}{ending}{letter}" for letter in "bdfgk" for ending in endings]
    chain = [told(" ".join(words[n : n + 8]), JUNE_19) for n in range(0, 33, 4)]
    assert not any({chain[0], chain[-1]} <= members for members in grouped(*chain))


def test_neighbouring_days_of_two_articles_may_be_one_event() -> None:
    assert days_told(told(SIGNED, JUNE_19), told(SIGNED, JUNE_20)) == [JUNE_19]


def test_days_that_one_article_tells_apart_are_two_events() -> None:
    days = told(SIGNED, JUNE_19, article=8, sentence=1), told(SIGNED, JUNE_20, article=8, sentence=2)
    assert days_told(*days) == [JUNE_19, JUNE_20]


def test_the_same_words_a_month_later_are_another_event() -> None:
    assert days_told(told(SIGNED, JUNE_19), told(SIGNED, JULY_1)) == [JUNE_19, JULY_1]


def test_a_report_joins_the_event_that_it_speaks_of() -> None:
    said = told(f"{SIGNED[:-1]}, the minister said on Thursday.", JUNE_20, role="report")
    assert days_told(told(SIGNED, JUNE_18), said) == [JUNE_18]


HANDED_OVER = "The ambassador handed a medal of the jubilee to the minister in the assembly hall."
AWARDED = "The island has awarded a medal of the jubilee to the absent queen, the agency said on Thursday."


def test_what_an_article_reports_of_the_event_that_it_dates_before_is_no_second_one() -> None:
    dated = told(HANDED_OVER, JUNE_19, article=8, published=JUNE_20, sentence=2)
    assert days_told(dated, told(AWARDED, JUNE_20, article=8, role="report")) == [JUNE_19]


def test_what_another_article_reports_stays_on_its_day_unless_it_is_the_very_same() -> None:
    dated = told(HANDED_OVER, JUNE_19, article=8, published=JUNE_20, sentence=2)
    assert days_told(dated, told(AWARDED, JUNE_20, article=9, role="report")) == [JUNE_19, JUNE_20]


def test_a_report_dates_what_nothing_else_dates() -> None:
    assert days_told(told("Police said on Thursday that the thief was known.", JUNE_20, role="report")) == [JUNE_20]


def test_a_lead_dated_by_publication_joins_what_its_article_dates_before() -> None:
    lead = told("It was a day of smiles.", JUNE_20, article=8, basis="publication", sentence=1)
    dated = told(SIGNED, JUNE_19, article=8, published=JUNE_20, sentence=2)
    assert grouped(lead, dated) == [{lead, dated}]


def test_a_chosen_day_keeps_what_only_resembles_another_day() -> None:
    lead = told("It was a day of smiles.", JUNE_20, article=8, basis="publication", sentence=1)
    dated = told(SIGNED, JUNE_19, article=8, published=JUNE_20, sentence=2)
    assert days_told(dated, lead) == [JUNE_19, JUNE_20]


def test_an_event_of_several_days_leaves_a_chosen_day_what_is_hardly_like_it() -> None:
    stay = {"last_day": JUNE_20, "granularity": "interval"}
    visit = told("The minister's visit to the capital lasted from 18 to 20 June.", JUNE_18, **stay)
    storm = told("A storm in the capital felled many old trees and tore the roof from a school.", JUNE_19)
    assert days_told(visit, storm) == [JUNE_18, JUNE_19]


def test_a_lead_dated_by_publication_is_silent_where_something_else_tells_of_its_day() -> None:
    lead, flood = told("Few remember such a summer.", JUNE_19, basis="publication"), told(FLOOD, JUNE_19)
    assert grouped(lead, flood) == [{flood}]
    assert grouped(lead) == [{lead}]


def test_a_plan_and_its_fulfilment_are_one_event_with_the_day_it_was_announced() -> None:
    plan = told("The leaders will sign the partnership treaty.", JUNE_19, published=JUNE_18, planned=True)
    done = told(SIGNED, JUNE_19)
    (members,) = group([plan, done], everyday())
    assert announced(members) == JUNE_18
    assert announced([done]) is None


def test_a_plan_in_other_words_is_one_event_with_what_happened_on_its_day() -> None:
    fields = {"language": "id", "entities": ("new-ferry",), "planned": True}
    plan = told("Kapal itu harus sampai di pelabuhan paling lambat 19 Juni.", JUNE_19, published=JUNE_18, **fields)
    moored = told("The new ferry moored at the pier of the fishing village.", JUNE_19, entities=("new-ferry", "pier"))
    others = [told(f"Before {n} pupils the boat moored in the fishing village.", JUNE_19) for n in (20, 30, 40, 50)]
    assert grouped(plan, moored, *others) == [{plan, moored, *others}]


def test_a_plan_for_the_day_of_something_else_is_an_event_of_its_own() -> None:
    plan = told("The leaders will sign the partnership treaty.", JUNE_19, published=JUNE_18, planned=True)
    flood = told(FLOOD, JUNE_19)
    assert sorted(map(len, grouped(plan, flood))) == [1, 1]


def test_what_was_news_of_its_day_goes_before_what_others_recall_in_another_language() -> None:
    news = told("Sebuah klub sepak bola dari pelabuhan utara menang empat kali.", JUNE_19, language="id")
    recalled = [told(text, JUNE_19, published=JULY_1) for text in (SIGNED, SIGNED_TOO)]
    assert events_told(news, *recalled) == [[news]]


def test_what_one_article_tells_much_like_another_is_no_second_event() -> None:
    accused = told(
        "The northern mill had hidden its grain from tax collectors for two winters behind false walls, under sacks of"
        " straw, chalk, empty bottles, old newspapers and broken tiles, the minister"
        " told reporters in front of the cathedral.",
        JUNE_19,
        role="report",
    )
    answered = told(
        "Children of the harbour school, two bakers, an organ builder, a retired judge, fishermen and their wives"
        " laughed loudly when grain"
        " was first named at supper, and so, holding his daughter's hand, did the owner of a mill.",
        JUNE_19,
    )
    assert len(grouped(accused, answered)) == 2
    assert len(events_told(accused, answered)) == 1


def test_what_happens_within_an_event_of_several_days_is_a_part_of_it() -> None:
    stay = {"last_day": JUNE_20, "granularity": "interval"}
    visit = told("The minister's visit to the capital lasted from 18 to 20 June.", JUNE_18, **stay)
    toast = told("The minister raised a toast in the capital.", JUNE_19)
    assert days_told(visit, toast) == [JUNE_18]
    assert span_of([visit, toast]) == (JUNE_18, JUNE_20)


def test_a_sentence_with_two_days_is_told_once() -> None:
    days = [
        told("Missiles were fired on 18 and 20 June.", day, article=8, sentence=1, published=JULY_1)
        for day in (JUNE_18, JUNE_20)
    ]
    assert days_told(*days) == [JUNE_18]


def test_a_sentence_with_two_days_stands_under_the_one_that_it_names_first() -> None:
    text = "On 20 June the ministry said that missiles were fired on 18 June."
    days = [
        told(text, day, article=8, published=JULY_1, start=text.index(words), end=text.index(words) + len(words))
        for day, words in ((JUNE_18, "18 June"), (JUNE_20, "20 June"))
    ]
    assert days_told(*days) == [JUNE_20]


def test_one_article_in_another_language_may_tell_of_the_same() -> None:
    other = "Sebuah klub sepak bola dari pelabuhan utara menang empat kali berturut-turut."
    assert len(days_told(told(SIGNED, JUNE_19), told(other, JUNE_19, language="id"))) == 1


def test_one_article_that_tells_of_something_else_by_the_way_is_no_second_event() -> None:
    assert len(days_told(told(SIGNED, JUNE_19), replace(told(FLOOD, JUNE_19), relevance=0.5))) == 1
