from collections.abc import Sequence

import pytest

from articles.search.engines.base import Engine
from tests.contract.conftest import NOW
from tests.contract.documents import make_document
from tests.contract.opening import fill

TEXTS = {
    1: "the reservoir above the town",
    2: "Reservoirs and dams",
    3: "водохранилище над городом",
    4: "bendungan di atas kota",
    5: "저수지 위의 마을",
}


@pytest.fixture(scope="module")
def texts(lasting: Engine) -> Engine:
    fill(lasting, [make_document(pk, "Headline", text, newest_key=pk) for pk, text in TEXTS.items()])
    return lasting


@pytest.mark.parametrize(
    ("word", "distance", "expected"),
    [
        ("resevoir", 1, [1]),
        ("resevoir", 2, [2, 1]),
        ("reservior", 1, [1]),
        ("xeservoir", 1, [1]),
        ("reservoir", 1, [2, 1]),
        ("rezerwoar", 2, []),
        ("водохранилише", 1, [3]),
        ("bendugan", 1, [4]),
        ("저수시", 1, [5]),
        ("", 1, []),
    ],
)
def test_words_so_many_slips_away_are_found_newest_first(
    texts: Engine, word: str, distance: int, expected: Sequence[int]
) -> None:
    assert texts.spelled_alike(word, distance=distance, visible_at=NOW, limit=5) == list(expected)


def test_what_is_hidden_or_not_out_yet_is_not_looked_at(engine: Engine) -> None:
    engine.apply(
        [
            make_document(1, "reservoir", newest_key=3),
            make_document(2, "reservoir", newest_key=2, visible_from=NOW + 1),
            make_document(3, "reservoir", newest_key=1),
        ],
        {},
    )
    engine.refresh()
    assert engine.spelled_alike("resevoir", distance=1, visible_at=NOW, hidden=(1,), limit=5) == [3]


def test_any_number_of_words_is_looked_through(engine: Engine) -> None:
    words = [f"wor{a}{b}" for a in "abcdefghijklmnop" for b in "abcdefghijklmnop"]
    engine.apply([make_document(pk, word, newest_key=pk) for pk, word in enumerate(words, 1)], {})
    engine.refresh()
    assert len(engine.spelled_alike("worzz", distance=2, visible_at=NOW, limit=500)) == len(words)
