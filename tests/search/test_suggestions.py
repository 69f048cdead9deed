from collections.abc import Callable

import pytest

from articles.models import Article, Entity, Status
from articles.search.answers.results import Suggestion
from articles.search.engines.base import Engine
from articles.search.query import SearchQuery, Selection
from articles.search.service import search_articles
from articles.search.suggestions import FEW
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


@pytest.fixture
def newsroom(write: Write, index: Index) -> None:
    for number in range(FEW + 1):
        write(f"Reservoir {number}", body="The reservoir above the town is full.", section="Water")
    write("Dam", body="A dam and a levee.", section="Water", language="en")
    write("Hidden", body="gromblewick", status=Status.DRAFT)
    index()


def suggested(text: str, **choices: tuple[str, ...]) -> dict[str, list[tuple[str, int]]]:
    selections = tuple(Selection(name, values) for name, values in choices.items())  # type: ignore[arg-type]
    by_kind: dict[str, list[tuple[str, int]]] = {}
    for one in search_articles(SearchQuery(text=text, selections=selections)).suggestions:
        by_kind.setdefault(one.kind, []).append((one.query.text, one.total))
    return by_kind


def test_a_slip_is_offered_the_word_that_articles_have(newsroom: None) -> None:
    assert suggested("resevoir")["spelling"] == [("reservoir", FEW + 1)]
    assert suggested("town resevoir")["spelling"] == [("town reservoir", FEW + 1)]
    assert suggested("twon resevoir")["spelling"] == [("town reservoir", FEW + 1)]


def test_a_word_within_another_is_left_as_it_is(newsroom: None) -> None:
    assert suggested("twon OR twonship")["spelling"] == [("town OR twonship", FEW + 1)]
    assert suggested("title:resevoir")["spelling"] == [("title:reservoir", FEW + 1)]


def test_a_reading_that_finds_the_same_is_not_offered(newsroom: None) -> None:
    assert "operator" not in suggested("levee and dam")


def test_a_wrong_sign_is_left_out_where_that_finds_something_else(newsroom: None) -> None:
    assert suggested('"town reservoir')["signs"] == [("town reservoir", FEW + 1)]
    assert "signs" not in suggested("(town reservoir")


def test_a_word_of_a_hidden_article_is_offered_to_nobody(newsroom: None) -> None:
    assert "spelling" not in suggested("gromblewik")


@pytest.fixture
def towns(newsroom: None, write: Write, index: Index) -> None:
    """One that an article names in another script, and one that only a hidden article names."""
    for key, name, other in (("velgorod", "Velgorod", "Вельгород"), ("zarograd", "Zarograd", "Зарогград")):
        entity = Entity.objects.create(key=key, kind="place", name=name)
        entity.names.create(language="en", text=name)
        entity.names.create(language="ru", text=other)
    forget_caches()
    write("Вода", body="Водохранилище над городом Вельгород.", language="ru")
    write("Скрыто", body="Город Зарогград.", language="ru", status=Status.DRAFT)
    index()


def test_a_slip_in_a_name_that_no_text_writes_so_is_offered_the_name(towns: None) -> None:
    assert suggested("Velgorot")["spelling"] == [("Velgorod", 1)]
    assert suggested("vleogrod")["spelling"] == [("Velgorod", 1)]


def test_a_name_that_only_a_hidden_article_has_is_offered_to_nobody(towns: None) -> None:
    assert "spelling" not in suggested("Zarogrod")


def test_a_search_that_finds_enough_is_offered_nothing(newsroom: None) -> None:
    assert suggested("reservoir") == {}


def test_operators_of_small_letters_and_days_in_words_are_offered(newsroom: None) -> None:
    assert suggested("levee or reservoir")["operator"] == [("levee OR reservoir", FEW + 2)]
    ((text, _),) = suggested("reservoir last year")["days"]
    assert text.startswith("reservoir published:")


def test_words_that_stand_in_no_article_together_are_offered_apart(newsroom: None) -> None:
    found = suggested("levee reservoir")
    assert found["any"] == [("levee reservoir", FEW + 2)]
    assert found["without"] == [("reservoir", FEW + 1), ("levee", 1)]


def test_two_parts_are_left_out_where_one_is_not_enough(newsroom: None) -> None:
    assert ("reservoir", FEW + 1) in suggested("reservoir zqxw wqxz")["without"]
    assert ("reservoir", FEW + 1) in suggested("reservoir zqxw", language=("ru",))["without"]


def test_filters_are_offered_to_be_left_out_together(newsroom: None) -> None:
    assert ("reservoir", FEW + 1) in suggested("reservoir", language=("ru",), section=("Sport",))["unfiltered"]


def test_filters_that_leave_nothing_keep_the_values_of_facets(newsroom: None) -> None:
    results = search_articles(SearchQuery(text="reservoir", selections=(Selection("language", ("ru",)),)))
    sections = next(facet for facet in results.facets if facet.name == "section")
    assert [(value.value, value.count) for value in sections.values] == [("Water", 0)]


def test_a_topic_that_no_article_has_is_said(newsroom: None) -> None:
    repairs = search_articles(SearchQuery(text='reservoir topic:"quilts"')).interpretation.repairs
    assert [*map(str, repairs)] == ["No articles with the topic “quilts”."]


def test_a_later_page_is_offered_nothing(newsroom: None) -> None:
    found: tuple[Suggestion, ...] = search_articles(SearchQuery(text="resevoir", page=2)).suggestions
    assert found == ()
