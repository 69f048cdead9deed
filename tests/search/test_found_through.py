"""Articles that a search does not find, and would by what belongs to its names."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from articles.models import Article, Entity, EntityKind, EntityName, Source, Status, database_now
from articles.search.event_counts import best_found_through, count_events
from articles.search.query import SearchQuery

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
BOTH = SearchQuery(text="Freedonia Sylvania", view="timeline", axis="happened")


@pytest.fixture
def newsroom(write: Write, index: Any) -> None:
    """Two made-up countries with a port and a leader; articles that name one or the other, and a draft."""
    freedonia = Entity.objects.create(key="FD", kind=EntityKind.COUNTRY, name="Freedonia")
    sylvania = Entity.objects.create(key="SY", kind=EntityKind.COUNTRY, name="Sylvania")
    port = Entity.objects.create(key="port-marx", kind=EntityKind.PLACE, name="Port Marx", parent=freedonia)
    leader = Entity.objects.create(key="trentino", kind=EntityKind.PERSON, name="Trentino", parent=sylvania)
    for entity in (freedonia, sylvania, port, leader):
        EntityName.objects.create(entity=entity, language="en", text=entity.name)
    write("Both countries", body="Freedonia wrote to Sylvania.")
    write("By its port", body="A ferry left Port Marx for Sylvania.")
    write("By port and leader", body="Trentino came to Port Marx.")
    write("One country", body="Port Marx was quiet.")
    write("Draft", body="Trentino left Port Marx.", status=Status.DRAFT)
    index()


def found(query: SearchQuery = BOTH, limit: int = 10) -> set[str]:
    ids = best_found_through(count_events(query, database_now()), limit)
    return set(Article.objects.filter(pk__in=ids).values_list("headline", flat=True))


@pytest.mark.usefixtures("newsroom")
def test_articles_that_name_a_port_or_a_leader_only_are_beyond_a_search_for_countries() -> None:
    assert found() == {"By its port", "By port and leader"}


@pytest.mark.usefixtures("newsroom")
def test_no_more_are_given_than_are_asked_for() -> None:
    assert len(found(limit=1)) == 1


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize(
    "query",
    [
        replace(BOTH, exact=True),
        replace(BOTH, through=("FD", "SY")),
        replace(BOTH, text="ferry"),
        replace(BOTH, text=""),
    ],
    ids=["exact words", "found through already", "no names", "everything"],
)
def test_nothing_is_beyond_a_search_that_is_offered_no_more(query: SearchQuery) -> None:
    assert found(query) == set()


@pytest.mark.usefixtures("newsroom")
def test_what_is_found_through_one_name_already_is_not_beyond() -> None:
    assert found(replace(BOTH, through=("FD",))) == {"By port and leader"}


def test_what_is_chosen_holds_beyond_the_search_too(newsroom: None, write: Write, index: Any) -> None:
    other = Source.objects.create(slug="tide", name="Tide", language="en")
    write("Of another outlet", source=other, body="Trentino sailed from Port Marx.")
    index()
    assert found(BOTH.with_selection("source", ("tide",))) == {"Of another outlet"}
