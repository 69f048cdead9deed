"""A worker that stops itself once, in the middle of its first step, and ends after that step.

python tests/faults/stopper.py "before keeping|before applying|before acknowledging"
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from articles.indexing import outbox  # noqa: E402
from articles.search.engines import get_engine  # noqa: E402


def stopping_first(call: Callable[..., Any]) -> Callable[..., Any]:
    def stopped(*given: Any, **options: Any) -> Any:
        os.kill(os.getpid(), signal.SIGSTOP)
        return call(*given, **options)

    return stopped


def stopping_after(call: Callable[..., Any]) -> Callable[..., Any]:
    def stopped(*given: Any) -> Any:
        answer = call(*given)
        os.kill(os.getpid(), signal.SIGSTOP)
        return answer

    return stopped


def main(point: str) -> None:
    engine = get_engine()
    engine.create()
    if point == "before keeping":
        # A generator inside the transaction would hold SQLite's lock: stop when the texts are read.
        outbox.read_article = stopping_after(outbox.read_article)
    elif point == "before applying":
        engine.apply = stopping_first(engine.apply)  # type: ignore[method-assign]
    else:
        engine.apply = stopping_after(engine.apply)  # type: ignore[method-assign]
    outbox.apply_due(engine)
    engine.close()


if __name__ == "__main__":
    main(sys.argv[1])
