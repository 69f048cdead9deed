"""Disagreements of which a side, or both, stand in articles that a search does not find."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from django.test import Client

from articles.models import Article, Entity, EntityKind, EntityName, Source, Status
from articles.search.fields import DayRange
from articles.search.query import SearchQuery
from articles.timeline.chronology import build_chronology
from articles.timeline.entries import Chronology, Entry
from tests.markup import flat

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
QUERY = SearchQuery(text="Freedonia Sylvania", view="timeline", axis="happened")
DAY = date(2024, 6, 19)
FILLED = 10
"""Other days of the story: a chronology has room for some from beyond when it tells so many."""


class Sides(NamedTuple):
    """A sentence each of two outlets; Port Marx lies in Freedonia, Trentino leads Sylvania."""

    language: str
    first: str
    second: str
    about: str = "number"


DISPUTED = [
    Sides(
        "en",
        "Floods on 19 June 2024 killed 12 people in Port Marx, where Trentino had sent pumps, the mayor said.",
        "Floods on 19 June 2024 killed 19 people in Port Marx, where Trentino had sent pumps, the army said.",
    ),
    Sides(
        "id",
        "Banjir pada 19 Juni 2024 menewaskan 12 orang di Port Marx, kota yang dibantu Trentino, kata wali kota.",
        "Banjir pada 19 Juni 2024 menewaskan dua puluh orang di Port Marx, kota yang dibantu Trentino, kata polisi.",
    ),
    Sides(
        "en",
        "Parliament in Port Marx approved the pact with Trentino by 204 votes on 19 June 2024, the speaker said.",
        "Parliament in Port Marx approved the pact with Trentino by 214 votes on 19 June 2024, the clerk said.",
    ),
    Sides(
        "id",
        "Sebanyak 8.000 penonton menyaksikan laga persahabatan tim Trentino di Port Marx pada 19 Juni 2024.",
        "Sebanyak 12 ribu penonton menyaksikan laga persahabatan tim Trentino di Port Marx pada 19 Juni 2024.",
    ),
    Sides(
        "en",
        "The ferry of Trentino carrying rice reached the harbour of Port Marx on 19 June 2024, dockers said.",
        "The ferry of Trentino carrying rice reached the harbour of Port Marx on 20 June 2024, dockers said.",
        "day",
    ),
]
AGREED = [
    Sides(
        "en",
        "Floods on 19 June 2024 killed 12 people in Port Marx, where Trentino had sent pumps, the mayor said.",
        "Floods on 19 June 2024 killed about a dozen people in Port Marx, where Trentino had sent pumps.",
    ),
    Sides(
        "id",
        "Banjir pada 19 Juni 2024 menewaskan 12 orang di Port Marx, kota yang dibantu Trentino, kata wali kota.",
        "Banjir pada 19 Juni 2024 melukai 40 orang di Port Marx, kota yang dibantu Trentino, kata polisi.",
    ),
    Sides(
        "en",
        "Parliament in Port Marx approved the pact with Trentino by 204 votes on 19 June 2024, the speaker said.",
        "Some 4,000 people marched through Port Marx against Trentino on 19 June 2024, organisers said.",
    ),
    Sides(
        "id",
        "Sebanyak 8.000 penonton menyaksikan laga persahabatan tim Trentino di Port Marx pada 19 Juni 2024.",
        "Tim Trentino menang 3-1 atas tuan rumah di Port Marx pada 19 Juni 2024 dalam laga persahabatan.",
    ),
]


@pytest.fixture
def newsroom(write: Write, source: Source) -> Callable[..., None]:
    """Writes two sides of two outlets, of articles without the countries' names, beside a story that names them."""
    freedonia = Entity.objects.create(key="FD", kind=EntityKind.COUNTRY, name="Freedonia")
    sylvania = Entity.objects.create(key="SY", kind=EntityKind.COUNTRY, name="Sylvania")
    port = Entity.objects.create(key="port-marx", kind=EntityKind.PLACE, name="Port Marx", parent=freedonia)
    leader = Entity.objects.create(key="trentino", kind=EntityKind.PERSON, name="Trentino", parent=sylvania)
    for entity in (freedonia, sylvania, port, leader):
        EntityName.objects.create(entity=entity, language="en", text=entity.name)
        EntityName.objects.create(entity=entity, language="id", text=entity.name)
    for number in range(FILLED):
        day = date(2024, 1, 10) + timedelta(days=12 * number)
        body = f"Freedonia and Sylvania agreed on clause {number} of their treaty on {day:%-d %B %Y}."
        write(f"Clause {number}", body=body, published_at=datetime.combine(day, datetime.min.time(), UTC))
    other = Source.objects.create(slug="tide", name="Tide", language="en")

    def publish(sides: Sides, *, published: date = date(2024, 6, 21), **second: Any) -> None:
        at = datetime.combine(published, datetime.min.time(), UTC)
        write("One", body=sides.first, language=sides.language, published_at=at)
        write("Two", source=other, body=sides.second, language=sides.language, published_at=at, **second)

    return publish


