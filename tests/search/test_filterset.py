import pytest
from django.http import QueryDict

from articles.search.errors import InvalidQuery
from articles.search.fields import FACET_NAMES, FIELDS_BY_NAME, STAFF_FACETS
from articles.search.filterset import SearchFilterSet, StaffFilterSet
from articles.search.query import STANDARD


def test_readers_choose_every_facet_of_theirs_by_its_name_and_label() -> None:
    filters = SearchFilterSet.get_filters()
    assert {name: filters[name].label for name in FACET_NAMES} == {
        name: FIELDS_BY_NAME[name].label for name in FACET_NAMES
    }


def test_readers_cannot_choose_a_state() -> None:
    assert "status" not in SearchFilterSet(QueryDict("status=draft")).validated()


def test_staff_choose_their_facets_and_an_order() -> None:
    assert [*StaffFilterSet.get_filters()] == [
        *(name for facet in STAFF_FACETS for name in (facet.name, f"-{facet.name}")),
        "sort",
    ]


def test_what_is_wrong_can_be_left_out() -> None:
    asked = StaffFilterSet(QueryDict("sort=best&section=World"))
    assert asked.valid()["section"] == ("World",)
    assert "sort" not in asked.valid()
    assert list(asked.faults()) == ["sort"]


def test_every_wrong_parameter_is_named_at_once() -> None:
    with pytest.raises(InvalidQuery) as caught:
        SearchFilterSet(QueryDict("sort=best&page=0&published_from=2025&published_to=2024")).validated()
    assert sorted(caught.value.messages) == ["page", "published_to", "sort"]


def test_a_number_that_is_not_given_is_the_usual_one() -> None:
    asked = SearchFilterSet(QueryDict("page=&q=treaty")).validated()
    assert (asked["page"], asked["entries"]) == (1, STANDARD)


@pytest.mark.parametrize("name", ["exact", "any", "disputed"])
@pytest.mark.parametrize("said", ["no", "0", "off", "yes", "maybe", "TRUE"])
def test_what_is_neither_true_nor_false_is_refused_rather_than_taken_for_true(name: str, said: str) -> None:
    with pytest.raises(InvalidQuery) as caught:
        SearchFilterSet(QueryDict(f"{name}={said}")).validated()
    assert str(caught.value) == f"{name}: “{said}” must be true or false."
    assert [*caught.value.messages] == [name]


@pytest.mark.parametrize(("said", "means"), [("", None), ("true", True), ("false", False)])
def test_true_and_false_are_what_they_say(said: str, means: bool | None) -> None:
    assert SearchFilterSet(QueryDict(f"disputed={said}")).validated()["disputed"] is means
