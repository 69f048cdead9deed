"""What can be timed of an engine's own client."""

from collections.abc import Callable, Sequence
from typing import Protocol

from articles.search.engines.base import EngineRequest
from articles.search.engines.document import Document


class BareClient(Protocol):
    """Makes calls ready, so that only what the client itself does is timed."""

    def searches(self, requests: Sequence[EngineRequest]) -> Callable[[], object]:
        """Searches the serving generation: all requests together, as the product sends them."""
        ...

    def writing(self, documents: Sequence[Document]) -> Callable[[], object]:
        """Writes the documents to a new index of their own."""
        ...
