"""What is left out of a facet, and all of its values asked for, in everything that is made from one search."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.http import QueryDict

from articles.models import Article, Entity, Source, SourceAlias, database_now
from articles.search.answers.results import SearchResults
from articles.search.engines.base import Engine
from articles.search.event_counts import count_events
from articles.search.fields import FACETS, NOT_STATED
from articles.search.interpretation import renamed
from articles.search.params import parse_query, url_of
from articles.search.query import SearchQuery
from articles.search.service import count_articles, find_in_facet, search_articles
from articles.search.walking import walk

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


def asked(text: str) -> SearchQuery:
    return renamed(parse_query(QueryDict(text)))


def parts(text: str) -> list[tuple[str, str, str, str]]:
    """(kind, label, detail, the address without it) of each part."""
    found = search_articles(asked(text)).interpretation.parts
    return [(part.kind, str(part.label), str(part.detail), url_of(part.without)) for part in found]


def repairs_of(found: SearchResults) -> list[str]:
    return [str(repair) for repair in found.interpretation.repairs]


@pytest.fixture
def newsroom(write: Write, index: Index, source: Source) -> None:
    warta = Source.objects.create(slug="warta", name="Warta Nusa")
    write("Bridge opens", topics=["bridge", "rail"], section="World", body="It was opened on 19 June 2024.")
    write("Bridge talks", topics=["bridge"], section="World", source=warta)
    write("Rail talks", topics=["rail", "talks"], section="Sport", source=warta)
    write("Weather")
    index()


QUERIES = (
    "-source=warta",
    "q=talks&-source=warta",
    "-topic=bridge",
    "-topic=bridge&-topic=talks",
    "-topic=_none",
    "topic=bridge&topic=rail",
    "topic=bridge&topic=rail&all_of=topic",
    "topic=rail&all_of=topic&-topic=bridge",
    "section=World&-source=kabar&-section=_none",
    "-published_month=2024-06",
    "-happened_year=2024",
)


@pytest.mark.parametrize("query", QUERIES)
def test_every_count_is_the_number_of_hits_after_the_click(newsroom: None, query: str) -> None:
    base = asked(query)
    for facet in search_articles(base).facets:
        chosen = base.selection(facet.name)
        for value in facet.values:
            kept = chosen.values if chosen.match == "all" else ()
            clicked = base.with_selection(facet.name, tuple(dict.fromkeys((*kept, value.value))))
            assert count_articles(clicked) == value.count, (facet.name, value.value)


@pytest.mark.parametrize("query", QUERIES)
def test_hits_counts_the_chronology_and_exports_tell_of_the_same_articles(newsroom: None, query: str) -> None:
    base = asked(query)
    found = search_articles(base)
    assert found.total == len(found.hits) == count_articles(base)
    assert count_events(base, database_now()).days.total == found.total
    walked = [article.pk for batch in walk(replace(base, sort="newest"), 10) for article in batch]
    assert walked == [hit.article.pk for hit in search_articles(replace(base, sort="newest")).hits]


def test_an_excluded_value_stays_listed_and_says_that_it_is(newsroom: None) -> None:
    facets = {facet.name: facet for facet in search_articles(asked("-source=warta&-topic=never")).facets}
    (warta,) = [value for value in facets["source"].values if value.value == "warta"]
    assert (str(warta.label), warta.count, warta.excluded, warta.selected) == ("Warta Nusa", 2, True, False)
    assert [value.value for value in facets["topic"].values if value.excluded] == ["never"]


def test_a_facet_of_its_own_page_tells_the_same(newsroom: None) -> None:
    topic = next(facet for facet in FACETS if facet.name == "topic")
    base = asked("-topic=bridge&topic=rail&topic=talks&all_of=topic")
    beside = next(facet for facet in search_articles(base).facets if facet.name == "topic")
    assert find_in_facet(base, topic) == beside


def test_a_month_that_is_excluded_is_listed_without_a_year_chosen(newsroom: None) -> None:
    facets = {facet.name: facet for facet in search_articles(asked("-published_month=2024-06")).facets}
    assert [value.value for value in facets["published_month"].values if value.excluded] == ["2024-06"]


def test_each_excluded_value_is_a_part_that_can_be_taken_off(newsroom: None) -> None:
    assert parts("source=kabar&-topic=rail&-topic=_none") == [
        ("facet", "Outlet: Kabar", "", "?-topic=rail&-topic=_none"),
        ("excluded", "not rail", "Topic", "?source=kabar&-topic=_none"),
        ("excluded", "not “not stated”", "Topic", "?source=kabar&-topic=rail"),
    ]
    assert parts("-source=warta") == [("excluded", "not Warta Nusa", "Outlet", "")]


def test_all_of_some_values_are_said_with_and(newsroom: None) -> None:
    assert [part[1] for part in parts("topic=bridge&topic=rail&all_of=topic")] == ["Topic: bridge and rail"]
    assert [part[1] for part in parts("topic=bridge&topic=rail")] == ["Topic: bridge or rail"]


def test_without_articles_the_search_that_includes_a_value_is_offered(newsroom: None) -> None:
    found = search_articles(asked("q=weather&-topic=_none")).suggestions
    assert [(str(one.label), one.total, url_of(one.query)) for one in found] == [
        ("without weather", 3, "?-topic=_none"),
        ("including “not stated”", 1, "?q=weather"),
        ("without filters", 1, "?q=weather"),
    ]


def test_two_parts_of_one_facet_are_dropped_together(newsroom: None) -> None:
    found = search_articles(asked("q=bridge&topic=talks&-source=warta&-source=kabar")).suggestions
    assert {(str(one.label), url_of(one.query), one.total) for one in found if one.kind == "without"} == {
        ("without bridge and including Warta Nusa", "?-source=kabar&topic=talks", 1),
        ("including Warta Nusa and without Topic: talks", "?q=bridge&-source=kabar", 1),
        ("including Kabar and without Topic: talks", "?q=bridge&-source=warta", 1),
    }


def test_an_outlet_that_was_merged_is_excluded_under_its_former_slug(newsroom: None) -> None:
    SourceAlias.objects.create(slug="old-warta", name="Old Warta", source=Source.objects.get(slug="warta"))
    assert url_of(asked("-source=old-warta&-source=warta")) == "?-source=warta"


def test_sections_and_topics_are_excluded_in_any_capitals(newsroom: None) -> None:
    assert url_of(asked("-section=WORLD&-topic=Rail")) == "?-section=World&-topic=rail"


def test_an_excluded_value_that_there_is_not_is_said(newsroom: None) -> None:
    assert "No outlet is called “nowhere”." in repairs_of(search_articles(asked("-source=nowhere")))


def test_two_names_of_one_outlet_chosen_and_excluded_find_nothing_and_it_is_said(newsroom: None) -> None:
    SourceAlias.objects.create(slug="old-warta", name="Old Warta", source=Source.objects.get(slug="warta"))
    found = search_articles(asked("source=old-warta&-source=warta"))
    assert found.total == 0
    assert "“Warta Nusa” is both selected and excluded." in repairs_of(found)


def test_entities_are_excluded_by_their_key_and_called_by_their_name(write: Write, index: Index) -> None:
    Entity.objects.create(key="KP", kind="country", name="North Korea")
    index()
    assert parts("-place=KP")[0][1:3] == ("not North Korea", "Place")


def test_the_undated_stand_beside_the_bars_unless_they_are_excluded(write: Write, index: Index) -> None:
    write("Dated")
    write("Undated", published_at=None)
    index()
    shown = search_articles(asked("-published_year=2023")).histogram
    left_out = search_articles(asked(f"-published_year={NOT_STATED}")).histogram
    assert shown is not None and left_out is not None
    assert (shown.undated, left_out.undated) == (1, 0)
