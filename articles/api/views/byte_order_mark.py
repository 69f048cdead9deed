"""The parameter by which a spreadsheet knows UTF-8, and what it is for."""

from collections.abc import Mapping
from typing import Any, Final

import django_filters

from articles.search.errors import InvalidQuery

BOM: Final = django_filters.BooleanFilter(
    label="Byte order mark",
    help_text="CSV with a byte order mark (BOM), so that Excel reads it as UTF-8",
)


def refuse_mark(parameters: Mapping[str, Any], kind: str) -> None:
    """Raises InvalidQuery where a byte order mark is wanted of what is no CSV."""
    if parameters["bom"] and kind != "csv":
        raise InvalidQuery({"bom": ["A byte order mark needs format=csv."]})
