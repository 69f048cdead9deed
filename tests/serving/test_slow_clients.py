"""Clients that drip keep nobody else waiting behind nginx, and not for ever without it."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Event, Thread

import pytest

from tests.serving.conftest import Site

DRIPPING = 40
HEAD = b"GET /search/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
BODY = b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\n\r\nusername="


@contextmanager
def dripping(site: Site, start: bytes) -> Iterator[None]:
    """As many connections that send a byte a second each, and never come to an end."""
    over = Event()

    def drip(connections: list[socket.socket]) -> None:
        while not over.wait(1):
            for one in connections:
                one.sendall(b"x")

    with ExitStack() as stack:
        connections = []
        for _ in range(DRIPPING):
            plain = stack.enter_context(socket.create_connection(("127.0.0.1", site.port), 30))
            wrapped = ssl._create_unverified_context().wrap_socket(plain) if site.is_tls else plain
            connections.append(stack.enter_context(wrapped))
            wrapped.sendall(start)
        thread = Thread(target=drip, args=[connections])
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


@pytest.mark.parametrize("start", [HEAD, BODY], ids=["head", "body"])
def test_forty_that_drip_stop_no_search_behind_nginx(behind_nginx: Site, start: bytes) -> None:
    with dripping(behind_nginx, start):
        assert [behind_nginx.ask("/search/?q=they").status for _ in range(5)] == [200] * 5
        assert behind_nginx.ask("/healthz").status == 200


def test_forty_that_drip_do_not_take_every_thread_of_gunicorn(site: Site) -> None:
    with dripping(site, HEAD):
        assert site.ask("/search/?q=they").status == 200
