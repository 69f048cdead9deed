"""Where sentences end: full stops that are not an abbreviation's, in any of the languages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from heapq import merge
from typing import Final

from articles.analysis.abbreviations import SPEECH_VERBS
from articles.analysis.sentence_ends import ends_sentence, is_abbreviation
from articles.analysis.text import ArticleText, PartKind, Span, TextPart, compose
from articles.analysis.words.memory import Memory

# Each begins with the character that a text is scanned for; only then is it asked what stands before it.
SPACED_END: Final = re.compile(
    r"([.!?…؟۔](?<![.!?…؟].)[.!?…؟۔]*+)((?:[ \u00a0\u202f]»(?=\s)|[\"'”’»“‘«›)\]]){0,4}+)(\s++)"
    r"(?=((?:«[ \u00a0\u202f]|[\"'“‘«»„‚‹¿¡(\[]){0,4})(\w))"
)
UNSPACED_END: Final = re.compile(
    r"(?:[。！？።।॥။។](?<![。！？።।॥။។].)|፡፡)[。！？።।॥။។]*+(?!』?」と|』と)[」』”’）)\"]{0,4}\s*+(?=\S)"
)
TIME: Final = r"(?:(?:[Pp]ukul|[Pp]kl\.?|[Jj]am) )?\d\d?[.:]\d\d(?: [A-Z]{2,4}| ?[ap]\.?m\b\.?)?"
LIST_ENTRY: Final = re.compile(
    rf"\n[^\S\n]*(?=[•*▪●►]\s|[-–—]\s(?:[^\W\d_a-zа-яё]|\d)|{TIME}\s?(?:[:–—]|-\s))|(?<=[.:;!?])\n[^\S\n]*(?=[-–—]\s)"
)
TIME_LINE: Final = re.compile(rf"^[^\S\n]*({TIME})[^\S\n]*$", re.MULTILINE)
SPEAKER: Final = re.compile(rf"(?:[^\W\d_][\w.'’-]*\s){{1,4}}(?:{'|'.join(sorted(SPEECH_VERBS))})\b")
"""Who said what a quote holds, behind it: "Ines Vega cried"."""

FIRM: Final = re.compile(r"(?:Inc|Corp|Ltd|Co|LLC|PLC|AG|SE)\b")
"""The rest of a firm's name that has an exclamation mark in it."""

IN_BRACKETS: Final = (".)", ".]")
LONGEST_SENTENCE: Final = 2_000
"""Characters. Longer ones are tables and lists, and are cut at a blank: a page of quotes cannot grow without end. Of
708,263 sentences in 60,559 articles, 408 were longer.
"""


MEMORY: Final = Memory(8 * 2**20)
"""Some 2,000 articles of twenty sentences, counted as below."""

TEXT_BYTES: Final = 300
SENTENCE_BYTES: Final = 180


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters [start, end) of an article's composed text.

    `index` counts over the whole article; `paragraph` is the number of its part in ArticleText.parts.
    """

    index: int
    start: int
    end: int
    kind: PartKind
    paragraph: int


_cut_texts: Final[dict[bytes, tuple[Sentence, ...]]] = MEMORY.table()


def split_sentences(text: str) -> Iterator[Span]:
    """The sentences of one paragraph, without the blanks between them."""
    start = _skip_blanks(text, 0)
    for mark, end, resume in _breaks(text):
        if end <= start or not _closes(text, start, mark, end, resume):
            continue
        yield from _cut(text, start, end)
        start = resume
    end = len(text.rstrip())
    if start < end:
        yield from _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """[start, end) whole, or in pieces of at most LONGEST_SENTENCE characters that end at a blank where one is near."""
    while end - start > LONGEST_SENTENCE:
        blank = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        at = blank if blank > 0 else start + LONGEST_SENTENCE
        yield Span(start, at)
        start = _skip_blanks(text, at)
    yield Span(start, end)


def sentences(article_text: ArticleText) -> tuple[Sentence, ...]:
    """Every sentence of the article; a headline and a heading are one each."""
    numbered: list[Sentence] = []
    for number, part in enumerate(article_text.parts):
        for span in spans(article_text.text, part):
            numbered.append(Sentence(len(numbered), span.start, span.end, part.kind, number))
    return tuple(numbered)


def remembered_sentences(headline: str, deck: str, body: str, captions: Sequence[str]) -> tuple[Sentence, ...]:
    """The sentences of what these make (`compose`), remembered within MEMORY.

    Under a digest of the texts, so that none outlives its withdrawal.
    """
    key = blake2b("\0".join((headline, deck, body, *captions)).encode(), digest_size=16).digest()
    remembered = _cut_texts.get(key)
    if remembered is not None:
        return remembered
    cut = sentences(compose(headline, deck, body, captions))
    return MEMORY.keep(_cut_texts, key, cut, TEXT_BYTES + SENTENCE_BYTES * len(cut))


def spans(text: str, part: TextPart) -> Iterator[Span]:
    """The sentences of one part of the composed text; a headline and a heading are one each."""
    if part.kind in ("headline", "heading"):
        yield from _cut(text, part.start, part.end)
        return
    for span in split_sentences(text[part.start : part.end]):
        yield Span(part.start + span.start, part.start + span.end)


def _breaks(text: str) -> Iterator[tuple[int, int, int]]:
    """(start of the marks, end of a sentence, start of the next) for each place where one may end."""
    spaced = ((m.start(), m.end(2), m.end()) for m in SPACED_END.finditer(text) if _may_follow(m))
    others: list[Iterator[tuple[int, int, int]]] = []
    if not text.isascii():
        others.append((m.start(), m.start() + len(m.group().rstrip()), m.end()) for m in UNSPACED_END.finditer(text))
    if "\n" in text:
        others.append(iter(sorted(_line_breaks(text))))
    return merge(spaced, *others) if others else spaced


def _line_breaks(text: str) -> Iterator[tuple[int, int, int]]:
    """As `_breaks`, before an entry of a list, and around a line that is a time."""
    for entry in LIST_ENTRY.finditer(text):
        end = _without_blanks(text, entry.start())
        yield end, end, entry.end()
    for line in TIME_LINE.finditer(text):
        before = _without_blanks(text, line.start())
        yield before, before, line.start(1)
        yield line.end(1), line.end(1), _skip_blanks(text, line.end(1))


def _may_follow(match: re.Match[str]) -> bool:
    if match[2] and match[1] != "." and not match[4] and SPEAKER.match(match.string, match.end()):
        return False
    if match[1] == "!" and FIRM.match(match.string, match.end()):
        return False
    return bool(match[4]) or not match[5].islower()


def _closes(text: str, start: int, mark: int, end: int, after: int) -> bool:
    """Whether the marks text[mark:end] end a sentence: a lone full stop may belong to an abbreviation."""
    marks = text[mark:end]
    if marks == ".":
        return ends_sentence(text, start, mark, after)
    return marks not in IN_BRACKETS or not is_abbreviation(text, start, mark)


def _skip_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _without_blanks(text: str, position: int) -> int:
    while position and text[position - 1].isspace():
        position -= 1
    return position
