"""Writes that a program may repeat: named by an `Idempotency-Key`, one is done once and answered alike.

See draft-ietf-httpapi-idempotency-key-header-07.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, Final

from django.core.cache import cache
from django.db import transaction
from redis.exceptions import RedisError
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from articles.models import KEPT_FOR, ApiKey, IdempotentAnswer, database_now

HEADER: Final = "Idempotency-Key"
REPLAYED: Final = "Idempotency-Replayed"
NAME: Final = re.compile('"([!#-~]{1,255})"|([!#-~]{1,255})')
LONGEST_RUN: Final = 60

Answer = tuple[HTTPStatus, dict[str, Any]]


class StillRunning(APIException):
    status_code = HTTPStatus.CONFLICT
    default_detail = f"The first request with this {HEADER} is still running: ask again in a moment."


class UsedOtherwise(APIException):
    status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    default_detail = f"This {HEADER} was used for another request: choose a new one."


def name_of(request: Request) -> str:
    """What the program named its request; empty when it did not. Raises ValidationError."""
    said = request.headers.get(HEADER)
    name = NAME.fullmatch(said or "")
    if said is not None and name is None:
        raise ValidationError({HEADER: ["Write 1 to 255 visible ASCII characters, such as a UUID, in quotes or not."]})
    return name[1] or name[2] if name else ""


def once(request: Request, key: ApiKey, write: Callable[[], Answer]) -> Response:
    """The answer to a write that runs in one transaction with its record; what fails is kept nowhere.

    Raises UsedOtherwise and StillRunning.
    """
    name = name_of(request)
    if not name:
        with transaction.atomic():
            return answered(*write())
    asked = [request.method, request.path, request.headers.get("If-Match"), request.data]
    fingerprint = _digest(json.dumps(asked, sort_keys=True))
    oldest = database_now() - KEPT_FOR
    kept = IdempotentAnswer.objects.filter(api_key=key, key=name, at__gte=oldest).first()
    if kept is not None:
        return _again(kept, fingerprint)
    with _alone(f"idempotent:{key.prefix}:{_digest(name)}"), transaction.atomic():
        # What is older is no longer given; a worker takes it away, unless its name is used again before.
        IdempotentAnswer.objects.filter(api_key=key, key=name, at__lt=oldest).delete()
        # Where the cache is not shared, the second waits here, or for the transaction, until the first is through.
        kept, is_first = IdempotentAnswer.objects.get_or_create(
            api_key=key, key=name, defaults={"fingerprint": fingerprint, "status": HTTPStatus.ACCEPTED, "body": {}}
        )
        if not is_first:
            return _again(kept, fingerprint)
        kept.status, kept.body = write()
        kept.save(update_fields=["status", "body"])
        return answered(kept.status, kept.body)


def answered(status: int, body: dict[str, Any]) -> Response:
    """The answer to a write; one about a single article says where it is and at which revision."""
    response = Response(body, status=status, headers={"Cache-Control": "no-store"})
    if body.get("revision"):
        response["ETag"] = f'"{body["revision"]}"'
    if status == HTTPStatus.CREATED:
        response["Location"] = body["url"]
    return response


def _again(kept: IdempotentAnswer, fingerprint: str) -> Response:
    if kept.fingerprint != fingerprint:
        raise UsedOtherwise
    response = answered(kept.status, kept.body)
    response[REPLAYED] = "true"
    return response


@contextmanager
def _alone(lock: str) -> Iterator[None]:
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


def _digest(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()
