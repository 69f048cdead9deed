from collections.abc import Callable
from typing import Any

import pytest

from articles.models import Article, Entity, Source
from articles.search.engines.base import Engine
from tests.api.conftest import Get

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


def test_a_facet_is_counted_as_beside_the_results(write: Write, index: Index, get: Get) -> None:
    write("Treaty", section="World")
    write("Treaty two", section="World")
    write("Treaty three", section="Sport")
    index()
    found = get("facets/section/", q="treaty", section="Sport")
    assert [(one["value"], one["count"], one["selected"]) for one in found["values"]] == [
        ("World", 2, False),
        ("Sport", 1, True),
    ]
    assert get("articles/", q="treaty", section="World")["total"] == 2


def test_a_value_of_a_facet_is_found_by_what_is_typed(write: Write, index: Index, get: Get) -> None:
    write("Treaty", section="World")
    write("Treaty two", section="Sport")
    index()
    assert [one["value"] for one in get("facets/section/", find="spo")["values"]] == ["Sport"]
    assert "at most 100 characters" in get("facets/section/", 400, find="x" * 101)["detail"]


def test_a_facet_that_does_not_exist_is_refused_with_those_that_do(index: Index, get: Get) -> None:
    index()
    assert "Facets: source, language" in get("facets/colour/", 400)["detail"]


def test_what_was_typed_is_completed(write: Write, index: Index, get: Get, korea: Entity) -> None:
    article = write("Norther winds", body="Of North Korea.")
    write("Norther draft", status="draft")
    index()
    found = get("suggest/", q="nort")
    assert [one["key"] for one in found["entities"]] == ["KP"]
    completions = [(one["kind"], one["q"], one["parameters"], one["total"]) for one in found["completions"]]
    assert completions == [
        ("name", "North Korea", "q=North+Korea", 1),
        ("word", "Norther", "q=Norther", 1),
        ("word", "North", "q=North", 1),
    ]
    assert [one["id"] for one in found["articles"]] == [article.pk]


@pytest.mark.parametrize("typed", ["", "  ", "x" * 101, "a\x00b"])
def test_nothing_typed_or_too_much_is_refused(index: Index, get: Get, typed: str) -> None:
    index()
    assert "1 to 100 characters" in get("suggest/", 400, q=typed)["detail"]


def test_sources_come_by_name_a_page_at_a_time(source: Source, get: Get) -> None:
    for name in ("Zenith", "Alpha"):
        Source.objects.create(slug=name.lower(), name=name)
    first = get("sources/", limit=2)
    assert [one["name"] for one in first["sources"]] == ["Alpha", "Kabar"]
    second = get(first["next"])
    assert ([one["name"] for one in second["sources"]], second["next"]) == (["Zenith"], None)


def test_entities_are_found_by_any_of_their_names(korea: Entity, get: Get) -> None:
    Entity.objects.create(key="RU", kind="country", name="Russia")
    (found,) = get("entities/", q="koru")["entities"]
    assert found["key"] == "KP"
    assert {"language": "id", "text": "Korut"} in found["names"]
    assert get("entities/", kind="person")["entities"] == []
    assert "Choose from person, organisation, place, country" in get("entities/", 400, kind="planet")["detail"]


def names(get: Get, **parameters: str | list[str]) -> list[str]:
    return [one["name"] for one in get("sources/", **parameters)["sources"]]


@pytest.fixture
def outlets(db: None) -> None:
    for name, language, country, is_wire in (
        ("Kabar", "id", "ID", False),
        ("Kantor", "id", "ID", True),
        ("Pyongyang Post", "en", "KP", False),
        ("Vestnik", "ru", "RU", True),
    ):
        slug = name.split()[0].lower()
        Source.objects.create(
            slug=slug, name=name, domain=f"{slug}.example", language=language, country=country, is_wire=is_wire
        )


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"q": "POST"}, ["Pyongyang Post"]),
        ({"q": "vestnik.ex"}, ["Vestnik"]),
        ({"q": "%"}, []),
        ({"language": ["en", "ru"]}, ["Pyongyang Post", "Vestnik"]),
        ({"language": "en,ru"}, ["Pyongyang Post", "Vestnik"]),
        ({"country": "ID"}, ["Kabar", "Kantor"]),
        ({"is_wire": "true"}, ["Kantor", "Vestnik"]),
        ({"country": "ID", "is_wire": "false"}, ["Kabar"]),
        ({"language": "ko"}, []),
    ],
)
def test_sources_are_found_by_name_language_country_and_kind(
    outlets: None, get: Get, parameters: dict[str, str], found: list[str]
) -> None:
    assert names(get, **parameters) == found


@pytest.mark.parametrize(
    ("parameter", "value", "message"),
    [
        ("q", "x" * 101, "Type at most 100 characters."),
        ("q", "a\x00b", "Type at most 100 characters."),
        ("language", "in dutch", "“in dutch” is not a language: write id or en."),
        ("country", "id", "“id” is not a country: write ID or RU."),
        ("language", ",".join(f"l{number}" for number in range(21)), "At most 20 values; 21 were given"),
        ("is_wire", "maybe", "“maybe” must be true or false."),
        ("kind", "outlet", "Unknown parameter. Choose from limit, page, q, language, country, is_wire."),
    ],
)
def test_a_filter_of_sources_that_is_wrong_is_named(
    outlets: None, get: Get, parameter: str, value: str, message: str
) -> None:
    problem = get("sources/", 400, **{parameter: value})
    assert [one["name"] for one in problem["errors"]] == [parameter]
    assert message in problem["detail"]


def test_a_filter_goes_on_to_the_next_page(outlets: None, get: Get) -> None:
    first = get("sources/", country="ID", limit=1)
    assert [one["name"] for one in get(first["next"])["sources"]] == ["Kantor"]


def test_filtered_sources_take_one_query(outlets: None, get: Get, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        get("sources/", q="k", language="id", country="ID", is_wire="true")


def test_an_entity_with_several_names_that_begin_so_comes_once(
    korea: Entity, get: Get, django_assert_num_queries: Any
) -> None:
    korea.names.create(language="ms", text="Korut")
    with django_assert_num_queries(2):
        assert [one["key"] for one in get("entities/", q="kor", kind="country")["entities"]] == ["KP"]
