"""The moments at which readers ask: whether the index knows what was hidden, and whether there is one."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from typing import Any, Final

import pytest
from django.conf import settings
from django.db import transaction

from articles.indexing import rebuild
from articles.indexing.outbox import documents_of, drain
from articles.indexing.rebuild import rebuild_due, request_rebuild
from articles.models import Article
from articles.search import engines, service
from articles.search.engines.base import Engine
from tests.caches import forget_caches
from tests.security.world import PKS, World

Asking = Callable[[], None]
Moment = Callable[[World, pytest.MonkeyPatch, Asking], None]


def in_step(world: World, patch: pytest.MonkeyPatch, ask: Asking) -> None:
    """The index holds everything as it is."""
    world.begin()
    world.correct()
    world.hide()
    drain(engines.get_engine())
    ask()


def worker_dead(world: World, patch: pytest.MonkeyPatch, ask: Asking) -> None:
    """The index holds everything as it was before it was hidden."""
    indexed_open(world)
    world.hide()
    ask()


def engine_down(world: World, patch: pytest.MonkeyPatch, ask: Asking) -> None:
    in_step(world, patch, lambda: None)
    with _engine_away(patch):
        ask()


def during_a_rebuild(world: World, patch: pytest.MonkeyPatch, ask: Asking) -> None:
    """Hidden when a rebuild has read the first articles, and asked for before it goes on."""
    indexed_open(world)
    made, batches = rebuild.documents_of, count()
    patch.setattr(rebuild, "BATCH_ARTICLES", 4)

    def hidden_meanwhile(*given: Any, **options: Any) -> Any:
        if next(batches) == 1:
            world.hide()
            ask()
        return made(*given, **options)

    patch.setattr(rebuild, "documents_of", hidden_meanwhile)
    _carry_out(roll_back=False)
    patch.setattr(rebuild, "documents_of", made)


def rolled_back(world: World, patch: pytest.MonkeyPatch, ask: Asking) -> None:
    """The generation serves again that was written before anything was hidden."""
    indexed_open(world)
    _carry_out(roll_back=False)
    world.hide()
    drain(engines.get_engine())
    _carry_out(roll_back=True)
    ask()


def _carry_out(*, roll_back: bool) -> None:
    request_rebuild(roll_back=roll_back)
    done = rebuild_due(engines.get_engine())
    assert done is not None
    assert done.outcome == ""


@contextmanager
def _engine_away(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings name a folder without an index, or a port that nobody listens on."""
    with patch.context() as away:
        away.setattr(settings, "INDEX_DIR", settings.INDEX_DIR / "elsewhere")
        if settings.ELASTICSEARCH["hosts"]:
            away.setattr(settings, "ELASTICSEARCH", settings.ELASTICSEARCH | {"hosts": ("http://127.0.0.1:9",)})
        yield


MOMENTS: Final[Mapping[Moment, Moment]] = {
    in_step: in_step,
    worker_dead: worker_dead,
    engine_down: engine_down,
    during_a_rebuild: worker_dead,
    rolled_back: in_step,
}
"""Every moment, and the one at which a newsroom without secrets is answered alike."""


class HidingEngine:
    """An engine after whose first answer everything is hidden: a reader's search is under way at that moment."""

    def __init__(self, engine: Engine, hide: Callable[[], None]) -> None:
        self._engine = engine
        self._hide = hide
        self.has_answered = False

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self._engine, name)

        def then_hide(*given: Any, **options: Any) -> Any:
            found = asked(*given, **options)
            if not self.has_answered:
                self.has_answered = True
                self._hide()
            return found

        return then_hide


@contextmanager
def hidden_meanwhile(world: World, patch: pytest.MonkeyPatch) -> Iterator[HidingEngine]:
    """Everything is hidden as soon as the engine has answered once, and has been read again by a worker, which has not
    written to the index yet; when the block ends it is open again.
    """

    def hide() -> None:
        world.hide()
        documents_of(list(Article.objects.filter(pk__in=PKS.values())), reread=True)

    hiding = HidingEngine(engines.get_engine(), hide)
    forget_caches()
    with patch.context() as meanwhile, transaction.atomic():
        meanwhile.setattr(service, "search_engine", lambda: hiding)
        yield hiding
        transaction.set_rollback(True)


def indexed_open(world: World) -> None:
    """Everything is published, but for wordings before the present one, and the index holds it."""
    world.begin()
    world.correct()
    drain(engines.get_engine())
