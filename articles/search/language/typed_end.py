"""The end of what somebody types, which is to be completed, apart from what stands before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from articles.search.fields import SPELLINGS
from articles.search.language.tokens import OPERATORS, Spellings, plain_query

FIELD: Final = re.compile(r'(?P<name>[^\W\d]\w*):\s*(?:"(?P<quoted>[^"]*)|(?P<plain>[^\s()":]*))$')
WORD: Final = re.compile(r'[^\s()":+|&/-]+$')
EARLIER_WORD: Final = re.compile(r'(?:^|(?<=[\s(+/-]))[^\s()":+|&/-]+\s+$')
PLAIN_VALUE: Final = re.compile(r"[\w-]+")
MOST_WORDS: Final = 4
"""Of one name that is completed."""


@dataclass(frozen=True, slots=True)
class TypedEnd:
    """What is to be completed, what stands before it, and the field, as it was typed, whose value it is.

    `quoted` where it stands in quotation marks that are still open.
    """

    before: str
    typed: str
    field: str = ""
    quoted: bool = False

    @property
    def stands_alone(self) -> bool:
        """Whether no operator or bracket before it says what is to become of it."""
        words = self.before.split()
        return not words or (self.before[-1].isspace() and words[-1] not in OPERATORS and "(" not in self.before)

    def windows(self) -> Iterator["TypedEnd"]:
        """This end with more and more of the words before it, the longest first."""
        ends = [self]
        while not (self.field or self.quoted) and len(ends) < MOST_WORDS:
            match = EARLIER_WORD.search(ends[-1].before)
            if not match or match[0].strip() in OPERATORS:
                break
            ends.append(TypedEnd(ends[-1].before[: match.start()], match[0] + ends[-1].typed))
        return reversed(ends)

    def completed(self, text: str) -> str:
        """The whole text with this in place of what was typed."""
        return f'{self.before}{text}"' if self.quoted else self.before + text

    def with_value(self, value: str) -> str:
        """The whole text with this as the value of the field."""
        written = value if PLAIN_VALUE.fullmatch(value) else f'"{value}"'
        return f"{self.before}{self.field}:{written}"


def typed_end(text: str, fields: Spellings = SPELLINGS) -> TypedEnd:
    """The last word that was typed, the value of a field, or the last word of a phrase that is still open."""
    plain = plain_query(text).rstrip()
    match = FIELD.search(plain)
    if match and match["name"].lower() in fields:
        return TypedEnd(plain[: match.start()], match["quoted"] or match["plain"] or "", match["name"])
    word = WORD.search(plain)
    if not word or word[0] in OPERATORS:
        return TypedEnd(plain, "")
    return TypedEnd(plain[: word.start()], word[0], quoted=plain.count('"') % 2 == 1)
