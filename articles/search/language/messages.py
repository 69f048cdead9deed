"""What people are told, as a sentence and its values: translated where it is shown, in English everywhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """`text` is the English sentence with places for its values, "No articles with the topic “%(topic)s”."""

    text: str
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.text % self.values


def message(text: str, **values: Any) -> Message:
    """A message; its text is found here by what collects the texts to be translated."""
    return Message(text, values)
