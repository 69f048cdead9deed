"""Elasticsearch 8, one node or a cluster; the client's name for the server's is kept."""

from articles.search.engines.elasticsearch.engine import ElasticsearchEngine
from articles.search.engines.elasticsearch.mapping import IndexSettings
from articles.search.engines.elasticsearch.server import Server

__all__ = ["ElasticsearchEngine", "IndexSettings", "Server"]
