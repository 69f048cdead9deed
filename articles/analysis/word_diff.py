"""What changed from one revision of an article to the next: paragraph by paragraph, then word by word."""

import re
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from typing import Final, Literal

from rapidfuzz.distance import Indel

PARAGRAPH: Final = re.compile(r"[^\n]*\n+|[^\n]+")
WORD: Final = re.compile(r"\w+\s*|\s+|[^\w\s]\s*")
CONTEXT: Final = 90
"""Characters of unchanged text that are shown on either side of a change."""

MOST_COMPARED: Final = 9_000_000
"""Pairs of words, or of paragraphs, that a comparison may hold against each other: 3,000 words and as many others take
2 ms of processor time whatever they are. What takes more is reported as replaced whole."""

LONGEST_COMPARED: Final = 40_000
"""Characters of all replaced passages of a text together that are cut into words: 3,500 words on either side."""

MOST_PARAGRAPHS: Final = 5_000
"""Of both texts together; a newspaper's page has hundreds."""

MOST_PIECES: Final = 200
"""Of one text, that a reader can still follow, and a page of ten can write out in 30 ms."""

LONGEST_SHOWN: Final = 10_000
"""Characters of one passage that was replaced; more says nothing that its beginning and its end do not say."""

MOST_KEPT: Final = 512
"""Comparisons that are remembered: places alone, of up to 30 kB each, and never a text."""

DiffKind = Literal["same", "inserted", "deleted"]


@dataclass(frozen=True, slots=True)
class DiffPiece:
    kind: DiffKind
    text: str


@dataclass(frozen=True, slots=True)
class _Cut:
    """Characters [start, end) of the earlier text where they were deleted, else of the later one."""

    kind: DiffKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Step:
    """What one passage became: tokens [start, end) before and [after_start, after_end) after."""

    is_same: bool
    before: tuple[int, int]
    after: tuple[int, int]


# What is kept follows from its key alone, so it is never out of date and nobody has to empty it.
_remembered: Final[OrderedDict[bytes, tuple[_Cut, ...]]] = OrderedDict()
_lock: Final = threading.Lock()


def word_diff(before: str, after: str) -> tuple[DiffPiece, ...]:
    """`before` made into `after`; long unchanged stretches are cut to what stands beside a change.

    What differs in more places than can be followed, or is too long to compare, is reported as replaced whole.
    """
    # By what they say, so that nothing kept can be of another text; and nobody has a text from what is kept of it.
    key = blake2b(b"%d " % len(before) + f"{before}{after}".encode("utf-8", "surrogatepass"), digest_size=20).digest()
    with _lock:
        cuts = _remembered.get(key)
        if cuts is not None:
            _remembered.move_to_end(key)
    if cuts is None:
        cuts = tuple(_cuts(before, after))
        with _lock:
            _remembered[key] = cuts
            while len(_remembered) > MOST_KEPT:
                _remembered.popitem(last=False)
    pieces = [DiffPiece(cut.kind, (before if cut.kind == "deleted" else after)[cut.start : cut.end]) for cut in cuts]
    return tuple(_shortened(pieces))


def _cuts(before: str, after: str) -> list[_Cut]:
    """The finest diff that has few enough pieces: by words, by paragraphs, or as replaced whole."""
    whole = [_Step(False, (0, len(before)), (0, len(after)))]
    if before.count("\n") + after.count("\n") > MOST_PARAGRAPHS:
        return _joined(whole)
    coarse = _compared(PARAGRAPH.findall(before), PARAGRAPH.findall(after))
    if len(coarse) > MOST_PIECES:
        return _joined(whole)
    for steps in (_by_words(before, after, coarse), coarse):
        cuts = _joined(steps)
        if len(cuts) <= MOST_PIECES:
            return cuts
    return _joined(whole)


def _by_words(before: str, after: str, coarse: Sequence[_Step]) -> Sequence[_Step]:
    """The steps with replaced passages compared word by word; as they are where that is too much."""
    replaced = sum(sum(_sizes(step)) for step in coarse if not step.is_same)
    if replaced > LONGEST_COMPARED:
        return coarse
    return list(chain.from_iterable(_within(before, after, step) for step in coarse))


def _within(before: str, after: str, step: _Step) -> list[_Step]:
    old, new = before[slice(*step.before)], after[slice(*step.after)]
    if step.is_same or not old or not new:
        return [step]
    words = _readable(_compared(WORD.findall(old), WORD.findall(new)))
    return [
        _Step(one.is_same, _moved(one.before, step.before[0]), _moved(one.after, step.after[0]))
        for difference in words
        for one in _without_common_space(difference, old, new)
    ]


