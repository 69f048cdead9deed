from collections.abc import Iterator
from typing import Any

import pytest

from tests.ingest.fetching.played_site import PlayedSites, named_in


@pytest.fixture
def sites(settings: Any) -> Iterator[PlayedSites]:
    with named_in(settings) as playing:
        yield playing
