"""Settings of the web server: gunicorn newsdesk.wsgi --config python:newsdesk.gunicorn

With PROMETHEUS_MULTIPROC_DIR set, the metrics of all its processes are one; that folder is emptied at the start.
"""

import gc
import json
import os
import socket
import struct
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker
from prometheus_client import multiprocess

from newsdesk.log_format import formatter

SPARE_THREADS = 2
STALLED_SECONDS = 30
"""A client that takes or sends nothing for so long has gone."""

COLLECTED_AFTER = (10_000, 10, 50)
"""New objects after which the collector looks at these, how many times until it looks at those that stayed, and how
many times of that until at all. Of a chronology's processor time it took 50 of 320 ms with Python's 700, 10 and 10, of
one of everything 147 of 599; with these 7 of 261 and 35 of 502.
"""

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_PROCESSES", "2"))
# For requests that are worked on, that wait for their turn, and exports; two more are free for /healthz and /readyz.
threads = sum(int(os.environ.get(name, n)) for name, n in (("WEB_THREADS", 2), ("WEB_WAITING", 30), ("WEB_EXPORTS", 2)))
threads += SPARE_THREADS
timeout = 30
# A search of the longest text that is read, in any script and with choices beside it, and a header that repeats it.
limit_request_line = 8_190
limit_request_field_size = 16_380
max_requests = 10_000
max_requests_jitter = 1_000
# A door for another program, in the home folder, which a service may not write to: reload and stop are signals.
control_socket_disable = True


class LineLogger(Logger):
    """What the server itself says is written as all of newsdesk's lines are; each request is told by newsdesk."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(formatter(os.environ.get("LOG_FORMAT", "text")))


logger_class = LineLogger

TOO_LONG = {
    "type": "about:blank",
    "title": "URI Too Long",
    "status": 414,
    "detail": f"That address is too long: it may have {limit_request_line:,} bytes. Ask for less at once.",
}
"""In the API's form, since programs ask for so much, and for what is not read; nginx has a page for readers."""


class WebWorker(ThreadWorker):
    """Takes no more connections than there are threads for: one that is taken while clients drip on all of them would
    wait behind those, though the next process has threads to spare. Those that are kept alive and idle need none.
    """

    @property
    def worker_connections(self) -> int:
        return int(self.cfg.threads) + len(getattr(self, "keepalived_conns", ()))

    @worker_connections.setter
    def worker_connections(self, _: int) -> None:
        """gunicorn's own limit, which counts idle connections and is the same for any number of threads."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        body = json.dumps(TOO_LONG)
        head = ["HTTP/1.1 414 URI Too Long", "Connection: close", "Content-Type: application/problem+json"]
        answer = "\r\n".join([*head, f"Content-Length: {len(body)}", "", body])
        client.sendall(answer.encode("ascii"))


worker_class = WebWorker


def on_starting(_: Any) -> None:
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for left in Path(folder).glob("*.db"):
            left.unlink()


def when_ready(server: Any) -> None:
    """Threads write to a socket without any limit of time: the kernel's own is inherited by every connection."""
    for listener in server.LISTENERS:
        for option in (socket.SO_SNDTIMEO, socket.SO_RCVTIMEO):
            listener.sock.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", STALLED_SECONDS, 0))


def post_worker_init(_: Any) -> None:
    """What is loaded by now stays to the end: the collector, which would look through all of it again and again for
    every few chronologies, leaves it alone. It looks less often at what answers make, too: a chronology holds a
    hundred thousand objects until it is done, hardly one of which only the collector would free."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)


def child_exit(_: Any, worker: Any) -> None:
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        multiprocess.mark_process_dead(worker.pid)
