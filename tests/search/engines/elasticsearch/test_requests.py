"""Requests as bodies of a search, and answers read back: dictionaries in, values out."""

from typing import Any

import pytest

from articles.search.engines.base import EXTRA_FACET_VALUES, EngineHit, EngineRequest, FacetCounts, FacetRequest
from articles.search.engines.elasticsearch.requests import (
    EXACT_UP_TO,
    MOST_NUMBERS,
    MOST_SHARD_VALUES,
    engine_answer,
    ids,
    more_like_this_body,
    newest_body,
    search_body,
    walk_body,
)
from articles.search.query import FacetTerm, Selection

TREE = FacetTerm("place", "KP")
WORLD = Selection("section", ("World",))
CHOSEN: dict[str, Any] = {"terms": {"section": ["World"]}}


def terms(field: str, size: int, **more: object) -> dict[str, Any]:
    return {"terms": {"field": field, "size": size} | more}


def response(
    hits: list[dict[str, Any]] | None = None, total: int = 0, relation: str = "eq", **aggregations: Any
) -> dict[str, Any]:
    found: dict[str, Any] = {"hits": {"total": {"value": total, "relation": relation}, "hits": hits or []}}
    return found | ({"aggregations": aggregations} if aggregations else {})


def buckets(**counts: int) -> dict[str, Any]:
    return {"buckets": [{"key": key, "doc_count": count} for key, count in counts.items()]}


def test_texts_are_never_fetched() -> None:
    body = search_body(EngineRequest(tree=TREE))
    assert (body["stored_fields"], body["docvalue_fields"]) == ("_none_", ["id"])


@pytest.mark.parametrize(("exact", "counted"), [(True, True), (False, EXACT_UP_TO)])
def test_totals_are_counted_as_far_as_asked(exact: bool, counted: bool | int) -> None:
    assert search_body(EngineRequest(exact_total=exact))["track_total_hits"] == counted


@pytest.mark.parametrize(
    ("request_", "order"),
    [
        (EngineRequest(tree=TREE), ["_score", {"newest_key": "desc"}]),
        (EngineRequest(), [{"newest_key": "desc"}]),
        (EngineRequest(tree=TREE, sort="newest"), [{"newest_key": "desc"}]),
        (EngineRequest(tree=TREE, sort="oldest"), [{"oldest_key": "asc"}]),
    ],
)
def test_relevance_without_words_is_newest_first(request_: EngineRequest, order: list[Any]) -> None:
    assert search_body(request_)["sort"] == order


@pytest.mark.parametrize(
    ("offset", "limit", "page"),
    [(0, 10, (0, 10)), (30, 10, (30, 10)), (9_995, 10, (9_995, 5)), (0, 20_000, (0, 10_000))],
)
def test_a_page_ends_at_the_window(offset: int, limit: int, page: tuple[int, int]) -> None:
    body = search_body(EngineRequest(tree=TREE, offset=offset, limit=limit))
    assert (body["from"], body["size"]) == page


@pytest.mark.parametrize(("offset", "limit"), [(0, 0), (10_000, 10), (12_000, 10)])
def test_a_page_without_hits_asks_for_none(offset: int, limit: int) -> None:
    body = search_body(EngineRequest(offset=offset, limit=limit))
    assert body["size"] == 0
    assert not {"from", "sort", "docvalue_fields"} & body.keys()


def test_a_cursor_takes_the_place_of_an_offset() -> None:
    body = search_body(EngineRequest(sort="oldest", after=0, offset=30))
    assert body["search_after"] == [0]
    assert "from" not in body


def test_choices_without_counts_belong_to_the_query() -> None:
    body = search_body(EngineRequest(selections=(WORLD,)))
    assert body["query"]["bool"]["filter"] == [CHOSEN]
    assert not {"post_filter", "aggs"} & body.keys()


def test_choices_with_counts_are_a_post_filter() -> None:
    body = search_body(EngineRequest(selections=(WORLD,), facets=(FacetRequest("section"),)))
    assert body["post_filter"] == {"bool": {"filter": [CHOSEN]}}
    assert "filter" not in body["query"]["bool"]


def test_a_facet_asks_for_a_cushion_of_values() -> None:
    body = search_body(EngineRequest(facets=(FacetRequest("topic", 6),)))
    assert body["aggs"] == {"topic": terms("topic", 6 + EXTRA_FACET_VALUES)}


def test_included_values_are_counted_by_name() -> None:
    body = search_body(EngineRequest(facets=(FacetRequest("topic", 6, ("a", "b")),)))
    assert body["aggs"]["named:topic"] == terms("topic", 2, include=["a", "b"])


