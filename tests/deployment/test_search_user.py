"""The user that newsdesk is to Elasticsearch: enough for its work, and for nothing else."""

import json
import os
import subprocess
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.servers import elasticsearch
from tests.deployment.starting import ROOT
from tests.faults.project import Project

pytestmark = pytest.mark.fault

ADMIN = "only-for-tests-1"
PREFIX = "desk-1"


@pytest.fixture(scope="module")
def url(shared: Path) -> Iterator[str]:
    with elasticsearch.cluster(shared, password=ADMIN) as running:
        yield running.urls[0]


def make_user(url: str, folder: Path, password: str, prefix: str = PREFIX) -> "subprocess.CompletedProcess[str]":
    """What compose.yaml's search_user does."""
    for name, secret in (("admin", ADMIN), ("password", password)):
        (folder / name).write_text(secret)
    given = {"ADMIN_PASSWORD_FILE": f"{folder}/admin", "PASSWORD_FILE": f"{folder}/password"}
    return subprocess.run(
        ["sh", str(ROOT / "deploy/elasticsearch/make_user.sh")],
        env={"PATH": os.environ["PATH"], "ELASTICSEARCH_URL": url, "ELASTICSEARCH_PREFIX": prefix} | given,
        capture_output=True,
        text=True,
        check=False,
    )


def status(url: str, password: str, method: str, path: str, body: Any = None) -> int:
    """How the server answers newsdesk's user."""
    asked = urllib.request.Request(
        url + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Content-Type": "application/json",
            "Authorization": "Basic " + b64encode(f"{PREFIX}:{password}".encode()).decode(),
        },
    )
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as fault:
        return fault.code


def test_newsdesks_own_user_is_enough_for_its_work_and_for_nothing_else(url: str, tmp_path: Path) -> None:
    made = make_user(url, tmp_path, "first-password")
    assert made.returncode == 0, made.stderr
    assert ADMIN not in made.stdout + made.stderr and "first-password" not in made.stdout + made.stderr

    (tmp_path / "desk").mkdir()
    project = Project(tmp_path / "desk", elasticsearch=url, username=PREFIX, password="first-password", prefix=PREFIX)
    project.create()
    for command in (
        ["run_worker", "--until-idle"],
        ["rebuild_index"],
        ["verify_index"],
        ["rebuild_index", "--roll-back"],
    ):
        done = project.manage(*command)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    told = project.manage("index_status")
    assert (told.returncode, "200 articles in the database" in told.stdout) == (0, True), told.stdout + told.stderr

    for method, path, body in (
        ("PUT", "/other", {}),
        ("GET", "/*/_search", None),
        ("PUT", "/_cluster/settings", {"transient": {"cluster.routing.allocation.enable": "none"}}),
        ("PUT", "/_security/user/somebody", {"password": "only-for-tests-2", "roles": ["superuser"]}),
        ("POST", "/_security/api_key", {"name": "another"}),
    ):
        answered = status(url, "first-password", method, path, body)
        assert answered == 403 or (path == "/*/_search" and answered == 200), f"{method} {path}: {answered}"


def test_made_again_it_has_the_new_password_and_no_longer_the_old(url: str, tmp_path: Path) -> None:
    for password in ("first-password", "second-password"):
        assert make_user(url, tmp_path, password).returncode == 0
    assert status(url, "second-password", "GET", "/_cluster/health") == 200
    assert status(url, "first-password", "GET", "/_cluster/health") == 401


@pytest.mark.parametrize(
    ("password", "prefix", "said"),
    [('with"quotes', PREFIX, "without quotes"), ("", PREFIX, "password"), ("good-enough", "*", "ELASTICSEARCH_PREFIX")],
)
def test_what_would_make_another_user_is_refused(
    url: str, tmp_path: Path, password: str, prefix: str, said: str
) -> None:
    refused = make_user(url, tmp_path, password, prefix)
    assert refused.returncode == 1
    assert said in refused.stderr
