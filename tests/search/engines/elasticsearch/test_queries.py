"""Trees and requests as dictionaries; what the server makes of them is the contract's business."""

from datetime import date
from typing import Any

import pytest

from articles.search.engines.base import Beginning, EngineRequest, narrowing
from articles.search.engines.boosts import AS_WRITTEN_BOOST, FUNCTION_WORD_BOOST, HEADLINE_BOOST, OTHER_SPELLING_BOOST
from articles.search.engines.elasticsearch.mapping import ALTERNATIVES
from articles.search.engines.elasticsearch.queries import (
    MOST_ENDINGS,
    Json,
    any_of,
    begins,
    between,
    filters,
    query,
    selections,
    tree_query,
    visibility,
)
from articles.search.engines.words import TEXT_LANGUAGES
from articles.search.fields import DayRange
from articles.search.query import And, FacetTerm, Named, Not, Or, Phrase, Prefix, Selection, Word

KP: Json = {"constant_score": {"filter": {"term": {"place": "KP"}}, "boost": 0}}
RU: Json = {"constant_score": {"filter": {"term": {"place": "RU"}}, "boost": 0}}
FIRST, LAST = FacetTerm("place", "KP"), FacetTerm("place", "RU")


def named(*fields: str, **more: Any) -> list[Json]:
    return [{"match_phrase": {field: {"query": "treaty"} | more}} for field in fields]


def test_nothing_to_choose_from_matches_nothing() -> None:
    assert any_of([]) == {"match_none": {}}


def test_one_choice_needs_no_bool() -> None:
    assert any_of([KP]) == KP


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (1, 2, {"range": {"n": {"gte": 1, "lte": 2}}}),
        (None, 2, {"range": {"n": {"lte": 2}}}),
        (0, None, {"range": {"n": {"gte": 0}}}),
        (None, None, {"exists": {"field": "n"}}),
    ],
)
def test_a_range_has_the_ends_that_are_given(first: int | None, last: int | None, expected: Json) -> None:
    assert between("n", first, last) == expected


def stems_in(found: Json) -> tuple[str, set[str], float]:
    """Field, stems and boost of the one word in several forms that a query is."""
    ((field, asked),) = found["match"].items()
    assert asked["analyzer"] == ALTERNATIVES
    return field, set(asked["query"].split()), asked["boost"]


def word_of(text: str) -> Json:
    """The query of a word, whatever marks an article spells it with."""
    found: Json = tree_query(Word(text))["boosting"]["positive"]["bool"]
    return found


def stems_of(text: str) -> list[Json]:
    """The word in texts, and in headlines."""
    asked = word_of(text)
    return [asked["must"][0], asked["should"][0]]


def test_a_word_spelled_with_other_marks_counts_less() -> None:
    asked = tree_query(Word("politica"))["boosting"]
    assert asked["negative_boost"] == OTHER_SPELLING_BOOST
    assert "~es:polit" in asked["negative"]["terms"]["folded"]
    typed_with_marks = tree_query(Word("política"))["boosting"]["negative"]
    assert asked["negative"] in typed_with_marks["bool"]["must_not"]


@pytest.mark.parametrize("text", ["1000", "путин", "2024", "台湾"])
def test_only_words_in_latin_letters_have_marks(text: str) -> None:
    assert "boosting" not in tree_query(Word(text))


def test_a_word_that_stands_as_it_was_typed_adds_to_its_stem() -> None:
    _, as_written = word_of("Signing")["should"]
    assert as_written == {"term": {"folded": {"value": "signing", "boost": AS_WRITTEN_BOOST}}}


def test_a_word_is_one_word_in_every_language_and_counts_more_in_a_headline() -> None:
    in_text, in_headline = stems_of("signing")
    field, stems, boost = stems_in(in_text)
    assert {"en:sign", "other:signing"} < stems
    assert (field, len(stems), boost) == ("text", len(TEXT_LANGUAGES), 1)
    assert stems_in(in_headline) == ("headline", stems, HEADLINE_BOOST)


def test_a_function_word_counts_less() -> None:
    _, _, boost = stems_in(stems_of("What")[0])
    assert boost == FUNCTION_WORD_BOOST


def test_a_word_of_headlines_is_read_in_headlines_alone() -> None:
    field, _, boost = stems_in(tree_query(Word("signing", headline=True)))
    assert (field, boost) == ("headline", 1)


@pytest.mark.parametrize(("headline", "field"), [(False, "folded"), (True, "folded_headline")])
def test_a_phrase_is_read_as_written(headline: bool, field: str) -> None:
    assert tree_query(Phrase("Of Trust", headline)) == {"match_phrase": {field: {"query": "of trust"}}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pyóng", {"prefix": {"folded": {"value": "pyong"}}}),
        ("q.*", {"prefix": {"folded": {"value": "q"}}}),
        ("—", {"match_none": {}}),
        (
            "café-st",
            {
                "constant_score": {
                    "filter": {"match_phrase_prefix": {"folded": {"query": "cafe st", "max_expansions": MOST_ENDINGS}}}
                }
            },
        ),
    ],
)
def test_a_beginning_is_folded_words(text: str, expected: Json) -> None:
    assert tree_query(Prefix(text)) == expected


