"""What CONTRIBUTING.md shows of a new facet is enough for all that is made from the table of fields."""

from dataclasses import replace
from typing import Any, ClassVar, Final

import pytest
import tantivy
from django.http import QueryDict

from articles.api.protocol.parameters import described
from articles.search.engines.elasticsearch import mapping
from articles.search.engines.tantivy import schema
from articles.search.fields import INDEXED_FACETS, SEARCH_FIELDS, FacetField, SearchField, spellings
from articles.search.filterset import SEARCH, SearchFilterSet
from articles.search.language.grammar import parse
from articles.search.language.unparse import unparse
from articles.search.query import FacetTerm
from tests.contract.documents import make_document
from tests.documents.repository import ROOT, blocks

SHOWN: Final = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## A new facet\n")[1].split("\n## ")[0]
LINE, VALUES = (block.strip() for block in blocks(SHOWN, "python"))
FACET: Final[FacetField] = eval(LINE, {"FacetField": FacetField})  # noqa: S307 - our own document
FIELDS: Final[tuple[SearchField, ...]] = (*(one for one in SEARCH_FIELDS if one.name != FACET.name), FACET)
OTHERS: Final = tuple(one for one in INDEXED_FACETS if one.name != FACET.name)
FACETS: Final = (*OTHERS, FACET)


class Parameters(SearchFilterSet):
    fields: ClassVar = FIELDS
    offered = (*(name for name in SEARCH if name != FACET.name), FACET.name)


def test_the_lines_that_are_shown_are_of_one_facet() -> None:
    assert VALUES.startswith(f'"{FACET.name}": ')


@pytest.mark.parametrize("spelling", FACET.spellings)
def test_the_box_reads_it_and_a_query_is_written_back_with_it(spelling: str) -> None:
    parsed = parse(f'{spelling}:"Sari Dewi"', fields=spellings(FIELDS))
    assert parsed.tree == FacetTerm(FACET.name, "Sari Dewi")
    assert unparse(parsed.tree) == f'{FACET.name}:"Sari Dewi"'
    assert parsed.repairs == ()


def test_a_repair_tells_that_there_is_such_a_field() -> None:
    (repair,) = parse("colour:red", fields=spellings(FIELDS)).repairs
    assert FACET.name in str(repair)


def test_pages_and_programs_choose_its_values() -> None:
    asked = Parameters(QueryDict(f"{FACET.name}=Sari+Dewi&{FACET.name}=Rudi"))
    assert asked.validated()[FACET.name] == ("Sari Dewi", "Rudi")
    assert described(Parameters)[-1].name == FACET.name
    assert FACET.label in described(Parameters)[-1].description


@pytest.mark.parametrize("fields_of", [mapping.fields_of, schema.fields_of])
def test_either_engine_is_given_its_values(fields_of: Any) -> None:
    document = make_document(1)
    said = replace(document, facets={**document.facets, FACET.name: ("Rudi", "Sari Dewi")})
    assert fields_of(said)[FACET.name] == ["Rudi", "Sari Dewi"]


def test_elasticsearch_has_a_field_for_it() -> None:
    assert mapping.mappings(FACETS)["properties"][FACET.name]["type"] == "keyword"


def test_the_embedded_engine_finds_by_it_and_knows_an_index_without_it() -> None:
    made = schema.schema(FACETS)
    index = tantivy.Index(made)
    writer = index.writer(15_000_000, 1)
    writer.add_document(tantivy.Document.from_dict({FACET.name: ["Sari Dewi"]}, made))
    writer.commit()
    index.reload()
    query = tantivy.Query.term_query(made, FACET.name, "Sari Dewi")
    assert len(index.searcher().search(query).hits) == 1
    assert schema.version(FACETS) != schema.version(OTHERS)
