"""The one text of an article that every stored offset counts in."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import regex

PartKind = Literal["headline", "deck", "paragraph", "heading", "caption"]
Edition = Literal["present", "earlier", "later"]
"""Which text of an article: as it is; as it stood on the day asked about; or changed since, where that is not kept."""

SEPARATOR: Final = "\n\n"
HEADING_MARK: Final = "## "
BLANK_LINE: Final = re.compile(r"\n[^\S\n]*(?=\n)")


INVISIBLE: Final = regex.compile(
    # Soft hyphens, zero-width blanks, word joiners, marks of byte order, and what turns the direction of writing.
    r"[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    # Joiners, but in scripts that are written with them and in emoji.
    r"|(?<![\p{Arabic}\p{Syriac}\p{Mongolian}\p{InSC=Virama}\p{InSC=Consonant}\p{InSC=Vowel_Dependent}])\u200c"
    r"|(?<![\p{Arabic}\p{Syriac}\p{Mongolian}\p{InSC=Virama}\p{InSC=Consonant}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d"
)
"""Signs that nobody sees and that say nothing where they stand."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextPart:
    """One block of an article; the "## " of a heading lies before its start."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The composed text and its parts in reading order, captions last."""

    text: str
    parts: tuple[TextPart, ...]


def normalise_text(text: str) -> str:
    """The text in composed form (NFC), without signs that nobody sees; nothing else is changed."""
    return text if text.isascii() else unicodedata.normalize("NFC", INVISIBLE.sub("", text))


def compose(headline: str, deck: str, body: str, captions: Sequence[str]) -> ArticleText:
    """Headline, deck, body paragraphs and captions joined by blank lines; empty ones are left out."""
    pieces: list[str] = []
    parts: list[TextPart] = []
    offset = 0
    for kind, piece in _pieces(headline, deck, body, captions):
        mark = len(HEADING_MARK) if kind == "heading" else 0
        parts.append(TextPart(kind, offset + mark, offset + len(piece)))
        pieces.append(piece)
        offset += len(piece) + len(SEPARATOR)
    return ArticleText(SEPARATOR.join(pieces), tuple(parts))


def paragraphs(body: str) -> list[str]:
    """The blocks of a body between its blank lines, without the blanks around them."""
    blocks = BLANK_LINE.sub("\n", body.replace("\r\n", "\n")).split(SEPARATOR)
    return [block for block in (block.strip() for block in blocks) if block]


def joined_text(headline: str, deck: str, body: str, captions: Sequence[str] = ()) -> str:
    """The text of `compose` alone, without saying which of it is what."""
    return SEPARATOR.join(piece for _, piece in _pieces(headline, deck, body, captions))


def _pieces(headline: str, deck: str, body: str, captions: Sequence[str]) -> Iterator[tuple[PartKind, str]]:
    if headline.strip():
        yield "headline", headline.strip()
    if deck.strip():
        yield "deck", deck.strip()
    for block in paragraphs(body):
        yield ("heading" if block.startswith(HEADING_MARK) else "paragraph"), block
    for caption in captions:
        if caption.strip():
            yield "caption", caption.strip()


RESULT: Final = re.compile(r"(?:\d{1,2}[.)]\s)?[^\d]*[^\W\d_][^\d]*\d")


def is_result(line: str) -> bool:
    """Whether a line names something and then tells a number, maybe below a rank: of sports, elections, markets."""
    return RESULT.match(line) is not None