def test_a_facet_value_gives_no_score() -> None:
    assert tree_query(FIRST) == KP


def test_a_name_is_any_kind_of_entity_or_the_words() -> None:
    assert tree_query(Named("Q7", "typed", LAST)) == any_of(
        [{"term": {"person": "Q7"}}, {"term": {"organisation": "Q7"}}, {"term": {"place": "Q7"}}, RU]
    )


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (Or((FIRST, LAST)), {"bool": {"should": [KP, RU], "minimum_should_match": 1}}),
        (And((FIRST, LAST)), {"bool": {"must": [KP, RU]}}),
        (And((FIRST, Not(LAST))), {"bool": {"must": [KP], "must_not": [RU]}}),
        (And((Not(FIRST), Not(LAST))), {"bool": {"must": [], "must_not": [KP, RU]}}),
        (And(()), {"match_all": {}}),
        (Not(FIRST), {"bool": {"must_not": [KP]}}),
        (Or((Not(FIRST), LAST)), {"bool": {"should": [{"bool": {"must_not": [KP]}}, RU], "minimum_should_match": 1}}),
    ],
)
def test_operators_become_bools(tree: And | Or | Not, expected: Json) -> None:
    assert tree_query(tree) == expected


def test_what_a_reader_begins_to_type_is_whole_words_and_a_beginning() -> None:
    assert begins(Beginning("North Ko", 5)) == [
        {"term": {"folded_headline": "north"}},
        {"prefix": {"folded_headline": {"value": "ko"}}},
    ]


def test_nothing_typed_begins_nothing() -> None:
    assert begins(Beginning(" ", 5, in_texts=True)) == [{"match_none": {}}]


def test_readers_see_what_is_always_shown_or_within_its_times() -> None:
    window = [
        {"term": {"shown": "window"}},
        {"range": {"visible_from": {"lte": 9}}},
        {"range": {"visible_until": {"gte": 10}}},
    ]
    assert visibility(9) == [any_of([{"term": {"shown": "always"}}, {"bool": {"filter": window}}])]


def test_staff_see_everything_but_tombstones() -> None:
    assert query(EngineRequest(), chosen=True) == {"bool": {"must_not": [{"term": {"status": "gone"}}]}}


def test_readers_need_no_clause_about_tombstones() -> None:
    assert query(EngineRequest(visible_at=9), chosen=True) == {"bool": {"filter": visibility(9)}}


def test_only_the_tree_gives_a_score() -> None:
    request = EngineRequest(tree=FIRST, selections=(Selection("topic", ("a",)),), ids=(3, 4), hidden=(5,))
    assert query(request, chosen=True) == {
        "bool": {
            "must": [KP],
            "filter": [{"terms": {"id": [3, 4]}}, {"terms": {"topic": ["a"]}}],
            "must_not": [{"terms": {"id": [5]}}, {"term": {"status": "gone"}}],
        }
    }


def test_choices_can_be_left_to_a_post_filter() -> None:
    request = EngineRequest(tree=FIRST, selections=(Selection("topic", ("a",)),))
    assert "filter" not in query(request, chosen=False)["bool"]


def test_a_facet_leaves_out_its_own_choice() -> None:
    request = EngineRequest(selections=(Selection("topic", ("a", "b")), Selection("section", ("World",))))
    assert selections(narrowing(request, "topic")) == [{"terms": {"section": ["World"]}}]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"ids": ()}, [{"terms": {"id": []}}]),
        ({"ids": None}, []),
        ({"event_days": (7,)}, [{"terms": {"event_days": [7]}}]),
        ({"event_months": (202406,)}, [{"terms": {"event_months": [202406]}}]),
        ({"event_years": (2024,)}, [{"terms": {"event_years": [2024]}}]),
        ({"statuses": ("draft",)}, [{"terms": {"status": ["draft"]}}]),
        ({"statuses": ()}, []),
        ({"published": DayRange(date(1, 1, 2))}, [{"range": {"published_day": {"gte": 2}}}]),
        ({"published": DayRange(None, date(1, 1, 2))}, [{"range": {"published_day": {"lte": 2}}}]),
    ],
)
def test_every_restriction_is_a_filter(asked: dict[str, Any], expected: list[Json]) -> None:
    assert filters(EngineRequest(**asked)) == expected


def test_what_happened_lies_in_the_range_as_a_day_a_whole_month_or_a_whole_year() -> None:
    days = DayRange(date(2023, 12, 2), date(2024, 12, 31))
    assert filters(EngineRequest(happened=days)) == [
        any_of(
            [
                {
                    "range": {
                        "event_days": {"gte": date(2023, 12, 2).toordinal(), "lte": date(2024, 12, 31).toordinal()}
                    }
                },
                {"range": {"event_months": {"gte": 202401, "lte": 202412}}},
                {"range": {"event_years": {"gte": 2024, "lte": 2024}}},
            ]
        )
    ]
