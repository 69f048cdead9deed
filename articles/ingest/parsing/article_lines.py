"""Which lines of a page are the article's; and its text as another reader has it, where they cover too little of it."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import Final

from articles.analysis.text import is_result
from articles.ingest.parsing.fragments import text_of
from articles.ingest.parsing.visible_lines import LONGEST_SUBHEAD, VisibleLine

SURE_SIGNS: Final = 18
"""From so many letters on, a line that stands in the article's text is one of it wherever on the page it stands."""

COVERED: Final = 0.7
"""Of the extractor's text, what the page's lines have to hold for them to be taken."""

MUCH_LONGER: Final = 1.5
"""So much longer than the page's lines, the text in JSON-LD is the whole and they are a teaser."""

SYLLABLES: Final = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
"""Signs of which each says what other scripts say in two."""

MOST_LAST: Final = 5
"""Short lines that may stand below the last long one; of those that are results there may be more."""

FEWEST_RUN_TOGETHER: Final = 4
ALL_BUT_BLANKS: Final = 0.9
"""Of a block's letters, those of lines of the page that it holds."""

PARAGRAPH_SIGNS: Final = 60
WHOLE_SIGNS: Final = 300
ONLY_SIGNS: Final = 150
SHARE_OF_OTHERS: Final = 0.35
"""Of the lines taken, the share that one column of text has at most where they are teasers of other articles."""

OTHER_SIGNS: Final = re.compile(r"[\W_]+")
SENTENCE_END: Final = re.compile(r"[.!?。！？।۔؟][\"'”’»)」』]*$")
Block = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ChosenLines:
    """`columns` are the containers in which the article's text stands."""

    taken: frozenset[int] = frozenset()
    extracted: list[Block] = field(default_factory=list)
    extractor: str = ""
    covered: int = 100
    columns: frozenset[int] = frozenset()


def chosen_lines(lines: Sequence[VisibleLine], blocks: Sequence[Block], article_body: str) -> ChosenLines:
    taken = _taken(lines, blocks)
    own = _own_column(lines, taken) or (set() if article_body else _only_column(lines, taken))
    if own:
        return ChosenLines(frozenset(own), columns=_text_columns(lines, own))
    signs = [letters_and_digits(line.text) for line in lines]
    letters = sum(len(signs[at]) for at in taken if lines[at].kind in {"text", "heading"})
    whole = sum(map(len, {letters_and_digits(text) for _, text in blocks}))
    covered = round(100 * letters / whole) if whole else 100
    stated = text_of(article_body)
    is_whole = len(letters_and_digits(stated)) >= 0.9 * whole and letters < COVERED * whole
    if len(letters_and_digits(stated)) > WHOLE_SIGNS and (
        is_whole or len(letters_and_digits(stated)) > MUCH_LONGER * max(letters, whole)
    ):
        share = round(100 * letters / len(letters_and_digits(stated)))
        return ChosenLines(_pictures(lines, taken), _paragraphs(stated), "JSON-LD articleBody", share)
    if letters < COVERED * whole and (own_blocks := _without_whole_page(blocks, lines, signs)):
        return ChosenLines(_pictures(lines, taken), own_blocks, "trafilatura", covered)
    if not taken and stated:
        return ChosenLines(frozenset(), _paragraphs(stated), "JSON-LD articleBody", 0)
    return ChosenLines(frozenset(taken), covered=covered, columns=_text_columns(lines, taken))


def _without_whole_page(blocks: Iterable[Block], lines: Sequence[VisibleLine], signs: Sequence[str]) -> list[Block]:
    return [block for block in blocks if not _is_whole_page(letters_and_digits(block[1]), lines, signs)]


def _is_whole_page(text: str, lines: Sequence[VisibleLine], signs: Sequence[str]) -> bool:
    """Whether a block is the headline and lines around it run together: what is left where scripts show the text."""
    if not any(line.kind == "title" and sign in text for line, sign in zip(lines, signs, strict=True)):
        return False
    held = {sign for sign in signs if sign and sign in text}
    return len(held) >= FEWEST_RUN_TOGETHER and sum(map(len, held)) >= ALL_BUT_BLANKS * len(text)


def _paragraphs(text: str) -> list[Block]:
    parts = [" ".join(part.split()) for part in text.replace("\n\n", "\n").split("\n")]
    return [("heading" if part.startswith("## ") else "text", part.removeprefix("## ")) for part in parts if part]


