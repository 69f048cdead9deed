"""The tests keep two rules themselves: they reach for no private name of a module or object, so that what is within
may be rewritten under them, and none passes by returning before it has asserted anything.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).resolve().parent
SETTING: Final = ("getattr", "hasattr", "setattr", "delattr")

NOT_OURS: Final = {
    "_meta": "Django documents it as how a model is asked for its fields",
    "_default_manager": "Django documents it as how any model is asked for its rows",
    "_registry": "Django's admin has no other list of the models that it shows",
    "_exit": "os documents it: the end of a process without its last wishes",
    "_getframe": "sys documents it; inspect has the same, but reads source files on the way",
}
"""Names that only look private, and why they may be used."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(TESTS.rglob("*.py")):
        yield str(path.relative_to(TESTS)), ast.parse(path.read_text())


def is_private(name: str) -> bool:
    return len(name) > 1 and name.startswith("_") and not name.endswith("__") and name not in NOT_OURS


def reaches(tree: ast.Module) -> Iterator[str]:
    """What a test's code says of private names other than its own module's and object's, a name for each time."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            is_own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            said = [] if is_own else [node.attr]
        elif isinstance(node, ast.ImportFrom):
            said = [*(node.module or "").split("."), *(one.name for one in node.names)]
        elif isinstance(node, ast.Import):
            said = [part for one in node.names for part in one.name.split(".")]
        else:
            said = said_as_text(node) if isinstance(node, ast.Call) else []
        yield from filter(is_private, said)


def said_as_text(call: ast.Call) -> list[str]:
    """The attributes that a `setattr`, a monkeypatch's or Python's, is told the names of."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in SETTING:
        return []
    texts = [one.value for one in call.args[:2] if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return [part for text in texts for part in text.split(".")]


def early_returns(tree: ast.Module) -> Iterator[str]:
    """Tests that hold a `return` of their own, not of a function within."""
    for node in ast.walk(tree):
        is_test = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test")
        if is_test and any(isinstance(one, ast.Return) for one in own_statements(node)):
            yield node.name


def own_statements(function: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(function):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            yield node
            yield from own_statements(node)


def test_tests_reach_for_no_private_names() -> None:
    found = [f"{file}: {name}" for file, tree in trees() for name in reaches(tree)]
    assert found == [], "test what can be seen from without; NOT_OURS is for what others document as public"


def test_no_test_passes_by_returning_early() -> None:
    found = [f"{file}::{name}" for file, tree in trees() for name in early_returns(tree)]
    assert found == [], "parametrize over what the test applies to, or split it"


def test_every_exception_is_made_use_of() -> None:
    used = {node.attr for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert set(NOT_OURS) - used == set()


@pytest.mark.parametrize(
    "code",
    [
        "outbox._acknowledge(changes)",
        "engine.reader._pool",
        "opened()._state_of",
        "from articles.indexing.outbox import _due",
        "from articles._inner import due",
        "import articles._inner",
        "patch.setattr(outbox, '_due', None)",
        "patch.setattr('articles.indexing.outbox._due', None)",
        "setattr(outbox, '_due', None)",
        "getattr(outbox, '_due')()",
    ],
)
def test_a_reach_for_a_private_name_is_noticed(code: str) -> None:
    assert len(list(reaches(ast.parse(code)))) == 1


@pytest.mark.parametrize(
    "code",
    ["self._engine", "cls._made", "_own()", "Article._meta.fields", "outbox.__name__", "hit['_id']", "f('_bulk')"],
)
def test_what_is_public_or_the_test_s_own_is_let_be(code: str) -> None:
    assert list(reaches(ast.parse(code))) == []


@pytest.mark.parametrize(
    ("body", "is_early"),
    [
        ("if engine.has_one_writer:\n  return\n assert True", True),
        ("for one in some:\n  with one:\n   return", True),
        ("def inner():\n  return 1\n assert inner()", False),
        ("assert (lambda: 1)()", False),
    ],
)
def test_a_return_of_the_test_itself_is_noticed(body: str, is_early: bool) -> None:
    assert list(early_returns(ast.parse(f"def test_it():\n {body}"))) == ["test_it"] * is_early
