"""Generations that go wrong while a rebuild fills them."""

from collections.abc import Callable
from typing import Any

from articles.search.engines.base import Generation


def changed(start: Callable[[], Generation], change: Callable[[Any], None]) -> Callable[[], Generation]:
    """An engine's `start_generation` whose generations are changed before the rebuild gets them."""

    def started() -> Generation:
        generation = start()
        change(generation)
        return generation

    return started
