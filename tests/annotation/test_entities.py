"""The database's names as they are kept in memory."""

import pytest

from articles.annotation.entities import hierarchy
from articles.models import Entity, EntityKind
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db


def test_what_belongs_to_what_is_known_by_name_too() -> None:
    land = Entity.objects.create(key="FD", kind=EntityKind.COUNTRY, name="Freedonia")
    Entity.objects.create(key="fredville", kind=EntityKind.PLACE, name="Fredville", parent=land)
    forget_caches()
    assert hierarchy().descendants("FD") == {"fredville"}
    assert [hierarchy().name(key) for key in ("FD", "fredville", "unknown")] == ["Freedonia", "Fredville", "unknown"]
