"""An index that was restored from a snapshot is older than the database: verify mends it (docs/operating.md)."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.servers import elasticsearch
from benchmarks.servers.elasticsearch import Cluster
from tests.faults.project import Project, projects

pytestmark = [pytest.mark.fault, pytest.mark.long]


@pytest.fixture
def cluster(shared: Path) -> Iterator[Cluster]:
    """One that may write snapshots into a folder of its own."""
    with elasticsearch.cluster(shared) as running:
        running.do("stop")
        (settings,) = running.folder.glob("node-1/config/elasticsearch.yml")
        settings.write_text(settings.read_text() + f"path.repo: {running.folder}/node-1/snapshots\n")
        running.do("start")
        yield running


@pytest.fixture
def project(cluster: Cluster, template: Project, tmp_path: Path) -> Iterator[Project]:
    made = next(projects(tmp_path, template, elasticsearch=cluster.urls[0]))
    yield made
    made.end()


def asked(cluster: Cluster, method: str, path: str, body: object = None) -> Any:
    request = urllib.request.Request(
        cluster.urls[0] + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read())


def test_a_restored_snapshot_is_brought_up_to_date(cluster: Cluster, project: Project) -> None:
    project.index_all()
    asked(cluster, "PUT", "/_snapshot/newsdesk", {"type": "fs", "settings": {"location": "."}})
    snapshot = "/_snapshot/newsdesk/evening"
    chosen = {"indices": f"{project.prefix}-*", "include_global_state": False}
    kept = asked(cluster, "PUT", f"{snapshot}?wait_for_completion=true", chosen)
    assert kept["snapshot"]["state"] == "SUCCESS"

    added = project.write(headline="Written after the snapshot")
    project.sql("UPDATE articles_article SET headline = 'Changed after it' WHERE id = 1")
    project.sql("UPDATE articles_article SET status = 'withdrawn' WHERE id = 2")
    project.index_all()
    for index in asked(cluster, "GET", f"/{project.prefix}-*"):
        asked(cluster, "DELETE", f"/{index}")
    restored = asked(cluster, "POST", f"{snapshot}/_restore?wait_for_completion=true", chosen)
    assert restored["snapshot"]["shards"]["failed"] == 0

    found = project.verify()
    assert (found["missing"], sorted(found["stale"])) == ([added], [1, 2])
    assert project.manage("verify_index", "--repair").returncode == 1
    project.index_all()
    assert project.manage("verify_index").returncode == 0
