"""The fields of the embedded index, and what a Document becomes in them.

A text field per language holds stems, headline and text together; `folded` holds the words as written,
for phrases, names and beginnings of words. All are fed stems or words joined by blanks, so that tantivy
cuts them at blanks only and the words are those of `analysis.words` on either engine.
"""

from collections import Counter
from typing import Any, Final

import tantivy

from articles.analysis.words.tokenizer import UNSTEMMED, stem_terms
from articles.search.engines.base import COPIED_FIELDS, KEY_FIELDS, TEXT_LANGUAGES, text_language
from articles.search.engines.document import Document
from articles.search.fields import COUNT_NAMES, FACET_NAMES

VERSION: Final = "2"
"""Part of a generation's name; another one means the index was written by other code."""

TELLING_WORDS: Final = 60
SHORTEST_TELLING: Final = 4


def schema() -> tantivy.Schema:
    """The schema of this version; tantivy drops a field that is not in it without a word."""
    builder = tantivy.SchemaBuilder()
    for name in (*KEY_FIELDS, *COUNT_NAMES):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in (*FACET_NAMES, "status", "shown"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for language in TEXT_LANGUAGES:
        for kind in ("text", "headline"):
            builder.add_text_field(f"{kind}_{language}", tokenizer_name="whitespace")
    for name in ("folded", "folded_headline"):
        builder.add_text_field(name, tokenizer_name="whitespace")
    builder.add_text_field("telling", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


SCHEMA: Final = schema()


def fields_of(document: Document) -> dict[str, Any]:
    """The document in the schema's fields; headline and text are two values that no phrase reaches across."""
    language = text_language(document.language)
    headline = stem_terms(document.headline, document.language)
    text = stem_terms(document.text, document.language)
    folded_headline = " ".join(stem_terms(document.headline, UNSTEMMED))
    folded_text = " ".join(stem_terms(document.text, UNSTEMMED))
    stemmed_headline = " ".join(headline)
    return {name: value for name in COPIED_FIELDS if (value := _value(document, name)) is not None} | {
        f"headline_{language}": stemmed_headline,
        f"text_{language}": [stemmed_headline, " ".join(text)],
        "folded_headline": folded_headline,
        "folded": [folded_headline, folded_text],
        "telling": " ".join([language, *_telling(headline + text)]),
    }


def _value(document: Document, name: str) -> Any:
    value = getattr(document, name)
    return list(value) if isinstance(value, tuple) else value


def _telling(terms: list[str]) -> list[str]:
    """The commonest longer words of an article, by which articles alike are found."""
    counted = Counter(term for term in terms if len(term) >= SHORTEST_TELLING)
    return [term for term, _ in counted.most_common(TELLING_WORDS)]
