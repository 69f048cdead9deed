from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import regex

from articles.timeline.conflicts.comparison import disagreements
from articles.timeline.conflicts.statement import EventStatement
from tests.timeline.conflicts.statements import article, statement

LINE = regex.compile(r"(?P<language>\w\w) (?:\+(?P<hours>\d+) )?(?P<text>.+)")


class Pair(NamedTuple):
    differ: str
    lines: tuple[str, ...]


def pairs() -> Iterator[Pair]:
    lines = Path(__file__).with_name("pairs.txt").read_text("utf-8").splitlines()
    blocks = "\n".join(line for line in lines if not line.startswith("#")).split("\n\n")
    for block in blocks:
        first, *said = block.strip().splitlines()
        yield Pair(first.removeprefix("== "), tuple(said))


def told(line: str, outlet: str) -> Iterator[EventStatement]:
    found = LINE.fullmatch(line)
    assert found is not None
    of = article(outlet, found["language"], int(found["hours"] or 0))
    for place, sentence in enumerate(found["text"].split("|"), start=1):
        yield statement(sentence, of, place)


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.lines[0][:60])
def test_what_two_sentences_disagree_on_is_told_and_nothing_else(pair: Pair) -> None:
    statements = [one for line, outlet in zip(pair.lines, ("Post", "Times"), strict=True) for one in told(line, outlet)]
    about = {disagreement.about for disagreement in disagreements(statements)}
    assert about == ({pair.differ} - {"nothing"})
