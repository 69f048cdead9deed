"""The fields of the embedded index, and what a Document becomes in them.

A text field per language holds stems, headline and text together; `folded` holds the words as written,
for phrases, names and beginnings of words. All are fed stems or words joined by blanks, so that tantivy
cuts them at blanks only and the words are those of `analysis.words` on either engine.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

import tantivy

from articles.analysis.words.tokenizer import UNSTEMMED, stem_terms
from articles.search.engines.base import KEY_FIELDS, STATES, TEXT_LANGUAGES, copied, text_language
from articles.search.engines.document import Document
from articles.search.fields import COUNT_NAMES, INDEXED_FACETS, FacetField

FORMAT: Final = "2"
"""To be counted up when anything but facets changes here, or how words are cut."""

TELLING_WORDS: Final = 60
SHORTEST_TELLING: Final = 4


def schema(facets: Iterable[FacetField] = INDEXED_FACETS) -> tantivy.Schema:
    """The schema of this version; tantivy drops a field that is not in it without a word."""
    builder = tantivy.SchemaBuilder()
    for name in (*KEY_FIELDS, *COUNT_NAMES):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in (*(facet.name for facet in facets), *STATES):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for language in TEXT_LANGUAGES:
        for kind in ("text", "headline"):
            builder.add_text_field(f"{kind}_{language}", tokenizer_name="whitespace")
    for name in ("folded", "folded_headline"):
        builder.add_text_field(name, tokenizer_name="whitespace")
    builder.add_text_field("telling", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def version(facets: Iterable[FacetField] = INDEXED_FACETS) -> str:
    """What changes with the facets, and with FORMAT for everything else."""
    said = " ".join(sorted(facet.name for facet in facets))
    return f"{FORMAT}.{hashlib.sha256(said.encode()).hexdigest()[:8]}"


SCHEMA: Final = schema()
VERSION: Final = version()
"""Part of a generation's name; another one means the index was written by other code."""


def fields_of(document: Document) -> dict[str, Any]:
    """The document in the schema's fields; headline and text are two values that no phrase reaches across."""
    language = text_language(document.language)
    headline = stem_terms(document.headline, document.language)
    text = stem_terms(document.text, document.language)
    folded_headline = " ".join(stem_terms(document.headline, UNSTEMMED))
    folded_text = " ".join(stem_terms(document.text, UNSTEMMED))
    stemmed_headline = " ".join(headline)
    return copied(document) | {
        f"headline_{language}": stemmed_headline,
        f"text_{language}": [stemmed_headline, " ".join(text)],
        "folded_headline": folded_headline,
        "folded": [folded_headline, folded_text],
        "telling": " ".join([language, *_telling(headline + text)]),
    }


def _telling(terms: list[str]) -> list[str]:
    """The commonest longer words of an article, by which articles alike are found."""
    counted = Counter(term for term in terms if len(term) >= SHORTEST_TELLING)
    return [term for term, _ in counted.most_common(TELLING_WORDS)]
