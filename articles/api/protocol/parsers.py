"""The JSON of a request's body: read to a limit, and refused with the place of whatever no text may hold."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import IO, Any, Final

from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

LARGEST: Final = 10_000_000
DEEPEST: Final = 20
NOT_IN_A_TEXT: Final = re.compile("[\x00\ud800-\udfff]")


class TooLarge(APIException):
    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_detail = f"The body is larger than {LARGEST:,} bytes: send fewer articles at once."


class StrictJSONParser(BaseParser):
    """JSON as RFC 8259 has it, each name once in its object, up to `LARGEST` bytes."""

    media_type = "application/json"

    def parse(self, stream: IO[bytes], _media_type: str | None = None, _context: Any = None) -> Any:
        sent = stream.read(LARGEST + 1)
        if len(sent) > LARGEST:
            raise TooLarge
        try:
            read = json.loads(sent.decode(), object_pairs_hook=_each_name_once, parse_constant=_no_number)
        except UnicodeDecodeError as fault:
            raise ParseError(f"The body is not UTF-8: see byte {fault.start:,}.") from fault
        except RecursionError as fault:
            raise ParseError(TOO_DEEP) from fault
        except ValueError as fault:
            raise ParseError(f"The body is not JSON: {fault}") from fault
        for place, text in _texts(read):
            wrong = NOT_IN_A_TEXT.search(text)
            if wrong:
                raise ParseError(f"{place or 'body'} holds U+{ord(wrong[0]):04X}, which is no character of a text.")
        return read


TOO_DEEP: Final = f"The body is nested more than {DEEPEST} deep."


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice[:40]!r} is said more than once in one object")
    return read


def _no_number(literal: str) -> Any:
    raise ValueError(f"{literal} is not a number in JSON")


def _texts(read: Any, place: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Every text with the path to it; names are texts too."""
    if depth > DEEPEST:
        raise ParseError(TOO_DEEP)
    if isinstance(read, str):
        yield place, read
        return
    inner: Sequence[tuple[object, Any]] = ()
    if isinstance(read, Mapping):
        yield from ((place, name) for name in read)
        inner = list(read.items())
    elif isinstance(read, list):
        inner = list(enumerate(read))
    for name, part in inner:
        yield from _texts(part, f"{place}.{name}".lstrip("."), depth + 1)
