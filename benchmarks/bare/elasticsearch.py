"""Elasticsearch through nothing but its client."""

import secrets
from collections.abc import Callable, Sequence
from typing import Any, Final

from elasticsearch.helpers import streaming_bulk

from articles.search.engines.base import EngineRequest
from articles.search.engines.document import Document
from articles.search.engines.elasticsearch import ElasticsearchEngine
from articles.search.engines.elasticsearch.mapping import fields_of, fingerprint, index_body
from articles.search.engines.elasticsearch.requests import search_body
from articles.search.engines.elasticsearch.writing import encoded

JSON: Final = {"accept": "application/json", "content-type": "application/json"}
LINES: Final = {"accept": "application/json", "content-type": "application/x-ndjson"}
FRESH: Final = {"request_cache": "false", "allow_partial_search_results": "false"}
"""Not from the server's cache of whole answers: a reader's request differs by its second, these do not."""


class BareElasticsearch:
    """The requests that the engine would send, sent without it."""

    def __init__(self, engine: ElasticsearchEngine) -> None:
        self.client = engine.writer
        self.server = engine.server

    def searches(self, requests: Sequence[EngineRequest]) -> Callable[[], object]:
        bodies = [encoded(search_body(request, self.server.index_settings.shards)) for request in requests]
        if len(bodies) == 1:
            return lambda: self._post(f"/{self.server.prefix}/_search", bodies[0], headers=JSON, params=FRESH)
        head = encoded({"index": self.server.prefix, "request_cache": False, "allow_partial_search_results": False})
        lines = [line for body in bodies for line in (head, body)]
        return lambda: self._post("/_msearch", lines, headers=LINES)

    def _post(self, path: str, body: object, **more: Any) -> object:
        return self.client.perform_request("POST", path, body=body, **more)

    def writing(self, documents: Sequence[Document]) -> Callable[[], object]:
        """To an index that goes with all others of the engine's prefix; the next rebuild drops it."""
        name = f"{self.server.prefix}-{fingerprint()}-bare{secrets.token_hex(4)}"
        self.client.indices.create(index=name, **index_body(self.server.index_settings))
        ready = [{"_index": name, "_id": str(one.id), "_source": fields_of(one)} for one in documents]

        def write() -> None:
            for _ in streaming_bulk(self.client, ready):
                pass
            # What is written counts once it can be found.
            self.client.indices.refresh(index=name)

        return write
