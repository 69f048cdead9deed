"""An index that was made before the analyzer ALTERNATIVES: it is searched without it until it is rebuilt.

A word's stems then weigh what each of them weighs by itself, so that the order is worse and the matches are the same.
"""

import logging
import time
from typing import Any, Final

from articles.search.engines.elasticsearch.mapping import ALTERNATIVES
from articles.search.errors import SearchUnavailable

log = logging.getLogger(__name__)

LACKS: Final = f"analyzer [{ALTERNATIVES}] not found"
"""What the server says of a query that names an analyzer which the index does not have."""

REMEMBERED_SECONDS: Final = 60.0
"""Then it is tried again: the index may have been rebuilt."""


class OlderIndex:
    """Whether the index that serves is known to lack the analyzer."""

    def __init__(self) -> None:
        self._until = 0.0

    @property
    def is_known(self) -> bool:
        return time.monotonic() < self._until

    def is_meant(self, fault: SearchUnavailable) -> bool:
        """Whether the server refused a request for lack of the analyzer; that is remembered, and logged."""
        if LACKS not in str(fault):
            return False
        self._until = time.monotonic() + REMEMBERED_SECONDS
        log.warning("the index was made by an older newsdesk; run rebuild_index for the right order of results")
        return True


def without_alternatives(body: Any) -> Any:
    """The body of a search with the words of each query that needs the analyzer as queries of their own."""
    match body:
        case {"match": dict(matched)}:
            ((field, options),) = matched.items()
            return _best_of(str(field), options) if options.get("analyzer") == ALTERNATIVES else body
        case dict():
            return {name: without_alternatives(value) for name, value in body.items()}
        case list():
            return [without_alternatives(value) for value in body]
    return body


def _best_of(field: str, options: dict[str, Any]) -> dict[str, Any]:
    words, boost = options["query"].split(), options["boost"]
    return {"dis_max": {"queries": [{"term": {field: {"value": word, "boost": boost}}} for word in words]}}
