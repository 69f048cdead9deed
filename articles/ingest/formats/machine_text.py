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
    r"|\d{1,3}(?:\.\d{1,3}){3} \S+ \S+ \[|\[\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}[.:]\d\d"
    r"|(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40} \S"
)
"""How a line of a log begins: with a time to the second or in brackets, an address, or the number of a change."""

YAML: Final = "a YAML file"
"""Whose first line is one of its own: below a headline, names and values are a list for readers."""

KINDS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("a table", r"^\s*(?:\|.*\||[+|][-=+|: ]{3,})$"),
        ("a list of files", r"^(?:[dl-](?:[r-][w-][xsStT-]){3}[.+]?\s|total \d+$|[│\s]*[├└]── )"),
        (
            "a configuration",
            r"^\s*(?:\[+[^\]]+\]+$|(?:export )?[\w.-]+\s*=(?!=)|[#;] |[\d*/,-]+(?:\s+[\d*/,-]+){4}\s+\D)",
        ),
        (YAML, r"^\s*(?:(?:- +)?[\"']?[\w.$/<-]+[\"']?:(?:\s|$)|- +\S+$|---$|# )"),
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

COLUMN: Final = re.compile(r"\S(?: {2,}|\t+)(?=\S)")
FEWEST_COLUMNS: Final = 3
"""Apart by blanks that set them below each other, in the first line of a table, which is no headline."""

FILE_NAME: Final = re.compile(r"(?:^|\s)(?:[\"'(]?~?/[\w.-]|\[[\w/:-]+\]$|\?\s)")
"""A path, and what programs write where they know of none."""

FEWEST_WORDS_LISTED: Final = 5
LONGEST_UNSPACED_WORD: Final = 4

WIKI: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"\[\[[^\[\]\n]+\]\]",
        r"\{\{[^{}]+\}\}",
        r"^={2,6} ?[^=\n]+={2,6}[ \t]*$",
        r"(?<!')'{3}[^'\n]+'{3}(?!')",
    )
)
"""Links, templates, headings and bold words in the markup of wikis."""

FEWEST_OF_WIKI: Final = 3
FEWEST_CODES: Final = 2
BLOCK_OF_CODE: Final = re.compile(r"^(?:(?:```|~~~)\w*$|\[!\[)", re.MULTILINE)
CODE_IN_LINE: Final = re.compile(r"(?<![\w`])`[^`\n]+`(?![\w`])")
MARKDOWN_HEADING: Final = re.compile(r"^#{1,6} \S", re.MULTILINE)


def name_of_machine_text(text: str) -> str:
    """What a text is that was not written to be read as one; empty for one that may be an article."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()][:MOST_LINES]
    told = [line for line in lines if is_sentence(line)]
    if name := _name_by_marks(text, lines):
        return name
    if sum(map(len, told)) >= (1 - MOST_OF) * sum(map(len, lines)):
        return ""
    if name := _name_by_lines(lines, [line for line in lines if not is_sentence(line)]):
        return name
    if not told and _are_single_words(lines):
        return "a list of words"
    return "" if told or _are_words(lines) else "a text without a sentence"


def _name_by_marks(text: str, lines: Sequence[str]) -> str:
    """Of what may hold sentences too."""
    if len(lines) >= FEWEST_LINES and sum(LOG.match(line) is not None for line in lines) >= MOST_OF * len(lines):
        return "a log"
    if _is_wiki(text):
        return "the source of a wiki's page; save the page itself, or copy its text"
    return "a document in Markdown about a program" if _is_about_code(text) else ""


def _name_by_lines(lines: Sequence[str], others: Sequence[str]) -> str:
    """By what most of those lines are that are no sentences; `others` are these."""
    kinds = Counter(kind for line in others if (kind := _kind(line)))
    if not _kind(lines[0]):
        del kinds[YAML]
    if len(others) >= FEWEST_LINES and kinds.total() >= MOST_OF * len(others):
        return kinds.most_common(1)[0][0]
    is_table = _is_table(lines) or _is_aligned(lines)
    return "a table whose first line names no headline and no text" if is_table else ""


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


def _is_wiki(text: str) -> bool:
    """Whether it has marks of a wiki, of two kinds at least."""
    counts = [len(pattern.findall(text)) for pattern in WIKI]
    return sum(counts) >= FEWEST_OF_WIKI and sum(map(bool, counts)) > 1


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


def _is_aligned(lines: Sequence[str]) -> bool:
    """Whether all lines are columns that blanks set below each other, as those of markets are, and name files."""
    columns = [len(COLUMN.findall(line)) + 1 for line in lines]
    is_table = sum(count > 1 for count in columns) >= 0.9 * len(lines)
    names_files = 2 * sum(FILE_NAME.search(line) is not None for line in lines) >= len(lines)
    return len(lines) >= FEWEST_LINES and columns[0] >= FEWEST_COLUMNS and is_table and names_files


def _are_single_words(lines: Sequence[str]) -> bool:
    """Whether nearly all lines are one word, the first too, which is no headline then."""
    single = sum(len(line.split()) == 1 and len(line) <= LONGEST_WORD for line in lines)
    is_headline = len(lines[0].split()) > 1 or len(UNSPACED.findall(lines[0])) > LONGEST_UNSPACED_WORD
    return len(lines) >= FEWEST_WORDS_LISTED and single >= 0.9 * len(lines) and not is_headline


def _are_words(lines: Sequence[str]) -> bool:
    """Whether half of what blanks set apart is words and numbers."""
    tokens = [bare for line in lines for token in line.split() if (bare := token.strip(AROUND))]
    return 2 * sum(_is_word(token) or NUMBER.fullmatch(token) is not None for token in tokens) >= len(tokens)
