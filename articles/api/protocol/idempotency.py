"""Writes that a program may repeat: named by an `Idempotency-Key`, one is done once and answered alike.

See draft-ietf-httpapi-idempotency-key-header-07.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial, wraps
from http import HTTPStatus
from typing import Any, Final

from django.core.cache import cache
from django.db import transaction
from redis.exceptions import RedisError
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.api.protocol.authentication import needed_key
from articles.models import KEPT_FOR, ApiKey, IdempotentAnswer, database_now

HEADER: Final = "Idempotency-Key"
REPLAYED: Final = "Idempotency-Replayed"
NAME: Final = re.compile('"([!#-~]{1,255})"|([!#-~]{1,255})')
LONGEST_RUN: Final = 60


class StillRunning(APIException):
    status_code = HTTPStatus.CONFLICT
    default_detail = f"The first request with this {HEADER} is still running. Try again in a moment."


class UsedOtherwise(APIException):
    status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    default_detail = f"This {HEADER} was used for another request. Use a new one."


class RepeatableView(APIView):
    """A view whose writes may be repeated: their handlers are `idempotent`."""

    idempotency_key: str = ""
    """Of the request that is being answered; empty when it has none."""


def idempotent(handler: Callable[..., Response]) -> Callable[..., Response]:
    """The handler of a write, run in one transaction with the record of its answer, and once for each Idempotency-Key.

    What it raises is kept nowhere. Raises ValidationError, UsedOtherwise and StillRunning.
    """

    @wraps(handler)
    def answer(view: RepeatableView, request: Request, *args: Any, **kwargs: Any) -> Response:
        view.idempotency_key = _idempotency_key(request)
        write = partial(handler, view, request, *args, **kwargs)
        if view.idempotency_key:
            return _once(_Call(needed_key(request), view.idempotency_key, _fingerprint(request)), write)
        with transaction.atomic():
            return write()

    return answer


def is_answered(request: Request) -> bool:
    """Whether an answer to this request is kept, so that it need not be worked out. Raises ValidationError."""
    name = _idempotency_key(request)
    kept = IdempotentAnswer.objects.filter(key=name, at__gte=database_now() - KEPT_FOR)
    return bool(name) and kept.filter(api_key=needed_key(request)).exists()


@dataclass(frozen=True, slots=True)
class _Call:
    """A request with an Idempotency-Key; by its fingerprint it is told from others under the same one."""

    key: ApiKey
    name: str
    fingerprint: str


def _idempotency_key(request: Request) -> str:
    """Without its quotes; empty when there is none. Raises ValidationError."""
    header = request.headers.get(HEADER)
    name = NAME.fullmatch(header or "")
    if header is not None and name is None:
        raise ValidationError({HEADER: ["Write 1 to 255 visible ASCII characters, such as a UUID, in quotes or not."]})
    return name[1] or name[2] if name else ""


def _fingerprint(request: Request) -> str:
    """Raises ParseError when the body is no JSON."""
    parts = [request.method, request.path, request.headers.get("If-Match"), request.data]
    return _digest(json.dumps(parts, sort_keys=True))


def _once(call: _Call, write: Callable[[], Response]) -> Response:
    oldest = database_now() - KEPT_FOR
    answers = IdempotentAnswer.objects.filter(api_key=call.key, key=call.name)
    kept = answers.filter(at__gte=oldest).first()
    if kept is not None:
        return _replayed(kept, call)
    with _exclusive(f"idempotent:{call.key.prefix}:{_digest(call.name)}"), transaction.atomic():
        # What is older is no longer given; a worker takes it away, unless its name is used again before.
        answers.filter(at__lt=oldest).delete()
        # Where the cache is not shared, the second waits here, or for the transaction, until the first is through.
        kept, is_first = IdempotentAnswer.objects.get_or_create(
            api_key=call.key,
            key=call.name,
            defaults={"fingerprint": call.fingerprint, "status": HTTPStatus.ACCEPTED, "body": {}},
        )
        if not is_first:
            return _replayed(kept, call)
        response = write()
        kept.status, kept.body = response.status_code, response.data
        kept.save(update_fields=["status", "body"])
        return response


def write_response(status: int, body: dict[str, Any]) -> Response:
    """The answer to a write; one about a single article says where it is and at which revision."""
    response = Response(body, status=status, headers={"Cache-Control": "no-store"})
    if body.get("revision"):
        response["ETag"] = f'"{body["revision"]}"'
    if status == HTTPStatus.CREATED:
        response["Location"] = body["url"]
    return response


def _replayed(kept: IdempotentAnswer, call: _Call) -> Response:
    if kept.fingerprint != call.fingerprint:
        raise UsedOtherwise
    response = write_response(kept.status, kept.body)
    response[REPLAYED] = "true"
    return response


@contextmanager
def _exclusive(lock: str) -> Iterator[None]:
    try:
        is_first = cache.add(lock, True, LONGEST_RUN)
    except (RedisError, OSError):
        # The database keeps them apart too, only later.
        yield
        return
    if not is_first:
        raise StillRunning
    try:
        yield
    finally:
        _release(lock)


def _release(lock: str) -> None:
    try:
        cache.delete(lock)
    except (RedisError, OSError):
        return


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
