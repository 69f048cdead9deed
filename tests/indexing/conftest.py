import pytest


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine_name(request: pytest.FixtureRequest) -> str:
    """What writes, rebuilds and compares an index is tested on both engines."""
    return str(request.param)
