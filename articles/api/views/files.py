"""Answers that are files: how they are named, and the mark by which a spreadsheet knows UTF-8."""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

import django_filters
from django.http.response import HttpResponseBase

from articles.search.errors import InvalidQuery

T = TypeVar("T", bound=HttpResponseBase)

BYTE_ORDER_MARK: Final = "\ufeff"
BOM: Final = django_filters.BooleanFilter(
    label="Byte order mark",
    help_text="CSV with a byte order mark (BOM), so that Excel reads it as UTF-8",
)


def as_file(response: T, ending: str) -> T:
    """The response as a file that a browser keeps."""
    response["Content-Disposition"] = f'attachment; filename="newsdesk.{ending}"'
    return response


def refuse_mark(parameters: Mapping[str, Any], kind: str) -> None:
    """Raises InvalidQuery where a byte order mark is wanted of what is no CSV."""
    if parameters["bom"] and kind != "csv":
        raise InvalidQuery({"bom": ["A byte order mark needs format=csv."]})
