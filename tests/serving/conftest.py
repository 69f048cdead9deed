"""newsdesk as it is served: gunicorn as configured, and nginx as documented in front of it."""

import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import skip_or_fail
from tests.faults.newsroom import free_port
from tests.faults.project import Process, Project, until

ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = ROOT / "deploy" / "nginx" / "newsdesk.conf"
GUNICORN = "-m gunicorn newsdesk.wsgi --config python:newsdesk.gunicorn --log-level warning".split()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Any
    text: str


def trusting() -> ssl.SSLContext:
    """Takes any certificate: that of a test is signed by nobody."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@dataclass(frozen=True)
class Site:
    """Where it is asked."""

    project: Project
    port: int
    is_tls: bool = False

    def connect(self, timeout: float = 60) -> HTTPConnection:
        if self.is_tls:
            return HTTPSConnection("127.0.0.1", self.port, timeout=timeout, context=trusting())
        return HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def ask(self, path: str, **headers: str) -> Answer:
        connection = self.connect()
        try:
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read().decode())
        finally:
            connection.close()

    def answers(self) -> bool:
        return self.is_open() and self.ask("/healthz").status == 200

    def is_open(self) -> bool:
        try:
            self.ask("/healthz")
        except OSError:
            return False
        return True


def serve(project: Project, **settings: str) -> tuple[Site, Process]:
    """A web server of the project's own, with the settings as configured but for these."""
    site = Site(project, free_port())
    web = project.start(*GUNICORN, BIND=f"127.0.0.1:{site.port}", **settings)
    until(site.answers, 60, "the web server answers")
    return site, web


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Two hundred articles, indexed; whatever was started ends with the tests of the module."""
    made = Project(tmp_path_factory.mktemp("served")).create()
    collected = made.manage("collectstatic", "--noinput", "--verbosity", "0")
    assert collected.returncode == 0, collected.stderr
    made.index_all()
    yield made
    made.end()


@pytest.fixture(scope="module")
def site(project: Project) -> Site:
    return serve(project)[0]


@contextmanager
def nginx(project: Project, folder: Path, inner: int) -> Iterator[Site]:
    """nginx with the configuration of the project, on ports and with a certificate of its own."""
    for program in ("nginx", "openssl"):
        if not shutil.which(program):
            skip_or_fail(f"{program} is not installed")
    outer = Site(project, free_port(), is_tls=True)
    process = subprocess.Popen(["nginx", "-p", folder, "-c", configured(folder, inner, outer.port)])
    try:
        until(outer.is_open, 30, "nginx answers")
        yield outer
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="module")
def behind_nginx(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    inner, _ = serve(project, BEHIND_PROXY="true")
    with nginx(project, tmp_path_factory.mktemp("nginx"), inner.port) as outer:
        yield outer


@pytest.fixture(scope="module")
def lonely_nginx(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Behind which nobody answers."""
    with nginx(project, tmp_path_factory.mktemp("lonely"), free_port()) as outer:
        yield outer


def configured(folder: Path, inner: int, outer: int) -> Path:
    """The documented configuration with other ports, a certificate made here, and what nginx needs around it."""
    made = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout privkey.pem -out fullchain.pem".split()
    )
    subprocess.run(["openssl", *made], cwd=folder, check=True, capture_output=True)
    text = CONFIGURATION.read_text()
    for said, meant in (
        ("/etc/ssl/newsdesk", str(folder)),
        ("127.0.0.1:8000", f"127.0.0.1:{inner}"),
        ("listen 443 ssl http2", f"listen 127.0.0.1:{outer} ssl http2"),
        ("listen 80", f"listen 127.0.0.1:{free_port()}"),
    ):
        assert said in text
        text = text.replace(said, meant)
    text = re.sub(r"^\s*listen \[::\].*$", "", text, flags=re.MULTILINE)
    paths = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    head = f"daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1; user root;"
    whole = folder / "nginx.conf"
    whole.write_text(f"{head} events {{}} http {{ access_log off; {paths}\n{text}\n}}")
    return whole
