"""How well the stems of a language bring the forms of a word together, and keep its look-alikes apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from articles.analysis.words.tokenizer import stem_terms

FAMILIES: Final = Path(__file__).with_name("families") / "indonesian.txt"


@dataclass(frozen=True, slots=True)
class Family:
    """Forms of one word, and words that look alike and are others."""

    forms: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """What a word came to, and the stem that it should have had, or should not have."""

    word: str
    stem: str
    joined: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Words that were tried, and what went wrong with them."""

    forms: int
    others: int
    failures: tuple[Failure, ...]

    @property
    def recall(self) -> float:
        """Of the forms, the share that has the stem of its family."""
        return 1 - sum(not failure.joined for failure in self.failures) / self.forms

    @property
    def false_joins(self) -> float:
        """Of all words, the share that has the stem of a family that it does not belong to."""
        return sum(failure.joined for failure in self.failures) / (self.forms + self.others)


def read_families(path: Path) -> list[Family]:
    """A family a line: its forms, the plainest first, then "|" and its look-alikes; raises ValueError without them."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    families = [Family(*(tuple(part.split()) for part in line.split("|"))) for line in lines if line.count("|") == 1]
    if len(families) != len(lines) or not all(family.forms for family in families):
        raise ValueError(f"{path} has lines without forms or without look-alikes")
    return families


def halves(families: Sequence[Family]) -> dict[str, Sequence[Family]]:
    """Every other family: rules are made by the first half and tried on the second."""
    return {"dev": families[::2], "held_out": families[1::2]}


def score(families: Iterable[Family], everything: Iterable[Family], language: str) -> Score:
    """Stems of these families; a word joins falsely when it has the stem of any other family of `everything`."""
    families = list(families)
    roots = {_stem(family.forms[0], language) for family in everything}
    failures = [failure for family in families for failure in _failures(family, roots, language)]
    forms = sum(len(family.forms) for family in families)
    return Score(forms, sum(len(family.others) for family in families), tuple(failures))


def _failures(family: Family, roots: set[str], language: str) -> Iterable[Failure]:
    root = _stem(family.forms[0], language)
    for form in family.forms:
        stem = _stem(form, language)
        if stem != root:
            yield Failure(form, stem, joined=False)
            if stem in roots:
                yield Failure(form, stem, joined=True)
    for other in family.others:
        if _stem(other, language) == root:
            yield Failure(other, root, joined=True)


def _stem(word: str, language: str) -> str:
    return " ".join(stem_terms(word, language))
