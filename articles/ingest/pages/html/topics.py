"""What a page says that its article is about, without what only machines read."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from articles.models.article_fields import FIELD

MACHINE_KEY: Final = re.compile(r"\S+[:=]\S+|\d+|\S*_\S*|[@/]\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}")
"""Numbers, pairs of a name and a value, addresses and symbols of shares."""

AROUND: Final = " \t\"'“”„«»‘’.;"
APART: Final = re.compile("[,;、，،]")
INVERTED: Final = re.compile(r"[A-ZÀ-ÞА-ЯЁ][^,]*, [A-ZÀ-ÞА-ЯЁ][^, ]* [^,]{1,30}")
"""One topic with a comma in it: "Trump, Donald J"; two words alone may as well be two topics."""


def read_topics(values: Sequence[str]) -> tuple[str, ...]:
    """Each topic once, in small letters. A name that is stated beside others may have a comma in it."""
    said = list(dict.fromkeys(" ".join(unescape(value).split()) for value in values))
    topics = [topic.lower() for value in said for topic in _split(value, is_one=len(said) > 1)]
    limits = FIELD["topics"]
    return tuple(dict.fromkeys(topic for topic in topics if 0 < len(topic) <= limits.longest))[: limits.most]


def _split(value: str, *, is_one: bool) -> Iterator[str]:
    parts = [value] if is_one and INVERTED.fullmatch(value) else APART.split(value)
    return (part.strip(AROUND) for part in parts)


def usable_topics(topics: Sequence[str], text: str) -> tuple[str, ...]:
    """Without keys of machines; beside such keys, of the words only those that the text has."""
    words = [topic for topic in topics if not MACHINE_KEY.fullmatch(topic)]
    if len(words) == len(topics):
        return tuple(topics)
    folded = text.casefold()
    return tuple(word for word in words if word in folded)
