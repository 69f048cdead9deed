from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.search.engines.base import Engine, EngineAnswer, EngineRequest, FacetRequest
from articles.search.fields import NOT_STATED, DayRange, FacetName
from articles.search.query import Match, Selection, Word
from tests.contract.documents import make_document

Ask = Callable[..., EngineAnswer]

FIELDS: Final[tuple[FacetName, ...]] = ("topic", "section", "source")


def test_a_facet_ignores_its_own_choice_and_no_other(engine: Engine, ask: Ask) -> None:
    engine.apply(
        [
            make_document(1, section="World", topic=("a",)),
            make_document(2, section="Sport", topic=("a", "b")),
            make_document(3, section="Sport", topic=("c",)),
        ],
        {},
    )
    answer = ask(
        selections=(Selection("section", ("World",)),),
        facets=(FacetRequest("section"), FacetRequest("topic")),
    )
    assert answer.facets["section"].values == (("Sport", 2), ("World", 1))
    assert answer.facets["topic"].values == (("a", 1),)
    assert answer.total == 1


def test_the_commonest_values_come_first_and_ties_by_value(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(pk, topic=("z", "b", "a") if pk == 1 else ("z",)) for pk in (1, 2)], {})
    (counts,) = ask(facets=(FacetRequest("topic", 2),)).facets.values()
    assert counts.values == (("z", 2), ("a", 1))
    assert counts.more


def test_included_values_are_counted_however_rare_and_at_zero(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1, topic=("a",)), make_document(2, topic=("a",)), make_document(3, topic=("b",))], {})
    (counts,) = ask(facets=(FacetRequest("topic", 1, ("b", "gone")),)).facets.values()
    assert counts.values == (("a", 2), ("b", 1), ("gone", 0))
    assert not counts.more


def test_of_no_commonest_values_the_included_ones_are_counted_alone(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1, topic=("a", "b")), make_document(2, topic=("a",))], {})
    (counts,) = ask(facets=(FacetRequest("topic", 0, ("b", "gone")),)).facets.values()
    assert counts.values == (("b", 1), ("gone", 0))


def test_numbers_within_days_are_those_of_the_articles_of_these_days(engine: Engine, ask: Ask) -> None:
    june = DayRange(date(2024, 6, 1), date(2024, 6, 30))
    first, last, later = (date(2024, month, day).toordinal() for month, day in ((6, 1), (6, 30), (7, 1)))
    engine.apply(
        [
            make_document(1, published_day=first, event_days=(last, later), section="World"),
            make_document(2, published_day=last, event_days=(later,), section="Sport"),
            make_document(3, published_day=later, event_days=(first,), section="World"),
        ],
        {},
    )
    assert ask(published=june, counts=("published_day",)).counts["published_day"] == {first: 1, last: 1}
    assert ask(happened=june, counts=("event_days",)).counts["event_days"] == {first: 1, last: 1, later: 1}
    world = (Selection("section", ("World",)),)
    assert ask(happened=june, selections=world, counts=("event_days",)).counts["event_days"][later] == 1


def test_numbers_are_counted_once_an_article(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1, event_days=(7, 9)), make_document(2, event_days=(9,)), make_document(3)], {})
    assert ask(counts=("event_days",)).counts["event_days"] == {7: 1, 9: 2}


def test_requests_together_are_answered_in_their_order(engine: Engine) -> None:
    engine.apply([make_document(1), make_document(2, status="draft")], {})
    answers = engine.search([EngineRequest(), EngineRequest(statuses=("draft",))])
    assert [answer.total for answer in answers] == [2, 1]


revisions = count(1)
values = st.sampled_from(["a", "b", "c", "d"])
documents = st.lists(
    st.tuples(st.sets(values, min_size=1), st.sampled_from(["World", "Sport", "_none"]), values), max_size=12
)


@st.composite
def selections(draw: st.DrawFn, field: FacetName, offered: st.SearchStrategy[str]) -> Selection:
    chosen, excluded = draw(st.sets(offered)), draw(st.sets(offered))
    match: Match = draw(st.sampled_from(["any", "all"])) if chosen else "any"
    return Selection(field, tuple(sorted(chosen)), tuple(sorted(excluded - chosen)), match)


