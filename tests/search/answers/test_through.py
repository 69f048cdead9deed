"""Countries found through what belongs to them: offered with a count, and used only where the search says so."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from articles.models import Article, Entity, EntityKind, EntityName, Status, database_now
from articles.search.answers.results import NamedThrough, SearchResults
from articles.search.answers.through import MOST_OFFERED
from articles.search.engines import get_engine
from articles.search.engines.base import Engine, EngineRequest
from articles.search.event_counts import count_events
from articles.search.query import SearchQuery
from articles.search.service import search_articles
from benchmarks.speed import recorded_requests

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


def entity(key: str, kind: EntityKind, name: str, parent: Entity | None = None) -> Entity:
    made = Entity.objects.create(key=key, kind=kind, name=name, parent=parent)
    EntityName.objects.create(entity=made, language="en", text=name)
    return made


@pytest.fixture
def newsroom(write: Write, index: Index) -> None:
    """Two made-up countries with their capitals; a district of one capital; articles that name one or the other."""
    freedonia = entity("FD", EntityKind.COUNTRY, "Freedonia")
    sylvania = entity("SY", EntityKind.COUNTRY, "Sylvania")
    fredville = entity("fredville", EntityKind.PLACE, "Fredville", freedonia)
    entity("old-harbour", EntityKind.PLACE, "Old Harbour", fredville)
    entity("firefly", EntityKind.PERSON, "Rufus Firefly", freedonia)
    entity("trentino", EntityKind.PERSON, "Ambassador Trentino", sylvania)
    write("Both countries", body="Freedonia wrote to Sylvania.")
    write("By its leader", body="Rufus Firefly wrote to Sylvania.")
    write("By a district", body="A letter from Old Harbour reached Sylvania.")
    write("By both", body="Rufus Firefly shouted at Ambassador Trentino on 3 May 2024.")
    write("Hidden", body="Rufus Firefly slept in Sylvania.", status=Status.DRAFT)
    write("Neither", body="It rained.")
    index()


def ask(text: str, *through: str, any_word: bool = False) -> SearchResults:
    return search_articles(SearchQuery(text=text, through=through, any_word=any_word))


def headlines(results: SearchResults) -> set[str]:
    return {hit.article.headline for hit in results.hits}


def offers(results: SearchResults) -> dict[str, NamedThrough]:
    return {one.entity: one for part in results.interpretation.parts for one in part.through}


@pytest.mark.usefixtures("newsroom")
def test_a_country_is_not_found_through_its_leader_unasked() -> None:
    assert headlines(ask("Freedonia Sylvania")) == {"Both countries"}


@pytest.mark.usefixtures("newsroom")
def test_what_a_name_would_add_is_offered_with_its_count_and_by_whom() -> None:
    found = offers(ask("Freedonia Sylvania"))
    assert (found["FD"].articles, found["FD"].names) == (2, ("Rufus Firefly", "Old Harbour"))
    assert not found["FD"].in_use
    assert found["FD"].query.through == ("FD",)
    assert "SY" not in found


@pytest.mark.usefixtures("newsroom")
def test_the_offer_finds_as_many_articles_as_it_says() -> None:
    before = ask("Freedonia Sylvania")
    offer = offers(before)["FD"]
    after = search_articles(offer.query)
    assert after.total == before.total + offer.articles
    assert headlines(after) == {"Both countries", "By its leader", "By a district"}


@pytest.mark.usefixtures("newsroom")
def test_all_names_of_a_search_are_offered_together() -> None:
    results = ask("Freedonia Sylvania")
    assert results.interpretation.through_all is not None
    everything = search_articles(results.interpretation.through_all.query)
    assert everything.total == results.total + results.interpretation.through_all.articles == 4


@pytest.mark.usefixtures("newsroom")
def test_offers_are_counted_in_the_one_request_of_the_search_and_are_few() -> None:
    asked: list[Sequence[EngineRequest]] = []
    with recorded_requests(get_engine(), asked):
        assert offers(ask("Freedonia Sylvania Freedonia"))
    together = asked[0]
    assert 1 < len(together) <= 1 + MOST_OFFERED + 1


@pytest.mark.usefixtures("newsroom")
def test_only_the_first_page_makes_offers_and_every_page_tells_what_is_in_use() -> None:
    assert offers(search_articles(SearchQuery(text="Freedonia Sylvania", page=2, page_size=1))) == {}
    used = search_articles(SearchQuery(text="Freedonia Sylvania", through=("FD",), page=2, page_size=1))
    assert offers(used)["FD"].in_use


@pytest.mark.usefixtures("newsroom")
def test_articles_that_name_the_country_itself_stand_first() -> None:
    first = ask("Freedonia Sylvania", "FD", "SY").hits[0]
    assert first.article.headline == "Both countries"


@pytest.mark.usefixtures("newsroom")
def test_what_is_in_use_is_switched_off_by_the_same_link() -> None:
    used = offers(ask("Freedonia Sylvania", "FD"))["FD"]
    assert used.in_use
    assert used.articles == 2
    assert used.query.through == ()


@pytest.mark.usefixtures("newsroom")
def test_a_part_that_is_taken_off_takes_its_switch_along() -> None:
    without = {str(part.label): part.without.through for part in ask("Freedonia Sylvania", "FD").interpretation.parts}
    assert without == {"Freedonia": (), "Sylvania": ("FD",)}


@pytest.mark.usefixtures("newsroom")
def test_what_is_left_out_is_left_out_through_others_too() -> None:
    assert headlines(ask("Sylvania -Freedonia", "FD")) == set()
    assert headlines(ask("Sylvania -Freedonia")) == {"By its leader", "By a district"}


@pytest.mark.usefixtures("newsroom")
def test_a_switch_for_a_name_that_is_not_there_is_said() -> None:
    results = ask("Sylvania", "FD")
    assert any("through=FD" in said and "SY" in said for said in map(str, results.interpretation.repairs))
    assert results.total == 3


@pytest.mark.usefixtures("newsroom")
def test_any_of_the_names_is_offered_what_both_add() -> None:
    found = offers(ask("Freedonia rained", any_word=True))
    assert found["FD"].articles == 3


@pytest.mark.usefixtures("newsroom")
def test_names_that_stand_for_the_country_are_marked() -> None:
    (hit,) = [one for one in ask("Freedonia Sylvania", "FD", "SY").hits if one.article.headline == "By both"]
    passage = hit.snippets[0].passage
    assert [passage.text[start:end] for start, end in passage.marks] == ["Rufus Firefly", "Ambassador Trentino"]


@pytest.mark.usefixtures("newsroom")
def test_a_chronology_counts_and_wants_what_the_articles_of_the_same_search_have() -> None:
    query = SearchQuery(text="Freedonia Sylvania", view="timeline")
    counts = count_events(query, database_now())
    assert counts.interpretation.parts[0].through[0].articles == 2
    wide = count_events(replace(query, through=("FD", "SY")), database_now())
    assert wide.days.total == 4
    assert {"firefly", "trentino"} <= wide.wanted_entities
