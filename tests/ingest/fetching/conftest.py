from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from articles.ingest.fetching.fetcher import Fetcher
from articles.ingest.fetching.turns import Turns
from tests.ingest.fetching.played_site import PlayedSites


@pytest.fixture
def sites() -> Iterator[PlayedSites]:
    with PlayedSites().serving() as playing:
        yield playing


@pytest.fixture
def fetcher(sites: PlayedSites, db: None) -> Callable[..., Fetcher]:
    """Makes a fetcher to which the played sites are named hosts: `fetcher(seconds=1)`."""

    def make(**options: Any) -> Fetcher:
        values: dict[str, Any] = {
            "user_agent": "newsdesk (+https://desk.example)",
            "named_hosts": sites.named_hosts,
            "turns": Turns(timedelta(seconds=5)),
            "resolve": sites.addresses_of,
        }
        return Fetcher(**values | options)

    return make
