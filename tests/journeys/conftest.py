"""Every journey is made on both engines."""

import pytest


@pytest.fixture(params=["tantivy", "elasticsearch"], scope="module")
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)
