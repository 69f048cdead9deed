"""One request to one address of the internet protocol, within bounds of time and size, however slow the server is.

No cookies are kept and no proxy is used: a connection is made for each request, to the address that was checked.
"""

import ssl
import time
from collections.abc import Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPException
from socket import SHUT_RDWR
from threading import Timer
from typing import Any, Final, Self

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, SSLError
from urllib3.response import BaseHTTPResponse

from articles.ingest.fetching.outcomes import FetchError, Problem
from articles.ingest.fetching.targets import Target

CHUNK: Final = 65_536
READ_ENCODINGS: Final = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
WITHOUT_BODY: Final = frozenset({301, 302, 303, 304, 307, 308})


@dataclass(frozen=True, slots=True)
class Deadline:
    """When all that belongs to one fetch has to be done."""

    seconds: float
    started: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """Seconds. Raises FetchError when there are none."""
        left = self.started + self.seconds - time.monotonic()
        if left <= 0:
            raise self.error
        return left

    @property
    def error(self) -> FetchError:
        return FetchError(Problem.TOO_SLOW, f"The server took longer than {self.seconds:g} seconds.")


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What a server answered; names of headers are looked up in any case. Redirects and errors have no body here."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """Bytes after decompression; what is more is refused, or cut off where the beginning is enough."""

    size: int
    is_cut: bool = False


@cache
def _trusted() -> ssl.SSLContext:
    """The system's authorities, which a closed network may have added to, and Mozilla's."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class _Watch:
    """Ends a connection when its time is up: each read alone would be in time, if a byte comes now and then."""

    def __init__(self, connection: HTTPConnection, deadline: Deadline) -> None:
        # The connection lets go of it once an answer has begun that ends with it.
        self._socket, self._deadline = connection.sock, deadline
        self._timer = Timer(deadline.left, self._end)
        self._timer.daemon = True
        self.is_over = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _end(self) -> None:
        self.is_over = True
        with suppress(OSError):
            self._socket.shutdown(SHUT_RDWR)

    def check(self) -> None:
        if self.is_over:
            raise self._deadline.error


def send_request(
    target: Target, addresses: Sequence[str], headers: Mapping[str, str], deadline: Deadline, limit: BodyLimit
) -> HttpAnswer:
    """GET of the target, at the first of these addresses that takes a connection. Raises FetchError."""
    connection = _connected(target, addresses, deadline)
    with _closing(connection), _Watch(connection, deadline) as watch, _faults_named(target, watch):
        connection.request(
            "GET",
            target.target,
            headers={"Host": target.authority, "Accept-Encoding": "gzip, deflate", **headers},
            preload_content=False,
            decode_content=True,
        )
        response = connection.getresponse()
        watch.check()
        body = b"" if response.status in WITHOUT_BODY or response.status >= 400 else _body(response, watch, limit)
        return HttpAnswer(response.status, response.headers, body)


def _connected(target: Target, addresses: Sequence[str], deadline: Deadline) -> HTTPConnection:
    last: Exception | None = None
    for address in addresses:
        connection = _connection(target, address, deadline.left / 2)
        try:
            connection.connect()
        except (SSLError, ssl.SSLError) as fault:
            connection.close()
            if "timed out" in str(fault):
                raise deadline.error from fault
            raise FetchError(
                Problem.CERTIFICATE, f"No safe connection to {target.host} could be made: {_words(fault)}."
            ) from fault
        except (ConnectTimeoutError, NewConnectionError, OSError) as fault:
            connection.close()
            last = fault
            continue
        connection.timeout = deadline.left
        connection.sock.settimeout(deadline.left)
        return connection
    if isinstance(last, ConnectTimeoutError | TimeoutError) and not isinstance(last, NewConnectionError):
        raise FetchError(Problem.TOO_SLOW, f"{target.host} took no connection in time.") from last
    raise FetchError(Problem.UNREACHABLE, f"{target.host} takes no connection.") from last


def _connection(target: Target, address: str, seconds: float) -> HTTPConnection:
    """To this very address; a certificate must be of the host that was asked for."""
    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=seconds)
    return HTTPSConnection(
        address,
        target.port,
        timeout=seconds,
        ssl_context=_trusted(),
        server_hostname=target.host,
        assert_hostname=target.host,
    )


def _body(response: BaseHTTPResponse, watch: _Watch, limit: BodyLimit) -> bytes:
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in READ_ENCODINGS:
        raise FetchError(Problem.UNREADABLE, f"The answer is packed as {encoding[:40]}, which was not asked for.")
    body = bytearray()
    while len(body) <= limit.size:
        chunk = response.read(CHUNK, decode_content=True)
        watch.check()
        if not chunk:
            return bytes(body)
        body += chunk
    if limit.is_cut:
        return bytes(body[: limit.size])
    raise FetchError(Problem.TOO_LARGE, f"The answer is larger than {limit.size / 1_000_000:g} MB.")


@contextmanager
def _closing(connection: HTTPConnection) -> Any:
    try:
        yield
    finally:
        connection.close()


@contextmanager
def _faults_named(target: Target, watch: _Watch) -> Any:
    """What goes wrong while a server answers, as FetchError."""
    try:
        yield
    except (HTTPError, HTTPException, OSError, ValueError) as fault:
        watch.check()
        if isinstance(fault, TimeoutError) or isinstance(fault.__cause__, TimeoutError):
            raise FetchError(Problem.TOO_SLOW, f"{target.host} stopped answering.") from fault
        problem = Problem.UNREADABLE
        raise FetchError(
            problem, f"The answer of {target.host} broke off or cannot be read: {_words(fault)}."
        ) from fault


def _words(fault: Exception) -> str:
    reason = fault.__cause__ or fault
    return str(getattr(reason, "verify_message", "") or reason)[:120].rstrip(".")
