"""The sentence on search is of the worst that is so."""

from dataclasses import replace
from typing import Final

import pytest

from articles.indexing.status import IndexStatus, Queue
from articles.overview.index_state import index_state

WELL: Final = IndexStatus(
    engine="tantivy",
    articles=1_200,
    generations=(),
    queue=Queue(0, 0, 0.0),
    parked=(),
    rebuild=None,
    verification=None,
    fault="",
    search_fault="",
    outage=None,
)


@pytest.mark.parametrize(
    ("status", "level", "sentence"),
    [
        (WELL, "well", "Search is up to date. All 1,200 articles can be found."),
        (replace(WELL, queue=Queue(3, 0, 1.0)), "busy", "Search is catching up. 3 changes are being indexed."),
        (
            replace(WELL, queue=Queue(40, 0, 150.0)),
            "bad",
            "Search is behind. 40 changes wait, the oldest for 2 min. Is a worker running?",
        ),
        (
            replace(WELL, queue=Queue(40, 1, 150.0)),
            "bad",
            "Search lacks articles. 1 article could not be indexed and is not found.",
        ),
        (replace(WELL, queue=Queue(0, 2, 0.0), search_fault="no answer"), "bad", "Search is down. no answer"),
    ],
)
def test_the_worst_is_told(status: IndexStatus, level: str, sentence: str) -> None:
    state = index_state(status)
    assert (state.level, f"{state.verdict} {state.detail}") == (level, sentence)
