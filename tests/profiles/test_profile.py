"""An entity, or two, as articles have them: on both engines."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Final

import pytest

from articles.models import Article, Entity, Source
from articles.profiles.forms import name_forms
from articles.profiles.profile import Profile, profile_of
from articles.profiles.shared_sentences import shared_sentences
from articles.search.engines.base import Engine
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]
NOW: Final = datetime(2024, 9, 1, tzinfo=UTC)


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def entities() -> Mapping[str, Entity]:
    names = {
        "FJ": ("country", "Fiji", {"en": ["Fiji", "Fijian"], "id": ["Fiji"]}),
        "ID": ("country", "Indonesia", {"en": ["Indonesia", "Indonesian"], "id": ["Indonesia", "RI"]}),
        "suva": ("place", "Suva", {"en": ["Suva"]}),
        "mara-vale": ("person", "Mara Vale", {"en": ["Mara Vale"]}),
    }
    made = {}
    for key, (kind, name, forms) in names.items():
        made[key] = Entity.objects.create(key=key, kind=kind, name=name)
        for language, texts in forms.items():
            for text in texts:
                made[key].names.create(language=language, text=text)
    Entity.objects.filter(key="suva").update(parent=made["FJ"])
    forget_caches()
    return made


@pytest.fixture
def newsroom(entities: Mapping[str, Entity], write: Write, index: Index) -> None:
    gazette = Source.objects.create(slug="gazette", name="Gazette")
    write("Fiji signs", body="Fiji and Indonesia signed a fishing pact in Suva on 3 June 2024, Mara Vale said.")
    write(
        "Fijian boats",
        body="Fijian boats sailed. An Indonesian minister watched Fiji.",
        source=gazette,
        published_at=datetime(2024, 7, 1, tzinfo=UTC),
    )
    write("RI", body="Fiji berunding.", language="id", published_at=datetime(2024, 8, 1, tzinfo=UTC))
    write("Suva alone", body="Suva had rain.", published_at=datetime(2024, 5, 1, tzinfo=UTC))
    write("Fiji hidden", body="Fiji and Indonesia in secret.", status="draft")
    index()


def profile(entities: Mapping[str, Entity], *keys: str) -> Profile:
    return profile_of([entities[key] for key in keys], NOW)


def counted(of: Profile, facet: str) -> dict[str, int]:
    found = {str(name): one for name, one in of.coverage.facets.items()}[facet]
    return {value.value: value.count for value in found.values}


def test_an_entity_is_counted_by_outlet_and_time_and_with_whom_it_is_named(
    newsroom: None, entities: Mapping[str, Entity]
) -> None:
    fiji = profile(entities, "FJ")
    assert fiji.coverage.total == 3
    assert (fiji.coverage.first, fiji.coverage.latest) == (date(2024, 6, 20), date(2024, 8, 1))
    assert counted(fiji, "source") == {"kabar": 2, "gazette": 1}
    assert [hit.article.headline for hit in fiji.coverage.newest] == ["RI", "Fijian boats", "Fiji signs"]
    assert {one.entity.name: one.articles for one in fiji.companions} == {"Indonesia": 3, "Mara Vale": 1, "Suva": 1}
    assert {one.address for one in fiji.companions} == {"fiji+indonesia", "fiji+mara-vale", "fiji+suva"}
    assert sum(bar.count for bar in fiji.coverage.histograms["published"].bars) == 3


def test_other_values_of_its_facet_are_counted_in_its_own_articles(
    newsroom: None, entities: Mapping[str, Entity]
) -> None:
    assert counted(profile(entities, "mara-vale"), "place") == {"FJ": 1, "ID": 1, "suva": 1}
    assert counted(profile(entities, "FJ"), "place") == {"FJ": 3, "ID": 3, "suva": 1}


def test_what_belongs_to_it_is_counted_in_all_articles(newsroom: None, entities: Mapping[str, Entity]) -> None:
    assert [(one.entity.name, one.articles, one.address) for one in profile(entities, "FJ").members] == [
        ("Suva", 2, "suva")
    ]


def test_its_forms_say_who_writes_them(newsroom: None, entities: Mapping[str, Entity]) -> None:
    forms = {one.text: one for one in profile(entities, "ID").forms}
    assert {text: (one.language, one.articles) for text, one in forms.items()} == {
        "Indonesia": ("en", 1),
        "Indonesian": ("en", 1),
        "RI": ("id", 1),
    }
    assert (forms["Indonesian"].outlets, forms["Indonesian"].of_outlets) == (("Gazette",), 1)


def test_its_chronology_is_of_what_names_it(newsroom: None, entities: Mapping[str, Entity]) -> None:
    days = [entry.first_day for entry in profile(entities, "FJ").entries]
    assert date(2024, 6, 3) in days
    assert days == sorted(days, reverse=True), "the latest first"


def test_a_pair_has_the_articles_that_name_both_and_what_each_has_alone(
    newsroom: None, entities: Mapping[str, Entity]
) -> None:
    pair = profile(entities, "FJ", "suva")
    assert pair.coverage.total == 1
    assert pair.coverage.beside == (3, 2)


def test_sentences_that_name_both_are_newest_first_with_both_marked(
    newsroom: None, entities: Mapping[str, Entity]
) -> None:
    pair = profile(entities, "FJ", "ID")
    assert pair.naming_both == 2
    marked = [[one.passage.text[start:end] for start, end in one.passage.marks] for one in pair.sentences]
    assert marked == [["Indonesian", "Fiji"], ["Fiji", "Indonesia"]]


def test_a_copy_is_not_quoted_again(entities: Mapping[str, Entity], write: Write, index: Index) -> None:
    body = " ".join(f"Fiji met Indonesia in hall {number} and spoke of tuna number {number}." for number in range(40))
    for headline in ("First", "Second"):
        write(headline, body=body)
    index()
    pair = profile(entities, "FJ", "ID")
    assert (pair.naming_both, len(pair.sentences)) == (2, 1)


def test_what_was_hidden_a_moment_ago_is_not_quoted(newsroom: None, entities: Mapping[str, Entity]) -> None:
    hidden = Article.objects.get(headline="Fiji signs")
    Article.objects.filter(pk=hidden.pk).update(status="withdrawn")
    pair = [entities["FJ"], entities["ID"]]
    assert name_forms(pair[0], [hidden.pk], NOW) == ()
    assert shared_sentences(pair, [hidden.pk], NOW, 5) == ()


def test_an_entity_that_no_article_names_has_nothing_to_show(newsroom: None, entities: Mapping[str, Entity]) -> None:
    stranger = Entity.objects.create(key="nobody", kind="person", name="Nobody")
    empty = profile_of([stranger], NOW)
    assert (empty.coverage.total, empty.coverage.first, empty.companions, empty.forms) == (0, None, (), ())
