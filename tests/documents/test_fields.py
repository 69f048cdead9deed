"""Tables of fields in the documents have what the code reads, no more and no less."""

import re
from typing import Final

import pytest

from articles.models.article_fields import ARTICLE_FIELDS
from articles.search.fields import FACETS, SEARCH_FIELDS, SearchField
from articles.search.filterset import SearchFilterSet
from articles.search.language.grammar import parse
from tests.documents.repository import ROOT, code_spans

SEARCHING: Final = (ROOT / "docs/searching.md").read_text("utf-8")
IMPORTING: Final = (ROOT / "docs/importing.md").read_text("utf-8")
NAME: Final = re.compile(r"`(-?[a-z_]+):?`")


def table(text: str, name: str) -> list[str]:
    """Rows of the table between the marks `<!-- NAME: begin -->` and `<!-- NAME: end -->`, without its head."""
    between = text.split(f"<!-- {name}: begin -->\n")[1].split(f"<!-- {name}: end -->")[0]
    return between.splitlines()[2:]


def row_of(field: SearchField) -> str:
    first, *others = (f"`{spelling}:`" for spelling in field.spellings)
    also = ", ".join(others)
    return f"| {first} | {also} | {field.finds} |".replace("|  |", "| |")


def test_every_field_of_a_query_is_explained() -> None:
    assert table(SEARCHING, "fields of a query") == [row_of(one) for one in SEARCH_FIELDS if one.spellings]


def test_every_facet_of_readers_is_told_of() -> None:
    facets = ", ".join(one.label.lower() for one in FACETS)
    assert f"Beside the results stand facets: {facets}." in SEARCHING


def test_every_parameter_of_a_search_is_explained() -> None:
    rows = SEARCHING.split("| parameter | values |\n| --- | --- |\n")[1].split("\n\n")[0].splitlines()
    explained = [name for row in rows for name in NAME.findall(row.split("|")[1])]
    assert sorted(explained) == sorted(SearchFilterSet.get_filters())


def test_every_field_of_a_line_is_explained_with_its_limit() -> None:
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in table(IMPORTING, "fields of a line")]
    told = [(name, what.startswith("required"), limit) for name, what, limit in rows]
    assert told == [(f"`{field.name}`", field.is_required, field.limit) for field in ARTICLE_FIELDS]


def examples() -> list[str]:
    """What the documents propose to write in the box."""
    tables = (
        SEARCHING.split("| you write |")[1].split("\n\n")[0],
        (ROOT / "README.md").read_text("utf-8").split("| in the box |")[1].split("\n\n")[0],
    )
    rows = [row for one in tables for row in one.splitlines()[2:]]
    return [span for row in rows for span in code_spans(row.split(" | ")[0])]


def test_examples_are_found() -> None:
    assert len(examples()) > 10


@pytest.mark.parametrize("query", examples())
def test_an_example_of_a_query_needs_no_repair(query: str) -> None:
    assert parse(query, names).repairs == ()


def names(text: str) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), match[0]) for match in re.finditer("korut|rusia", text)]
