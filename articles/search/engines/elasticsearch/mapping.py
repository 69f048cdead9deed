"""The fields of the index on Elasticsearch, how their words are cut there, and what a Document becomes in them.

The analyzers are Elasticsearch's own and give the words of `analysis.words`, token by token: `standard`,
`lowercase`, `asciifolding`, then `snowball` in the field's language, or pairs of characters for Chinese and
Japanese. Nothing is used that a server without optional modules lacks.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from articles.analysis.words.cjk import BIGRAM_LANGUAGES
from articles.analysis.words.tokenizer import STEMMERS
from articles.search.engines.base import KEY_FIELDS, STATES, TEXT_LANGUAGES, copied, text_language
from articles.search.engines.document import Document
from articles.search.fields import COUNT_NAMES, INDEXED_FACETS, FacetField

GONE: Final = "gone"
"""The status of a tombstone: what stays of a deleted article, so that an older copy cannot bring it back."""

WORDS: Final = ("lowercase", "asciifolding")
FOLDED_FIELD: Final = "folded"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """How an index lies on its cluster.

    `replicas` is a number, or a range such as "0-1" that follows the number of nodes. `by_time` keeps the
    newest articles first on disk: newest-first lists then read only their beginning, and writing takes longer.
    """

    shards: int = 1
    replicas: str = "0-1"
    by_time: bool = False
    refresh: str = "1s"


def analysis() -> Json:
    """One analyzer a language, and `folded` for the words as written."""
    filters: Json = {}
    analyzers: Json = {FOLDED_FIELD: _analyzer(*WORDS)}
    for language in TEXT_LANGUAGES:
        stemmer = STEMMERS.get(language)
        if language in BIGRAM_LANGUAGES:
            analyzers[f"text_{language}"] = _analyzer("cjk_width", *WORDS, "cjk_bigram")
        elif stemmer:
            filters[f"{stemmer}_snowball"] = {"type": "snowball", "language": stemmer.capitalize()}
            analyzers[f"text_{language}"] = _analyzer(*WORDS, f"{stemmer}_snowball")
        else:
            analyzers[f"text_{language}"] = _analyzer(*WORDS)
    return {"filter": filters, "analyzer": analyzers}


def _analyzer(*filters: str) -> Json:
    return {"type": "custom", "tokenizer": "standard", "filter": list(filters)}


def mappings(facets: Iterable[FacetField] = INDEXED_FACETS) -> Json:
    """Every field by name; an unknown one is refused, never guessed."""
    fields: Json = {name: {"type": "long"} for name in KEY_FIELDS}
    fields |= {name: {"type": "integer"} for name in COUNT_NAMES}
    fields |= {name: {"type": "keyword"} for name in STATES}
    fields |= {facet.name: _facet(facet) for facet in facets}
    for language in TEXT_LANGUAGES:
        fields[f"text_{language}"] = {"type": "text", "analyzer": f"text_{language}"}
        fields[f"headline_{language}"] = {"type": "text", "analyzer": f"text_{language}"}
    fields[FOLDED_FIELD] = fields["folded_headline"] = {"type": "text", "analyzer": FOLDED_FIELD}
    return {"dynamic": "strict", "properties": fields}


def _facet(facet: FacetField) -> Json:
    field: Json = {"type": "keyword", "eager_global_ordinals": True}
    # An article that names few is more about each of them, on either engine.
    return field | {"norms": True} if facet.kind == "entity" else field


def fingerprint() -> str:
    """Eight letters that change with the mapping or an analyzer."""
    definition = json.dumps([analysis(), mappings()], sort_keys=True)
    return hashlib.sha256(definition.encode()).hexdigest()[:8]


def index_body(index_settings: IndexSettings) -> Json:
    """Settings and mappings of a new generation."""
    settings: Json = {
        "number_of_shards": index_settings.shards,
        "refresh_interval": index_settings.refresh,
        "max_result_window": 10_000,
        "analysis": analysis(),
        **replicas(index_settings),
    }
    if index_settings.by_time:
        settings |= {"sort.field": "newest_key", "sort.order": "desc"}
    return {"settings": {"index": settings}, "mappings": mappings()}


def replicas(index_settings: IndexSettings) -> Json:
    if "-" in index_settings.replicas:
        return {"auto_expand_replicas": index_settings.replicas}
    return {"auto_expand_replicas": False, "number_of_replicas": int(index_settings.replicas)}


def fields_of(document: Document) -> Json:
    """The document in the mapping's fields; headline and text lie a gap apart that no phrase reaches over."""
    language = text_language(document.language)
    texts = [document.headline, document.text]
    return copied(document) | {
        f"headline_{language}": document.headline,
        f"text_{language}": texts,
        "folded_headline": document.headline,
        FOLDED_FIELD: texts,
    }


def tombstone(pk: int, revision: int) -> Json:
    """What stays of an article that was deleted at `revision`."""
    return {"id": pk, "revision": revision, "status": GONE, "shown": "never"}