choices = st.tuples(
    selections("topic", st.sampled_from(["a", "b", "c", "d", NOT_STATED])),
    selections("section", st.sampled_from(["World", "Sport", NOT_STATED])),
).map(lambda some: tuple(one for one in some if one))


def clicked(chosen: Selection, value: str) -> Selection:
    """What is chosen once the value beside which a count stands is: alone, or with the others where all are asked."""
    excluded = tuple(one for one in chosen.excluded if one != value)
    kept = chosen.values if chosen.match == "all" else ()
    return Selection(chosen.field, tuple(dict.fromkeys((*kept, value))), excluded, chosen.match)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents, choices)
def test_the_count_beside_a_value_is_the_number_of_hits_after_the_click(
    engine: Engine, ask: Ask, described: list[tuple[set[str], str, str]], chosen: tuple[Selection, ...]
) -> None:
    revision = next(revisions)
    engine.apply(
        [
            make_document(pk, revision=revision, topic=tuple(topics), section=section, source=source)
            for pk, (topics, section, source) in enumerate(described, start=1)
        ],
        dict.fromkeys(range(len(described) + 1, 13), revision),
    )
    chosen = tuple(one if one.field == "topic" else replace(one, match="any") for one in chosen)
    named = {one.field: (*one.values, *one.excluded) for one in chosen}
    facets = tuple(FacetRequest(field, 6, named.get(field, ())) for field in FIELDS)
    answer = ask(selections=chosen, facets=facets)
    for field, counted in answer.facets.items():
        own = next((one for one in chosen if one.field == field), Selection(field))
        others = tuple(one for one in chosen if one.field != field)
        assert {value for value, _ in counted.values} >= {*own.values, *own.excluded}
        for value, articles in counted.values:
            assert articles == ask(selections=(*others, clicked(own, value))).total
            widened = replace(clicked(own, value), values=tuple({*own.values, value}))
            assert own.match == "all" or ask(selections=(*others, widened)).total >= articles


def test_an_excluded_value_is_in_no_hit_and_stays_listed(engine: Engine, ask: Ask) -> None:
    engine.apply(
        [make_document(1, topic=("a", "b")), make_document(2, topic=("b", "c")), make_document(3, topic=("b",))], {}
    )
    answer = ask(selections=(Selection("topic", (), ("a", "c")),), facets=(FacetRequest("topic"),))
    assert {hit.id for hit in answer.hits} == {3}
    assert answer.facets["topic"].values == (("a", 1), ("b", 1), ("c", 1))


def test_beside_an_excluded_value_stands_what_no_other_excludes(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1, topic=("a",)), make_document(2, topic=("a", "b"))], {})
    answer = ask(selections=(Selection("topic", (), ("a", "b")),), facets=(FacetRequest("topic"),))
    assert answer.facets["topic"].values == (("a", 1), ("b", 0))


def test_a_value_of_a_property_with_one_value_is_counted_whatever_is_excluded(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1, source="a"), make_document(2, source="b"), make_document(3, source="b")], {})
    answer = ask(selections=(Selection("source", (), ("b",)),), facets=(FacetRequest("source"),))
    assert [hit.id for hit in answer.hits] == [1]
    assert answer.facets["source"].values == (("b", 2), ("a", 1))


def test_not_stated_is_excluded_as_any_value(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1, topic=("a",)), make_document(2)], {})
    answer = ask(selections=(Selection("topic", (), (NOT_STATED,)),), facets=(FacetRequest("topic"),))
    assert [hit.id for hit in answer.hits] == [1]
    assert answer.facets["topic"].values == ((NOT_STATED, 1), ("a", 1))


def test_all_values_of_a_choice_are_asked_for_and_others_counted_beside_them(engine: Engine, ask: Ask) -> None:
    engine.apply(
        [
            make_document(1, topic=("a", "b", "c")),
            make_document(2, topic=("a", "b")),
            make_document(3, topic=("a", "d")),
        ],
        {},
    )
    answer = ask(selections=(Selection("topic", ("a", "b"), (), "all"),), facets=(FacetRequest("topic"),))
    assert {hit.id for hit in answer.hits} == {1, 2}
    assert answer.facets["topic"].values == (("a", 2), ("b", 2), ("c", 1))