def _taken(lines: Sequence[VisibleLine], blocks: Sequence[Block]) -> set[int]:
    """The lines of the article: long ones that its text holds, short ones among them, captions below the headline."""
    whole = {letters_and_digits(text) for _, text in blocks}
    text = "".join(letters_and_digits(block) for _, block in blocks)
    signs = [letters_and_digits(line.text) for line in lines]
    first_at = {line: at for at, line in reversed(list(enumerate(signs)))}
    sure = [
        at
        for at, line in enumerate(signs)
        if len(line) >= SURE_SIGNS and first_at[line] == at and line in text and lines[at].region != "others"
    ]
    apart = {at for at in sure if _is_taken_out(lines[at], signs[at], [signs[other] for other in sure if other != at])}
    last = max((at for at in sure if len(signs[at]) >= PARAGRAPH_SIGNS), default=0)
    apart |= {at for at in _boxes_of_links(lines, signs) if at < last}
    sure = [at for at in sure if at not in apart]
    if not sure:
        return set()
    sure += continued(lines, signs, sure)
    top = max((at for at in range(sure[0]) if lines[at].kind == "title"), default=sure[0])
    pictures = {at for at in range(top, sure[-1] + 1) if lines[at].kind in {"caption", "credit", "image"}}
    short = {at for at in range(sure[0], sure[-1]) if signs[at] in whole and lines[at].region != "others"}
    beside = _beside(lines, signs, sure, top)
    taken = pictures.union(sure, short, beside, _last_ones(lines, signs, whole, sure[-1]))
    return (taken | _between(lines, taken)) - apart


def _is_taken_out(line: VisibleLine, signs: str, others: Iterable[str]) -> bool:
    """Whether it stands out as a quotation of what another line says, or breaks off in the middle of it."""
    is_apart = line.is_quoted or line.region == "aside" or line.text.endswith(("...", "…"))
    return is_apart and any(signs in other for other in others)


def _boxes_of_links(lines: Sequence[VisibleLine], signs: Sequence[str]) -> set[int]:
    """The lines of blocks which hold a heading and links below it, and neither a paragraph nor a sentence."""
    blocks: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        for container in line.around:
            blocks[container].append(at)
    boxes = (ats for ats in blocks.values() if _is_box_of_links([lines[at] for at in ats], [signs[at] for at in ats]))
    return {at for ats in boxes for at in ats}


def _is_box_of_links(lines: Sequence[VisibleLine], signs: Sequence[str]) -> bool:
    heads = [at for at, line in enumerate(lines) if line.kind == "heading"]
    if not heads or not any(line.is_link for line in lines[heads[0] :]):
        return False
    return not any(
        line.kind in {"title", "caption"}
        or (not line.is_link and (len(sign) >= PARAGRAPH_SIGNS or SENTENCE_END.search(line.text)))
        for line, sign in zip(lines, signs, strict=True)
    )


def _beside(lines: Sequence[VisibleLine], signs: Sequence[str], sure: Sequence[int], top: int) -> set[int]:
    """Paragraphs, subheads and quotations that stand among the article's paragraphs, and were overlooked."""
    own = _text_columns(lines, sure)
    said = "".join(signs[at] for at in sure)
    return {
        at
        for at in range(top + 1, sure[-1])
        if _is_plain(lines[at])
        if _is_overlooked(lines[at], signs[at], own | _column_begun(lines, sure, at))
        if (not lines[at].is_quoted or at > sure[0]) and signs[at] not in said
    }


def _column_begun(lines: Sequence[VisibleLine], sure: Sequence[int], at: int) -> frozenset[int]:
    """The column of the first paragraph taken, for the line right above it, where all others stand within that."""
    texts = [other for other in sure if lines[other].kind == "text"]
    if len(texts) < 2 or at != texts[0] - 1:
        return frozenset()
    column = lines[texts[0]].container
    return frozenset({column}) if all(column in lines[other].around for other in texts) else frozenset()


