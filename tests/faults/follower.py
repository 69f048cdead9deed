"""A program that follows the changes into a database of its own, and is killed every 0.05 to 0.4 s.

    python tests/faults/follower.py ADDRESS COPY ENOUGH_FILE STOP_FILE KILLS TOLD

Makes ENOUGH_FILE when it was killed so often and so many changes were told. Once STOP_FILE exists, it follows until
nothing is told any more, and prints how often it was killed and how many changes were told.
"""

import json
import os
import random
import signal
import sqlite3
import sys
import time
import urllib.parse
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

A_PAGE = 20
PAUSE = 0.02
QUIET_SECONDS = 1.0
"""After so long nothing is left to be told: PostgreSQL's own housekeeping has short transactions too."""

TABLES = """
CREATE TABLE IF NOT EXISTS held (id INTEGER PRIMARY KEY, revision INTEGER, headline TEXT, body TEXT);
CREATE TABLE IF NOT EXISTS place (one INTEGER PRIMARY KEY CHECK (one = 1), cursor TEXT, told INTEGER);
"""


def asked(address: str, cursor: str) -> Any:
    said = urllib.parse.urlencode({"limit": A_PAGE} | ({"cursor": cursor} if cursor else {}))
    with urllib.request.urlopen(f"{address}?{said}", timeout=30) as answer:
        return json.load(answer)


def keep(copy: sqlite3.Connection, page: Any) -> None:
    """The page and its cursor, both or neither."""
    with copy:
        for change in page["changes"]:
            copy.execute("DELETE FROM held WHERE id = ?", (change["id"],))
            if change["change"] == "shown":
                told = change["article"]
                row = (told["id"], told["revision"], told["headline"], told["body"])
                copy.execute("INSERT INTO held VALUES (?, ?, ?, ?)", row)
        copy.execute(
            "INSERT INTO place VALUES (1, ?, ?) "
            "ON CONFLICT DO UPDATE SET cursor = excluded.cursor, told = told + excluded.told",
            (page["cursor"], len(page["changes"])),
        )


def follow(address: str, copy: Path, to_the_end: bool = False) -> None:
    held = sqlite3.connect(copy)
    told_at = time.monotonic()
    while not (to_the_end and time.monotonic() - told_at > QUIET_SECONDS):
        (cursor,) = held.execute("SELECT cursor FROM place").fetchone() or ("",)
        page = asked(address, cursor)
        keep(held, page)
        if page["more"] or page["changes"]:
            told_at = time.monotonic()
        else:
            time.sleep(PAUSE)


def told(copy: Path) -> int:
    with closing(sqlite3.connect(copy)) as held:
        return int(held.execute("SELECT coalesce(sum(told), 0) FROM place").fetchone()[0])


def main(address: str, copy: Path, enough: Path, stop: Path, kills: int, least: int) -> None:
    with closing(sqlite3.connect(copy)) as held:
        held.executescript(TABLES)
    rng, killed = random.Random(5), 0
    while not stop.exists():
        child = os.fork()
        if not child:
            follow(address, copy)
        time.sleep(rng.uniform(0.05, 0.4))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "the follower ended by itself"
        killed += 1
        if killed >= kills and told(copy) >= least:
            enough.touch()
    follow(address, copy, to_the_end=True)
    print(killed, told(copy))


if __name__ == "__main__":
    files = [Path(said) for said in sys.argv[2:5]]
    main(sys.argv[1], *files, *map(int, sys.argv[5:7]))
