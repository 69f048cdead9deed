"""The units of systemd, as far as they can be checked where systemd does not run."""

import gc
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from configparser import RawConfigParser
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest
from django.core.management import get_commands, load_command_class

from newsdesk import gunicorn
from tests.conftest import skip_or_fail
from tests.deployment.starting import ROOT

UNITS: Final = ROOT / "deploy/systemd"
SERVICES: Final = sorted(UNITS.glob("*.service"))
HARDENING: Final = UNITS / "newsdesk-.service.d/hardening.conf"
INSTALLED: Final = "/opt/newsdesk/current"
MOST_EXPOSED: Final = 2.0
"""Of systemd's own measure, 0 to 10. What newsdesk needs (the network, its folder) makes 1.6."""


def read(*paths: Path) -> RawConfigParser:
    """The files as systemd reads them, one upon the other; of keys that may come more than once, the last."""
    unit = RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[method-assign,assignment]
    unit.read(paths)
    return unit


def started(path: Path) -> list[str]:
    return shlex.split(read(path)["Service"]["ExecStart"])


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_what_a_unit_starts_is_there(path: Path) -> None:
    program, *arguments = started(path)
    assert program.startswith(f"{INSTALLED}/.venv/bin/")
    if program.endswith("/python"):
        manage, name, *options = arguments
        assert (ROOT / manage).is_file()
        load_command_class(get_commands()[name], name).create_parser(manage, name).parse_args(options)
    else:
        application, flag, config = arguments
        assert (ROOT / f"{application.replace('.', '/')}.py").is_file()
        assert flag == "--config" and import_module(config.removeprefix("python:"))


def test_web_and_worker_are_started_as_in_containers() -> None:
    """One truth about how newsdesk starts: units, image, compose and documents name the same commands."""
    document = (ROOT / "docs/operating.md").read_text()
    web, worker = (shlex.join(started(UNITS / f"newsdesk-{name}.service")[1:]) for name in ("web", "worker"))
    assert re.search(r'^CMD \["gunicorn", (.*)\]', (ROOT / "Dockerfile").read_text(), re.MULTILINE)[1] == ", ".join(  # type: ignore[index]
        f'"{word}"' for word in web.split()
    )
    assert f"`gunicorn {web}`" in document
    assert f"`{worker}`" in document


def test_the_socket_and_the_setting_name_the_same_port() -> None:
    assert read(UNITS / "newsdesk-web.socket")["Socket"]["ListenStream"] == gunicorn.bind == "127.0.0.1:8000"


@pytest.mark.parametrize(("name", "longest"), [("web", 30), ("worker", 30)])
def test_a_service_that_is_stopped_may_end_what_it_does(name: str, longest: int) -> None:
    """gunicorn gives requests 30 s (its graceful_timeout); the worker was seen to need 2 s."""
    service = read(UNITS / f"newsdesk-{name}.service")["Service"]
    assert int(service["TimeoutStopSec"]) > longest
    assert service["Restart"] == "always"


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_service_has_limits_and_no_rights_to_spare(path: Path) -> None:
    service = read(HARDENING, path)["Service"]
    assert re.fullmatch(r"\d+[MG]", service["MemoryMax"])
    assert int(service["TasksMax"]) > 0
    for name, wanted in (("NoNewPrivileges", "true"), ("ProtectSystem", "strict"), ("PrivateTmp", "true")):
        assert service[name] == wanted
    assert service["CapabilityBoundingSet"] == ""
    assert service["User"] == "newsdesk"


def test_every_timer_has_the_service_that_it_starts() -> None:
    timers = list(UNITS.glob("*.timer"))
    assert timers
    for timer in timers:
        assert timer.with_suffix(".service").is_file()


def test_the_documents_install_every_unit() -> None:
    document = (ROOT / "docs/operating.md").read_text()
    assert "deploy/systemd/" in document
    for path in (*UNITS.glob("*.socket"), *UNITS.glob("*.timer"), UNITS / "newsdesk-worker.service"):
        assert path.name in document or path.stem in document


@pytest.fixture
def analyze(tmp_path: Path) -> Callable[..., str]:
    """Debian's systemd-analyze on the units, with something to start where they expect it."""
    found = shutil.which("systemd-analyze")
    if not found:
        skip_or_fail("systemd-analyze is not installed (apt install systemd)")
    shutil.copytree(UNITS, tmp_path / "units")
    programs = tmp_path / "current/.venv/bin"
    programs.mkdir(parents=True)
    for name in ("python", "gunicorn"):
        (programs / name).symlink_to("/bin/true")
    for path in (tmp_path / "units").glob("*.service"):
        path.write_text(path.read_text().replace(INSTALLED, f"{tmp_path}/current"))

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [str(found), *arguments], cwd=tmp_path / "units", capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


def names() -> Iterator[str]:
    yield from sorted(path.name for path in UNITS.iterdir() if path.is_file())


def test_systemd_understands_every_line(analyze: Callable[..., str]) -> None:
    said = analyze("verify", "--man=no", *names())
    assert [line for line in said.splitlines() if "newsdesk" in line] == []


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_systemd_finds_a_service_well_confined(analyze: Callable[..., str], path: Path) -> None:
    said = analyze("security", "--offline=true", "--no-pager", path.name)
    (exposed,) = re.findall(r"Overall exposure level for \S+: (\d+\.\d+)", said)
    assert float(exposed) <= MOST_EXPOSED


@pytest.fixture
def entered() -> Iterator[Path]:
    """A folder that any user may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory(prefix="newsdesk-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_commands_are_run_with_the_user_and_the_settings_of_the_services(entered: Path) -> None:
    if os.getuid():
        skip_or_fail("only root can become newsdesk's user")
    script = (ROOT / "deploy/newsdesk").read_text()
    for named in read(HARDENING)["Service"]["EnvironmentFile"], "/var/lib/newsdesk", "--reuid=newsdesk":
        assert named in script
    release = entered / "releases/2"
    (release / ".venv/bin").mkdir(parents=True)
    (release / ".venv/bin/python").symlink_to("/bin/sh")
    (release / "manage.py").write_text('echo "$(id -un) $1 $GREETING $NEWSDESK_VAR $PWD $(umask)"')
    (entered / "newsdesk.env").write_text("GREETING=hello\n")
    script = script.replace("/etc/newsdesk/", f"{entered}/").replace("/opt/newsdesk/", f"{entered}/")
    script = script.replace("--reuid=newsdesk --regid=newsdesk", "--reuid=nobody --regid=nogroup")
    done = subprocess.run(
        ["sh", "-c", script, "newsdesk", "index_status"],
        env={"PATH": os.environ["PATH"], "RELEASE": "releases/2"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["nobody", "index_status", "hello", "/var/lib/newsdesk", str(release), "0027"], done


def test_what_a_web_process_has_loaded_is_looked_through_no_more_for_garbage() -> None:
    before, thresholds = gc.get_freeze_count(), gc.get_threshold()
    try:
        gunicorn.post_worker_init(None)
        assert gc.get_freeze_count() > before
        assert gc.get_threshold() == gunicorn.COLLECTED_AFTER
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
