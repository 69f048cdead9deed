from concurrent.futures import ThreadPoolExecutor, as_completed

import pytest

from articles.metering.gates import Busy, Gate, Ticket


def test_who_finds_no_place_is_told_when_to_come_again() -> None:
    gate = Gate(2, retry_after_seconds=7)
    with gate.place(), gate.place(), pytest.raises(Busy) as told:
        gate.enter()
    assert told.value.retry_after_seconds == 7
    gate.enter()


def test_who_waits_gets_the_place_that_becomes_free_before_who_comes_then() -> None:
    gate = Gate(1, waiting=1, patience=60)
    entered: list[str] = []

    def wait() -> None:
        with gate.place():
            entered.append("waited")

    gate.enter()
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(wait) for _ in range(2)]
        # One may wait: the other is through first, and tells that one does.
        assert isinstance(next(as_completed(asked)).exception(), Busy)
        gate.leave()
        with gate.place():
            entered.append("came")
    assert entered == ["waited", "came"]


def test_nobody_waits_beyond_the_patience() -> None:
    gate = Gate(1, waiting=1, patience=0.01)
    gate.enter()
    for _ in range(3):
        with pytest.raises(Busy):
            gate.enter()


def test_a_place_is_given_back_once_however_often_that_is_asked_for() -> None:
    gate = Gate(1)
    ticket = Ticket(gate)
    ticket.give_back()
    ticket.give_back()
    with gate.place(), pytest.raises(Busy):
        Ticket(gate)
