"""The tables beside the tests name every threat and every fault, each with tests that exist or why there is none."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
ROW: Final = re.compile(r"^\| ([SF]\d+) \| (.+?) \| (.+) \| (.*) \|$", re.MULTILINE)
TEST: Final = re.compile(r"`(tests/[\w/]+\.py)::(?:(\w+)::)?(test_\w+)`")
THREATS: Final = ROW.findall((ROOT / "tests/security/README.md").read_text())
FAULTS: Final = ROW.findall((ROOT / "tests/faults/README.md").read_text())
ROWS: Final = [*THREATS, *FAULTS]


def test_no_threat_is_missing() -> None:
    assert [number for number, *_ in THREATS] == [f"S{n}" for n in range(1, 47)]


def test_no_fault_is_missing() -> None:
    assert [number for number, *_ in FAULTS] == [f"F{n}" for n in range(1, 34)]


@pytest.mark.parametrize(("control", "named"), [row[2:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_each_has_tests_that_exist_or_a_reason(control: str, named: str) -> None:
    tests = TEST.findall(named)
    assert tests or control.startswith("Does not apply")
    assert len(tests) == len(named.split()), "a test is named as `tests/folder/file.py::test_name`"
    assert [name for name in tests if not _is_collected(*name)] == []


def _is_collected(path: str, group: str, name: str) -> bool:
    file = ROOT / path
    if not file.is_file() or not file.name.startswith("test_"):
        return False
    found: list[ast.stmt] = ast.parse(file.read_text()).body
    if group:
        found = [
            one
            for a_class in found
            if isinstance(a_class, ast.ClassDef) and a_class.name == group
            for one in a_class.body
        ]
    return name in {one.name for one in found if isinstance(one, ast.FunctionDef)}
