"""The fields of the index on Elasticsearch, and what a Document becomes in them.

The words are those of `engines.words`, cut and stemmed before they are sent; Elasticsearch cuts at blanks only. Of a
server's modules it takes analysis-common, which every distribution has.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from articles.search.engines.base import KEY_FIELDS, PAIRS, STATES, THROUGH, copied
from articles.search.engines.document import Document
from articles.search.engines.words import WORD_FIELDS, WORDS_VERSION, indexed_words
from articles.search.fields import COUNT_NAMES, INDEXED_FACETS, FacetField

GONE: Final = "gone"
"""The status of a tombstone: what stays of a deleted article, so that an older copy cannot bring it back."""

WORDS: Final = "words"
ALTERNATIVES: Final = "alternatives"
"""The analyzer that reads a query's words as one word in several forms, which is as rare as its commonest form."""

LONGEST_TERM: Final = 1_000
"""Characters of a word at which Elasticsearch would cut it; by itself it does at 255, as it counts them."""

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
    """One analyzer, which takes words as they come, and one that puts all words of a query in one place."""
    return {
        "tokenizer": {WORDS: {"type": "whitespace", "max_token_length": LONGEST_TERM}},
        "filter": {ALTERNATIVES: {"type": "pattern_capture", "preserve_original": False, "patterns": ["(\\S+)"]}},
        "analyzer": {
            WORDS: {"type": "custom", "tokenizer": WORDS},
            ALTERNATIVES: {"type": "custom", "tokenizer": "keyword", "filter": [ALTERNATIVES]},
        },
    }


def mappings(facets: Iterable[FacetField] = INDEXED_FACETS) -> Json:
    """Every field by name; an unknown one is refused, never guessed."""
    fields: Json = {name: {"type": "long"} for name in KEY_FIELDS}
    fields |= {name: {"type": "integer"} for name in COUNT_NAMES}
    fields |= {name: {"type": "keyword"} for name in STATES}
    fields |= {name: {"type": "keyword", "doc_values": False} for name in (PAIRS, THROUGH)}
    fields |= {facet.name: _facet(facet) for facet in facets}
    fields |= {name: {"type": "text", "analyzer": WORDS} for name in WORD_FIELDS}
    return {"dynamic": "strict", "properties": fields}


def _facet(facet: FacetField) -> Json:
    field: Json = {"type": "keyword", "eager_global_ordinals": True}
    # An article that names few is more about each of them, on either engine.
    return field | {"norms": True} if facet.kind == "entity" else field


def fingerprint() -> str:
    """Eight letters that change with the mapping, or with how words are cut and stemmed."""
    definition = json.dumps([analysis(), mappings(), WORDS_VERSION], sort_keys=True)
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
    """The document in the mapping's fields."""
    return copied(document) | indexed_words(document).fields


def tombstone(pk: int, revision: int) -> Json:
    """What stays of an article that was deleted at `revision`."""
    return {"id": pk, "revision": revision, "status": GONE, "shown": "never"}
