"""The embedded engine: tantivy, on files in one folder, without a server."""

from articles.search.engines.tantivy.engine import TantivyEngine

__all__ = ["TantivyEngine"]
