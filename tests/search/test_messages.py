"""What people are told: English by str(), and a sentence with its values wherever it is translated."""

import ast
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from articles.search.messages import Message, day_message, message, verbatim

ROOMS: Final = Path(__file__).resolve().parents[2] / "articles"
PLACE: Final = re.compile(r"%\((\w+)\)s")
TOPIC: Final = "No articles with the topic “%(topic)s”."


def test_a_message_is_english_by_str() -> None:
    assert str(message(TOPIC, topic="quilts")) == "No articles with the topic “quilts”."


def test_messages_of_other_values_differ() -> None:
    assert message(TOPIC, topic="quilts") != message(TOPIC, topic="rail")
    assert len(dict.fromkeys(message(TOPIC, topic=topic) for topic in ("quilts", "rail", "quilts"))) == 2


def test_a_message_among_its_values_is_english_too() -> None:
    assert str(message("without %(part)s", part=message("not %(part)s", part="rail"))) == "without not rail"


@pytest.mark.parametrize("text", ["100% cotton", "%(topic)s", "%"])
def test_what_was_typed_is_shown_as_it_is(text: str) -> None:
    assert str(verbatim(text)) == text
    assert str(message(TOPIC, topic=text)) == f"No articles with the topic “{text}”."
    assert str(Message(text)) == text


def test_a_message_that_says_nothing_is_false() -> None:
    assert not verbatim("")
    assert verbatim("rail")
    assert message("any of them")


def test_a_day_is_in_words() -> None:
    assert str(day_message(date(2024, 6, 19))) == "19 Jun 2024"


@cache
def calls() -> list[ast.Call]:
    """Every call of `message` in the rooms of the product."""
    texts = [path.read_text("utf-8") for path in ROOMS.rglob("*.py")]
    nodes = [node for text in texts if "message(" in text for node in ast.walk(ast.parse(text))]
    return [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "message"]


def test_every_message_is_given_the_values_that_its_text_names() -> None:
    places = [
        (call.args[0].value, set(PLACE.findall(str(call.args[0].value))), {keyword.arg for keyword in call.keywords})
        for call in calls()
        if isinstance(call.args[0], ast.Constant)
    ]
    assert len(places) > 50
    assert [text for text, named, given in places if named != given] == []


def test_every_message_is_one_text_that_can_be_collected() -> None:
    assert [ast.unparse(call) for call in calls() if not isinstance(call.args[0], ast.Constant)] == []
