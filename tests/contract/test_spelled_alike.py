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
    ("word", "expected"),
    [
        ("resevoir", [1]),
        ("reservior", [1]),
        ("xeservoir", [1]),
        ("reservoires", [2]),
        ("rezervoar", [1]),
        ("rezerwoar", []),
        ("bunga", []),
        ("водохранилише", [3]),
        ("bendugan", [4]),
        ("저수시", [5]),
    ],
)
def test_words_one_slip_away_are_found_and_two_from_a_long_one_where_none_is(
    texts: Engine, word: str, expected: Sequence[int]
) -> None:
    assert texts.spelled_alike([word], visible_at=NOW, limit=5) == [list(expected)]


def test_several_words_are_looked_for_at_once(texts: Engine) -> None:
    assert texts.spelled_alike(["bendugan", "zqxwvk", "resevoir"], visible_at=NOW, limit=5) == [[4], [], [1]]


def test_articles_come_newest_first_and_so_many_as_are_wanted(engine: Engine) -> None:
    engine.apply([make_document(pk, "reservoir", newest_key=pk) for pk in range(1, 5)], {})
    engine.refresh()
    assert engine.spelled_alike(["resevoir"], visible_at=NOW, limit=3) == [[4, 3, 2]]


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
    assert engine.spelled_alike(["resevoir"], visible_at=NOW, hidden=(1,), limit=5) == [[3]]


def test_a_hidden_article_s_word_does_not_stand_before_one_that_is_farther_away(engine: Engine) -> None:
    engine.apply(
        [make_document(1, "reservoir", visible_from=NOW + 1), make_document(2, "reservoirs", visible_from=NOW)], {}
    )
    engine.refresh()
    assert engine.spelled_alike(["resevoir"], visible_at=NOW, limit=5) == [[2]]


def test_more_words_than_the_first_few_are_looked_through(engine: Engine) -> None:
    words = [f"wor{a}{b}" for a in "abcdefg" for b in "abcdefg"]
    engine.apply([make_document(pk, word, newest_key=pk) for pk, word in enumerate(words, 1)], {})
    engine.refresh()
    (found,) = engine.spelled_alike(["worzzz"], visible_at=NOW, limit=500)
    assert found == []
    (found,) = engine.spelled_alike(["worazz"], visible_at=NOW, limit=500)
    assert len(found) == len("abcdefg")
