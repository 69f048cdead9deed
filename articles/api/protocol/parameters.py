"""What a request asks for: every parameter is known and valid, or the answer says which is not."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter

from articles.search.errors import InvalidQuery
from articles.search.fields import FACETS
from articles.search.interpretation import renamed
from articles.search.params import (
    AXES,
    LAST_PAGE,
    LONGEST_TYPED,
    LONGEST_VALUE,
    MOST_ENTRIES,
    MOST_VALUES,
    SORTS,
    parse_query,
)
from articles.search.query import ENTRIES, PAGE_SIZE, SearchQuery

MOST_HITS: Final = 100
INCLUDED: Final = ("facets", "histogram", "snippets")
TEXT: Final = r"^[^\u0000]*$"
BOOLEANS: Final = ("true", "false")
DAY: Final = r"^\d{4}(-\d{1,2}(-\d{1,2})?)?$"


def only(parameters: QueryDict, offered: Iterable[OpenApiParameter]) -> None:
    """Raises InvalidQuery naming every parameter that is not offered, or that is given twice and takes one value."""
    known = {parameter.name: parameter for parameter in offered}
    there_are = f"there are {', '.join(known)}" if known else "there is none"
    wrong = {}
    for name, values in parameters.lists():
        fault = _fault(known[name], values) if name in known else f"There is no such parameter here; {there_are}."
        if fault:
            wrong[name] = [fault]
    if wrong:
        raise InvalidQuery(wrong)


def _fault(parameter: OpenApiParameter, values: Sequence[str]) -> str:
    """What is wrong with the values, whatever they mean; '' when nothing is."""
    schema = parameter.type if isinstance(parameter.type, dict) else {}
    if len(values) > 1 and schema.get("type") != "array":
        return "It takes one value: give it once."
    if len(values) > schema.get("maxItems", len(values)):
        return f"It takes at most {schema['maxItems']} values; {len(values)} were given."
    if "" in values and not parameter.required and schema.get("pattern") != TEXT:
        return "It is empty: give it a value, or leave it out."
    if parameter.type is bool and values[0] not in BOOLEANS:
        return f"“{values[0][:40]}” is neither true nor false."
    return ""


def search_query(parameters: QueryDict, *, view: str = "articles") -> SearchQuery:
    """The search that the parameters ask for, for articles or for their chronology.

    Raises InvalidQuery with a message per parameter.
    """
    asked = parameters.copy()
    asked["view"] = view
    return replace(renamed(parse_query(asked)), page_size=limit(parameters))


def limit(parameters: QueryDict, *, most: int = MOST_HITS, default: int = PAGE_SIZE) -> int:
    """The value of `limit`; raises InvalidQuery unless it is 1 to `most`."""
    return whole(parameters, "limit", 1, most, default)


def whole(parameters: QueryDict, name: str, least: int, most: int, default: int) -> int:
    said = parameters.get(name, "").strip()
    if not said:
        return default
    if not (said.isascii() and said.isdigit() and len(said) < 10 and least <= int(said) <= most):
        raise InvalidQuery({name: [f"“{said[:40]}” is not a whole number from {least} to {most:,}."]})
    return int(said)


def typed(parameters: QueryDict, name: str) -> str:
    """What was typed to find names by; raises InvalidQuery."""
    said = parameters.get(name, "").strip()
    if "\x00" in said or len(said) > LONGEST_TYPED:
        raise InvalidQuery({name: [f"Write at most {LONGEST_TYPED} characters."]})
    return said


def chosen(parameters: QueryDict, name: str, allowed: Sequence[str]) -> frozenset[str]:
    """The values of a parameter that may be repeated or hold several with commas between them."""
    said = [one.strip() for value in parameters.getlist(name) for one in value.split(",") if one.strip()]
    wrong = [one for one in said if one not in allowed]
    if wrong:
        raise InvalidQuery({name: [f"“{wrong[0][:40]}” is not offered; there are {', '.join(allowed)}."]})
    return frozenset(said)


def _said(name: str, kind: object, description: str, **more: object) -> OpenApiParameter:
    return OpenApiParameter(name, kind, OpenApiParameter.QUERY, description=description, **more)  # type: ignore[arg-type]


def _day(name: str, description: str) -> OpenApiParameter:
    return _said(name, {"type": "string", "pattern": DAY}, f"{description}: 2024, 2024-06 or 2024-06-19")


WORDS: Final = (
    _said(
        "q", {"type": "string", "pattern": TEXT}, 'Words; `"a phrase"`, `OR`, `-word`, `( )`, `begin*`, `field:value`'
    ),
    _said("exact", bool, "The words only: no names in other languages"),
    _said("any", bool, "Any of the words rather than all"),
)
TIMES: Final = (
    _day("published_from", "Published on this day or later"),
    _day("published_to", "Published on this day or earlier"),
    _day("happened_from", "With an event on this day or later"),
    _day("happened_to", "With an event on this day or earlier"),
)
CHOICES: Final = tuple(
    _said(
        facet.name,
        {
            "type": "array",
            "items": {"type": "string", "minLength": 1, "maxLength": LONGEST_VALUE, "pattern": TEXT},
            "maxItems": MOST_VALUES,
        },
        f"{facet.label}: any of these values; `_none` for articles without one",
        explode=True,
    )
    for facet in FACETS
)
SEARCH: Final = (*WORDS, *TIMES, *CHOICES)
AXIS: Final = _said("axis", str, "What the histogram counts by", enum=[value for value, _ in AXES])
ORDER: Final = _said("sort", str, "`relevance` is the default with words", enum=[value for value, _ in SORTS])
PAGE: Final = _said("page", {"type": "integer", "minimum": 1, "maximum": LAST_PAGE}, "A page, within the first 10,000")
LIMIT: Final = _said(
    "limit", {"type": "integer", "minimum": 1, "maximum": MOST_HITS, "default": PAGE_SIZE}, "Hits a page"
)
FIND: Final = _said(
    "find",
    {"type": "string", "maxLength": LONGEST_TYPED, "pattern": TEXT},
    "A part of what a value is called, in any language; without it the commonest are listed",
)
CURSOR: Final = _said(
    "cursor", {"type": "string", "minLength": 1}, "Where a walk stands: from `next`, in an order by time"
)
TOTAL: Final = _said("total", str, "`exact` counts however many there are", enum=["exact"])
INCLUDE: Final = _said(
    "include",
    {"type": "array", "items": {"type": "string", "enum": list(INCLUDED)}},
    "Parts of the answer that take time: several with commas between them, or the parameter repeated",
    explode=True,
)
ENTRIES_ASKED: Final = _said(
    "entries",
    {"type": "integer", "minimum": 1, "maximum": MOST_ENTRIES, "default": ENTRIES},
    "Days that the chronology tells of at most",
)
