"""The schema, and the page that explains it to people."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from drf_spectacular.generators import SchemaGenerator


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document: the same for everybody, so made once a process."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    return dict(generator.get_schema(public=True))  # type: ignore[no-untyped-call]


def documentation(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/documentation.html", {"document": document()})
