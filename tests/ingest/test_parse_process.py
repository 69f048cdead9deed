import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from articles.ingest.parse_process import ParserPool, parse_in_process
from articles.ingest.parsing.page import document_of_page
from articles.processes.pool import processors

MOST_MEBIBYTES = 250


def page(number: int, paragraphs: int = 4) -> bytes:
    texts = "".join(
        f"<p>Harbour bridge {number} reopened on day {at}, the port office of town {number} said in a statement.</p>"
        for at in range(paragraphs)
    )
    head = f"<html><head><title>Bridge {number}</title></head>"
    return f"{head}<body><h1>Bridge {number}</h1>{texts}</body></html>".encode()


def programs() -> list[int]:
    """The processes that parse for this one."""
    pids = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == os.getpid() and b"parsing/program.py" in command:
            pids.append(int(status.parent.name))
    return pids


def resident_mebibytes(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def one_of(pool: ParserPool) -> int:
    """The process that a pool of one has, once it has parsed a page."""
    before = set(programs())
    pool.parse(page(0))
    (pid,) = set(programs()) - before
    return pid


@pytest.fixture
def pool() -> Any:
    made = ParserPool("page", most=1, wait_seconds=20)
    yield made
    made.close()


def test_pages_after_each_other_are_parsed_by_one_process_as_each_alone(pool: ParserPool) -> None:
    pid = one_of(pool)
    for number in range(5):
        expected = document_of_page(page(number))
        read = pool.parse(page(number))
        assert read["lines"] == [list(line) for line in expected["lines"]]
        assert read["statements"] == [list(statement) for statement in expected["statements"]]
    assert pid in programs()


def test_a_process_that_was_killed_costs_no_page_that_it_did_not_have(pool: ParserPool) -> None:
    pid = one_of(pool)
    os.kill(pid, signal.SIGKILL)
    while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
        time.sleep(0.01)
    assert pool.parse(page(1))["lines"]


def test_a_process_that_hangs_is_ended_and_costs_one_page() -> None:
    pool = ParserPool("page", most=1, wait_seconds=3)
    pid = one_of(pool)
    os.kill(pid, signal.SIGSTOP)
    with pytest.raises(ValueError, match="not in reasonable time"):
        pool.parse(page(1))
    assert pid not in programs()
    pool.wait_seconds = 20
    assert pool.parse(page(2))["lines"]
    pool.close()


def test_a_process_that_dies_over_a_page_costs_that_page(pool: ParserPool) -> None:
    pid = one_of(pool)
    os.kill(pid, signal.SIGSTOP)
    ends = threading.Timer(0.5, os.kill, (pid, signal.SIGKILL))
    ends.start()
    with pytest.raises(ValueError, match="cannot be parsed"):
        pool.parse(page(1))
    ends.join()
    assert pool.parse(page(2))["lines"]


def test_what_cannot_be_parsed_ends_no_process(pool: ParserPool) -> None:
    pid = one_of(pool)
    with pytest.raises(ValueError, match="cannot be parsed"):
        pool.parse(b"")
    assert pool.parse(page(1))["lines"]
    assert pid in programs()


def test_a_process_gives_way_to_another_after_so_many_pages() -> None:
    pool = ParserPool("page", most=1, pieces=2)
    first = one_of(pool)
    pool.parse(page(1))
    assert pool.parse(page(2))["lines"]
    assert first not in programs()
    pool.close()


def test_memory_stays_flat_over_many_pages(pool: ParserPool) -> None:
    pid = one_of(pool)
    sizes = []
    for _ in range(3):
        for number in range(40):
            pool.parse(page(number, paragraphs=60))
        sizes.append(resident_mebibytes(pid))
    assert max(sizes) < MOST_MEBIBYTES
    assert sizes[2] < 1.1 * sizes[0]


def test_no_more_processes_are_started_than_there_are_processors() -> None:
    pool = ParserPool("page")
    before = len(programs())
    with ThreadPoolExecutor(processors() + 4) as threads:
        read = list(threads.map(pool.parse, map(page, range(12))))
    assert [document["lines"][0][1] for document in read] == [f"Bridge {number}" for number in range(12)]
    assert len(programs()) - before <= processors()
    pool.close()


def test_a_forked_copy_of_a_process_has_programs_of_its_own() -> None:
    parse_in_process("page", page(1))
    mine = programs()
    reader, writer = os.pipe()
    if not (child := os.fork()):
        lines = parse_in_process("page", page(2))["lines"]
        os.write(writer, f"{lines[0][1]} {len(programs())}".encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        assert answer.read() == "Bridge 2 1"
    assert set(mine) <= set(programs())
    assert parse_in_process("page", page(3))["lines"]
