"""Carries out a rebuild and kills itself at one step of it; its lease ends soon after.

python tests/faults/dying_rebuild.py STEP
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

django.setup()

from articles.indexing import lease, rebuild  # noqa: E402
from articles.search.engines import get_engine  # noqa: E402
from tests.faults.generations import changed  # noqa: E402

LEASE = timedelta(seconds=1)


def die(*_: object, **__: object) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def after(call: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *given, **options: die(call(*given, **options))


def indexing_dies(generation: Any) -> None:
    generation.index = after(generation.index)


def committing_dies(generation: Any) -> None:
    generation.commit = die


def main(step: str) -> None:
    engine = get_engine()
    start = engine.start_generation
    steps: dict[str, Callable[[], None]] = {
        "after the start": lambda: setattr(engine, "start_generation", after(start)),
        "in the middle of filling": lambda: setattr(engine, "start_generation", changed(start, indexing_dies)),
        "before the commit": lambda: setattr(engine, "start_generation", changed(start, committing_dies)),
        "before comparing": lambda: setattr(rebuild, "compare", die),
        "before the swap": lambda: setattr(engine, "serve", die),
        "right after the swap": lambda: setattr(engine, "serve", after(engine.serve)),
    }
    steps[step]()
    lease.LEASE = LEASE  # type: ignore[misc]
    rebuild.request_rebuild()
    rebuild.rebuild_due(engine)


if __name__ == "__main__":
    main(sys.argv[1])
