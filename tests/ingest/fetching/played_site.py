"""A server on this machine that plays the sites of the tests, each by its name, with the faults that sites have."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent; `pieces` are sent one by one, `pause` seconds apart, instead of a body of known length."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: tuple[bytes, ...] = ()
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class Visit:
    """One request that came in."""

    host: str
    path: str
    headers: Mapping[str, str]


Answering = Callable[[Visit], Reply]
NOTHING_THERE = Reply(404, b"nothing here")


class PlayedSites:
    """`answers` has, for host and path, what is sent; what is not in it is 404."""

    def __init__(self) -> None:
        self.answers: dict[tuple[str, str], Answering] = {}
        self.visits: list[Visit] = []
        self.port = 0
        self._stop = threading.Event()

    def put(self, address: str, *replies: Reply) -> None:
        """At "host/path", in turn; the last one stays."""
        waiting = list(replies)
        self.play(address, lambda _: waiting.pop(0) if len(waiting) > 1 else waiting[0])

    def play(self, address: str, answering: Answering) -> None:
        host, _, path = address.partition("/")
        self.answers[host, f"/{path}"] = answering

    def at(self, address: str) -> str:
        """Where "host/path" is asked for."""
        host, _, path = address.partition("/")
        return f"http://{host}:{self.port}/{path}"

    def visited(self, address: str) -> list[Visit]:
        host, _, path = address.partition("/")
        return [visit for visit in self.visits if (visit.host, visit.path) == (host, f"/{path}")]

    def addresses_of(self, host: str, _: int) -> list[str]:
        """A resolver that knows every host of these sites, and of others that they are inside the network."""
        if host.startswith("inside.") or host.replace(".", "").isdigit():
            return ["192.168.0.9"]
        if host not in self.hosts:
            raise OSError(f"no host {host}")
        return ["127.0.0.1"]

    @property
    def hosts(self) -> set[str]:
        return {host for host, _ in self.answers}

    @property
    def named_hosts(self) -> frozenset[str]:
        """As the settings would name these sites, which are inside the network."""
        return frozenset(f"{host}:{self.port}" for host in self.hosts)

    def answer(self, visit: Visit) -> Reply:
        self.visits.append(visit)
        answering = self.answers.get((visit.host, visit.path))
        return answering(visit) if answering else NOTHING_THERE

    def pause(self, seconds: float) -> None:
        self._stop.wait(seconds)

    @contextmanager
    def serving(self) -> Iterator["PlayedSites"]:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        server.daemon_threads = True
        self.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._stop.set()
            server.shutdown()
            server.server_close()
            thread.join()


def _handler(sites: PlayedSites) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers.get("Host", "").rpartition(":")[0]
            reply = sites.answer(Visit(host, self.path, dict(self.headers.items())))
            try:
                self._send(reply)
            except OSError:
                self.close_connection = True

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if not reply.pieces:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            for piece in reply.pieces or (reply.body,):
                self.wfile.write(piece)
                self.wfile.flush()
                sites.pause(reply.pause)

        def log_message(self, *_: Any) -> None:
            """Nothing is told of what was asked."""

    return Handler


def counted(visits: list[Visit]) -> dict[str, int]:
    """How often each host was asked."""
    counts: dict[str, int] = defaultdict(int)
    for visit in visits:
        counts[visit.host] += 1
    return counts


@contextmanager
def named_in(settings: Any) -> Iterator[PlayedSites]:
    """Sites that newsdesk as configured may ask: at 127.0.0.1, which the settings name."""
    with PlayedSites().serving() as playing:
        settings.FETCH = True
        settings.FETCH_INTERNAL_HOSTS = [f"127.0.0.1:{playing.port}"]
        yield playing
