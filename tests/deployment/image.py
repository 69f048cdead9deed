"""newsdesk's image, built by buildah without a container engine, and commands in it, confined as in a container."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from configparser import RawConfigParser
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
BASE: Final = Path("/var/tmp/newsdesk-image/bookworm.tar")
"""Debian with its Python, made once a machine: it stands in for the official base, which is built from the same."""

BASE_NAME: Final = "python:3.11-slim-bookworm"
PATH: Final = "/usr/local/bin:/usr/local/sbin:/usr/bin:/usr/sbin:/bin:/sbin"
NEEDED: Final = ("buildah", "debootstrap", "mount", "unshare")

CONFINED: Final = """
mount --bind "$0" "$0"
mount --options remount,bind,ro "$0"
mount -t tmpfs tmpfs "$0/tmp"
mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"
exec chroot "$0" setpriv --reuid "$ACCOUNT" --regid "$ACCOUNT" --init-groups --no-new-privs --bounding-set=-all \
    --inh-caps=-all -- "$@"
"""
"""What compose.yaml asks of an engine: the root is read only, /tmp in memory, no capability is there or to be had."""


def missing() -> str:
    """What a machine lacks to build the image; empty when nothing."""
    lacking = [command for command in NEEDED if not shutil.which(command)]
    return ", ".join([*lacking, *(["root's rights"] if os.getuid() else [])])


def run(*command: str, **options: Any) -> str:
    """What the command prints; an AssertionError with all it said when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, f"{command[:4]}: {done.stdout[-4000:]}{done.stderr[-4000:]}"
    return done.stdout


def base(folder: Path) -> Path:
    """The archive of the base, which is whole or not there; made in `folder`."""
    if not BASE.is_file():
        made = folder / "base"
        run("debootstrap", "--variant=minbase", "--include=python3,python3-pip,ca-certificates", "bookworm", str(made))
        for name in ("python", "pip"):
            (made / "usr/local/bin" / name).symlink_to(f"/usr/bin/{name}3")
        for marker in made.glob("usr/lib/python3*/EXTERNALLY-MANAGED"):
            marker.unlink()
        BASE.parent.mkdir(parents=True, exist_ok=True)
        written = BASE.with_suffix(f".{os.getpid()}")
        run("tar", "--create", f"--file={written}", "--directory", str(made), "--exclude=./var/cache/apt/*", ".")
        written.rename(BASE)
        shutil.rmtree(made)
    return BASE


def pip_volumes(folder: Path) -> list[str]:
    """What pip is told on this machine, and the files that it is told of, for a build; the image keeps none of it."""
    said = run(sys.executable, "-m", "pip", "config", "list").splitlines()
    values = {key.rpartition(".")[2]: value.strip("'\"") for key, _, value in (line.partition("=") for line in said)}
    told = RawConfigParser()
    told["global"] = values
    with (folder / "pip.conf").open("w") as file:
        told.write(file)
    volumes = [f"{folder}/pip.conf:/etc/pip.conf:ro"]
    # Certificates lie behind links into other folders.
    named = {Path(value) for value in values.values() if value.startswith("/") and Path(value).exists()}
    volumes += [f"{path.resolve()}:{path}:ro" for path in sorted(named)]
    return [f"--volume={volume}" for volume in volumes]


@dataclass(frozen=True)
class Image:
    """One that was built, laid out in a folder. `said` is its own configuration: Env, User, Cmd, Healthcheck, …"""

    folder: Path
    said: Mapping[str, Any]

    def run(self, *command: str, **given: str) -> str:
        """What a command prints in it, as its user, with its environment and what is `given`."""
        own = dict(line.split("=", 1) for line in self.said["Env"])
        confined = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-ec", CONFINED, str(self.folder)]
        inside = ["env", "--chdir", self.said["WorkingDir"], *command]
        return run(*confined, *inside, env=own | given | {"ACCOUNT": self.said["User"]}, timeout=300)


@contextmanager
def in_memory() -> Iterator[Path]:
    """A folder in memory, gone after the block: an image is some 30,000 small files, and each is there thrice."""
    folder = tempfile.mkdtemp(prefix="newsdesk-image-")
    run("mount", "-t", "tmpfs", "-o", "mode=0755", "tmpfs", folder)
    try:
        yield Path(folder)
    finally:
        run("umount", "--recursive", folder)
        Path(folder).rmdir()


@contextmanager
def built() -> Iterator[Image]:
    """The image that the Dockerfile describes."""
    with in_memory() as folder:
        store = ("--storage-driver=overlay", f"--root={folder}/storage", f"--runroot={folder}/run")

        def buildah(what: str, *more: str) -> str:
            return run("buildah", *store, what, *more).strip()

        work = buildah("from", "scratch")
        buildah("add", "--quiet", work, str(base(folder)), "/")
        buildah("config", f"--env=PATH={PATH}", work)
        buildah("commit", "--quiet", "--rm", work, f"docker.io/library/{BASE_NAME}")
        how = ("--isolation=chroot", "--network=host", "--pull-never", "--format=docker", *pip_volumes(folder))
        buildah("build", *how, "--tag=newsdesk", str(ROOT))
        work = buildah("from", "--pull-never", "localhost/newsdesk")
        said = json.loads(buildah("inspect", work))["Docker"]["config"]
        yield Image(Path(buildah("mount", work)), said)
