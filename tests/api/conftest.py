from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

from articles.models import ApiKey, Entity, Membership, Role, Scope, Source, new_secret
from tests.caches import forget_caches

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
    forget_caches()
    return entity


@pytest.fixture(autouse=True)
def unspent() -> None:
    """Nothing was spent and nothing is running when a test begins."""
    cache.clear()


MakeKey = Callable[..., Client]


@pytest.fixture
def owner(db: None) -> Any:
    """An editor of every source."""
    user = get_user_model().objects.create_user("rina", is_staff=True)
    Membership.objects.create(user=user, role=Role.EDITOR)
    return user


@pytest.fixture
def program(source: Source, owner: Any) -> MakeKey:
    """Makes a client with a key for the source: `program("write", "publish")`; of the scope `write` by default."""

    def make(*scopes: str, sources: tuple[Source, ...] = (source,), **fields: Any) -> Client:
        secret, prefix, digest = new_secret()
        values = {"owner": owner, "name": "feeder", "expires_at": datetime(2100, 1, 1, tzinfo=UTC)}
        values |= {"prefix": prefix, "digest": digest, "scopes": list(scopes or (Scope.WRITE,))}
        key = ApiKey.objects.create(**(values | fields))
        key.sources.set(sources)
        return Client(headers={"Authorization": f"Bearer {secret}"})

    return make


def secret_of(client: Client) -> str:
    return str(client.defaults["HTTP_AUTHORIZATION"]).removeprefix("Bearer ")
