from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data beside the project; the test skips where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("reference data is missing: ../shared")
    return SHARED
