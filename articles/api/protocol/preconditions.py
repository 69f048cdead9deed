"""Which revision of an article a program means to change: the `ETag` that it sends back as `If-Match`."""

import re
from http import HTTPStatus
from typing import Final

from django.utils.http import parse_etags
from rest_framework.exceptions import APIException
from rest_framework.request import Request

HEADER: Final = "If-Match"
REVISION: Final = re.compile(r'(?:W/)?"(\d+)(?:\.\w+)?"')
"""The tag of a write is the revision; that of a read goes on with a digest of the whole answer."""


class PreconditionRequired(APIException):
    status_code = HTTPStatus.PRECONDITION_REQUIRED
    default_detail = f"Say which revision you change: GET the article, and send its ETag as {HEADER}."


def expected_revisions(request: Request) -> frozenset[int]:
    """The revisions that the tags are of; none when none of them is a revision's. Raises PreconditionRequired."""
    header = request.headers.get(HEADER, "")
    if not header:
        raise PreconditionRequired
    tags = map(REVISION.fullmatch, parse_etags(header))
    return frozenset(int(tag[1]) for tag in tags if tag)
