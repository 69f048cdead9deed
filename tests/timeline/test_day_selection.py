from articles.search.answers.results import DayCounts
from articles.timeline.day_selection import choose_days, day_scores

NOTHING = DayCounts({}, {}, 0)


def test_the_day_that_most_articles_name_scores_most():
    scores = day_scores(DayCounts({10: 5, 20: 3}, {}, 8), NOTHING)
    assert scores == {10: 5.0, 20: 3.0}


def test_articles_published_on_a_day_count_little():
    assert day_scores(DayCounts({10: 1}, {10: 20}, 21), NOTHING) == {10: 4.0}


def test_a_day_that_all_the_world_tells_of_falls_behind_one_that_is_this_search():
    corpus = DayCounts({10: 900, 20: 4}, {}, 1000)
    scores = day_scores(DayCounts({10: 5, 20: 4}, {}, 10), corpus)
    assert scores[20] > scores[10]


def test_a_search_for_everything_still_tells():
    counts = DayCounts({10: 4, 20: 2}, {}, 6)
    assert choose_days(day_scores(counts, counts), 5) == [10, 20]


def test_the_best_days_come_in_order_of_time():
    assert choose_days({30: 1.0, 10: 2.0, 20: 3.0}, 2) == [10, 20]


def test_of_two_equal_days_the_earlier_is_chosen():
    assert choose_days({20: 1.0, 10: 1.0}, 1) == [10]
