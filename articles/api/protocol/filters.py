"""Filters of the API's addresses: each says what it is called and takes, checks that, and may filter rows by it."""

import re
from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms

from articles.search.parameter_fields import LONGEST_TYPED, MOST_VALUES, WholeNumberFilter


class TypedField(forms.CharField):
    """What was typed to find something by, without the blanks around it; they count where it is too long."""

    def __init__(self, *, required: bool, **kwargs: Any) -> None:
        super().__init__(required=required, min_length=1 if required else None, max_length=LONGEST_TYPED, **kwargs)
        least = "Type 1 to" if required else "Type at most"
        self.error_messages["required"] = f"{least} {LONGEST_TYPED} characters."

    def to_python(self, value: Any) -> str:
        typed = str(value or "")
        if "\x00" in typed or len(typed) > LONGEST_TYPED:
            raise forms.ValidationError(self.error_messages["required"])
        return typed.strip()


class TypedFilter(django_filters.Filter):
    field_class = TypedField


class OneOfField(forms.Field):
    """Values of a parameter that is repeated, or that holds several with commas between them.

    Each is one of `offered`, or without them matches `pattern`; what that looks like is told as `like`.
    """

    widget = forms.MultipleHiddenInput

    def __init__(self, *, offered: Sequence[str] = (), pattern: str = "", like: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.offered, self.pattern, self.like = offered, pattern, like

    def to_python(self, value: Any) -> list[str]:
        parts = [part.strip() for given in value or () for part in given.split(",")]
        values = [part for part in dict.fromkeys(parts) if part]
        if len(values) > MOST_VALUES:
            raise forms.ValidationError(f"At most {MOST_VALUES} values; {len(values)} were given.")
        return values

    def validate(self, value: Sequence[str]) -> None:
        wrong = next((one for one in value if not self._is_right(one)), None)
        if wrong is not None:
            choices = f"available. Choose from {', '.join(self.offered)}" if self.offered else self.like
            raise forms.ValidationError(f"“{wrong[:40]}” is not {choices}.")

    def _is_right(self, value: str) -> bool:
        return value in self.offered if self.offered else bool(re.fullmatch(self.pattern, value, re.ASCII))


class OneOfFilter(django_filters.Filter):
    """Rows with any of the values."""

    field_class = OneOfField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(lookup_expr="in", **kwargs)


def limit_filter(help_text: str, *, most: int, default: int) -> WholeNumberFilter:
    return WholeNumberFilter(label="Limit", least=1, most=most, default=default, help_text=help_text)


def cursor_filter(help_text: str) -> django_filters.CharFilter:
    return django_filters.CharFilter(label="Cursor", min_length=1, strip=False, help_text=help_text)
