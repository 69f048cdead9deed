"""A proxy on loopback in front of a real Elasticsearch that fails as it is told to.

    with FaultProxy("http://127.0.0.1:9200") as proxy:
        proxy.set("http429", path="_bulk", times=1)

Without a fault set, and for requests that it does not match, everything passes unchanged.
"""

import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

LONGEST_SECONDS: Final = 30.0
DRIP_SECONDS: Final = 0.3
OF_THE_CONNECTION: Final = frozenset({"connection", "keep-alive", "content-length", "transfer-encoding"})
NOT_FORWARDED: Final = OF_THE_CONNECTION | {"host", "accept-encoding"}
JSON_HEADERS: Final = (("X-elastic-product", "Elasticsearch"), ("content-type", "application/json"))
HTML: Final = b"<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><p>nginx</p>"

Json = dict[str, Any]


class Seen(NamedTuple):
    """One request that reached the proxy, whole."""

    time: float
    method: str
    path: str
    behalf: str
    """The X-Opaque-Id that came with it."""


@dataclass
class Fault:
    """What happens to requests whose path matches; `over` is set when it is lifted, so that nothing waits on."""

    mode: str
    path: re.Pattern[str]
    times: int | None
    seconds: float
    poison: int
    over: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    length: int | None = None
    """The Content-Length to state; the body's own unless given."""

    @property
    def head(self) -> bytes:
        length = len(self.body) if self.length is None else self.length
        lines = [f"HTTP/1.1 {self.status} -", *(f"{name}: {value}" for name, value in self.headers)]
        return "\r\n".join([*lines, f"content-length: {length}", "", ""]).encode("latin-1")


class Exchange(BaseHTTPRequestHandler):
    """A client's connection; the modes act on the request that came last."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "_Listener"
    body: bytes
    fault: Fault

    def handle(self) -> None:
        with suppress(ConnectionError):
            super().handle()

    def pass_on(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("content-length", 0)))
        fault = self.server.proxy.met(self.command, self.path, self.headers.get("x-opaque-id", ""))
        if fault is None:
            self.reply(self.forward())
        else:
            self.fault = fault
            MODES[fault.mode](self)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = pass_on  # noqa: N815

    def forward(self, body: bytes | None = None) -> Answer:
        """The server's own answer to the request, or to another body in its place."""
        upstream = HTTPConnection(self.server.proxy.upstream, timeout=LONGEST_SECONDS)
        try:
            headers = {name: value for name, value in self.headers.items() if name.lower() not in NOT_FORWARDED}
            upstream.request(self.command, self.path, self.body if body is None else body, headers)
            said = upstream.getresponse()
            kept = tuple((name, value) for name, value in said.getheaders() if name.lower() not in OF_THE_CONNECTION)
            length = int(said.getheader("content-length", 0)) if self.command == "HEAD" else None
            return Answer(said.status, kept, said.read(), length)
        finally:
            upstream.close()

    def reply(self, answer: Answer) -> None:
        self.connection.sendall(answer.head + answer.body)

    def silence(self) -> None:
        self.fault.over.wait(LONGEST_SECONDS)
        self.reset()

    def reset(self) -> None:
        """End the connection with RST."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        socket.close(self.connection.detach())

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, proxy: "FaultProxy") -> None:
        super().__init__(("127.0.0.1", port), Exchange)
        self.proxy = proxy
        self._connections: set[socket.socket] = set()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def stop(self) -> None:
        """Close the listening socket and every connection."""
        self.shutdown()
        self.server_close()
        self._thread.join()
        for connection in list(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class FaultProxy:
    """`url` stands in for the server's; `seen` holds the requests that came, those that a fault ate included."""

    def __init__(self, upstream: str) -> None:
        self.upstream = urlsplit(upstream).netloc
        self.seen: list[Seen] = []
        self._lock = threading.Lock()
        self._fault: Fault | None = None
        self._listener: _Listener | None = _Listener(0, self)
        self._port = self._listener.server_port
        self.url = f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> "FaultProxy":
        return self

    def __exit__(self, *_: object) -> None:
        self._lift()
        self._close()

    def set(
        self, mode: str, path: str = "", times: int | None = None, *, seconds: float = 3.0, poison: int = 0
    ) -> None:
        """Fail the next `times` requests (all by default) whose path the regular expression finds something in.

        "refuse" knows neither path nor times. `seconds` is for "slow", `poison` the id that "item400" refuses.
        """
        self.clear()
        if mode == "refuse":
            self._close()
            return
        assert mode in MODES, mode
        self._fault = Fault(mode, re.compile(path), times, seconds, poison)

    def clear(self) -> None:
        """Let everything pass; who still waits in silence is cut off."""
        self._lift()
        if self._listener is None:
            self._listener = _Listener(self._port, self)

    def met(self, method: str, path: str, behalf: str) -> Fault | None:
        """Note the request; the fault that it meets."""
        with self._lock:
            self.seen.append(Seen(time.monotonic(), method, path, behalf))
            fault = self._fault
            if fault is None or fault.times == 0 or not fault.path.search(path):
                return None
            if fault.times is not None:
                fault.times -= 1
            return fault

    def _lift(self) -> None:
        if self._fault is not None:
            self._fault.over.set()
        self._fault = None

    def _close(self) -> None:
        if self._listener is not None:
            self._listener.stop()
        self._listener = None


