import tracemalloc
from concurrent.futures import ThreadPoolExecutor

from articles.analysis.words import tokenizer
from articles.analysis.words.memory import Memory
from articles.analysis.words.tokenizer import analyze, stem_terms


def test_what_was_kept_is_found_again() -> None:
    memory = Memory(100)
    table: dict[str, int] = memory.table()
    assert memory.keep(table, "a", 1, 10) == 1
    assert table == {"a": 1}


def test_tables_hold_so_many_bytes_together_and_no_more() -> None:
    memory = Memory(100)
    one: dict[int, int] = memory.table()
    other: dict[int, int] = memory.table()
    for number in range(1_000):
        memory.keep(one if number % 2 else other, number, number, 7)
        assert 7 * (len(one) + len(other)) <= 100
        assert memory.size == 7 * (len(one) + len(other))


def test_what_is_larger_than_all_the_room_is_answered_and_not_kept() -> None:
    memory = Memory(100)
    table: dict[str, int] = memory.table()
    assert memory.keep(table, "a", 1, 101) == 1
    assert not table


def test_what_two_threads_keep_at_once_is_counted_once() -> None:
    memory = Memory(10**6)
    table: dict[int, int] = memory.table()

    def work(_: int) -> None:
        for number in range(2_000):
            memory.keep(table, number, number, 3)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    assert memory.size == 3 * len(table) == 6_000


def test_all_languages_together_remember_no_more_than_they_may() -> None:
    """Words of one letter a piece take most for their length: they must not take more than is counted for them."""
    texts = [
        " ".join(f"{chr(0x4E00 + n % 5_000)}{n}-{n % 97}-x" for n in range(at, at + 500)) for at in (0, 500, 1_000)
    ]
    tracemalloc.start()
    try:
        begun, counted = tracemalloc.get_traced_memory()[0], tokenizer.MEMORY.size
        for text in texts:
            for language in ("zh", "en", "ru", "ko"):
                stem_terms(text, language)
                analyze(text, language)
        grown = tracemalloc.get_traced_memory()[0] - begun
    finally:
        tracemalloc.stop()
    assert 0 < grown <= tokenizer.MEMORY.size - counted
    assert tokenizer.MEMORY.size <= tokenizer.MOST_BYTES
