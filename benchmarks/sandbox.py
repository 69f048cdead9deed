"""Running a command on a database and an index of its own, so that measuring never touches the real ones."""

import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from django.conf import settings

from articles.indexing.outbox import drain
from articles.search.engines import index_admin, server
from articles.search.engines.elasticsearch import ElasticsearchEngine

FLAG: Final = "NEWSDESK_SANDBOX"
"""The folder that a command works in, once it is in its sandbox."""

DATABASE: Final = "scratch.sqlite3"
"""As in the newsrooms that are kept."""


def in_sandbox() -> bool:
    return FLAG in os.environ


def index_all() -> None:
    """Make the index, and let searches find everything that is queued for it."""
    engine = index_admin()
    engine.create()
    drain(engine)
    engine.refresh()


def run_in_sandbox(arguments: Sequence[str], keep: Path | None = None) -> int:
    """Run `manage.py *arguments` on a fresh SQLite database and index; returns its exit code.

    With `keep`, both stay for the next run: the database in that folder, an index of Elasticsearch on its server.
    """
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        return _run(arguments, kept_prefix(keep), str(keep.resolve()))
    prefix = f"sandbox{secrets.token_hex(6)}"
    try:
        with tempfile.TemporaryDirectory(prefix="newsdesk-sandbox-") as folder:
            return _run(arguments, prefix, folder)
    finally:
        _drop(prefix)


def kept_prefix(folder: Path) -> str:
    """What the indexes of a kept newsroom begin with on Elasticsearch, which takes small letters only."""
    return f"bench-{folder.resolve().name.lower()}"


def _run(arguments: Sequence[str], prefix: str, folder: str) -> int:
    environment = os.environ | {
        FLAG: folder,
        "NEWSDESK_VAR": folder,
        "DATABASE_URL": f"sqlite:///{folder}/{DATABASE}",
        "INDEX_DIR": f"{folder}/index",
        "ELASTICSEARCH_PREFIX": prefix,
        # Whoever measures waits: on a busy machine an answer may take long, and is the same.
        "ELASTICSEARCH_READ_SECONDS": "30",
        "SECRET_KEY": settings.SECRET_KEY,
    }
    manage = str(settings.BASE_DIR / "manage.py")
    for command in (["migrate", "--verbosity", "0"], ["load_names"], list(arguments)):
        silent = None if command[0] == arguments[0] else subprocess.DEVNULL
        done = subprocess.run([sys.executable, manage, *command], env=environment, stdout=silent, check=False)
        if done.returncode:
            return done.returncode
    return 0


def _drop(prefix: str) -> None:
    """Delete every index under a prefix on the Elasticsearch that settings name, if they name one."""
    chosen = server()
    if chosen is not None:
        engine = ElasticsearchEngine(replace(chosen, prefix=prefix))
        engine.drop()
        engine.close()
