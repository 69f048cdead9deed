import time

from articles.indexing.pace import LEAST, Pace


def timed(pace: Pace, articles: int, seconds: float) -> int:
    with pace.timed(articles):
        time.sleep(seconds)
    return pace.articles


def test_a_batch_that_took_too_long_is_followed_by_a_smaller_one() -> None:
    assert timed(Pace(0.05, 500, articles=200), 200, 0.1) <= 100


def test_a_batch_that_took_no_time_is_followed_by_one_twice_as_large_at_most() -> None:
    pace = Pace(1.0, 500, articles=200)
    assert timed(pace, 200, 0.01) == 400
    assert timed(pace, 400, 0.01) == 500


def test_a_batch_is_never_so_small_that_it_costs_more_than_its_articles() -> None:
    assert timed(Pace(0.01, 500, articles=30), 30, 0.2) == LEAST


def test_the_few_at_the_end_say_nothing_of_the_next() -> None:
    assert timed(Pace(0.01, 500, articles=200), 5, 0.1) == 200
