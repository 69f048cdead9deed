from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from articles.search.engines.base import Engine
from articles.search.query import SearchQuery, Selection
from articles.timeline.chronology import build_chronology
from tests.markup import flat

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom(write: Callable[..., Article], index: Callable[[], Engine]) -> Engine:
    for number in range(7):
        write(f"Reservoir {number}", body="The reservoir was opened on 19 June 2024.", section="Water")
    return index()


def told(text: str, **more: Any) -> list[tuple[str, str, int]]:
    chronology = build_chronology(SearchQuery(text=text, view="timeline", axis="happened", **more)).chronology
    assert all(one.query.view == "timeline" for one in chronology.suggestions)
    return [(one.kind, one.query.text, one.total) for one in chronology.suggestions]


def test_a_chronology_suggests_what_its_hits_do_and_stays_a_chronology(newsroom: Engine) -> None:
    assert told("resevoir") == [("spelling", "reservoir", 7)]
    assert told("reservoir zqxw") == [("any", "reservoir zqxw", 7), ("without", "reservoir", 7)]
    assert ("unfiltered", "reservoir", 7) in told("reservoir", selections=(Selection("section", ("Sport",)),))
    assert told("reservoir") == []


def test_the_page_and_programs_are_told_them(newsroom: Engine, client: Client) -> None:
    page = flat(client.get("/search/?view=timeline&q=resevoir").content.decode())
    assert '<a class="link" href="/search/?q=reservoir&amp;view=timeline">reservoir</a>' in page
    assert "7 articles" in page
    (found,) = client.get("/api/v1/timeline/?q=resevoir").json()["suggestions"]
    assert (found["kind"], found["total"]) == ("spelling", 7)
