import re
from datetime import date
from typing import get_args

import pytest

from articles.models import EntityKind
from articles.search.fields import (
    FACET_OF_ENTITY,
    SEARCH_FIELDS,
    SPELLINGS,
    DayRange,
    FacetName,
    facet_fields,
)


@pytest.mark.parametrize(
    ("first", "last", "months", "years"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), (202401, 202412), (2024, 2024)),
        (date(2024, 1, 2), date(2024, 12, 30), (202402, 202411), (2025, 2023)),
        (date(2024, 12, 2), None, (202501, None), (2025, None)),
        (None, date(2024, 1, 30), (None, 202312), (None, 2023)),
        (None, date(2024, 2, 28), (None, 202401), (None, 2023)),
        (None, date(2023, 2, 28), (None, 202302), (None, 2022)),
        (date.min, date.max, (101, 999912), (1, 9999)),
        (date(9999, 12, 2), date(1, 1, 1), (1000001, 12), (10000, 0)),
        (None, None, (None, None), (None, None)),
    ],
)
def test_months_and_years_that_lie_in_a_range_whole(
    first: date | None,
    last: date | None,
    months: tuple[int | None, int | None],
    years: tuple[int | None, int | None],
) -> None:
    days = DayRange(first, last)
    assert (days.whole_months, days.whole_years) == (months, years)


def test_every_name_of_a_facet_is_in_the_table_once() -> None:
    assert sorted(one.name for one in facet_fields(SEARCH_FIELDS)) == sorted(get_args(FacetName))


def test_a_field_is_written_back_in_a_spelling_that_is_read_as_that_field() -> None:
    assert [one for one in SEARCH_FIELDS if one.spellings and one.name != one.spellings[0]] == []
    assert [spelling for spelling in SPELLINGS if not re.fullmatch(r"[^\W\d]\w*", spelling)] == []
    assert [spelling for spelling in SPELLINGS if spelling != spelling.lower()] == []
    assert len(SPELLINGS) == sum(len(one.spellings) for one in SEARCH_FIELDS)


def test_what_can_be_written_in_the_box_is_explained() -> None:
    assert [one.name for one in SEARCH_FIELDS if bool(one.spellings) != bool(one.finds)] == []


def test_entities_of_every_kind_are_values_of_a_facet() -> None:
    assert FACET_OF_ENTITY.keys() == set(EntityKind.values)