def _compared(old: Sequence[str], new: Sequence[str]) -> list[_Step]:
    """The steps from one list of tokens to the other, in characters."""
    numbers: dict[str, int] = {}
    first = [numbers.setdefault(token, len(numbers)) for token in old]
    second = [numbers.setdefault(token, len(numbers)) for token in new]
    begun, ended = _common(first, second)
    ends_of_old, ends_of_new = _ends(old), _ends(new)
    if (len(first) - begun - ended) * (len(second) - begun - ended) > MOST_COMPARED:
        middle = [(False, begun, len(first) - ended, begun, len(second) - ended)]
        whole = [(True, 0, begun, 0, begun), *middle]
        steps = [*whole, (True, len(first) - ended, len(first), len(second) - ended, len(second))]
    else:
        operations = Indel.opcodes(first, second)
        steps = [
            (operation.tag == "equal", operation.src_start, operation.src_end, operation.dest_start, operation.dest_end)
            for operation in operations
        ]
    return _merged(
        [
            _Step(is_same, (ends_of_old[i], ends_of_old[j]), (ends_of_new[k], ends_of_new[m]))
            for is_same, i, j, k, m in steps
        ]
    )


def _common(first: Sequence[int], second: Sequence[int]) -> tuple[int, int]:
    """How many tokens both lists begin with, and how many more they end with."""
    most = min(len(first), len(second))
    begun = next((at for at in range(most) if first[at] != second[at]), most)
    ended = next((at for at in range(most - begun) if first[-1 - at] != second[-1 - at]), most - begun)
    return begun, ended


def _ends(tokens: Sequence[str]) -> list[int]:
    ends = [0]
    for token in tokens:
        ends.append(ends[-1] + len(token))
    return ends


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _sizes(step: _Step) -> tuple[int, int]:
    """Characters before and after."""
    return step.before[1] - step.before[0], step.after[1] - step.after[0]


def _size(step: _Step) -> int:
    return max(_sizes(step))


def _readable(steps: Sequence[_Step]) -> list[_Step]:
    """The steps, each kept passage that is shorter than the changes on both its sides reported as changed with them."""
    last = len(steps) - 1
    islands = {
        at
        for at, step in enumerate(steps)
        if step.is_same and 0 < at < last and _size(step) < min(_size(steps[at - 1]), _size(steps[at + 1]))
    }
    return _merged(
        [_Step(step.is_same and at not in islands, step.before, step.after) for at, step in enumerate(steps)]
    )


def _merged(steps: Sequence[_Step]) -> list[_Step]:
    """The steps with those of a kind that follow each other made one; empty ones are left out."""
    merged: list[_Step] = []
    for step in steps:
        if not _size(step):
            continue
        if merged and merged[-1].is_same == step.is_same:
            before = merged.pop()
            step = _Step(step.is_same, (before.before[0], step.before[1]), (before.after[0], step.after[1]))
        merged.append(step)
    return merged


def _without_common_space(step: _Step, old: str, new: str) -> Iterator[_Step]:
    """A replaced passage without the space that both sides end with, and that space, which stays."""
    first, second = old[slice(*step.before)], new[slice(*step.after)]
    space = 0 if step.is_same else _common_space(first, second)
    i, j = step.before
    k, m = step.after
    yield _Step(step.is_same, (i, j - space), (k, m - space))
    if space:
        yield _Step(True, (j - space, j), (m - space, m))


def _common_space(first: str, second: str) -> int:
    most = min(len(first) - len(first.rstrip()), len(second) - len(second.rstrip()))
    return next((size for size in range(most, 0, -1) if first[-size:] == second[-size:]), 0)


def _joined(steps: Sequence[_Step]) -> list[_Cut]:
    cuts = []
    for step in _merged(steps):
        if step.is_same:
            cuts.append(_Cut("same", *step.after))
            continue
        sides = (_Cut("deleted", *step.before), _Cut("inserted", *step.after))
        cuts += [cut for cut in sides if cut.end > cut.start]
    return cuts


def _shortened(pieces: Sequence[DiffPiece]) -> Iterator[DiffPiece]:
    for number, piece in enumerate(pieces):
        is_same = piece.kind == "same"
        shown = CONTEXT if is_same else LONGEST_SHOWN // 2
        if len(piece.text) <= 2 * shown:
            yield piece
            continue
        before = piece.text[:shown] if number or not is_same else ""
        after = piece.text[-shown:] if number < len(pieces) - 1 or not is_same else ""
        yield DiffPiece(piece.kind, f"{before} … {after}")
