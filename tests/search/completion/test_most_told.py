from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from articles.models import Article, Entity
from articles.search.completion.most_told import Pair, most_told_pair
from articles.search.engines.base import Engine
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]
NOW = datetime(2024, 7, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def countries() -> None:
    for key, name in (("ID", "Indonesia"), ("AU", "Australia"), ("FJ", "Fiji")):
        Entity.objects.create(key=key, kind="country", name=name).names.create(language="en", text=name)
    Entity.objects.create(key="suva", kind="place", name="Suva").names.create(language="en", text="Suva")
    forget_caches()


def test_the_countries_that_most_articles_name_together_are_the_pair(write: Write, index: Index) -> None:
    for number in range(3):
        write(f"Indonesia {number}", body="Indonesia and Fiji met in Suva.")
    for number in range(4):
        write(f"Australia {number}", body="Australia alone, and Suva.")
    write("Both", body="Australia and Indonesia met.")
    index()
    assert most_told_pair(NOW) == Pair(("Fiji", "Indonesia"), ("FJ", "ID"), 3)


def test_articles_that_name_one_country_make_no_pair(write: Write, index: Index) -> None:
    write("Alone", body="Indonesia alone.")
    index()
    assert most_told_pair(NOW) is None
