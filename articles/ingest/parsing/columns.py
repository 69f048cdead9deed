"""The columns of text of a page: where paragraphs stand together, and which of them are an article's."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final

from articles.ingest.parsing.visible_lines import VisibleLine

PARAGRAPH_SIGNS: Final = 60
WHOLE_SIGNS: Final = 300
ONLY_SIGNS: Final = 150
SHARE_OF_OTHERS: Final = 0.35
"""Of the lines taken, the share that one column of text has at most where they are teasers of other articles."""

OTHER_SIGNS: Final = re.compile(r"[\W_]+")


def letters_and_digits(text: str) -> str:
    """Letters and digits alone, in small letters: quotes, dashes and blanks differ from reader to reader."""
    return OTHER_SIGNS.sub("", unicodedata.normalize("NFKC", text).casefold())


def pictures_of(lines: Sequence[VisibleLine], taken: set[int]) -> frozenset[int]:
    return frozenset(at for at in taken if lines[at].kind in {"caption", "credit", "image"})


def columns(lines: Sequence[VisibleLine], ats: Iterable[int]) -> frozenset[int]:
    """Where two paragraphs or more of these lines stand."""
    counts = Counter(lines[at].container for at in ats if lines[at].kind == "text")
    return frozenset(container for container, count in counts.items() if count >= 2)


def continued(lines: Sequence[VisibleLine], signs: Sequence[str], taken: Sequence[int]) -> list[int]:
    """The lines below the last one taken, up to the last paragraph, in columns with the classes of the article's own.

    What stands between paragraphs often divides a text. Below another headline another article begins.
    """
    own = columns(lines, taken)
    shapes = {lines[at].shape for at in taken if lines[at].container in own}
    below = takewhile(lambda at: lines[at].kind != "title", range(taken[-1] + 1, len(lines)))
    texts = [at for at in below if lines[at].shape in shapes and is_plain(lines[at])]
    last = max((at for at in texts if len(signs[at]) >= PARAGRAPH_SIGNS and not lines[at].is_item), default=-1)
    return [at for at in texts if at <= last]


def is_plain(line: VisibleLine) -> bool:
    """Whether it is a text or a subhead among others, and no link."""
    return line.kind in {"text", "heading"} and not line.region and not line.is_link


def only_column(lines: Sequence[VisibleLine], taken: set[int]) -> set[int]:
    """The longest column of text between breaks, where none of it was taken, or but a line of a block within it."""
    texts = [at for at in taken if lines[at].kind == "text"]
    if len(texts) > 1:
        return set()
    ats = [at for at, line in enumerate(lines) if line.kind == "text" and not line.region and not line.is_link]
    column = Counter[int]()
    for at in ats:
        if len(signs := letters_and_digits(lines[at].text)) >= PARAGRAPH_SIGNS:
            column[lines[at].container] += len(signs)
    container, letters = max(column.items(), key=lambda pair: pair[1], default=(0, 0))
    if letters < ONLY_SIGNS or any(container not in lines[at].around[:-1] for at in texts):
        return set()
    own = [at for at in ats if lines[at].container == container]
    pictures = {at for at in pictures_of(lines, taken) if container in lines[at].around}
    long = [at for at in own if len(letters_and_digits(lines[at].text)) >= PARAGRAPH_SIGNS]
    return pictures.union(at for at in own if long[0] <= at <= long[-1])


def own_column(lines: Sequence[VisibleLine], taken: set[int]) -> set[int]:
    """The column of text below the headline, where what was taken are short texts of many others."""
    titles = [at for at, line in enumerate(lines) if line.kind == "title"]
    texts = [at for at in taken if lines[at].kind == "text"]
    if len(titles) != 1 or not texts:
        return set()
    shares = Counter(lines[at].container for at in texts)
    column = Counter[int]()
    for line in lines[titles[0] + 1 :]:
        if line.kind == "text" and not line.region and not line.is_link:
            column[line.container] += len(letters_and_digits(line.text))
    container, letters = max(column.items(), key=lambda pair: pair[1], default=(0, 0))
    is_scattered = max(shares.values()) <= SHARE_OF_OTHERS * len(texts)
    if letters < WHOLE_SIGNS or not is_scattered or shares[container]:
        return set()
    return {at for at in range(titles[0] + 1, len(lines)) if lines[at].container == container and lines[at].text}
