from collections.abc import Iterator
from typing import Any

import pytest

from tests.ingest.fetching.played_site import PlayedSites


@pytest.fixture
def sites(settings: Any) -> Iterator[PlayedSites]:
    """Sites on this machine that the settings name, at 127.0.0.1."""
    with PlayedSites().serving() as playing:
        settings.FETCH = True
        settings.FETCH_INTERNAL_HOSTS = [f"127.0.0.1:{playing.port}"]
        yield playing
