"""The plan of the rooms in docs/architecture.md is that of the contracts which import-linter holds."""

import re
import tomllib
from typing import Any, Final

import pytest

from tests.documents.repository import ROOT, blocks

PLAN: Final = (ROOT / "docs/architecture.md").read_text("utf-8")
LINTER: Final = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
CONTRACTS: Final[list[dict[str, Any]]] = LINTER["contracts"]
DRAWN: Final = [contract for contract in CONTRACTS if contract["type"] == "layers"]
BESIDE: Final = re.compile(r"\s*[|:]\s*")


def drawn(layers: list[str]) -> str:
    """The layers as a house: a floor each, a line between rooms that do not know each other, else a colon."""
    floors = [BESIDE.sub(lambda beside: " │ " if "|" in beside[0] else " : ", layer) for layer in layers]
    width = max(map(len, floors)) + 2
    between = f"├{'─' * width}┤\n".join(f"│ {floor:<{width - 1}}│\n" for floor in floors)
    return f"┌{'─' * width}┐\n{between}└{'─' * width}┘\n"


@pytest.mark.parametrize("contract", DRAWN, ids=lambda contract: contract["name"])
def test_the_plan_is_drawn_as_it_is_held(contract: dict[str, Any]) -> None:
    house = drawn(contract["layers"])
    assert house in list(blocks(PLAN, "text")), f"docs/architecture.md should have, under a block of text:\n{house}"


def test_no_other_plan_is_drawn() -> None:
    assert len(list(blocks(PLAN, "text"))) == len(DRAWN)


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["name"])
def test_every_contract_is_named(contract: dict[str, Any]) -> None:
    assert f"**{contract['name']}**" in PLAN


def test_every_room_is_explained() -> None:
    contract = next(one for one in DRAWN if one.get("containers") == ["articles"])
    rooms = {room for layer in contract["layers"] for room in BESIDE.split(layer)}
    assert set(re.findall(r"^\| `(\w+)` \|", PLAN, re.MULTILINE)) == rooms
    assert [one for one in contract["exhaustive_ignores"] if f"`{one}`" not in PLAN] == []
