"""The time of one answer."""

from articles.search.monitoring.deadline import one_answer, seconds_left


def test_an_answer_has_its_time_and_nothing_else_has():
    assert seconds_left() is None
    with one_answer(60):
        left = seconds_left()
        assert left is not None
        assert 59 < left <= 60
    assert seconds_left() is None


def test_what_is_made_within_an_answer_has_only_what_is_left_of_it():
    with one_answer(1), one_answer(60):
        left = seconds_left()
        assert left is not None
        assert left <= 1


def test_an_answer_that_is_late_has_nothing_left():
    with one_answer(0):
        assert seconds_left() == 0
