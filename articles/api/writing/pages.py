"""An address in place of an article: its page is fetched and read as a pasted one is."""

from typing import Any, Final

from articles.ingest.fetching.configured import configured_fetcher
from articles.ingest.fetching.outcomes import Fetched, NotFetched

ADDRESS_FIELDS: Final = frozenset({"url", "source", "status"})
"""What may be sent of an article whose page is fetched."""


def is_address_alone(item: Any) -> bool:
    """Whether what is sent is the address of a page that is to be fetched, and not an article."""
    return isinstance(item, dict) and bool(item.get("url")) and item.keys() <= ADDRESS_FIELDS


def fetch_page(item: Any) -> Fetched | NotFetched:
    """The page, or why it is not had; call it while no transaction is open, for a server may be slow."""
    return configured_fetcher().page(str(item["url"]))
