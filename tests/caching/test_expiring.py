import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from articles.caching.expiring import Expiring, ExpiringByKey


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


def test_threads_that_find_it_too_old_at_once_read_it_once() -> None:
    value, reads, everybody = Expiring[int](), list[int](), Barrier(4)

    def slowly(_: int | None) -> int:
        reads.append(1)
        time.sleep(0.05)
        return 7

    def ask() -> int:
        everybody.wait(10)
        return value.get(slowly, 5)

    with ThreadPoolExecutor(4) as threads:
        answers = [one.result(10) for one in [threads.submit(ask) for _ in range(4)]]
    assert answers == [7, 7, 7, 7]
    assert len(reads) == 1


def test_what_expires_while_it_is_read_is_read_again_by_whoever_asks_later(clock: Clock) -> None:
    value = Expiring[int](clock)

    def changed_meanwhile(_: int | None) -> int:
        value.expire()
        return 1

    assert value.get(changed_meanwhile, 5) == 1
    assert value.get(lambda earlier: (earlier or 0) + 1, 5) == 2


def test_each_key_has_a_value_of_its_own_and_the_last_few_are_kept() -> None:
    values = ExpiringByKey[str](2)
    for key in ("a", "b", "a", "c"):
        assert values.of(key).get(lambda earlier, key=key: earlier or key, 5) == key  # type: ignore[misc]
    assert values.of("a").get(lambda _: "anew", 5) == "a"
    assert values.of("b").get(lambda _: "anew", 5) == "anew"
    values.forget()
    assert values.of("a").get(lambda _: "anew", 5) == "anew"
