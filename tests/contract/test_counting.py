from collections.abc import Callable
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.search.engines.base import Engine, EngineAnswer, EngineRequest, FacetRequest
from articles.search.fields import NOT_STATED
from articles.search.query import Selection, Word
from tests.contract.documents import make_document

Ask = Callable[..., EngineAnswer]


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
choices = st.fixed_dictionaries(
    {},
    optional={
        "topic": st.sets(values, min_size=1),
        "section": st.sets(st.sampled_from(["World", "Sport"]), min_size=1),
    },
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents, choices)
def test_the_count_beside_a_value_is_the_number_of_hits_after_the_click(
    engine: Engine, ask: Ask, described: list[tuple[set[str], str, str]], chosen: dict[str, set[str]]
) -> None:
    revision = next(revisions)
    engine.apply(
        [
            make_document(pk, revision=revision, topic=tuple(topics), section=section, source=source)
            for pk, (topics, section, source) in enumerate(described, start=1)
        ],
        dict.fromkeys(range(len(described) + 1, 13), revision),
    )
    selections = tuple(Selection(field, tuple(sorted(one))) for field, one in chosen.items())  # type: ignore[arg-type]
    answer = ask(selections=selections, facets=(FacetRequest("topic"), FacetRequest("section"), FacetRequest("source")))
    for field, counted in answer.facets.items():
        others = tuple(one for one in selections if one.field != field)
        already = chosen.get(field, set())
        for value, articles in counted.values:
            only = ask(selections=(*others, Selection(field, (value,)))).total
            assert articles == only
            widened = ask(selections=(*others, Selection(field, tuple(already | {value})))).total
            assert widened >= articles


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