def _refusal(status: int, kind: str, reason: str) -> Answer:
    error = {"type": kind, "reason": reason}
    body = {"error": error | {"root_cause": [error]}, "status": status}
    return Answer(status, JSON_HEADERS, json.dumps(body).encode())


def _slow(exchange: Exchange) -> None:
    exchange.fault.over.wait(exchange.fault.seconds)
    exchange.reply(exchange.forward())


def _hang_after_headers(exchange: Exchange) -> None:
    exchange.connection.sendall(exchange.forward().head)
    exchange.silence()


def _drip(exchange: Exchange) -> None:
    """A byte now and then: no pause is long enough for a socket's time-out."""
    answer = exchange.forward()
    exchange.connection.sendall(answer.head)
    for at in range(len(answer.body)):
        if exchange.fault.over.wait(DRIP_SECONDS):
            exchange.connection.sendall(answer.body[at:])
            return
        exchange.connection.sendall(answer.body[at : at + 1])


def _reset_after_apply(exchange: Exchange) -> None:
    exchange.forward()
    exchange.reset()


def _truncated(exchange: Exchange) -> None:
    answer = exchange.forward()
    exchange.reply(replace(answer, body=answer.body[: len(answer.body) // 2]))


def _reshaped(exchange: Exchange) -> None:
    """Whole JSON, of a search that says that all is well and then nothing of what it found."""
    answer = exchange.forward()
    said: Json = json.loads(answer.body)
    for one in said.get("responses", [said]):
        one.pop("hits", None)
    exchange.reply(replace(answer, body=json.dumps(said).encode()))


def _short_body(exchange: Exchange) -> None:
    answer = exchange.forward()
    exchange.reply(replace(answer, length=len(answer.body) + 100))
    exchange.close_connection = True


def _no_product(exchange: Exchange) -> None:
    answer = exchange.forward()
    kept = tuple((name, value) for name, value in answer.headers if name.lower() != "x-elastic-product")
    exchange.reply(replace(answer, headers=kept))


def _partial(exchange: Exchange, failed_shards: int, timed_out: bool) -> None:
    """Say so in a search's answer, or in the last one of several searches'."""
    answer = exchange.forward()
    said: Json = json.loads(answer.body)
    last = said.get("responses", [said])[-1]
    last["_shards"]["failed"] += failed_shards
    last["timed_out"] |= timed_out
    exchange.reply(replace(answer, body=json.dumps(said, ensure_ascii=False).encode()))


def _refuse_items(exchange: Exchange, refused: Callable[[int], bool], status: int, kind: str, reason: str) -> None:
    """Forward the items of a `_bulk` that are not refused; answer for all of them, in their order."""
    lines = exchange.body.rstrip(b"\n").split(b"\n")
    answers: list[Json | None] = []
    passed: list[bytes] = []
    for action, source in zip(lines[::2], lines[1::2], strict=True):
        ((kind_of, named),) = json.loads(action).items()
        assert kind_of != "delete", "a deletion has no line of source"
        if refused(int(named["_id"])):
            error = {"type": kind, "reason": reason}
            item = {"_index": named["_index"], "_id": named["_id"], "status": status, "error": error}
            answers.append({kind_of: item})
        else:
            answers.append(None)
            passed += [action, source]
    given = exchange.forward(b"\n".join([*passed, b""])) if passed else Answer(200, JSON_HEADERS, b'{"items": []}')
    said: Json = json.loads(given.body)
    done = iter(said["items"])
    said |= {"errors": True, "items": [next(done) if answer is None else answer for answer in answers]}
    exchange.reply(replace(given, body=json.dumps(said, ensure_ascii=False).encode()))


MODES: Final[Mapping[str, Callable[[Exchange], None]]] = {
    "slow": _slow,
    "hang": Exchange.silence,
    "hang_after_headers": _hang_after_headers,
    "drip": _drip,
    "reset": Exchange.reset,
    "reset_after_apply": _reset_after_apply,
    "http429": lambda exchange: exchange.reply(
        _refusal(429, "es_rejected_execution_exception", "rejected execution: queue capacity 1000")
    ),
    "http503": lambda exchange: exchange.reply(
        _refusal(503, "no_shard_available_action_exception", "no shard is available")
    ),
    "item429": lambda exchange: _refuse_items(
        exchange, lambda pk: pk % 2 == 1, 429, "es_rejected_execution_exception", "rejected execution"
    ),
    "item403": lambda exchange: _refuse_items(
        exchange, lambda pk: True, 403, "cluster_block_exception", "index [x] blocked by: [FORBIDDEN/12/read-only]"
    ),
    "item400": lambda exchange: _refuse_items(
        exchange, lambda pk: pk == exchange.fault.poison, 400, "mapper_parsing_exception", "failed to parse"
    ),
    "truncated": _truncated,
    "short_body": _short_body,
    "reshaped": _reshaped,
    "html": lambda exchange: exchange.reply(Answer(200, (("content-type", "text/html; charset=utf-8"),), HTML)),
    "partial_shards": lambda exchange: _partial(exchange, 1, False),
    "timed_out": lambda exchange: _partial(exchange, 0, True),
    "no_product": _no_product,
}
