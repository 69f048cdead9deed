"""Runs a worker and kills it with SIGKILL every 0.1 to 0.6 s until a file says that the editing is over.

    python tests/faults/killer.py SEED STOP_FILE ENOUGH_FILE KILLS [ack_first|unguarded|payload]

Makes ENOUGH_FILE when KILLS workers are killed. Prints how many it killed. The worker is forked from a process
that has loaded the project, so that it is killed at work and not while it starts.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

import django

django.setup()

from articles.indexing.worker import Worker  # noqa: E402
from articles.search.engines import get_engine  # noqa: E402
from tests.faults import mutants  # noqa: E402


def work() -> None:
    worker = Worker(get_engine(), idle_seconds=0.01)
    while True:
        wait = worker.step()
        if wait:
            time.sleep(wait)


def main(seed: int, stop: Path, enough: Path, kills: int, mutant: str) -> None:
    if mutant:
        getattr(mutants, mutant)()
    rng = random.Random(seed)
    killed = 0
    while not stop.exists():
        child = os.fork()
        if not child:
            work()
            os._exit(1)
        time.sleep(rng.uniform(0.1, 0.6))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        killed += 1
        if killed == kills:
            enough.touch()
    print(killed)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), "".join(sys.argv[5:]))
