"""Answers that are files: what a browser calls them, and the mark by which a spreadsheet knows UTF-8."""

from typing import Final, TypeVar

from django.http.response import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)

BYTE_ORDER_MARK: Final = "\ufeff"


def as_file(response: Response, ending: str) -> Response:
    """The response as a file that a browser keeps, named newsdesk and so."""
    response["Content-Disposition"] = f'attachment; filename="newsdesk.{ending}"'
    return response
