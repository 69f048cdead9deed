"""What a public forge runs is what the project's own runs do."""

import re
import tomllib
from typing import Any, Final

import yaml

from tests.documents.repository import ROOT

WORKFLOW: Final[dict[str, Any]] = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text("utf-8"))
PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
INSTALLED: Final = re.compile(r"apt-get install ((?:\\\n|.)*)")


def packages(script: str) -> set[str]:
    """What the script installs from Debian."""
    named = INSTALLED.findall(script.replace(">/dev/null", ""))
    return {word for line in named for word in line.replace("\\\n", " ").split() if not word.startswith("-")}


def scripts(job: str) -> str:
    return "\n".join(step.get("run", "") for step in WORKFLOW["jobs"][job]["steps"])


def test_everything_that_our_own_runs_install_is_installed() -> None:
    ours = packages((ROOT / ".ci/run").read_text("utf-8"))
    assert "postgresql" in ours
    assert ours <= packages(scripts("test"))


def test_the_tests_are_run_as_readme_says() -> None:
    assert {"make test", "make test-long"} <= set(scripts("test").splitlines())


def test_the_demonstration_is_tried_on_every_python_that_is_declared() -> None:
    tried = WORKFLOW["jobs"]["demo"]["strategy"]["matrix"]["python"]
    declared = [one.rsplit(" ", 1)[1] for one in PROJECT["classifiers"] if re.search(r"Python :: 3\.\d", one)]
    assert tried == declared
    assert "make demo" in scripts("demo")


def test_the_licence_is_the_one_that_is_declared() -> None:
    names = {"BSD-3-Clause": "BSD 3-Clause License"}
    assert (ROOT / "LICENSE").read_text("utf-8").startswith(names[PROJECT["license"]])
