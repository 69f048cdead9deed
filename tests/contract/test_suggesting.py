from collections.abc import Sequence

import pytest

from articles.search.engines.base import Beginning, Engine
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
    assert headlines.suggest([Beginning(typed, 5)], visible_at=NOW) == [list(expected)]


def test_no_more_than_the_limit_and_the_newest_first(engine: Engine) -> None:
    engine.apply([make_document(pk, "North", newest_key=100 - pk) for pk in range(1, 9)], {})
    assert engine.suggest([Beginning("nort", 3)], visible_at=NOW) == [[1, 2, 3]]


def test_several_beginnings_are_answered_in_their_order_and_of_texts_where_these_are_meant(engine: Engine) -> None:
    engine.apply([make_document(1, "North", "reservoir"), make_document(2, "Reserve", "north")], {})
    engine.refresh()
    wanted = [Beginning("reser", 5), Beginning("nor", 5), Beginning("reser", 5, in_texts=True), Beginning("", 5)]
    assert engine.suggest(wanted, visible_at=NOW) == [[2], [1], [2, 1], []]
    assert engine.suggest([], visible_at=NOW) == []
