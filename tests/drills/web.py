"""A web server of newsdesk as a process, and what it answers."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.faults.newsroom import free_port
from tests.faults.project import Process, Project, until

GUNICORN = "-m gunicorn newsdesk.wsgi --config python:newsdesk.gunicorn --log-level warning".split()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Web:
    """A server that runs, and where."""

    address: str
    process: Process

    def ask(self, path: str, sent: object = None, **headers: str) -> Answer:
        """The answer to a GET, or to a POST where something is sent; underscores in names of headers are hyphens."""
        request = urllib.request.Request(
            self.address + path,
            data=None if sent is None else json.dumps(sent).encode(),
            headers={name.replace("_", "-"): value for name, value in headers.items()}
            | ({"Content-Type": "application/json"} if sent is not None else {}),
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as refused:
            return Answer(refused.code, refused.headers, refused.read())


def start_web(project: Project, **environment: str) -> Web:
    port = free_port()
    process = project.start(
        *GUNICORN,
        **({"BIND": f"127.0.0.1:{port}", "WEB_PROCESSES": "1", "API_BUDGET_ANONYMOUS": "1000000"} | environment),
    )
    web = Web(f"http://127.0.0.1:{port}", process)

    def answers() -> bool:
        try:
            return web.ask("/healthz").status == 200
        except OSError:
            return False

    until(answers, 60, f"the web server answers: {process.said}")
    return web
