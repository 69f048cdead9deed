"""What went wrong, as RFC 9457 problem details: what it is, which parameter, and what to write instead."""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.cache import add_never_cache_headers
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.views import exception_handler

from articles.api.writing import ItemRefused, NoSuchArticle, PreconditionFailed, WriteError
from articles.metering.gates import Busy
from articles.models import database_is_away
from articles.search.errors import CountsUnavailable, InvalidQuery, SearchUnavailable

MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER_SECONDS: Final = 10
DOWN: Final = "Search is down. Articles by id, sources and entities still work."
COUNTS_ARE_LATE: Final = (
    "Search is catching up after many changes. Chronologies, facets, histograms and exact totals return in a few "
    "minutes; searches without them work."
)
BUSY: Final = "The database is not available. Nothing was written."
BROKE: Final = "Internal error, logged under the X-Request-ID of this response."
CROWDED: Final = "Too many requests at once. Nothing was done or charged to your budget."
log = logging.getLogger(__name__)


class FaultSerializer(serializers.Serializer):
    """One parameter or field that was refused."""

    name = serializers.CharField(help_text="The parameter, or the path of the field: `2.headline`")
    detail = serializers.CharField(help_text="What is wrong and how to correct it")


class ProblemSerializer(serializers.Serializer):
    """What went wrong, as RFC 9457 problem details."""

    type = serializers.CharField(help_text="`about:blank`: the status gives the kind of problem")
    title = serializers.CharField(help_text="The status in words")
    status = serializers.IntegerField(min_value=400, max_value=599)
    detail = serializers.CharField(help_text="What is wrong, for people")
    errors = FaultSerializer(many=True, required=False, help_text="Each rejected parameter or field")


def problem(fault: Exception, context: Mapping[str, Any]) -> Response | None:
    """The answer to an exception of a view; None for one that is a bug, which becomes a 500."""
    if isinstance(fault, WriteError):
        fault = _of_a_write(fault)
    if isinstance(fault, InvalidQuery):
        refused = [{"name": name, "detail": " ".join(map(str, messages))} for name, messages in fault.messages.items()]
        return _response(HTTPStatus.BAD_REQUEST, _in_a_line(refused), refused)
    if isinstance(fault, SearchUnavailable):
        return _unavailable(COUNTS_ARE_LATE if isinstance(fault, CountsUnavailable) else DOWN)
    if database_is_away(fault):
        log.error("the database did not answer", extra={"cause": str(fault), "raised": type(fault).__name__})
        return _unavailable(BUSY)
    if isinstance(fault, Http404):
        return _response(HTTPStatus.NOT_FOUND, "Nothing at this address, or you may not see it.")
    return _of_the_framework(fault, context)


def _of_the_framework(fault: Exception, context: Mapping[str, Any]) -> Response | None:
    answered = exception_handler(fault, dict(context))
    if answered is None:
        return None
    assert isinstance(fault, exceptions.APIException)
    errors = _faults(fault.detail) if isinstance(fault, exceptions.ValidationError) else []
    response = _response(HTTPStatus(answered.status_code), _in_a_line(errors) or str(fault.detail), errors)
    for name in ("WWW-Authenticate", "Retry-After", "Allow"):
        if name in answered:
            response[name] = answered[name]
    return response


def _unavailable(detail: str) -> Response:
    response = _response(HTTPStatus.SERVICE_UNAVAILABLE, detail)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


class _PreconditionFailed(exceptions.APIException):
    status_code = HTTPStatus.PRECONDITION_FAILED


def _of_a_write(fault: WriteError) -> Exception:
    """What the protocol answers to a write that was not done."""
    if isinstance(fault, NoSuchArticle):
        return Http404()
    if isinstance(fault, PreconditionFailed):
        return _PreconditionFailed(str(fault))
    if isinstance(fault, ItemRefused) and not fault.forbidden:
        return exceptions.ValidationError({name: [message] for name, message in fault.faults.items()})
    return exceptions.PermissionDenied(str(fault))


def database_problem() -> HttpResponse:
    """The answer to a request that met a database that is away before or after the API's own code."""
    response = _bare(HTTPStatus.SERVICE_UNAVAILABLE, BUSY)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def bug_problem() -> HttpResponse:
    """The answer to a request that met a bug of ours."""
    return _bare(HTTPStatus.INTERNAL_SERVER_ERROR, BROKE)


def busy_problem(fault: Busy) -> HttpResponse:
    """The answer to a request that found no place."""
    response = _bare(HTTPStatus.SERVICE_UNAVAILABLE, CROWDED)
    response["Retry-After"] = str(fault.retry_after_seconds)
    return response


def _bare(status: HTTPStatus, detail: str) -> HttpResponse:
    response = JsonResponse(_body(status, detail), status=status, content_type=MEDIA_TYPE)
    add_never_cache_headers(response)
    return response


def _in_a_line(errors: Sequence[Mapping[str, str]]) -> str:
    return "; ".join(f"{one['name']}: {one['detail']}" for one in errors)


def _response(status: HTTPStatus, detail: str, errors: Sequence[Mapping[str, str]] = ()) -> Response:
    body = _body(status, detail)
    if errors:
        body["errors"] = list(errors)
    return Response(body, status=status, content_type=MEDIA_TYPE)


def _body(status: HTTPStatus, detail: str) -> dict[str, Any]:
    return {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail}


def _faults(detail: Any, path: str = "") -> list[Mapping[str, str]]:
    """A serializer's nested errors as a flat list, each with the path of its field."""
    inner: list[tuple[object, Any]] = []
    if isinstance(detail, Mapping):
        inner = list(detail.items())
    elif isinstance(detail, list) and any(isinstance(one, Mapping | list) for one in detail):
        inner = list(enumerate(detail))
    if inner:
        return [one for name, part in inner for one in _faults(part, f"{path}.{name}".lstrip("."))]
    messages = detail if isinstance(detail, list) else [detail]
    return [{"name": path or "body", "detail": " ".join(map(str, messages))}] if messages else []
