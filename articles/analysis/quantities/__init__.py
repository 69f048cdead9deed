"""How many or how much a sentence says there is of something: counts and measures, as they can be compared."""

from articles.analysis.quantities.calendar_names import calendar_names
from articles.analysis.quantities.extraction import find_quantities
from articles.analysis.quantities.nouns import LITTLE_WORDS, acts_named, things_named
from articles.analysis.quantities.quantity import Quantity, QuantityBound, disagree

__all__ = [
    "LITTLE_WORDS",
    "Quantity",
    "QuantityBound",
    "acts_named",
    "calendar_names",
    "disagree",
    "find_quantities",
    "things_named",
]
