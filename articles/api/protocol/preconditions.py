"""Tags of answers: by which one is known again, and by which a program says what it means to change."""

import re
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.decorators import decorator_from_middleware
from django.utils.http import parse_etags
from rest_framework.exceptions import APIException
from rest_framework.request import Request

HEADER: Final = "If-Match"
REVISION: Final = re.compile(r'(?:W/)?"(\d+)(?:\.\w+)?"')
"""The tag of a write is the revision; that of a read goes on with a digest of the whole answer."""


class PreconditionRequired(APIException):
    status_code = HTTPStatus.PRECONDITION_REQUIRED
    default_detail = f"{HEADER} is missing. GET the article and send its ETag as {HEADER}."


def expected_revisions(request: Request) -> frozenset[int]:
    """The revisions that the tags are of; none when none of them is a revision's. Raises PreconditionRequired."""
    header = request.headers.get(HEADER, "")
    if not header:
        raise PreconditionRequired
    tags = map(REVISION.fullmatch, parse_etags(header))
    return frozenset(int(tag[1]) for tag in tags if tag)


class ConditionalMiddleware(ConditionalGetMiddleware):
    """Tags of answers, and 304 for one that has not changed; for HEAD too, whose headers are those of GET.

    The body of an answer to HEAD goes only after this.
    """

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if request.method != "HEAD":
            return super().process_response(request, response)
        if self.needs_etag(response) and not response.has_header("ETag") and not response.streaming:
            set_response_etag(response)
        return get_conditional_response(request, etag=response.headers.get("ETag"), response=response)


conditional: Final = decorator_from_middleware(ConditionalMiddleware)
