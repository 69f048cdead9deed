from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.models import Entity
from articles.search.naming import forget_names

Get = Callable[..., Any]


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine_name(request: pytest.FixtureRequest) -> str:
    """Programs are answered alike on both engines."""
    return str(request.param)


@pytest.fixture
def get(client: Client) -> Get:
    """The JSON of an address under the API, which must be answered with `status`: `get("articles/", q="treaty")`."""

    def ask(path: str, status: int = 200, **parameters: Any) -> Any:
        where = path if path.startswith("http") else f"/api/v1/{path}"
        response = client.get(where, parameters or None)
        assert response.status_code == status, response.content
        return response.json()

    return ask


@pytest.fixture
def korea(db: None) -> Entity:
    entity = Entity.objects.create(key="KP", kind="country", name="North Korea")
    for language, text in (("en", "North Korea"), ("id", "Korut")):
        entity.names.create(language=language, text=text)
    forget_names()
    return entity