def test_a_facet_counts_under_the_choices_of_the_others_alone() -> None:
    chosen = (WORLD, Selection("topic", ("a",)))
    body = search_body(EngineRequest(selections=chosen, facets=(FacetRequest("section"),)))
    assert body["aggs"] == {
        "facet:section": {
            "filter": {"bool": {"filter": [{"terms": {"topic": ["a"]}}]}},
            "aggs": {"section": terms("section", 6 + EXTRA_FACET_VALUES)},
        }
    }


def test_numbers_and_unchosen_facets_count_under_every_choice() -> None:
    asked = EngineRequest(selections=(WORLD,), facets=(FacetRequest("topic"),), counts=("event_days",))
    assert search_body(asked)["aggs"] == {
        "all": {
            "filter": {"bool": {"filter": [CHOSEN]}},
            "aggs": {
                "count:event_days": terms("event_days", MOST_NUMBERS),
                "topic": terms("topic", 6 + EXTRA_FACET_VALUES),
            },
        }
    }


def test_several_shards_count_enough_values_to_be_exact() -> None:
    body = search_body(EngineRequest(facets=(FacetRequest("topic"),)), shards=3)
    assert body["aggs"]["topic"] == terms("topic", 6 + EXTRA_FACET_VALUES, shard_size=MOST_SHARD_VALUES)


def test_hits_by_relevance_have_scores_and_no_place() -> None:
    hits = [{"fields": {"id": [7]}, "_score": 1.5, "sort": [1.5, 99]}]
    assert engine_answer(EngineRequest(tree=TREE), response(hits, 1)).hits == (EngineHit(7, 1.5, 0),)


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_hits_by_time_have_their_place_and_no_score(sort: Any) -> None:
    hits = [{"fields": {"id": [7]}, "_score": None, "sort": [99]}]
    assert engine_answer(EngineRequest(tree=TREE, sort=sort), response(hits, 1)).hits == (EngineHit(7, 0.0, 99),)


@pytest.mark.parametrize(("relation", "is_exact"), [("eq", True), ("gte", False)])
def test_a_total_is_as_exact_as_the_server_says(relation: str, is_exact: bool) -> None:
    found = engine_answer(EngineRequest(), response(total=10_000, relation=relation))
    assert (found.total, found.total_is_exact) == (10_000, is_exact)


def test_ties_at_the_end_of_a_facet_are_cut_by_value() -> None:
    asked = EngineRequest(facets=(FacetRequest("topic", 2),))
    found = engine_answer(asked, response(topic=buckets(z=3, c=1, b=1, a=1)))
    assert found.facets["topic"] == FacetCounts((("z", 3), ("a", 1)), more=True)


def test_included_values_are_listed_at_zero_in_their_place() -> None:
    asked = EngineRequest(facets=(FacetRequest("topic", 1, ("b", "gone")),))
    found = engine_answer(asked, response(**{"topic": buckets(a=2, b=1), "named:topic": buckets(b=1)}))
    assert found.facets["topic"] == FacetCounts((("a", 2), ("b", 1), ("gone", 0)), more=False)


def test_counts_are_found_under_whatever_filter_they_stood() -> None:
    asked = EngineRequest(selections=(WORLD,), facets=(FacetRequest("section"),), counts=("event_days",))
    found = engine_answer(
        asked,
        response(
            **{
                "all": {"doc_count": 2, "count:event_days": {"buckets": [{"key": 738_000, "doc_count": 2}]}},
                "facet:section": {"doc_count": 3, "section": buckets(World=2, Sport=1)},
            }
        ),
    )
    assert found.counts == {"event_days": {738_000: 2}}
    assert found.facets["section"].values == (("World", 2), ("Sport", 1))


def test_suggestions_are_the_newest_that_match_and_are_visible() -> None:
    body = newest_body([{"term": {"a": 1}}], [{"term": {"b": 2}}], 5)
    assert body["query"] == {"bool": {"filter": [{"term": {"a": 1}}, {"term": {"b": 2}}]}}
    assert (body["sort"], body["size"], body["track_total_hits"]) == ([{"newest_key": "desc"}], 5, False)


def test_articles_alike_are_asked_by_the_document_itself() -> None:
    body = more_like_this_body("prefix", 7, [{"term": {"b": 2}}], 5)
    (like,) = body["query"]["bool"]["must"]
    assert like["more_like_this"]["like"] == [{"_index": "prefix", "_id": "7"}]
    assert body["query"]["bool"]["filter"] == [{"term": {"b": 2}}]


def test_a_walk_begins_without_a_cursor_and_goes_on_with_one() -> None:
    first, later = walk_body([], "point", None, 100), walk_body([], "point", 7, 100)
    assert "search_after" not in first
    assert later == first | {"search_after": [7]}


def test_ids_are_read_in_their_order() -> None:
    assert ids(response([{"fields": {"id": [9]}}, {"fields": {"id": [2]}}])) == [9, 2]
