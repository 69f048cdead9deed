"""What a request asks for: every parameter is known and valid, or the answer says which is not."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import Any, Final, cast

from django import forms
from drf_spectacular.utils import OpenApiParameter

from articles.api.protocol.filters import OneOfField, OneOfFilter, TypedFilter, cursor_filter, limit_filter
from articles.search.errors import InvalidQuery
from articles.search.filterset import SEARCH, ParameterSet, SearchFilterSet, choice, spelled_out
from articles.search.interpretation import renamed
from articles.search.language.grammar import MAX_CHARACTERS
from articles.search.messages import Message, verbatim
from articles.search.parameter_fields import (
    LONGEST_VALUE,
    MOST_VALUES,
    FacetNamesField,
    PartialDayField,
    PastDayField,
    ValuesField,
    WholeNumberField,
)
from articles.search.params import query_of
from articles.search.query import PAGE_SIZE, SearchQuery

MOST_HITS: Final = 100
INCLUDED: Final = ("facets", "histogram", "snippets")
TEXT: Final = r"^[^\u0000]*$"
WRITTEN_TEXT: Final = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
BOOLEANS: Final = ("true", "false")
DAY: Final = r"^(\d{4}(-\d{1,2}(-\d{1,2})?)?|-[1-9]\d{0,3}[dwmy]|today|yesterday|this-week|this-month|this-year)$"


class StrictFilterSet(ParameterSet):
    """Parameters of the API: what is unknown, empty or given twice is refused. Without any, it takes none."""

    def faults(self) -> dict[str, list[Message]]:
        return super().faults() | self._misused()

    def _misused(self) -> dict[str, list[Message]]:
        """What is wrong with parameters whatever their values mean."""
        fields = self.form.fields
        unknown = f"Unknown parameter. Choose from {', '.join(fields)}." if fields else "No parameters allowed here."
        found = {
            name: _misuse(fields[name], values) if name in fields else unknown for name, values in self.data.lists()
        }
        return {name: [verbatim(fault)] for name, fault in found.items() if fault}


def _misuse(field: forms.Field, values: Sequence[str]) -> str:
    if len(values) > 1 and not isinstance(field, ValuesField | OneOfField):
        return "Takes one value only."
    if "" in values and not field.required and not _may_be_empty(field):
        return "Empty. Give it a value or omit it."
    if isinstance(field, forms.NullBooleanField) and values[0] not in BOOLEANS:
        return f"“{values[0][:40]}” must be true or false."
    return ""


def _may_be_empty(field: forms.Field) -> bool:
    return isinstance(field, forms.CharField) and not field.min_length


class ApiSearchFilterSet(StrictFilterSet, SearchFilterSet):
    """A search as programs ask for it, and what some of their addresses take beside."""

    offered = SEARCH

    limit = limit_filter("Hits per page", most=MOST_HITS, default=PAGE_SIZE)
    find = TypedFilter(
        label="Find", help_text="Part of a value's name, in any language; without it the most frequent are listed"
    )
    cursor = cursor_filter("Page position from `next`, with `sort=newest` or `sort=oldest`")
    total = choice("Total", (("exact", "Exact"),), "`exact` counts every match")
    include = OneOfFilter(
        label="Include",
        offered=INCLUDED,
        help_text="Extra parts of the answer, separated by commas or with the parameter repeated",
    )


def search_query(parameters: Mapping[str, Any], *, view: str = "articles") -> SearchQuery:
    """The search that validated parameters ask for, for articles or for their chronology.

    Raises InvalidQuery when it is longer than what is read of one: a program has no line above its results.
    """
    if len(parameters.get("q") or "") > MAX_CHARACTERS:
        raise InvalidQuery({"q": [f"At most {MAX_CHARACTERS} characters; this has {len(parameters['q']):,}."]})
    return renamed(query_of({**parameters, "view": view}))


def described(parameters: type[ParameterSet]) -> tuple[OpenApiParameter, ...]:
    """What the schema says of the parameters, in their order."""
    return tuple(
        _open_api_parameter(name, copy(parameter).field) for name, parameter in parameters.get_filters().items()
    )


def _open_api_parameter(name: str, field: forms.Field) -> OpenApiParameter:
    kind, more = _schema(field)
    description = str(field.help_text)
    return OpenApiParameter(
        spelled_out(name), kind, OpenApiParameter.QUERY, required=field.required, description=description, **more
    )


def _schema(field: forms.Field) -> tuple[Any, dict[str, Any]]:
    """The type of the field's parameter, and what else the schema says of it."""
    match field:
        case ValuesField():
            return {"type": "array", "items": _value(field), "maxItems": MOST_VALUES}, {"explode": True}
        case OneOfField():
            return _one_of(field), {"explode": True}
        case WholeNumberField():
            bounds = {"minimum": field.least, "maximum": field.most}
            default = {"default": field.default} if field.default >= field.least else {}
            return {"type": "integer"} | bounds | default, {}
        case PartialDayField() | PastDayField():
            return _of_days(field), {}
        case forms.NullBooleanField():
            return bool, {}
        case forms.ChoiceField():
            choices = cast(Iterable[tuple[str, str]], field.choices)
            return str, {"enum": [value for value, _ in choices], "default": field.initial}
        case forms.CharField():
            lengths = {"minLength": field.min_length, "maxLength": field.max_length}
            bounds = {name: length for name, length in lengths.items() if length}
            return {"type": "string", **bounds, "pattern": WRITTEN_TEXT if field.required else TEXT}, {}
    raise TypeError(f"no schema is known of {type(field).__name__}")


def _value(field: ValuesField) -> dict[str, Any]:
    if isinstance(field, FacetNamesField):
        return {"type": "string", "enum": list(field.offered)}
    return {"type": "string", "minLength": 1, "maxLength": LONGEST_VALUE, "pattern": TEXT}


def _of_days(field: PartialDayField | PastDayField) -> dict[str, Any]:
    whole = isinstance(field, PastDayField)
    return {"type": "string"} | ({"format": "date"} if whole else {"pattern": DAY})


def _one_of(field: OneOfField) -> dict[str, Any]:
    if field.offered:
        return {"type": "array", "items": {"type": "string", "enum": list(field.offered)}}
    return {"type": "array", "items": {"type": "string", "pattern": f"^{field.pattern}$"}, "maxItems": MOST_VALUES}
