"""Links between documents lead somewhere, and what documents name is there."""

import re
from pathlib import Path
from typing import Final

import pytest

from tests.documents.repository import ROOT, anchors, code_spans, documents, name_of, prose

LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
ELSEWHERE: Final = re.compile(r"[a-z]+:")
OF_THE_REPOSITORY: Final = re.compile(r"(articles|benchmarks|deploy|docs|newsdesk|screenshots|static|tests)/[\w/.-]*")
README: Final = ROOT / "README.md"
DECISIONS: Final = ROOT / "docs/decisions"


def is_broken(link: str, document: Path) -> bool:
    """Whether a link from the document leads to no file, or to no heading of it."""
    place, _, anchor = link.partition("#")
    target = (document.parent / place).resolve() if place else document
    if not target.exists() or not target.is_relative_to(ROOT):
        return True
    return bool(anchor) and anchor not in anchors(target.read_text("utf-8"))


def test_documents_are_found() -> None:
    names = {name_of(path) for path in documents()}
    assert {"README.md", "CONTRIBUTING.md", "docs/operating.md", "tests/security/README.md"} <= names


@pytest.mark.parametrize("document", documents(), ids=name_of)
def test_no_link_is_broken(document: Path) -> None:
    links = LINK.findall(prose(document.read_text("utf-8")))
    assert [link for link in links if not ELSEWHERE.match(link) and is_broken(link, document)] == []


@pytest.mark.parametrize("link", ["gone.md", "docs/api.md#no-such-heading", "#no-such-heading", "../elsewhere.md"])
def test_a_broken_link_is_seen(link: str) -> None:
    assert is_broken(link, README)


@pytest.mark.parametrize("document", documents(), ids=name_of)
def test_every_path_that_is_named_is_there(document: Path) -> None:
    named = [span for span in code_spans(document.read_text("utf-8")) if OF_THE_REPOSITORY.fullmatch(span)]
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_readme_is_short() -> None:
    assert len(README.read_text("utf-8").splitlines()) <= 150


def test_readme_leads_to_every_document_of_docs() -> None:
    linked = set(LINK.findall(README.read_text("utf-8")))
    assert {name_of(path) for path in (ROOT / "docs").glob("*.md")} <= linked


def test_every_decision_is_listed_once() -> None:
    listed = LINK.findall((DECISIONS / "README.md").read_text("utf-8"))
    assert sorted(listed) == sorted(path.name for path in DECISIONS.glob("*.md") if path.name != "README.md")
