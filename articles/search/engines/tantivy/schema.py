"""The fields of the embedded index, and what a Document becomes in them.

The words are those of `engines.words`.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

import tantivy

from articles.search.engines.base import KEY_FIELDS, PAIRS, STATES, THROUGH, copied
from articles.search.engines.document import Document
from articles.search.engines.words import WORD_FIELDS, WORDS_VERSION, indexed_words
from articles.search.fields import COUNT_NAMES, INDEXED_FACETS, FacetField

FORMAT: Final = f"5w{WORDS_VERSION}"
"""To be counted up when anything but facets changes here; how words are cut counts by itself."""

KEYWORDS: Final = "telling"
"""The field of an article's commonest words. Under another name every index would have to be made anew."""

KEYWORDS_STORED: Final = 60
SHORTEST_KEYWORD: Final = 4


def schema(facets: Iterable[FacetField] = INDEXED_FACETS) -> tantivy.Schema:
    """The schema of this version; tantivy drops a field that is not in it without a word."""
    builder = tantivy.SchemaBuilder()
    for name in (*KEY_FIELDS, *COUNT_NAMES):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in (*(facet.name for facet in facets), *STATES):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in (PAIRS, THROUGH):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in WORD_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace")
    builder.add_text_field(KEYWORDS, stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def version(facets: Iterable[FacetField] = INDEXED_FACETS) -> str:
    """What changes with the facets, and with FORMAT for everything else."""
    names = " ".join(sorted(facet.name for facet in facets))
    return f"{FORMAT}.{hashlib.sha256(names.encode()).hexdigest()[:8]}"


SCHEMA: Final = schema()
VERSION: Final = version()
"""Part of a generation's name; another one means the index was written by other code."""


def fields_of(document: Document) -> dict[str, Any]:
    """The document in the schema's fields."""
    words = indexed_words(document)
    keywords = " ".join(_keywords(words.headline + words.text))
    return copied(document) | words.fields | {KEYWORDS: keywords}


def _keywords(terms: list[str]) -> list[str]:
    """The commonest longer words of an article, by which articles alike are found."""
    counted = {term: n for term, n in Counter(terms).items() if len(term.partition(":")[2]) >= SHORTEST_KEYWORD}
    return [term for term, _ in Counter(counted).most_common(KEYWORDS_STORED)]
