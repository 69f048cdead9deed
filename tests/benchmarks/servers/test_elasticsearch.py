"""Ports that runs of Elasticsearch claim, side by side and after one was killed."""

import signal
import subprocess
from pathlib import Path

from benchmarks.servers.elasticsearch import PORTS, claimed_ports
from tests.faults.project import until


def test_two_runs_at_once_claim_different_ports(tmp_path: Path) -> None:
    with claimed_ports(tmp_path) as first, claimed_ports(tmp_path) as second:
        assert first != second


def test_a_port_is_free_again_when_its_run_ends(tmp_path: Path) -> None:
    with claimed_ports(tmp_path) as first:
        pass
    with claimed_ports(tmp_path) as second:
        assert first == second


def test_folders_of_killed_runs_take_no_port_and_are_cleared(tmp_path: Path) -> None:
    for port in PORTS:
        (tmp_path / f"run-{port}" / "node-1" / "data").mkdir(parents=True)
    with claimed_ports(tmp_path) as port:
        assert not (tmp_path / f"run-{port}").exists()


def test_a_server_that_a_killed_run_left_is_stopped(tmp_path: Path) -> None:
    node = tmp_path / f"run-{PORTS.start}" / "node-1"
    node.mkdir(parents=True)
    with subprocess.Popen(["sleep", "100"], env={"ES_PATH_CONF": f"{node}/config"}) as server:
        (node / "pid").write_text(str(server.pid))
        # What a process was started with is not to be read the moment it starts.
        until(lambda: Path(f"/proc/{server.pid}/environ").read_bytes(), 10, "its environment can be read")
        with claimed_ports(tmp_path):
            assert server.wait(timeout=10) == -signal.SIGKILL


def test_a_process_that_has_the_number_of_a_server_by_now_goes_on(tmp_path: Path) -> None:
    node = tmp_path / f"run-{PORTS.start}" / "node-1"
    node.mkdir(parents=True)
    with subprocess.Popen(["sleep", "100"]) as stranger:
        (node / "pid").write_text(str(stranger.pid))
        with claimed_ports(tmp_path):
            assert stranger.poll() is None
        stranger.kill()
