"""Lists that are rows of a table: one FilterSet says which parameters narrow it, checks them, filters, and is shown."""

import re
from collections.abc import Sequence
from typing import Any, ClassVar, Final, cast

import django_filters
from django import forms
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter

from articles.api.protocol.parameters import TEXT
from articles.search.errors import InvalidQuery
from articles.search.params import LONGEST_TYPED

MOST_VALUES: Final = 20


class StrictFilterSet(django_filters.FilterSet):
    """Rows that match every parameter; a value that is wrong is refused, by the name of its parameter."""

    @property
    def qs(self) -> QuerySet[Any]:
        """Raises InvalidQuery with a message per parameter."""
        if not self.form.is_valid():
            raise InvalidQuery({name: [str(fault) for fault in faults] for name, faults in self.form.errors.items()})
        return cast(QuerySet[Any], super().qs)


class TypedFilter(django_filters.CharFilter):
    """What somebody types to find a name by."""

    schema: ClassVar = {"type": "string", "maxLength": LONGEST_TYPED, "pattern": TEXT}

    def __init__(self, **kwargs: Any) -> None:
        message = f"Write at most {LONGEST_TYPED} characters."
        messages = {"max_length": message, "null_characters_not_allowed": message}
        super().__init__(max_length=LONGEST_TYPED, error_messages=messages, **kwargs)


class ValuesField(forms.Field):
    """Values of a parameter that is repeated, or that holds several with commas between them."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[str]:
        parts = [part.strip() for given in value or () for part in given.split(",")]
        values = [part for part in dict.fromkeys(parts) if part]
        if len(values) > MOST_VALUES:
            raise forms.ValidationError(f"It takes at most {MOST_VALUES} values; {len(values)} were given.")
        return values


class OneOfFilter(django_filters.Filter):
    """Rows with any of the values; each is one of `choices`, or without them looks like `pattern`."""

    field_class = ValuesField

    def __init__(self, *, choices: Sequence[str] = (), pattern: str = "", like: str = "", **kwargs: Any) -> None:
        self.choices, self.pattern, self.like = choices, pattern, like
        super().__init__(lookup_expr="in", validators=[self._check], **kwargs)

    @property
    def schema(self) -> dict[str, Any]:
        if self.choices:
            return {"type": "array", "items": {"type": "string", "enum": list(self.choices)}}
        return {"type": "array", "items": {"type": "string", "pattern": f"^{self.pattern}$"}, "maxItems": MOST_VALUES}

    def _check(self, values: Sequence[str]) -> None:
        wrong = next((value for value in values if not self._is_right(value)), None)
        if wrong is None:
            return
        offered = f"is not offered; there are {', '.join(self.choices)}" if self.choices else f"is not {self.like}"
        raise forms.ValidationError(f"“{wrong[:40]}” {offered}.")

    def _is_right(self, value: str) -> bool:
        return value in self.choices if self.choices else bool(re.fullmatch(self.pattern, value, re.ASCII))


class YesOrNoFilter(django_filters.BooleanFilter):
    schema: ClassVar = bool


def parameters_of(filters: type[StrictFilterSet]) -> tuple[OpenApiParameter, ...]:
    """What the schema says of the parameters; each filter has its description as `help_text`."""
    return tuple(_parameter(name, declared) for name, declared in cast(Any, filters).base_filters.items())


def _parameter(name: str, declared: Any) -> OpenApiParameter:
    explode = True if isinstance(declared, OneOfFilter) else None
    return OpenApiParameter(name, declared.schema, explode=explode, description=declared.extra["help_text"])
