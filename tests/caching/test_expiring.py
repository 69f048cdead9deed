from collections.abc import Callable

import pytest

from articles.caching.expiring import Expiring


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def get(clock: Clock) -> Callable[[], int]:
    """Reads 1, 2, 3, …: each at most five seconds old."""
    value = Expiring[int](clock)
    return lambda: value.get(lambda earlier: (earlier or 0) + 1, 5)


def test_a_value_is_read_once_until_it_is_too_old(get: Callable[[], int], clock: Clock) -> None:
    assert (get(), get()) == (1, 1)
    clock.now = 4.9
    assert get() == 1
    clock.now = 5.0
    assert get() == 2


def test_a_value_that_is_found_unchanged_is_as_new(clock: Clock) -> None:
    value = Expiring[str](clock)
    read: list[str | None] = []

    def unchanged(earlier: str | None) -> str:
        read.append(earlier)
        return earlier or "read"

    for clock.now in (0.0, 6.0, 7.0, 12.0):
        assert value.get(unchanged, 5) == "read"
    assert read == [None, "read", "read"]


def test_what_has_expired_is_read_at_its_next_use(clock: Clock) -> None:
    value = Expiring[int](clock)
    value.expire()
    assert value.get(lambda earlier: 1, 5) == 1
    value.expire()
    assert value.get(lambda earlier: (earlier or 0) + 1, 5) == 2
    assert value.get(lambda earlier: 3, 5) == 2


def test_a_value_that_cannot_be_read_is_asked_for_again(clock: Clock) -> None:
    value = Expiring[float](clock)
    with pytest.raises(ZeroDivisionError):
        value.get(lambda earlier: 1 / 0, 5)
    assert value.get(lambda earlier: 7, 5) == 7
