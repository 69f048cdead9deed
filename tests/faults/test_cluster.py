"""A cluster of three goes on when one of its nodes dies, in mid-write and in mid-search (F6, F8 with several hosts)."""

import json
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.servers import elasticsearch
from benchmarks.servers.elasticsearch import Cluster
from tests.faults.newsroom import Newsroom, Struck, assert_honest, assert_nothing_lost, newsroom
from tests.faults.project import ROUNDS, Project, projects, until

pytestmark = [pytest.mark.fault, pytest.mark.long]

NODES = 3
ANSWERS = 200


@pytest.fixture(scope="module")
def three_nodes(shared: Any) -> Iterator[Cluster]:
    with elasticsearch.cluster(shared, NODES, heap="512m") as running:
        yield running


@pytest.fixture(scope="module")
def desk(three_nodes: Cluster, template: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    folder = tmp_path_factory.mktemp("newsroom")
    project = next(projects(folder, template, elasticsearch=",".join(three_nodes.urls), replicas="1"))
    try:
        with newsroom(project) as opened:
            yield opened
    finally:
        project.end()


def get(cluster: Cluster, path: str, besides: int = 0) -> Any:
    """What a node answers that is not the one numbered `besides`."""
    url = next(url for number, url in enumerate(cluster.urls, 1) if number != besides)
    with urllib.request.urlopen(url + path, timeout=30) as answer:
        return json.loads(answer.read())


def busiest(cluster: Cluster, prefix: str) -> int:
    """The number of the node that holds the serving index's first copy: all writing goes there."""
    shards = get(cluster, f"/_cat/shards/{prefix}?format=json")
    return int(next(shard["node"] for shard in shards if shard["prirep"] == "p").removeprefix("node-"))


def health(cluster: Cluster, besides: int = 0) -> str:
    return str(get(cluster, "/_cluster/health", besides)["status"])


def test_the_node_that_is_written_to_dies_under_editors_and_readers(desk: Newsroom, three_nodes: Cluster) -> None:
    for _ in range(ROUNDS):
        until(lambda: health(three_nodes) == "green", 120, "every copy is there")
        node = busiest(three_nodes, desk.project.prefix)
        run = Struck(desk)
        with run.strike() as fault:
            fault.heals()
            three_nodes.do("kill", str(node))
            until(lambda: len(fault.readers.samples) > fault.begun + ANSWERS, 120, "readers go on")
        assert run.outcome
        print(run.outcome.told(f"node {node} of {NODES} killed, and still dead", ROUNDS))
        three_nodes.do("restart", str(node))
        until(lambda: health(three_nodes) == "green", 120, "the node has joined again")
        assert desk.project.verify() == {}
        assert_nothing_lost(run.outcome)
        assert_honest(run.outcome, desk.shown)
