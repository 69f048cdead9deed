"""What somebody's program does with the client that a published generator makes of the schema."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from django.contrib.auth import get_user_model

from articles.models import ApiKey, Membership, Role, Scope, Source, new_secret

ROOT: Final = Path(__file__).resolve().parents[2]
PROGRAM: Final = Path(__file__).resolve().parent / "program.py"


def run(*command: str, folder: str | Path = ROOT, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=os.environ | environment,
        text=True,
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def clients(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with the typed client, made from the schema in the repository."""
    folder = tmp_path_factory.mktemp("clients")
    plain = folder / "generator.json"
    plain.write_text('{"post_hooks": []}')
    made = run(
        *("-m", "openapi_python_client", "generate", "--path", "docs/openapi.json", "--config", str(plain)),
        *("--meta", "none", "--fail-on-warning", "--output-path", str(folder / "newsdesk_client")),
    )
    assert "Warning" not in made
    return str(folder)


@pytest.fixture
def key(demonstration: str) -> str:
    """The secret of a key for one source, whose owner is an editor."""
    owner = get_user_model().objects.create_user("rina", is_staff=True)
    Membership.objects.create(user=owner, role=Role.EDITOR)
    secret, prefix, digest = new_secret()
    expires = datetime(2100, 1, 1, tzinfo=UTC)
    kept = ApiKey.objects.create(
        owner=owner, name="feeder", prefix=prefix, digest=digest, scopes=Scope.values, expires_at=expires
    )
    kept.sources.set(Source.objects.filter(slug="kabar-nusantara"))
    return secret


def test_the_program_and_its_client_are_rightly_typed(clients: str) -> None:
    run("-m", "mypy", "--config-file=", "--strict", str(PROGRAM), "newsdesk_client", folder=clients)


@pytest.mark.django_db(transaction=True)
def test_a_program_writes_searches_walks_reads_tells_and_exports(clients: str, demonstration: str, key: str) -> None:
    learnt = json.loads(run(str(PROGRAM), demonstration, "kabar-nusantara", PYTHONPATH=clients, NEWSDESK_KEY=key))
    assert learnt["total"] == len(learnt["met"]) == len(set(learnt["met"])) > 50
    assert learnt["days"] == sorted(learnt["days"])
    assert learnt["named"]
    assert learnt["proven"] == learnt["proof"]
    assert learnt["exported"] == learnt["met"]
    assert (learnt["complete"]["complete"], learnt["complete"]["articles"]) == (True, learnt["total"])
    assert (learnt["refused"], learnt["missing"]) == (["limit"], 404)
    assert learnt["written"] == [True, 2, 412, 3]
