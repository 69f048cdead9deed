"""What people are told, as a sentence and its values: translated where it is shown, in English everywhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Message:
    """`text` is the English sentence with places for its values, "No articles with the topic “%(topic)s”.".

    A value may be a message too. Without values the text is taken as it is. A message that says nothing is false.
    """

    text: str
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.text % self.values if self.values else self.text

    def __bool__(self) -> bool:
        return bool(str(self))


def message(text: str, **values: Any) -> Message:
    """A message; its text is found here by what collects the texts to be translated."""
    return Message(text, values)


def verbatim(text: str) -> Message:
    """A name, or what was typed, where a message is due: the same in every language. Of '' it says nothing."""
    return Message("%(text)s", {"text": text})


MONTHS: Final = (
    message("Jan"),
    message("Feb"),
    message("Mar"),
    message("Apr"),
    message("May"),
    message("Jun"),
    message("Jul"),
    message("Aug"),
    message("Sep"),
    message("Oct"),
    message("Nov"),
    message("Dec"),
)


def day_message(day: date) -> Message:
    """'19 Jun 2024'."""
    return message("%(day)s %(month)s %(year)s", day=day.day, month=MONTHS[day.month - 1], year=day.year)


def month_message(day: date) -> Message:
    """'Jun 2024'."""
    return message("%(month)s %(year)s", month=MONTHS[day.month - 1], year=day.year)
