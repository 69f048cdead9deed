"""What came of fetching an address: what is there, or, as a value too, why it is not had."""

import re
from dataclasses import dataclass
from datetime import timedelta
from email.message import Message
from enum import StrEnum
from typing import Final


class Problem(StrEnum):
    """Why something was not fetched, for programs; the message tells people."""

    MALFORMED = "malformed"
    FORBIDDEN = "forbidden"
    UNKNOWN_HOST = "unknown host"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    TOO_SLOW = "too slow"
    TOO_LARGE = "too large"
    REDIRECTS = "redirects"
    STATUS = "status"
    UNREADABLE = "unreadable"
    ROBOTS = "robots"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server is told of what we have, so that it need not send the same again."""

    etag: str = ""
    last_modified: str = ""


CHARSET: Final = re.compile("[a-z0-9._:-]{1,40}")
NOTHING_KNOWN: Final = Validators()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent, decompressed; `address` is where it was in the end.

    `moved_to` is another address that the server says is now the right one, for good; empty where there is none.
    `is_unchanged` where the server says that we have it; then there is no body.
    """

    address: str
    body: bytes = b""
    content_type: str = ""
    validators: Validators = NOTHING_KNOWN
    moved_to: str = ""
    is_unchanged: bool = False

    @property
    def charset(self) -> str:
        """The encoding that the server names, in small letters; empty where it names none."""
        header = Message()
        header["Content-Type"] = self.content_type.replace("\r", "").replace("\n", "")
        charset = header.get_content_charset() or ""
        return charset if CHARSET.fullmatch(charset) else ""


@dataclass(frozen=True, slots=True)
class NotFetched:
    """Why there is nothing, in a sentence; `status` is the server's, if it answered.

    `again_after` is how long to wait at least before it is asked again, where that is known.
    """

    problem: Problem
    message: str
    status: int = 0
    again_after: timedelta | None = None


class FetchError(Exception):
    """Carries why nothing was fetched out of the depth of a request, to where it becomes a value."""

    def __init__(self, problem: Problem, message: str, status: int = 0, again_after: timedelta | None = None) -> None:
        plain = printable(message)
        super().__init__(plain)
        self.outcome = NotFetched(problem, plain, status, again_after)


def printable(text: str) -> str:
    """What a server sent, without what no column of a database takes."""
    return "".join(sign for sign in text if sign.isprintable())
