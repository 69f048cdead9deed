"""A quantity as a value, and when two of them cannot both be so."""

from dataclasses import dataclass
from math import inf
from typing import Final, Literal

QuantityBound = Literal["exact", "about", "least", "most"]

ROUNDING: Final = 0.05
"""Two exact numbers that lie so near each other are one where the rounder is the other rounded: 10,300 and 10,000."""

ABOUT: Final = 0.1
"""From which part of the smaller one on a number does not fit one given as "about". Chosen by hand."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """`low` to `high` of something, in characters [start, end) of its sentence, hedge and noun included.

    `unit` is "m", "kg", "m2", "%", an ISO 4217 code or "magnitude", empty for what is counted. `kind` names the thing
    counted in any language ("soldiers"), empty where no table knows it; `noun` is the stem of the noun in its own
    language, empty for a bare number; `subject` is the noun as written. `fate` is what has become of people or things
    counted ("killed"), empty where nothing is stated of it.
    """

    start: int
    end: int
    low: float
    high: float
    bound: QuantityBound
    unit: str
    kind: str
    noun: str
    subject: str
    fate: str

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    @property
    def value(self) -> str:
        """As it is compared: "12000", "≈10000", "≥3000", "8-10 m"."""
        sign = {"exact": "", "about": "≈", "least": "≥", "most": "≤"}[self.bound]
        number = f"{self.low:.10g}" if self.low == self.high else f"{self.low:.10g}-{self.high:.10g}"
        return f"{sign}{number} {self.unit}".rstrip()

    @property
    def is_bare(self) -> bool:
        return not (self.kind or self.noun or self.unit)


def disagree(one: Quantity, other: Quantity) -> bool:
    """Whether no number fits both; of one unit and one thing, which is not checked here."""
    first, last = _span(one)
    other_first, other_last = _span(other)
    below, above = min(last, other_last), max(first, other_first)
    if above <= below:
        return False
    if {one.bound, other.bound} == {"exact"}:
        return not _is_rounded(below, above)
    return "about" not in (one.bound, other.bound) or above - below >= ABOUT * below


def _span(quantity: Quantity) -> tuple[float, float]:
    """The least and the most that the words allow."""
    low = 0.0 if quantity.bound == "most" else quantity.low
    return low, inf if quantity.bound == "least" else quantity.high


def _is_rounded(one: float, other: float) -> bool:
    """Whether the rounder of two near numbers is the other, rounded."""
    rounder = min(one, other, key=_digits)
    difference = abs(one - other)
    return difference <= ROUNDING * min(one, other) and difference <= _step(rounder) / 2


def _digits(number: float) -> int:
    """How many digits state the number: 1 of 10,000, 3 of 10,300."""
    return len(f"{number:.10g}".replace(".", "").strip("0"))


def _step(number: float) -> float:
    """What the last digit of the number counts: 10,000 of 10,000, 100 of 10,300, 0.1 of 2.5."""
    whole, _, part = f"{number:.6f}".rstrip("0").partition(".")
    return float(10.0 ** (-len(part) if part else len(whole) - len(whole.rstrip("0"))))
