from dataclasses import replace
from datetime import UTC, date, datetime

from articles.analysis.events import ExtractedEvent
from articles.models import Article, Source
from articles.search.answers.results import DayCounts
from articles.timeline.day_selection import (
    ARTICLES,
    ARTICLES_A_DAY,
    MOST_STANDARD,
    WIDER,
    articles_a_day,
    articles_beyond,
    choose_days,
    day_strengths,
    peaks,
    shortlist,
    standard_length,
)
from articles.timeline.event_clustering import Candidate

NOTHING = DayCounts({}, {}, 0)
DAY = date(2024, 6, 19)
EVENT = ExtractedEvent(0, 0, 1, None, None, DAY, DAY, "day", "event", "stated", False, False, "", 1.0)


def told(article: int, published: date, story: int | None = None) -> Candidate:
    at = datetime(published.year, published.month, published.day, 12, tzinfo=UTC)
    written = Article(pk=article, source=Source(), published_at=at, story_id=story)
    return Candidate(written, "", EVENT, frozenset())


def strength(*candidates: Candidate, peak: float = 1.0) -> float:
    return day_strengths({DAY.toordinal(): candidates}, {DAY.toordinal(): peak})[DAY.toordinal()]


def test_the_day_that_most_articles_name_counts_most() -> None:
    assert articles_beyond(DayCounts({10: 5, 20: 3}, {}, 8), NOTHING) == {10: 5.0, 20: 3.0}


def test_articles_published_on_a_day_do_not_count() -> None:
    assert articles_beyond(DayCounts({10: 1}, {10: 20}, 21), NOTHING) == {10: 1.0}


def test_a_day_that_all_the_world_tells_of_falls_behind_one_that_is_this_search() -> None:
    beyond = articles_beyond(DayCounts({10: 5, 20: 4}, {}, 10), DayCounts({10: 900, 20: 4}, {}, 1000))
    assert beyond[20] > beyond.get(10, 0.0)


def test_a_search_for_everything_still_tells() -> None:
    counts = DayCounts({10: 4, 20: 2}, {}, 6)
    assert choose_days(articles_beyond(counts, counts), 5) == [10, 20]


def test_a_day_stands_above_its_surroundings() -> None:
    alone = peaks({100: 60.0})[100]
    among = peaks({day: 60.0 if day == 100 else 30.0 for day in range(80, 121)})[100]
    assert alone > among > 1


def test_a_day_below_its_surroundings_loses_nothing_more() -> None:
    assert peaks({100: 2.0, 101: 90.0})[100] == 1.0


def test_a_few_articles_are_no_peak() -> None:
    assert peaks({100: 3.0}) == {100: 1.0}


def test_days_beyond_the_surroundings_are_none() -> None:
    assert peaks({100: 60.0, 116: 500.0})[100] == peaks({100: 60.0})[100]


def test_a_story_that_many_days_tell_alike_has_all_of_them() -> None:
    assert standard_length([2.0] * 12) == 12


def test_days_beside_a_few_that_tell_nearly_all_hardly_lengthen_a_story() -> None:
    assert standard_length([100.0, 100.0, 100.0, *[1.0] * 20]) < 8


def test_the_standard_length_of_the_longest_story_is_bounded() -> None:
    assert standard_length([1.0] * 5_000) == MOST_STANDARD


def test_a_search_without_days_has_a_length_too() -> None:
    assert standard_length([]) == 1


def test_more_days_are_read_than_told_where_few_articles_name_them() -> None:
    scores = {day: float(day) for day in range(1, 100)}
    assert shortlist(scores, dict.fromkeys(scores, 2), 10) == list(range(100 - WIDER * 10, 100))


def test_no_more_days_are_read_than_told_where_many_articles_name_them() -> None:
    scores = {day: float(day) for day in range(1, 100)}
    assert shortlist(scores, dict.fromkeys(scores, 900), 20) == list(range(80, 100))


def test_of_few_days_as_many_articles_are_read_as_of_any() -> None:
    assert articles_a_day([900, 900, 3]) == ARTICLES_A_DAY[1]


def test_what_quiet_days_leave_is_read_of_the_others() -> None:
    assert articles_a_day([900] * 20 + [5] * 20) == (ARTICLES - 100) // 20


def test_of_many_days_a_few_articles_are_read_of_each() -> None:
    assert articles_a_day([900] * 200) == ARTICLES_A_DAY[0]


def test_no_days_ask_for_no_articles_in_vain() -> None:
    assert articles_a_day([]) == ARTICLES_A_DAY[1]


def test_copies_of_one_text_tell_of_a_day_once() -> None:
    assert strength(told(1, DAY, story=7), told(2, DAY, story=7)) == strength(told(1, DAY))


def test_a_day_that_several_look_back_on_is_stronger() -> None:
    weeks_later = date(2024, 7, 9)
    assert strength(told(1, weeks_later), told(2, weeks_later)) > strength(told(1, DAY), told(2, DAY))


def test_one_that_looks_back_tells_no_more_than_one_of_the_day() -> None:
    assert strength(told(1, date(2024, 7, 9))) == strength(told(1, DAY))


def test_of_days_with_one_text_the_one_that_names_whom_the_story_names_is_stronger() -> None:
    names = ("ministry", "bridge"), ("ministry",), ("harbour",)
    days = {day: [replace(told(day, DAY), entities=frozenset(of_day))] for day, of_day in enumerate(names)}
    strengths = day_strengths(days, dict.fromkeys(days, 1.0))
    assert strengths[0] > strengths[1] > strengths[2]


def test_a_day_that_a_text_states_is_stronger_than_one_of_its_publication() -> None:
    stated = told(1, DAY)
    published = replace(stated, event=replace(stated.event, weight=0.5))
    assert strength(stated) > strength(published)


def test_a_peak_makes_a_day_stronger() -> None:
    assert strength(told(1, DAY), peak=2.0) == 2 * strength(told(1, DAY))


def test_the_best_days_come_in_order_of_time() -> None:
    assert choose_days({30: 1.0, 10: 2.0, 20: 3.0}, 2) == [10, 20]


def test_of_two_equal_days_the_later_is_chosen() -> None:
    assert choose_days({20: 1.0, 10: 1.0}, 1) == [20]
