from collections.abc import Sequence

import pytest

from articles.search.engines.base import Engine
from tests.contract.conftest import NOW
from tests.contract.documents import make_document
from tests.contract.opening import fill

HEADLINES = {
    1: "North Korea opens the border",
    2: "Korea Utara membuka perbatasan",
    3: "Northern lights over Łódź",
    4: "Договор подписан в Пхеньяне",
    5: "café-style talks in the north of Korea",
    6: "北京会谈",
    7: "조선로동당 대회",
    8: "لقاء في بيونغ يانغ",
}


@pytest.fixture(scope="module")
def headlines(lasting: Engine) -> Engine:
    fill(lasting, [make_document(pk, headline, "north korea") for pk, headline in HEADLINES.items()])
    return lasting


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("nor", [5, 3, 1]),
        ("north", [5, 3, 1]),
        ("northe", [3]),
        ("NORTH KO", [5, 1]),
        ("north kor bor", []),
        ("korea north", [5, 1]),
        ("korea bor", [1]),
        ("ŁÓD", [3]),
        ("lodz", [3]),
        ("Café-st", [5]),
        ("догов", [4]),
        ("ДОГОВОР ПОД", [4]),
        ("北", [6]),
        ("北京", [6]),
        ("조선", [7]),
        ("بيونغ ي", [8]),
        ("border*", [1]),
        ("“north ko", [5, 1]),
        ("orth", []),
        ("nor.*", [5, 3, 1]),
        ("—", []),
        ("", []),
    ],
)
def test_every_word_but_the_last_is_whole_and_folded(headlines: Engine, typed: str, expected: Sequence[int]) -> None:
    assert headlines.suggest(typed, visible_at=NOW, limit=5) == list(expected)


def test_no_more_than_the_limit_and_the_newest_first(engine: Engine) -> None:
    engine.apply([make_document(pk, "North", newest_key=100 - pk) for pk in range(1, 9)], {})
    assert engine.suggest("nort", visible_at=NOW, limit=3) == [1, 2, 3]
