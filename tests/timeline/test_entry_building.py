from dataclasses import replace
from datetime import timedelta

from articles.timeline.candidate_sentences import CandidateSentences
from articles.timeline.entries import Entry
from articles.timeline.entry_building import entries_from
from articles.timeline.event_clustering import Candidate
from tests.timeline.told import DAY, everyday, told

SIGNED = "The leaders of Portugal and Chile signed the partnership treaty in the capital on 19 June."
LEAD = "The leaders of Portugal and Chile signed the partnership treaty in the capital."


def entries_of(days: list[Candidate], months: dict[int, list[Candidate]] | None = None) -> list[Entry]:
    sentences = CandidateSentences({DAY.toordinal(): days}, months or {}, {})
    return entries_from(sentences, {DAY.toordinal(): 1.0}, frozenset(), None, everyday(), 1)


def entry_of(*members: Candidate) -> Entry:
    (entry,) = entries_of(list(members))
    return entry


def test_how_its_day_was_read_is_that_of_a_sentence_that_states_it() -> None:
    lead, stated = told(LEAD, basis="publication", rule="publication"), replace(told(SIGNED), relevance=0.1)
    entry = entry_of(lead, stated)
    assert entry.evidence[0].basis == "publication"
    assert (entry.basis, entry.rule) == ("stated", "day_month_year")


def test_a_day_that_most_state_exactly_is_not_approximate() -> None:
    about = told(LEAD, last_day=DAY + timedelta(days=2), granularity="interval", approximate=True)
    entry = entry_of(about, *(replace(told(SIGNED), relevance=0.1) for _ in range(2)))
    assert entry.evidence[0].approximate
    assert (entry.granularity, entry.first_day, entry.last_day) == ("day", DAY, DAY)
    assert not entry.approximate


def test_what_will_be_is_no_plan_for_the_day_on_which_it_was_published() -> None:
    text = "The leaders of Portugal and Chile will sign the partnership treaty in the capital."
    entry = entry_of(told(text, planned=True, basis="publication", rule="publication"))
    assert (entry.planned, entry.announced) == (False, None)
    assert entry_of(told(text, planned=True)).planned


def month(*entities: str) -> list[Candidate]:
    """Two articles that tell of something in June."""
    texts = "The visit to the harbour town in June ended early.", "In June a visit to the harbour town ended early."
    first, last = DAY.replace(day=1), DAY.replace(day=30)
    return [told(text, first, last_day=last, granularity="month", entities=entities) for text in texts]


def test_a_month_is_not_told_where_a_day_of_it_tells_half_of_what_it_names() -> None:
    visit = told("The minister visited the harbour town on 19 June.", entities=("harbour-town", "minister"))
    assert len(entries_of([visit], {202406: month("harbour-town", "experts")})) == 1
    assert len(entries_of([visit], {202406: month("experts", "lighthouse")})) == 2


def test_a_detail_of_the_first_event_of_a_day_is_no_entry_where_no_sentence_tells_it_alone() -> None:
    signed = [told(f"{SIGNED[:-1]} before {number} guests.") for number in range(16)]
    beside = [
        told(text) for text in ("They had talked of whales for hours by then.", "By then they had talked of whales.")
    ]
    assert len(entries_of([*signed, *beside])) == 1


def by_the_way(town: str, sentence: int) -> Candidate:
    text = f"Pilots of {town} rested before they were sent off on 19 June."
    member = told(text, article=9_001, sentence=sentence, start=len(text) - 8, end=len(text) - 1)
    member.article.headline = "Morning news"
    return member


def test_a_day_that_an_article_comes_back_to_is_told_by_the_way_too() -> None:
    members = [by_the_way(town, number) for number, town in enumerate(("Faro", "Lagos", "Tomar"), 1)]
    assert entries_of(members[:2]) == []
    assert len(entries_of(members)) == 1
