"""What a bare clone sets itself up with: which Python, and which packages from where."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from deploy.uv import arguments, options, variables

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
GROUPS = PROJECT["dependency-groups"]
RUNS = PROJECT["project"]["dependencies"]
ASKED = {
    "requirements.txt": RUNS,
    "requirements-dev.txt": RUNS + PROJECT["project"]["optional-dependencies"]["dev"],
    "requirements-load.txt": GROUPS["load"],
    "requirements-bench.txt": GROUPS["bench"],
    "requirements-places.txt": GROUPS["places"],
    "requirements-uv.txt": GROUPS["uv"],
}
SENTENCE = "newsdesk needs Python 3.11, 3.12 or 3.13: apt install python3-venv"
STAND_IN = """#!/bin/sh
if [ "$1" = -c ]; then exit {status}; fi
echo "$(basename "$0") $*" >> made
"""

each_file = pytest.mark.parametrize("name", ASKED)


def pins(name: str) -> dict[str, str]:
    """Package to version, of a file of requirements."""
    found = re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / name).read_text(), re.MULTILINE)
    return {canonicalize_name(package): version for package, version in found}


def test_every_file_of_requirements_is_looked_at() -> None:
    assert {path.name for path in ROOT.glob("requirements*.txt")} == set(ASKED)


@each_file
def test_requirements_say_what_and_never_where_from(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text().splitlines() if not line.startswith("#")]
    pin, proof = re.compile(r"[\w.-]+==[\w.]+( ; .+)? \\"), re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not (pin.fullmatch(line) or proof.fullmatch(line))] == []


@each_file
def test_every_pin_has_its_hashes(name: str) -> None:
    pinned = re.split(r"\n(?=[^\s#])", (ROOT / name).read_text())
    assert [one for one in pinned if "==" in one and "--hash=sha256:" not in one] == []


@each_file
def test_what_pyproject_asks_for_is_what_is_pinned(name: str) -> None:
    pinned = pins(name)
    asked = [Requirement(line) for line in ASKED[name]]
    unfit = [
        one.name for one in asked if not one.specifier.contains(pinned.get(canonicalize_name(one.name), "0"), True)
    ]
    assert unfit == []


def test_tests_run_on_the_versions_that_production_runs_on() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_what_is_left_out_of_an_evaluation_is_pinned_nowhere() -> None:
    left_out = {canonicalize_name(Requirement(line).name) for line in PROJECT["tool"]["uv"]["override-dependencies"]}
    assert left_out & set(pins("requirements-dev.txt")) == set()


def make(folder: Path, pythons: dict[str, int], *more: str) -> subprocess.CompletedProcess[str]:
    """`make .venv/pyvenv.cfg` where just these Pythons are: name to what each ends with when asked whether it fits."""
    shutil.copy(ROOT / "Makefile", folder)
    programs = folder / "programs"
    programs.mkdir()
    for program in ("sh", "make", "basename"):
        (programs / program).symlink_to(str(shutil.which(program)))
    for name, status in pythons.items():
        (programs / name).write_text(STAND_IN.format(status=status))
        (programs / name).chmod(0o755)
    command = [str(programs / "make"), *more, ".venv/pyvenv.cfg"]
    told = {"PATH": str(programs)}
    return subprocess.run(command, cwd=folder, env=told, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("pythons", "taken"),
    [
        ({"python3": 0, "python3.13": 0, "python3.11": 0}, "python3"),
        ({"python3": 1, "python3.13": 1, "python3.12": 0, "python3.11": 0}, "python3.12"),
        ({"python3.11": 0}, "python3.11"),
    ],
)
def test_the_machines_own_python_is_taken_else_the_newest_that_fits(
    tmp_path: Path, pythons: dict[str, int], taken: str
) -> None:
    make(tmp_path, pythons)
    assert (tmp_path / "made").read_text() == f"{taken} -m venv --clear .venv\n"


def test_another_python_is_taken_when_it_is_named(tmp_path: Path) -> None:
    make(tmp_path, {"python3": 0, "python3.12": 0}, "PYTHON=python3.12")
    assert (tmp_path / "made").read_text().startswith("python3.12 ")


def test_an_environment_whose_python_has_gone_is_made_again(tmp_path: Path) -> None:
    there, gone = tmp_path / "there", tmp_path / "gone"
    for folder, python in ((there, sys.executable), (gone, "/nowhere/python3.9")):
        (folder / ".venv" / "bin").mkdir(parents=True)
        (folder / ".venv" / "pyvenv.cfg").touch()
        (folder / ".venv" / "bin" / "python").symlink_to(python)
        make(folder, {"python3": 0})
    assert [(folder / "made").exists() for folder in (there, gone)] == [False, True]


def test_a_newer_environment_is_no_reason_for_another_secret_key(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "secret_key").write_text("kept")
    make(tmp_path, {"python3": 0}, "var/secret_key")
    assert (tmp_path / "var" / "secret_key").read_text() == "kept"


@pytest.mark.parametrize(
    ("pythons", "more"), [({}, []), ({"python3": 1}, []), ({"python3": 0, "python3.10": 1}, ["PYTHON=python3.10"])]
)
def test_without_a_python_that_fits_one_line_says_what_to_install(
    tmp_path: Path, pythons: dict[str, int], more: list[str]
) -> None:
    ended = make(tmp_path, pythons, *more)
    said = [line for line in (ended.stdout + ended.stderr).splitlines() if not line.startswith("make")]
    assert (ended.returncode != 0, said, (tmp_path / "made").exists()) == (True, [SENTENCE], False)


def test_the_pythons_that_fit_are_those_that_are_declared() -> None:
    declared = Requirement(f"newsdesk{PROJECT['project']['requires-python']}").specifier
    fits = [f"3.{minor}" for minor in range(8, 20) if declared.contains(f"3.{minor}")]
    assert fits == re.findall(r"3\.\d+", SENTENCE)


def pip_options(**environment: str) -> dict[str, str]:
    """What pip itself says that it is told by these variables and nothing else."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    told = own | {"PIP_CONFIG_FILE": os.devnull} | environment
    command = [sys.executable, "-m", "pip", "config", "list"]
    return options(subprocess.run(command, env=told, capture_output=True, text=True, check=True).stdout)


