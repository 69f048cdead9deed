from datetime import timedelta

from articles.timeline.candidate_sentences import CandidateSentences
from articles.timeline.entries import Entry
from articles.timeline.entry_building import entries_from
from articles.timeline.event_clustering import Candidate
from tests.timeline.told import DAY, everyday, told

ESCORT = "Portuguese warships began escorting another convoy of grain ferries out of Tartu harbour."
AGAIN = "Portuguese navy vessels have begun escorting another convoy of grain ferries from Tartu through the strait."


def entries_of(*members: Candidate) -> list[Entry]:
    days: dict[int, list[Candidate]] = {}
    for member in members:
        days.setdefault(member.event.first_day.toordinal(), []).append(member)
    scores = dict.fromkeys(days, 1.0)
    return entries_from(CandidateSentences(days, {}, {}), scores, frozenset(), None, everyday(), len(days))


def later(text: str, days: int, **fields: object) -> Candidate:
    return told(text, DAY + timedelta(days=days), **fields)  # type: ignore[arg-type]


def test_what_is_said_again_the_day_after_is_told_once() -> None:
    others = [later("A dugong was caught off Narva by fishermen.", 30), later("Chile raised its key rate.", 60)]
    assert len(entries := entries_of(told(ESCORT), later(AGAIN, 1), *others)) == 3
    assert entries[0].wording == ESCORT


def test_what_is_done_is_told_rather_than_what_was_planned() -> None:
    plan = later(AGAIN.replace("have begun", "will begin"), 1, planned=True)
    (entry, _) = entries_of(told(ESCORT), plan, later("A dugong was caught off Narva by fishermen.", 30))
    assert (entry.first_day, entry.planned) == (DAY, False)


def test_the_same_done_weeks_later_is_told_again() -> None:
    assert len(entries_of(told(ESCORT), later(AGAIN, 20))) == 2


def test_words_that_every_entry_has_make_no_repetition() -> None:
    texts = (
        "Tartu ferries: rates for rye and barley rose by a third under a new tariff of the ministry.",
        "Tartu ferries: pilots walked out over shifts, meals, boots and cabins without heating.",
        "Tartu ferries: lightning burnt two sheds full of rope, paint and tar beside a chapel.",
    )
    assert len(entries_of(*(later(text, 2 * number) for number, text in enumerate(texts)))) == 3
