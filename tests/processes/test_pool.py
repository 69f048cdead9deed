import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from articles.processes.pool import PieceFailed, ProcessPool

ROOT: Final = Path(__file__).resolve().parents[2]
PROGRAM: Final = f"""
import os, sys
sys.path.insert(0, {str(ROOT)!r})
from articles.processes.serving import Bounds, serve_pieces

said = []

def work(data):
    if data == b"fault":
        raise ValueError("no such piece")
    said.append(data)
    return b"%d %s" % (os.getpid(), b" ".join(said))

bounds = Bounds(20, 2**30)
bounds.hold()
serve_pieces(work, bounds, 5, (ValueError,))
"""


def pool_of(most: int, greeting: bytes = b"") -> ProcessPool:
    return ProcessPool([sys.executable, "-I", "-c", PROGRAM], most, 20, greeting)


@pytest.fixture
def pool() -> Iterator[ProcessPool]:
    made = pool_of(1, b"hello")
    yield made
    made.close()


def answer(pool: ProcessPool, data: bytes) -> tuple[int, str]:
    """The process that did it, and what it had been told by then."""
    pid, _, told = pool.do(data).decode().partition(" ")
    return int(pid), told


def test_each_process_is_greeted_once(pool: ProcessPool) -> None:
    first, told = answer(pool, b"one")
    assert told == "hello one"
    assert answer(pool, b"two") == (first, "hello one two")


def test_one_that_takes_the_place_of_another_is_greeted_too(pool: ProcessPool) -> None:
    pids = [answer(pool, b"piece") for _ in range(6)]
    assert len({pid for pid, _ in pids}) == 2
    assert [told.split()[0] for _, told in pids] == ["hello"] * 6


def test_one_that_was_started_does_the_first_piece(pool: ProcessPool) -> None:
    pool.start()
    pool.start()
    first, _ = answer(pool, b"one")
    assert answer(pool, b"two")[0] == first


def test_a_fault_says_what_it_is_and_ends_no_process(pool: ProcessPool) -> None:
    first, _ = answer(pool, b"one")
    with pytest.raises(PieceFailed, match="no such piece"):
        pool.do(b"fault")
    assert answer(pool, b"two")[0] == first


def test_one_that_was_killed_costs_no_piece_that_it_did_not_have(pool: ProcessPool) -> None:
    first, _ = answer(pool, b"one")
    os.kill(first, signal.SIGKILL)
    while Path(f"/proc/{first}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
        time.sleep(0.01)
    second, told = answer(pool, b"two")
    assert (second != first, told) == (True, "hello two")


def test_threads_share_as_many_processes_as_there_may_be() -> None:
    pool = pool_of(2)
    with ThreadPoolExecutor(4) as threads:
        pids = {pid for pid, _ in threads.map(lambda _: answer(pool, b"piece"), range(8))}
    assert len(pids) <= 4
    pool.close()