def test_uv_is_told_what_pip_is_told(tmp_path: Path) -> None:
    pip = pip_options(
        PIP_INDEX_URL="https://packages.example/simple",
        PIP_FIND_LINKS=f"{tmp_path} https://wheels.example/",
        PIP_CERT="/etc/ssl/own.pem",
    )
    assert variables(pip, {"HOME": "/root"}) == {
        "UV_DEFAULT_INDEX": "https://packages.example/simple",
        "UV_FIND_LINKS": f"{tmp_path},https://wheels.example/",
        "SSL_CERT_FILE": "/etc/ssl/own.pem",
        "HOME": "/root",
    }


def test_uv_is_told_nothing_where_pip_is_told_nothing(tmp_path: Path) -> None:
    assert variables({}, {}) == {}
    assert variables(pip_options(PIP_FIND_LINKS=str(tmp_path / "not there")), {}) == {}


def test_uv_looks_through_all_indexes_as_pip_does() -> None:
    told = variables({"extra-index-url": "https://one.example\nhttps://two.example"}, {})
    assert told == {
        "UV_INDEX": "https://one.example https://two.example",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
    }


@pytest.mark.parametrize("name", ["UV_DEFAULT_INDEX", "UV_INDEX_URL"])
def test_what_a_machine_tells_uv_stands_above_what_it_tells_pip(name: str) -> None:
    own = {name: "https://uv.example/simple"}
    assert variables({"index-url": "https://pip.example/simple"}, own) == own


def test_pips_variables_stand_above_its_files() -> None:
    listed = ":env:.index-url='https://c.example'\nglobal.index-url='https://a.example'\ninstall.timeout='9'\n"
    assert options(listed) == {"index-url": "https://c.example", "timeout": "9"}


def test_a_machine_without_an_index_is_asked_for_none() -> None:
    assert arguments(pip_options(PIP_NO_INDEX="1")) == ["--no-index"]
    assert arguments({}) == []
