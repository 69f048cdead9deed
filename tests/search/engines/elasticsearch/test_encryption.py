"""Passwords travel only to a server whose certificate is trusted."""

import http.server
import ssl
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from articles.search.engines.base import EngineRequest
from articles.search.engines.elasticsearch import ElasticsearchEngine, Server
from articles.search.errors import SearchUnavailable

CONFIGURATION = """
[req]
distinguished_name = name
prompt = no
[name]
CN = newsdesk test
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[server]
subjectAltName = IP:127.0.0.1
authorityKeyIdentifier = keyid
"""
"""The usage and the identifiers are what Python 3.13 insists on."""

SIGN = ["x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2"]


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """ca.pem, and server.pem with server.key signed by it."""
    folder = tmp_path_factory.mktemp("certificates")
    (folder / "openssl.cnf").write_text(CONFIGURATION)
    common = ["-config", "openssl.cnf", "-nodes", "-newkey", "rsa:2048", "-days", "2"]
    for command in (
        ["req", "-x509", *common, "-extensions", "authority", "-keyout", "ca.key", "-out", "ca.pem"],
        ["req", *common[:-2], "-keyout", "server.key", "-out", "server.csr"],
        [*SIGN, "-extfile", "openssl.cnf", "-extensions", "server", "-out", "server.pem"],
    ):
        subprocess.run(["openssl", *command], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def encrypted(elasticsearch_url: str, certificates: Path) -> Iterator[str]:
    """The real server behind TLS."""

    class Forward(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept = {name: self.headers[name] for name in ("Content-Type", "Accept") if name in self.headers}
            asked = urllib.request.Request(elasticsearch_url + self.path, body, kept, method=self.command)
            with urllib.request.urlopen(asked) as answer:
                said = answer.read()
                self.send_response(answer.status)
                for name in ("X-Elastic-Product", "Content-Type"):
                    self.send_header(name, answer.headers[name])
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Forward)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "server.pem", certificates / "server.key")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_server_with_a_trusted_certificate_is_asked(
    encrypted: str, certificates: Path, elasticsearch_engine: ElasticsearchEngine
) -> None:
    prefix = elasticsearch_engine.server.prefix
    engine = ElasticsearchEngine(Server((encrypted,), prefix, ca_certs=str(certificates / "ca.pem")))
    assert engine.search([EngineRequest(limit=0)])[0].total == 0
    engine.close()


def test_a_server_with_an_unknown_certificate_is_never_asked(encrypted: str) -> None:
    engine = ElasticsearchEngine(Server((encrypted,), password="not to be sent"))
    with pytest.raises(SearchUnavailable, match=r"(?i)certificate"):
        engine.search([EngineRequest(limit=0)])
    engine.close()


def test_a_password_does_not_show_when_a_server_is_printed() -> None:
    assert "s3cret" not in repr(Server(("http://127.0.0.1:9200",), password="s3cret", api_key="s3cret"))
