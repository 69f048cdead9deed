"""What people are told: English by str(), and a sentence with its values wherever it is translated."""

from datetime import date

import pytest

from articles.search.messages import Message, day_message, message, month_message, verbatim

TOPIC = "No articles with the topic “%(topic)s”."


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


def test_days_and_months_are_in_words() -> None:
    assert str(day_message(date(2024, 6, 19))) == "19 Jun 2024"
    assert str(month_message(date(2024, 5, 1))) == "May 2024"