def _between(lines: Sequence[VisibleLine], taken: set[int]) -> set[int]:
    """Subheads and lists, without links, right between two paragraphs of the article, in the column of these."""
    texts = sorted(at for at in taken if lines[at].kind == "text" and not lines[at].is_item)
    said = {letters_and_digits(lines[at].text) for at in taken}
    ones: set[int] = set()
    for above, below in pairwise(texts):
        column = lines[above].container
        between = [at for at in range(above + 1, below) if at not in taken and lines[at].kind in {"text", "heading"}]
        if column != lines[below].container or any(letters_and_digits(lines[at].text) in said for at in between):
            continue
        if _is_subhead(lines, between, column) or _is_list(lines, between, column):
            ones.update(between)
    return ones


def _is_subhead(lines: Sequence[VisibleLine], ats: Sequence[int], column: int) -> bool:
    """Whether it is one line alone, a heading or short and in bold."""
    if len(ats) != 1 or (line := lines[ats[0]]).is_link or line.region or line.container != column:
        return False
    return line.kind == "heading" or (line.is_bold and len(line.text) <= LONGEST_SUBHEAD)


def _is_list(lines: Sequence[VisibleLine], ats: Sequence[int], column: int) -> bool:
    """Whether they are the items of one list, of two or more."""
    is_of_column = all(
        lines[at].is_item and lines[at].around[-2:-1] == (column,) and not lines[at].is_link and not lines[at].region
        for at in ats
    )
    return len(ats) >= 2 and is_of_column and len({lines[at].container for at in ats}) == 1


def _is_overlooked(line: VisibleLine, signs: str, own: Container[int]) -> bool:
    is_paragraph = line.kind == "text" and len(signs) + len(SYLLABLES.findall(signs)) >= PARAGRAPH_SIGNS
    return line.is_quoted or (line.container in own and (is_paragraph or line.is_subhead))


def _last_ones(lines: Sequence[VisibleLine], signs: Sequence[str], whole: set[str], last: int) -> set[int]:
    """Short lines right below the last long one that are the article's too: a few, or a list of results."""
    ones: set[int] = set()
    for at in range(last + 1, len(lines)):
        if lines[at].kind in {"image", "caption", "credit"}:
            continue
        if signs[at] not in whole or lines[at].region:
            break
        if at > last + MOST_LAST and not is_result(lines[at].text):
            break
        ones.add(at)
    return ones


def letters_and_digits(text: str) -> str:
    """Letters and digits alone, in small letters: quotes, dashes and blanks differ from reader to reader."""
    return OTHER_SIGNS.sub("", unicodedata.normalize("NFKC", text).casefold())


def _pictures(lines: Sequence[VisibleLine], taken: set[int]) -> frozenset[int]:
    return frozenset(at for at in taken if lines[at].kind in {"caption", "credit", "image"})


def _text_columns(lines: Sequence[VisibleLine], ats: Iterable[int]) -> frozenset[int]:
    """Where two paragraphs or more of these lines stand."""
    counts = Counter(lines[at].container for at in ats if lines[at].kind == "text")
    return frozenset(container for container, count in counts.items() if count >= 2)


def continued(lines: Sequence[VisibleLine], signs: Sequence[str], taken: Sequence[int]) -> list[int]:
    """The lines below the last one taken, up to the last paragraph, in columns with the classes of the article's own.

    What stands between paragraphs often divides a text. Below another headline another article begins.
    """
    own = _text_columns(lines, taken)
    shapes = {lines[at].shape for at in taken if lines[at].container in own}
    below = takewhile(lambda at: lines[at].kind != "title", range(taken[-1] + 1, len(lines)))
    texts = [at for at in below if lines[at].shape in shapes and _is_plain(lines[at])]
    last = max((at for at in texts if len(signs[at]) >= PARAGRAPH_SIGNS and not lines[at].is_item), default=-1)
    return [at for at in texts if at <= last]


def _is_plain(line: VisibleLine) -> bool:
    """Whether it is a text or a subhead among others, and no link."""
    return line.kind in {"text", "heading"} and not line.region and not line.is_link


def _only_column(lines: Sequence[VisibleLine], taken: set[int]) -> set[int]:
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
    pictures = {at for at in _pictures(lines, taken) if container in lines[at].around}
    long = [at for at in own if len(letters_and_digits(lines[at].text)) >= PARAGRAPH_SIGNS]
    return pictures.union(at for at in own if long[0] <= at <= long[-1])


def _own_column(lines: Sequence[VisibleLine], taken: set[int]) -> set[int]:
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