def chronology(query: SearchQuery = QUERY) -> Chronology:
    return build_chronology(query).chronology


def beyond(query: SearchQuery = QUERY) -> list[Entry]:
    return [entry for entry in chronology(query).listed if entry.beyond]


@pytest.mark.parametrize("sides", DISPUTED, ids=lambda sides: sides.first[:30])
def test_what_only_articles_beyond_the_search_dispute_is_told_and_marked(
    newsroom: Callable[..., None], index: Any, sides: Sides
) -> None:
    newsroom(sides)
    index()
    (entry,) = beyond()
    assert entry.is_beyond and DAY <= entry.first_day <= DAY + timedelta(days=1)
    assert [one.about for one in entry.disagreements] == [sides.about]
    assert len(entry.beyond) == 2


@pytest.mark.parametrize("sides", AGREED, ids=lambda sides: sides.second[:30])
def test_of_what_is_undisputed_beyond_the_search_nothing_is_told(
    newsroom: Callable[..., None], index: Any, sides: Sides
) -> None:
    newsroom(sides)
    index()
    assert beyond() == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "These articles name what was asked for only by a capital, leader or place of it."),
        (
            "id",
            "Artikel ini menyebut yang dicari hanya lewat ibu kota, pemimpin, atau tempatnya.",
        ),
    ],
)
def test_what_beyond_the_search_means_opens_with_each_entry_that_stands_there(
    newsroom: Callable[..., None], index: Any, client: Client, language: str, said: str
) -> None:
    newsroom(DISPUTED[0])
    index()
    page = client.get("/search/?q=Freedonia+Sylvania&view=timeline", headers={"accept-language": language})
    assert flat(page.content.decode()).count(f"</summary><p>{said}</p></details>") == 1


def test_counts_of_articles_and_days_are_those_of_the_search(newsroom: Callable[..., None], index: Any) -> None:
    newsroom(DISPUTED[0])
    index()
    told = chronology()
    assert (told.total, told.dated_days, told.disputed, told.entries) == (FILLED, FILLED, 1, len(told.listed))


def test_a_side_beyond_the_search_stands_beside_the_one_that_it_finds(
    newsroom: Callable[..., None], index: Any
) -> None:
    first, second = DISPUTED[0].first.replace("Port Marx", "Freedonia's Port Marx"), DISPUTED[0].second
    newsroom(Sides("en", first.replace("Trentino", "Trentino of Sylvania"), second))
    index()
    (entry,) = beyond()
    assert not entry.is_beyond
    assert {claim.value: claim.evidence.article.pk in entry.beyond for claim in entry.disagreements[0].claims} == {
        "12": False,
        "19": True,
    }


@pytest.mark.parametrize(
    "query",
    [
        replace(QUERY, through=("FD", "SY")),
        replace(QUERY, exact=True),
        replace(QUERY, happened=DayRange(date(2024, 1, 1), date(2024, 5, 31))),
        replace(QUERY, as_of=date(2024, 6, 20)),
        replace(QUERY, axis="published"),
        QUERY.with_selection("source", ("tide",)),
    ],
    ids=["found by the search", "exact words", "other days", "before it was out", "by publication", "one outlet"],
)
def test_nothing_is_looked_for_beyond_what_the_search_leaves_open(
    newsroom: Callable[..., None], index: Any, query: SearchQuery
) -> None:
    newsroom(DISPUTED[0])
    index()
    assert beyond(query) == []


def test_a_hidden_article_is_no_side(newsroom: Callable[..., None], index: Any) -> None:
    newsroom(DISPUTED[0], status=Status.DRAFT)
    index()
    assert beyond() == []


def test_an_article_that_is_withdrawn_while_the_index_waits_is_no_side(
    newsroom: Callable[..., None], index: Any
) -> None:
    newsroom(DISPUTED[0])
    index()
    Article.objects.filter(headline="Two").update(status=Status.WITHDRAWN)
    assert beyond() == []


def test_what_is_recalled_long_after_disputes_nothing(newsroom: Callable[..., None], index: Any) -> None:
    newsroom(DISPUTED[0], published=date(2024, 9, 1))
    index()
    assert beyond() == []


def test_only_the_disputed_are_kept_with_those_beyond_the_search(newsroom: Callable[..., None], index: Any) -> None:
    newsroom(DISPUTED[0])
    index()
    assert [entry.first_day for entry in chronology(replace(QUERY, disputed=True)).listed] == [DAY]


def test_a_short_chronology_has_no_room_for_what_is_beyond_it(newsroom: Callable[..., None], index: Any) -> None:
    newsroom(DISPUTED[0])
    index()
    assert beyond(replace(QUERY, entries=5)) == []
