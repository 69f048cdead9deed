from dataclasses import replace
from datetime import timedelta

from articles.timeline.candidate_sentences import CandidateSentences
from articles.timeline.entries import Entry
from articles.timeline.entry_building import entries_from
from articles.timeline.event_clustering import Candidate
from tests.timeline.told import DAY, everyday, told

SIGNED = "The leaders of Portugal and Chile signed the partnership treaty in the capital on 19 June."
LEAD = "The leaders of Portugal and Chile signed the partnership treaty in the capital."


def entry_of(*members: Candidate) -> Entry:
    sentences = CandidateSentences({DAY.toordinal(): list(members)}, {}, {})
    (entry,) = entries_from(sentences, {DAY.toordinal(): 1.0}, frozenset(), None, everyday(), 1)
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
