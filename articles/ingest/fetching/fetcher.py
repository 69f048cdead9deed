"""The one way in which newsdesk fetches anything: an address -> what is there, or why it is not had."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final

from articles.ingest.fetching.outcomes import (
    NOTHING_KNOWN,
    Fetched,
    FetchError,
    NotFetched,
    Problem,
    Validators,
    printable,
)
from articles.ingest.fetching.resolving import Resolve, checked_addresses, system_addresses
from articles.ingest.fetching.robots import LONGEST, Robots, keep_robots, kept_robots
from articles.ingest.fetching.targets import Target, read_target, redirected
from articles.ingest.fetching.transport import BodyLimit, Deadline, HttpAnswer, send_request
from articles.ingest.fetching.turns import LONGEST_PAUSE, Turn, Turns

LONGEST_BODY: Final = 5_000_000
SECONDS: Final = 10.0
MOST_REDIRECTS: Final = 5
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
PERMANENT: Final = frozenset({301, 308})
BUSY: Final = frozenset({429, 503})
"""Answers of a server that has too much to do; it may say when to come again."""

LONGEST_RETRY: Final = timedelta(days=1)

FEEDS: Final = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
TURNED_OFF: Final = "This newsdesk fetches nothing from other servers; whoever operates it has turned that off."
PAGES: Final = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How things are fetched: in whose name, from which hosts inside the network too, and with how much patience."""

    user_agent: str
    named_hosts: frozenset[str] = frozenset()
    turns: Turns = field(default_factory=Turns)
    resolve: Resolve = system_addresses
    seconds: float = SECONDS
    is_on: bool = True

    def feed(self, address: str, known: Validators = NOTHING_KNOWN) -> Fetched | NotFetched:
        """What a feed says now; `is_unchanged` where the server says that it is what is `known`."""
        return self._fetched(address, _conditions(known) | {"Accept": FEEDS}, is_page=False)

    def page(self, address: str) -> Fetched | NotFetched:
        """A page, if its site lets programs fetch it."""
        return self._fetched(address, {"Accept": PAGES}, is_page=True)

    def _fetched(self, address: str, headers: Mapping[str, str], *, is_page: bool) -> Fetched | NotFetched:
        if not self.is_on:
            return NotFetched(Problem.FORBIDDEN, TURNED_OFF)
        try:
            return _Request(self, headers, is_page, Deadline(self.seconds)).follow(address)
        except FetchError as fault:
            return fault.outcome


@dataclass(frozen=True, slots=True)
class _Request:
    """One fetch, with all that it is sent on to."""

    fetcher: Fetcher
    headers: Mapping[str, str]
    is_page: bool
    deadline: Deadline

    def follow(self, address: str) -> Fetched:
        """Raises FetchError."""
        target = first = read_target(address, self.fetcher.named_hosts)
        moved, is_moving = "", True
        with ExitStack() as held:
            turn = held.enter_context(self.fetcher.turns.at(target.authority))
            for _ in range(MOST_REDIRECTS + 1):
                answer = self._answer(target, turn)
                if answer.status not in REDIRECTS:
                    return _outcome(target, answer, moved, turn)
                target, before = self._next(target, answer), target
                is_moving = is_moving and answer.status in PERMANENT
                moved = target.address if is_moving and target != first else moved
                if target.authority != before.authority:
                    held.close()
                    turn = held.enter_context(self.fetcher.turns.at(target.authority))
        raise FetchError(Problem.REDIRECTS, f"The server sent newsdesk on more than {MOST_REDIRECTS} times.")

    def _answer(self, target: Target, turn: Turn) -> HttpAnswer:
        addresses = checked_addresses(target, self.fetcher.resolve, self.deadline.left)
        if self.is_page:
            self._ask_robots(target, addresses, turn)
        answer = self._send(target, addresses, BodyLimit(LONGEST_BODY))
        if answer.status in BUSY:
            turn.pause = max(turn.pause, _retry_after(answer, self.fetcher.turns.clock()))
        return answer

    def _send(self, target: Target, addresses: list[str], limit: BodyLimit) -> HttpAnswer:
        headers = {"User-Agent": self.fetcher.user_agent, **self.headers}
        return send_request(target, addresses, headers, self.deadline, limit)

    def _next(self, target: Target, answer: HttpAnswer) -> Target:
        location = answer.headers.get("Location", "")
        if not location:
            raise FetchError(
                Problem.REDIRECTS, f"The server answered {answer.status} and did not say where to go.", answer.status
            )
        return redirected(target, location, self.fetcher.named_hosts)

    def _ask_robots(self, target: Target, addresses: list[str], turn: Turn) -> None:
        """Raises FetchError for a page that is not to be fetched."""
        now = self.fetcher.turns.clock()
        robots = kept_robots(target.authority, now)
        if robots is None:
            robots = self._robots(target.robots, addresses)
            keep_robots(target.authority, robots, now)
        turn.pause = max(turn.pause, min(robots.pause, LONGEST_PAUSE))
        if not robots.is_read:
            raise FetchError(
                Problem.ROBOTS,
                f"What {target.host} lets programs fetch (robots.txt) cannot be read at the moment.",
                again_after=timedelta(hours=1),
            )
        if not robots.lets(target.address):
            raise FetchError(Problem.ROBOTS, f"{target.host} does not let programs fetch this page (robots.txt).")

    def _robots(self, target: Target, addresses: list[str]) -> Robots:
        """As the site says; redirects are followed while they stay on its host."""
        try:
            for _ in range(MOST_REDIRECTS):
                answer = self._send(target, addresses, BodyLimit(LONGEST, is_cut=True))
                if answer.status not in REDIRECTS:
                    return Robots(answer.status, answer.body.decode("utf-8", "replace").replace("\0", ""))
                target, before = self._next(target, answer), target
                if target.authority != before.authority:
                    addresses = checked_addresses(target, self.fetcher.resolve, self.deadline.left)
        except FetchError as fault:
            if fault.outcome.problem is Problem.FORBIDDEN:
                raise
        return Robots(0)


def _conditions(known: Validators) -> dict[str, str]:
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _outcome(target: Target, answer: HttpAnswer, moved: str, turn: Turn) -> Fetched:
    """Raises FetchError for an answer that holds nothing."""
    etag, last_modified = (printable(answer.headers.get(name, "")) for name in ("ETag", "Last-Modified"))
    # One that is cut would match nothing, or something else.
    validators = Validators(etag if len(etag) <= 500 else "", last_modified if len(last_modified) <= 100 else "")
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return Fetched(target.address, validators=validators, moved_to=moved, is_unchanged=True)
    if answer.status == HTTPStatus.OK:
        return Fetched(target.address, answer.body, answer.headers.get("Content-Type", ""), validators, moved)
    wait = turn.pause if answer.status in BUSY else None
    raise FetchError(Problem.STATUS, f"The server answered {_named(answer.status)}.", answer.status, wait)


def _named(status: int) -> str:
    phrase = next((known.phrase for known in HTTPStatus if known == status), "")
    return f"{status} ({phrase})" if phrase else str(status)


def _retry_after(answer: HttpAnswer, now: datetime) -> timedelta:
    """What the server asks for, in seconds or as a time; at most a day."""
    written = answer.headers.get("Retry-After", "").strip()
    try:
        wait = timedelta(seconds=int(written)) if written.isdecimal() else parsedate_to_datetime(written) - now
    except (ValueError, TypeError, OverflowError):
        return timedelta()
    return min(max(wait, timedelta()), LONGEST_RETRY)
