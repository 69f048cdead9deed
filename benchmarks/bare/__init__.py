"""The engines' own calls without anything of newsdesk's around them: what benchmarks compare with."""

from articles.search.engines.base import Engine
from articles.search.engines.elasticsearch import ElasticsearchEngine
from articles.search.engines.tantivy import TantivyEngine
from benchmarks.bare.base import BareClient
from benchmarks.bare.elasticsearch import BareElasticsearch
from benchmarks.bare.tantivy import BareTantivy


def bare_client(engine: Engine) -> BareClient:
    """The client beneath an engine. Raises TypeError for an engine that has none here."""
    if isinstance(engine, TantivyEngine):
        return BareTantivy(engine)
    if isinstance(engine, ElasticsearchEngine):
        return BareElasticsearch(engine)
    raise TypeError(f"nothing to compare {engine.name} with")
