"""A PostgreSQL server of the tests' own, from Debian's package, on a free port of this machine."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def server_binaries() -> Path | None:
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return binaries[-1].parent if binaries else None


def as_postgres(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: drop to its own user when we are root."""
    if os.getuid():
        return []
    account = pwd.getpwnam("postgres")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]


@contextmanager
def server(binaries: Path, folder: Path) -> Iterator[str]:
    """The URL of a running server's database; the server is gone when the block ends."""
    folder.mkdir(parents=True)
    prefix = as_postgres(folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = str(folder / "data")

    def run(*command: str) -> None:
        subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")

    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    run(
        str(binaries / "initdb"),
        "--pgdata",
        data,
        "--auth",
        "trust",
        "--username",
        "newsdesk",
        "--encoding",
        "UTF8",
    )
    control = [str(binaries / "pg_ctl"), "--pgdata", data, "--wait"]
    run(*control, "--log", str(folder / "log"), "--options", options, "start")
    try:
        yield f"postgres://newsdesk@127.0.0.1:{port}/postgres"
    finally:
        run(*control, "--mode", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
