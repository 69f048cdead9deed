"""The house stays one that a stranger finds the way in: short files and functions, small rooms, imports one way."""

import ast
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from statistics import median, quantiles
from typing import Final

import grimp
import pytest

ROOT: Final = Path(__file__).resolve().parents[1]
HOUSE: Final = ("articles", "newsdesk", "benchmarks", "deploy", "gazetteer", "screenshots")
LONGEST_FILE: Final = 300
MOST_MODULES: Final = 12
LONGEST_LINE: Final = 160
"""In templates and style sheets; ruff holds Python to 120."""

LONGER: Final = {
    "articles/api/serializers/articles.py": "A description of answers, class by class, without branches.",
    "articles/search/engines/base.py": "The contract of both engines on one page.",
    "articles/search/engines/tantivy/engine.py": "The contract's verbs, most of them a few lines.",
    "articles/search/language/grammar.py": "A parser and its repairs, which are one grammar.",
    "newsdesk/settings.py": "Settings are read in one place.",
}
"""Files that may be longer, and why; none may grow, and none is added without a reason that holds."""

PRODUCT: Final = ("articles", "newsdesk")

MIRRORS: Final = {
    "articles/search/engines/": "Two engines do the same, each in its own terms.",
    "articles/analysis/dates/kinds/": "Each kind of expression has patterns.",
    "articles/analysis/words/stems/": "Each language has a stem.",
    "Command": "As Django finds those of a management command.",
    "read_body": "The body of a page, of HTML and of plain text.",
    "record_of": "The record that a page makes, and that would make a stored article.",
    "by_publication": "One order, of sentences and of what they assert.",
}
"""Names that several modules define, all of a room or one, and why."""

MOST_LINES: Final = 460
"""Of the longest of them."""


def sources() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", *HOUSE], cwd=ROOT, capture_output=True, text=True, check=True)
    found = [ROOT / name for name in listed.stdout.splitlines() if name.endswith(".py")]
    return [path for path in found if path.parent.name != "migrations" and path.exists()]


def pages() -> list[Path]:
    """Templates and our own style sheets."""
    listed = ["git", "ls-files", "articles/templates/*.html", "static/newsdesk/*.css"]
    return [ROOT / name for name in subprocess.check_output(listed, cwd=ROOT, text=True).splitlines()]


def lines_of(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def function_lengths() -> Iterator[int]:
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield (node.end_lineno or node.lineno) - node.lineno + 1


def test_files_are_short() -> None:
    long = {str(path.relative_to(ROOT)) for path in sources() if lines_of(path) > LONGEST_FILE}
    assert long == LONGER.keys()
    assert max(map(lines_of, sources())) <= MOST_LINES


def test_lines_of_templates_and_style_sheets_are_short() -> None:
    longest = {page.name: max(map(len, page.read_text("utf-8").splitlines()), default=0) for page in pages()}
    assert {name: length for name, length in longest.items() if length > LONGEST_LINE} == {}


def test_functions_are_short() -> None:
    lengths = list(function_lengths())
    assert median(lengths) <= 8
    assert quantiles(lengths, n=20)[-1] <= 30


def test_no_room_holds_more_than_a_dozen_modules() -> None:
    rooms = Counter(path.parent for path in sources() if path.name != "__init__.py")
    assert {str(room.relative_to(ROOT)): size for room, size in rooms.items() if size > MOST_MODULES} == {}


def test_no_public_class_or_function_is_defined_in_two_modules() -> None:
    modules: dict[str, list[str]] = {}
    for path in sources():
        room = str(path.parent.relative_to(ROOT))
        for node in ast.parse(path.read_text("utf-8")).body if room.startswith(PRODUCT) else ():
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                modules.setdefault(node.name, []).append(f"{room}/{path.name}")
    several = {name: where for name, where in modules.items() if len(where) > 1 and not is_mirrored(name, where)}
    assert several == {}


def is_mirrored(name: str, where: list[str]) -> bool:
    return name in MIRRORS or any(all(module.startswith(room) for module in where) for room in MIRRORS)


@pytest.mark.parametrize("package", ["articles", "newsdesk", "benchmarks"])
def test_no_two_modules_and_no_two_rooms_import_each_other(package: str) -> None:
    graph = grimp.build_graph(package, exclude_type_checking_imports=True)
    modules = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    assert [(one, other) for one, others in modules.items() for other in others if one in modules.get(other, ())] == []
    for parent in [name for name in graph.modules if graph.find_children(name)]:
        beside = [(one, other) for one, other in permutations(graph.find_children(parent), 2) if one < other]
        assert [pair for pair in beside if both_ways(graph, *pair)] == []


def both_ways(graph: grimp.ImportGraph, one: str, other: str) -> bool:
    return graph.direct_import_exists(importer=one, imported=other, as_packages=True) and graph.direct_import_exists(
        importer=other, imported=one, as_packages=True
    )
