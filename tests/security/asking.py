"""What a request is answered, made comparable: all of it but values that differ from one second to the next."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import unquote

from django.core import signing
from django.test import Client

from articles.api.protocol.cursors import SALT
from tests.security.surfaces import Ask
from tests.security.world import MARK

ELSEWHERE: Final = "203.0.113.9"
"""Readers are not on the machine itself, where /metrics is answered."""


THIS_YEAR: Final = datetime.now(UTC).year
"""The articles are of years before."""


def _place(match: re.Match[str]) -> str:
    """A search's cursor without the time of its signature; one of changes says a time itself."""
    try:
        return f"cursor={signing.loads(unquote(match[1]), salt=SALT)}"
    except signing.BadSignature:
        return "cursor=…"


VOLATILE: Final[Mapping[str, tuple[str, str | Callable[[re.Match[str]], str]]]] = {
    "when a revision was recorded, in the API": (r'"recorded_at":"[^"]+"', '"recorded_at":…'),
    "when a revision was recorded, on a page": (r'<time\s+datetime="[^"]+"\s*>[^<]+ UTC</time>', "<time>"),
    "the signature of a cursor": (r"cursor=([\w%:.-]+)", _place),
    "the place that changes were told to": (r'"cursor":"[^"]+"', '"cursor":…'),
    "the token of a form": (r'name="csrfmiddlewaretoken" value="\w+"', "<token>"),
    "when a key was made and ends, in the admin": (rf"\d+ \w+ (?:{THIS_YEAR}|{THIS_YEAR + 1}), \d\d:\d\d", "<then>"),
    "when a new key would end": (r'value="\d{4}-\d\d-\d\dT\d\d:\d\d"', "<then>"),
    "embargoes of the visible, in the admin": (r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", "<then>"),
    "when it was retrieved, in words": (r"Retrieved (on )?\d+ \w+ \d{4}, \d\d:\d\d UTC", "Retrieved <then>"),
    "when it was retrieved, in a file": (
        r"(retrieved\D+|#complete,\d+,[^,]*,)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00",
        r"\1<then>",
    ),
    "when it was retrieved, in a calendar": (r"DTSTAMP:\d{8}T\d{6}Z", "DTSTAMP:<then>"),
}
VOLATILE_HEADERS: Final = frozenset({"set-cookie", "expires", "ratelimit", "ratelimit-policy", "x-request-id"})


@dataclass(frozen=True)
class Answer:
    """`body` and `headers` without what is volatile; an ETag of a body that was volatile is left out."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str

    def shows(self, words: str = MARK) -> bool:
        """Whether a word that must not show is anywhere in it."""
        return bool(re.search(words, f"{self.headers} {unquote(self.body)}", re.IGNORECASE))


def answer(client: Client, ask: Ask) -> Answer:
    response = client.get(ask.path, headers=dict(ask.headers), REMOTE_ADDR=ELSEWHERE)
    said = b"".join(response.streaming_content) if response.streaming else response.content
    body = raw = said.decode()
    for pattern, instead in VOLATILE.values():
        body = re.sub(pattern, instead, body)
    left_out = VOLATILE_HEADERS | ({"etag", "content-length"} if body != raw else set())
    headers = sorted((name, value) for name, value in response.headers.items() if name.lower() not in left_out)
    return Answer(response.status_code, tuple(headers), body)


Answers = Mapping[Ask, Answer]


def answers(client: Client, asks: Iterable[Ask]) -> dict[Ask, Answer]:
    return {ask: answer(client, ask) for ask in asks}


def leaks(ask: Ask, without: Answer, found: Answer) -> bool:
    """Whether the answer tells of what is hidden: it differs from the one where there is no such thing."""
    return found.shows() if ask.tells_removals else found != without


def differences(without: Answers, found: Answers) -> list[str]:
    """The requests whose answers tell of what is hidden, and from where on."""
    return [f"{ask.path}: {_told(without[ask], said)}" for ask, said in found.items() if leaks(ask, without[ask], said)]


def _told(one: Answer, other: Answer) -> str:
    at = next((n for n, (a, b) in enumerate(zip(one.body, other.body, strict=False)) if a != b), 0)
    if one.body == other.body:
        return f"{one.status} {set(one.headers) ^ set(other.headers)} {other.status}"
    return f"…{one.body[max(0, at - 60) : at + 80]!r} / …{other.body[max(0, at - 60) : at + 80]!r}"


def signed_in(user: Any = None, **headers: str) -> Client:
    client = Client(headers=headers)
    if user is not None:
        client.force_login(user)
    return client
