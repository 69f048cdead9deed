"""How a date was read from a text, in words that stand beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.analysis.direction import isolated
from articles.presentation.day_words import span_words

WITHOUT_EXPRESSION: Final[Mapping[str, Promise]] = {
    "inherited": gettext_lazy("date taken from the sentence next to it: %(days)s"),
    "publication": gettext_lazy("no date in the text; publication date used: %(days)s"),
}
OF_REPORTS: Final[Mapping[str, Promise]] = {
    "report": gettext_lazy("“%(expression)s” is the date of the report: %(days)s"),
    "citation": gettext_lazy("“%(expression)s” is the date of the cited report: %(days)s"),
}
FULL: Final = gettext_lazy("“%(expression)s” is a full date: %(days)s")
YEAR_OF_PUBLICATION: Final = gettext_lazy("“%(expression)s” is %(days)s, the year by the publication date")
WEEKDAY: Final = gettext_lazy("“%(expression)s” is %(days)s, the weekday nearest the publication date")
FROM_PUBLICATION: Final = gettext_lazy("“%(expression)s” is %(days)s, counted from the publication date")
FROM_DATE_BEFORE: Final = gettext_lazy("“%(expression)s” is %(days)s, counted from the date before it")
PLAIN: Final = gettext_lazy("“%(expression)s” is %(days)s")

BY_RULE: Final[Mapping[str, Promise]] = {
    **dict.fromkeys(("weekday", "weekday_unit", "weekday_modified", "weekend"), WEEKDAY),
    **dict.fromkeys(
        ("deictic", "unit", "part_unit", "one_unit", "ago", "ahead", "within", "this_day", "day_of_month"),
        FROM_PUBLICATION,
    ),
    **dict.fromkeys(("month_modified", "year_modified"), FROM_PUBLICATION),
    "day_after": FROM_DATE_BEFORE,
}
"""What a rule of `analysis.dates` counts from, where that is not the expression itself."""

MOST_NUMBERS: Final[Mapping[str, int]] = {
    "day": 1,
    "weekday_words": 1,
    "weekday_figures": 2,
    "month": 0,
    "part_month": 0,
}
"""Rules of dates that may stand without their year -> how many numbers one has that does."""

NUMBER: Final = re.compile(r"\d+")
LONGEST_EXPRESSION: Final = 80


@dataclass(frozen=True, slots=True)
class DateReadAs:
    """What was read: the expression as it is written, empty where there is none, its days, and by what it was read."""

    expression: str
    first_day: date
    last_day: date
    granularity: str
    rule: str
    basis: str
    role: str


def reading_words(one: DateReadAs, days: str = "") -> str:
    """'“Kamis (27/2)” is 27 Feb 2025, the year by the publication date'; `days` are its days in other words."""
    values = {
        "expression": isolated(_shortened(one.expression)),
        "days": days or span_words(one.first_day, one.last_day, one.granularity),
    }
    return str(_sentence(one)) % values


def _sentence(one: DateReadAs) -> Promise:
    if one.basis in WITHOUT_EXPRESSION or not one.expression:
        return WITHOUT_EXPRESSION.get(one.basis, gettext_lazy("dated %(days)s in the text"))
    if one.role in OF_REPORTS:
        return OF_REPORTS[one.role]
    if one.rule in BY_RULE:
        return BY_RULE[one.rule]
    if one.rule in MOST_NUMBERS and not _states_year(one):
        return YEAR_OF_PUBLICATION
    return FULL if one.granularity == "day" and _states_year(one) else PLAIN


def _states_year(one: DateReadAs) -> bool:
    """Whether a number stands in the expression that is none of a day or month."""
    numbers = NUMBER.findall(one.expression)
    return len(numbers) > MOST_NUMBERS.get(one.rule, 2) or any(len(number) > 3 for number in numbers)


def _shortened(expression: str) -> str:
    words = " ".join(expression.split())
    return words if len(words) <= LONGEST_EXPRESSION else _("%(words)s …") % {"words": words[:LONGEST_EXPRESSION]}
