"""Text whose lines were broken at a width (wires, e-mails, copies of PDFs) -> a line for each paragraph."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import Final

FEWEST_LINES: Final = 3
WIDEST: Final = 110
NARROWEST: Final = 28
HYPHEN: Final = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
LIST_MARK: Final = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s")
SENTENCE_END: Final = re.compile(r"[.!?…:。！？：।؟۔][\"'”’»)」』）]*$")
UNSPACED: Final = re.compile("[\u0e00-\u0e7f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts that write no blanks between words, or count a syllable for a letter."""


def unwrapped(text: str) -> str:
    """The text with the lines of each wrapped paragraph joined; one that is not wrapped is left as it is."""
    groups = re.split(r"\n[ \t]*\n", text)
    wrapped = [_lines(group) for group in groups]
    if not _is_wrapped(wrapped):
        return text
    return "\n\n".join(_paragraphs(lines) for lines in wrapped)


def without_running_heads(text: str) -> str:
    """A text of several pages of paper, apart by form feeds, without what stands on top and at the foot of each."""
    pages = [page.split("\n") for page in text.split("\f")]
    if len(pages) == 1:
        return text
    shapes = Counter(shape for page in pages for shape in {_shape(page[at]) for at in _edges(page)})
    for page in pages:
        for at in _edges(page):
            if not _shape(page[at]) or shapes[_shape(page[at])] > 1:
                page[at] = ""
    return "\n\n".join("\n".join(page).strip("\n") for page in pages)


def _edges(page: Sequence[str]) -> list[int]:
    """Where the first and last two lines of a page are that hold anything."""
    filled = [at for at, line in enumerate(page) if line.strip()]
    return sorted({*filled[:2], *filled[-2:]})


def _shape(line: str) -> str:
    """A line without its numbers: the same on each page for a running head, empty for a number alone."""
    return " ".join(re.sub(r"\d+", "", line).split()).strip("-–— |")


def _lines(group: str) -> list[str]:
    return [line.strip() for line in group.split("\n") if line.strip()]


def _is_wrapped(groups: Sequence[Sequence[str]]) -> bool:
    """Whether lines that others follow end at much the same width, most of them within a sentence."""
    inner = [line for lines in groups for line in lines[:-1]]
    if not inner or max(map(len, inner)) > WIDEST:
        return False
    within = [(line, following) for lines in groups for line, following in zip(lines, lines[1:], strict=False)]
    broken = [line for line, following in within if not SENTENCE_END.search(line) and not LIST_MARK.match(following)]
    continued = [pair for pair in within if pair[1][:1].islower() or HYPHEN.search(pair[0])]
    longest = max(map(len, inner))
    is_even = len(inner) < FEWEST_LINES or median(map(len, inner)) >= 0.7 * longest
    return len(broken) >= 0.6 * len(within) and len(continued) >= 0.3 * len(within) and longest >= NARROWEST and is_even


def _paragraphs(lines: Sequence[str]) -> str:
    """One paragraph, or several where a line ends a sentence well before the width."""
    width = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    begins = True
    for line in lines:
        if begins or LIST_MARK.match(line):
            paragraphs.append(line)
        else:
            paragraphs[-1] = _joined(paragraphs[-1], line)
        begins = bool(SENTENCE_END.search(line)) and len(line) < 0.6 * width
    return "\n\n".join(paragraphs)


def _joined(first: str, second: str) -> str:
    """With the hyphen at the end of the line gone where it breaks a word."""
    if HYPHEN.search(first) and second[:1].islower():
        return f"{first[:-1]}{second}"
    return f"{first} {second}"
