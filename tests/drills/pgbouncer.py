"""A PgBouncer of the tests' own, from Debian's package, that hands connections out for single transactions."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from benchmarks.servers.postgresql import as_postgres
from tests.faults.newsroom import free_port
from tests.faults.project import until

BINARY = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
SERVER_CONNECTIONS = 2
"""So few that processes have to share them."""


@contextmanager
def pooler(server_url: str) -> Iterator[str]:
    """The URL, without a database, of a pooler in front of a server; it is gone when the block ends."""
    behind = urlsplit(server_url)
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="newsdesk-pgbouncer-"))
    (folder / "users").write_text('"newsdesk" ""\n')
    (folder / "pgbouncer.ini").write_text(
        f"""[databases]
* = host={behind.hostname} port={behind.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = trust
auth_file = {folder}/users
pool_mode = transaction
default_pool_size = {SERVER_CONNECTIONS}
"""
    )
    command = [*as_postgres(folder), str(BINARY), "--quiet", str(folder / "pgbouncer.ini")]
    log = (folder / "log").open("wb")
    process = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | {"PWD": "/"}, cwd="/")
    url = f"postgres://newsdesk@127.0.0.1:{port}"
    try:
        until(lambda: _answers(f"{url}{behind.path}"), 20, f"it answers: {(folder / 'log').read_text()}")
        yield url
    finally:
        process.terminate()
        process.wait(20)
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True
