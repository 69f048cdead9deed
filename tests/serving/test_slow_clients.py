"""Clients that drip keep nobody else waiting behind nginx, and not for ever without it."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest

from tests.faults.project import Project
from tests.serving.conftest import Site, serve, trusting

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
            wrapped = trusting().wrap_socket(plain) if site.is_tls else plain
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


def test_forty_that_drip_leave_threads_free_though_one_process_had_to_take_them_all(project: Project) -> None:
    site, web = serve(project)
    held = children(web.pid)[0]
    os.kill(held, signal.SIGSTOP)
    try:
        with dripping(site, HEAD):
            sleep(2)
            os.kill(held, signal.SIGCONT)
            assert [site.ask("/search/?q=they").status for _ in range(8)] == [200] * 8
    finally:
        os.kill(held, signal.SIGCONT)
        web.end()


def test_answered_connections_that_are_left_open_keep_nobody_waiting(site: Site) -> None:
    with ExitStack() as stack:
        for _ in range(40):
            left = stack.enter_context(socket.create_connection(("127.0.0.1", site.port), 30))
            left.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        sleep(1)
        connection = stack.enter_context(closing(site.connect(timeout=8)))
        connection.request("GET", "/healthz")
        assert connection.getresponse().status == 200


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
