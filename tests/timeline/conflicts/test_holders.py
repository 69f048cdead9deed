import pytest

from articles.timeline.conflicts.holders import holder_of
from tests.timeline.conflicts.statements import article, statement


@pytest.mark.parametrize(
    ("language", "text", "holders"),
    [
        ("en", "Police said 12 people were killed.", ["Police"]),
        ("en", "At least 12 people were killed, the mayor of the town said.", ["mayor of the town"]),
        ("en", "According to the ministry, 12 people were killed.", ["ministry"]),
        ("en", "12 people were killed.", [None]),
        ("en", "Kyiv says 12,000 soldiers came, Seoul about 10,000.", ["Kyiv", "Seoul"]),
        ("en", "Police put it at 5,000 people, while organisers spoke of 20,000 people.", ["Police", "organisers"]),
        ("id", "Sebanyak 12 orang tewas, kata polisi.", ["polisi"]),
        ("id", "Menurut BNPB, 12 orang tewas.", ["BNPB"]),
        ("id", "Polisi menyebut 12 orang tewas, sementara warga menyebut 15 orang tewas.", ["Polisi", "warga"]),
        ("id", "Versi polisi 12 orang tewas, versi warga 15 orang tewas.", ["polisi", "warga"]),
        ("ru", "По данным полиции, погибли 12 человек.", ["полиции"]),
        ("ru", "Киев заявил о 12 солдатах, а Сеул сообщил о 15 солдатах.", ["Киев", "Сеул"]),
        ("en", "On Wednesday police counted 12 people, while organisers spoke of 15 people.", ["police", "organisers"]),
        ("en", "On 19 June 2024 the mayor reported 12 deaths.", ["mayor"]),
        ("ru", "19 июня 2024 года полиция насчитала 12 человек.", ["полиция"]),
        ("en", "Police on Wednesday reported 12 deaths.", ["Police"]),
        ("en", "Around ten shipments were counted.", [None]),
    ],
)
def test_who_says_a_number_is_read_from_its_sentence(language: str, text: str, holders: list[str | None]) -> None:
    said = statement(text, article("Post", language))
    found = [holder_of(said, quantity.start, quantity.end) for quantity in said.quantities]
    assert [holder.name if holder else None for holder in found] == holders


def test_a_pronoun_means_whoever_spoke_before() -> None:
    of = article("Post", "en")
    before = statement("The agency briefed parliament, a lawmaker said on Wednesday.", of, 1)
    said = statement("Around ten shipments were counted, he said.", of, 2)
    (quantity,) = said.quantities
    holder = holder_of(said, quantity.start, quantity.end, [before])
    assert holder is not None
    assert holder.name == "a lawmaker"


def test_a_capital_and_its_country_are_one_side() -> None:
    of = article("Post", "en")
    capital, country = (statement(f"{name} said 12 people died.", of) for name in ("Moscow", "The Russian army"))
    sides = [holder_of(one, one.quantities[0].start, one.quantities[0].end) for one in (capital, country)]
    assert len({side.side for side in sides if side}) == 1