def test_a_value_that_is_both_chosen_and_excluded_has_no_article(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1, section="World"), make_document(2, section="Sport")], {})
    assert ask(selections=(Selection("section", ("World",), ("World",)),)).total == 0


def test_an_excluded_value_is_taken_as_it_is_written(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(pk, topic=(value, "other")) for pk, value in enumerate(ODD_VALUES)], {})
    answer = ask(selections=(Selection("topic", (), ODD_VALUES[1:]),), facets=(FacetRequest("topic", 1),))
    assert [hit.id for hit in answer.hits] == [0]
    assert {value for value, count in answer.facets["topic"].values if count == 1} == {*ODD_VALUES}


def test_ties_at_the_end_of_a_long_list_are_cut_by_value(engine: Engine, ask: Ask) -> None:
    names = [f"p{number:03}" for number in range(150)]
    engine.apply([make_document(pk, person=tuple(names[pk::3])) for pk in range(3)], {})
    engine.apply([make_document(9, person=(names[140], names[77]))], {})
    (counts,) = ask(limit=0, facets=(FacetRequest("person", 60),)).facets.values()
    ones = [name for name in names if name not in (names[77], names[140])]
    assert counts.values == ((names[77], 2), (names[140], 2), *((name, 1) for name in ones[:58]))
    assert counts.more


def test_a_list_that_is_whole_has_no_more(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1, person=tuple(f"p{number:02}" for number in range(70)))], {})
    (counts,) = ask(facets=(FacetRequest("person", 70),)).facets.values()
    assert (len(counts.values), counts.more) == (70, False)


def test_values_are_ordered_by_their_characters_whatever_the_script(engine: Engine, ask: Ask) -> None:
    values = ("Z", "a", "é", "ж", "中", "\ue000", "𝒜")
    engine.apply([make_document(1, topic=values[::-1])], {})
    (counts,) = ask(facets=(FacetRequest("topic", 10),)).facets.values()
    assert counts.values == tuple((value, 1) for value in values)


def test_not_stated_is_a_value_that_is_counted_and_chosen(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1, topic=("a",)), make_document(2), make_document(3)], {})
    answer = ask(selections=(Selection("topic", (NOT_STATED,)),), facets=(FacetRequest("topic"),))
    assert {hit.id for hit in answer.hits} == {2, 3}
    assert answer.facets["topic"].values == ((NOT_STATED, 2), ("a", 1))


def test_included_values_are_listed_at_zero_when_nothing_matches(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1, topic=("a",))], {})
    answer = ask(Word("absent"), facets=(FacetRequest("topic", 6, ("b", "a")),), counts=("event_days",))
    assert answer.facets["topic"].values == (("a", 0), ("b", 0))
    assert not answer.facets["topic"].more
    assert answer.counts == {"event_days": {}}


ODD_VALUES = ('a"b', "a.*", "(", "a,b", "\\", "a b", "ё", "x" * 300)


def test_an_included_value_is_taken_as_it_is_written(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(pk, topic=(value, "other")) for pk, value in enumerate(ODD_VALUES)], {})
    engine.apply([make_document(99, topic=("aab",))], {})
    for pk, value in enumerate(ODD_VALUES):
        answer = ask(selections=(Selection("topic", (value,)),), facets=(FacetRequest("topic", 1, (value,)),))
        assert dict(answer.facets["topic"].values)[value] == 1
        assert [hit.id for hit in answer.hits] == [pk]


def test_counts_leave_out_what_the_choices_leave_out(engine: Engine, ask: Ask) -> None:
    engine.apply(
        [make_document(1, section="World", event_days=(7,)), make_document(2, section="Sport", event_days=(7, 8))], {}
    )
    answer = ask(
        selections=(Selection("section", ("Sport",)),), facets=(FacetRequest("section"),), counts=("event_days",)
    )
    assert answer.counts["event_days"] == {7: 1, 8: 1}


def test_a_choice_of_values_that_no_article_has_matches_nothing(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1, section="World")], {})
    answer = ask(selections=(Selection("section", ("Gone",)),), facets=(FacetRequest("section", 6, ("Gone",)),))
    assert answer.total == 0
    assert answer.facets["section"].values == (("World", 1), ("Gone", 0))


def test_no_requests_have_no_answers(engine: Engine) -> None:
    assert engine.search([]) == []
