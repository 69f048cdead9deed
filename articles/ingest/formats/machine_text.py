"""Texts that are written for machines, or by them: told by what their lines are made of, whatever they say."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from articles.ingest.bodies.wrapping import UNSPACED

MOST_LINES: Final = 400
LONGEST_LINE: Final = 500
FEWEST_LINES: Final = 3
MOST_OF: Final = 0.6
"""The share of its lines by which a text is of a kind, and of its signs in sentences by which it is of none."""

FEWEST_WORDS: Final = 5
FEWEST_SIGNS: Final = 10
WORDS_IN_SENTENCE: Final = 0.7

AROUND: Final = ".,;:!?\"'“”‘’„«»()[]–—-…*%$€£¥&/。、，"
WORD: Final = re.compile(r"[A-Za-z\u00aa-\U0010ffff]+(?:[-'’.&/][A-Za-z\u00aa-\U0010ffff]+)*")
"""Of letters, and the marks that many scripts write above and below them."""

LONGEST_WORD: Final = 40
NUMBER: Final = re.compile(r"[+-]?\d[\d.,:/–-]*\w{0,2}|[^\W_]{1,6}")
"""Also one with letters, such as a month and year of a market."""

CODE_END: Final = re.compile(
    r"[{}\\]$|[)\]\"'];$|[)\]}][,:]$|^\s*[\"'].*[\"'],$|^\s*(?:[}\])]|#\s|#\w+\s*[<\"(])|^\s*(?://|/\*|\*/|--\s)"
)
LOG: Final = re.compile(
    r"\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S"
    r"|\d{1,3}(?:\.\d{1,3}){3} \S+ \S+ \["
)
"""How a line of a log begins: with a time to the second, or an address."""

KINDS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("a table", r"^\s*(?:\|.*\||[+|][-=+|: ]{3,})$"),
        ("a list of files", r"^(?:[dl-](?:[r-][w-][xsStT-]){3}[.+]?\s|total \d+$)"),
        ("a configuration", r"^\s*(?:\[+[^\]]+\]+$|(?:export )?[\w.-]+\s*=(?!=)|[#;] )"),
        ("a YAML file", r"^\s*(?:(?:- +)?[\"']?[\w.$/<-]+[\"']?:(?:\s|$)|- +\S+$|---$|# )"),
        (
            "source code of a program",
            CODE_END.pattern + r"|\w;$|\w\(.*\)|\s[-=]>\s|\w::\w|[^=<>!]==[^=]|\s[-+:]?=\s|[\w)]\s*[({]$"
            r"|^\s*(?:@\w|import |from \S+ import|\w+ \w+.*:$|[\w.-]+:\s.*;$)",
        ),
    )
)
"""Kinds of lines that are no sentences, the surest first."""

DELIMITERS: Final = {"\t": 1, ";": 2, ",": 2, "|": 2}
"""What stands between the columns of a table, and how often at least."""

FEWEST_CODES: Final = 2
BLOCK_OF_CODE: Final = re.compile(r"^(?:(?:```|~~~)\w*$|\[!\[)", re.MULTILINE)
CODE_IN_LINE: Final = re.compile(r"(?<![\w`])`[^`\n]+`(?![\w`])")
MARKDOWN_HEADING: Final = re.compile(r"^#{1,6} \S", re.MULTILINE)


def name_of_machine_text(text: str) -> str:
    """What a text is that was not written to be read as one; empty for one that may be an article."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()][:MOST_LINES]
    told = [line for line in lines if is_sentence(line)]
    others = [line for line in lines if not is_sentence(line)]
    if len(lines) >= FEWEST_LINES and sum(LOG.match(line) is not None for line in lines) >= MOST_OF * len(lines):
        return "a log"
    if _is_about_code(text):
        return "a document in Markdown about a program"
    if sum(map(len, told)) >= (1 - MOST_OF) * sum(map(len, lines)):
        return ""
    kinds = Counter(kind for line in others if (kind := _kind(line)))
    if len(others) >= FEWEST_LINES and kinds.total() >= MOST_OF * len(others):
        return kinds.most_common(1)[0][0]
    if _is_table(lines):
        return "a table whose first line names no headline and no text"
    return "" if told or _are_words(lines) else "a text without a sentence"


def is_sentence(line: str) -> bool:
    """Whether a line holds words one after the other, as people write them."""
    if len(UNSPACED.findall(line)) >= FEWEST_SIGNS:
        return True
    tokens = line.split()
    words = sum(_is_word(token) for token in tokens)
    return words >= FEWEST_WORDS and words >= WORDS_IN_SENTENCE * len(tokens) and not CODE_END.search(line)


def _is_word(token: str) -> bool:
    bare = token.strip(AROUND)
    return len(bare) <= LONGEST_WORD and WORD.fullmatch(bare) is not None


def _is_about_code(text: str) -> bool:
    """Whether it is Markdown with code in it; code in a line is one of a document only below its headings."""
    codes = len(BLOCK_OF_CODE.findall(text))
    codes += len(CODE_IN_LINE.findall(text)) if MARKDOWN_HEADING.search(text) else 0
    return codes >= FEWEST_CODES


def _kind(line: str) -> str:
    """The kind of a line; a very long one is of none."""
    if len(line) > LONGEST_LINE:
        return ""
    return next((name for name, pattern in KINDS if pattern.search(line)), "")


def _is_table(lines: Sequence[str]) -> bool:
    """Whether nearly all lines have the same number of columns."""
    for delimiter, fewest in DELIMITERS.items():
        (count, times) = Counter(line.count(delimiter) for line in lines).most_common(1)[0]
        if len(lines) >= FEWEST_LINES and count >= fewest and times >= 0.9 * len(lines):
            return True
    return False


def _are_words(lines: Sequence[str]) -> bool:
    """Whether half of what blanks set apart is words and numbers."""
    tokens = [bare for line in lines for token in line.split() if (bare := token.strip(AROUND))]
    return 2 * sum(_is_word(token) or NUMBER.fullmatch(token) is not None for token in tokens) >= len(tokens)
