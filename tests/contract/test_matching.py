from collections.abc import Callable
from datetime import date

import pytest

from articles.search.engines.base import EngineAnswer, FacetRequest
from articles.search.fields import DayRange
from articles.search.query import (
    And,
    ArticleTerm,
    DaysTerm,
    FacetTerm,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    SameSentence,
    Selection,
    Word,
)
from tests.contract.documents import make_document

Found = Callable[..., set[int]]
Ask = Callable[..., EngineAnswer]

TREATY = make_document(1, "Treaty signed in Pyongyang", "The leaders signed bridges of trust, café-style.")
PERJANJIAN = make_document(2, "Perjanjian ditandatangani", "Kedua pemimpin menandatangani perjanjian.", language="id")
RUSSIAN = make_document(3, "Договор подписан", "Лидеры подписали договоры о мосте.", language="ru")
CHINESE = make_document(4, "朝鲜和俄罗斯", "两国签署条约。", language="zh")
TURKISH = make_document(5, "Köprü açıldı", "Yeni köprü trafiğe açıldı.", language="tr")
CORPUS = [TREATY, PERJANJIAN, RUSSIAN, CHINESE, TURKISH]


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (Word("bridge"), {1}),
        (Word("SIGNING"), {1}),
        (Word("pemimpinnya"), {2}),
        (Word("договора"), {3}),
        (Word("条约"), {4}),
        (Word("俄罗斯"), {4}),
        (Word("kopru"), {5}),
        (Word("cafe"), {1}),
        (Word("absent"), set()),
        (Word("pyongyang", headline=True), {1}),
        (Word("trust", headline=True), set()),
        (Phrase("treaty signed"), {1}),
        (Phrase("signed treaty"), set()),
        (Phrase("bridge of trust"), set()),
        (Phrase("Pyongyang The"), set()),
        (Prefix("pyong"), {1}),
        (Prefix("mena"), {2}),
        (Prefix("café-st"), {1}),
        (Prefix("q.*"), set()),
        (Prefix("trust", headline=True), set()),
        (And((Word("treaty"), Word("pyongyang"))), {1}),
        (And((Word("treaty"), Word("perjanjian"))), set()),
        (Or((Word("treaty"), Word("perjanjian"))), {1, 2}),
        (Not(Word("treaty")), {2, 3, 4, 5}),
        (And((Word("signed"), Not(Word("pyongyang")))), set()),
        (And((Not(Word("treaty")), Not(Word("договор")))), {2, 4, 5}),
        (Or((Not(Word("treaty")), Word("treaty"))), {1, 2, 3, 4, 5}),
        (FacetTerm("language", "ru"), {3}),
        (Word("—"), set()),
    ],
)
def test_a_tree_matches_the_documents_it_describes(found: Found, tree: Node, expected: set[int]) -> None:
    assert found(CORPUS, tree) == expected


def test_an_entity_is_found_through_what_belongs_to_it_where_that_is_asked_for(found: Found, ask: Ask) -> None:
    itself = make_document(1, "Korut", language="id", place=("KP",))
    through = make_document(2, "Pyongyang", place=("pyongyang",), through=("KP",))
    other = make_document(3, "Seoul", place=("seoul",), through=("KR",))
    named = Named("KP", "Korut", Word("Korut"))
    assert found([itself, through, other], named) == {1}
    wide = Named("KP", "Korut", Word("Korut"), frozenset({"pyongyang"}))
    assert [hit.id for hit in ask(wide).hits] == [1, 2]


def test_a_named_entity_matches_in_any_language_or_by_the_typed_words(found: Found) -> None:
    named = make_document(1, "Korut", language="id", place=("KP",))
    spelled = make_document(2, "North Korea", "")
    other = make_document(3, "South Korea", "", place=("KR",))
    words = And((Word("north"), Word("korea")))
    assert found([named, spelled, other], Named("KP", "North Korea", words)) == {1, 2}


def test_a_word_in_the_headline_ranks_before_one_in_the_text(engine, ask) -> None:  # type: ignore[no-untyped-def]
    filler = "water and bread for the long road home "
    engine.apply([make_document(1, "A day", filler + "treaty"), make_document(2, "Treaty", filler + "signed")], {})
    assert [hit.id for hit in ask(Word("treaty")).hits] == [2, 1]


def test_facet_values_are_alternatives_and_facets_add_up(found: Found) -> None:
    documents = [
        make_document(1, topic=("a", "b"), section="World"),
        make_document(2, topic=("b",), section="Sport"),
        make_document(3, topic=("c",), section="World"),
    ]
    chosen = (Selection("topic", ("a", "b")), Selection("section", ("World",)))
    assert found(documents, selections=chosen) == {1}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        (Phrase("missile talks"), {1}),
        (Phrase("missile talks", slop=1), {1, 2}),
        (Phrase("missile talks", slop=2), {1, 2, 4}),
        (Phrase("missile talks", slop=3), {1, 2, 3, 4}),
    ],
)
def test_a_phrase_may_have_words_in_between(found: Found, phrase: Phrase, expected: set[int]) -> None:
    texts = ["missile talks", "missile test talks", "missile test and more talks", "talks missile"]
    assert found([make_document(pk, text=text) for pk, text in enumerate(texts, 1)], phrase) == expected


def test_days_an_article_and_a_pair_of_one_sentence_are_parts_of_a_tree(found: Found) -> None:
    documents = [
        make_document(1, "Treaty", published_day=date(2024, 6, 19).toordinal(), pairs=(("KP", "RU"),)),
        make_document(2, "Treaty", published_day=date(2024, 7, 1).toordinal(), pairs=(("CN", "RU"),)),
        make_document(3, "Treaty", event_days=(date(2024, 6, 19).toordinal(),)),
    ]
    june = DayRange(date(2024, 6, 1), date(2024, 6, 30))
    assert found(documents, And((Word("treaty"), DaysTerm("published", june)))) == {1}
    assert found([], Not(DaysTerm("published", june))) == {2, 3}
    assert found([], Or((DaysTerm("happened", june), DaysTerm("published", june)))) == {1, 3}
    assert found([], Or((ArticleTerm(2, "an address"), SameSentence("KP", "RU", ("korut", "rusia"))))) == {1, 2}
    assert found([], Or(())) == set()
    assert found([], And((Word("treaty"), Or(())))) == set()


@pytest.mark.parametrize(("day", "expected"), [(18, set()), (19, {1}), (20, {1, 2})])
def test_what_was_out_by_a_day_has_that_day_itself(found: Found, day: int, expected: set[int]) -> None:
    documents = [
        make_document(1, out_day=date(2024, 6, 19).toordinal()),
        make_document(2, out_day=date(2024, 6, 20).toordinal()),
        make_document(3),
    ]
    assert found(documents, out_by=date(2024, 6, day).toordinal()) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 6, 19), date(2024, 6, 19), {1}),
        (date(2024, 6, 20), None, {2}),
        (None, date(2024, 6, 19), {1}),
        (date(2024, 1, 1), date(2024, 12, 31), {1, 2}),
        (date(2025, 1, 1), None, set()),
    ],
)
def test_a_range_of_publication_days_has_both_its_ends(
    found: Found, first: date | None, last: date | None, expected: set[int]
) -> None:
    documents = [
        make_document(1, published_day=date(2024, 6, 19).toordinal()),
        make_document(2, published_day=date(2024, 6, 20).toordinal()),
        make_document(3),
    ]
    assert found(documents, published=DayRange(first, last)) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 6, 19), date(2024, 6, 19), {1}),
        (date(2024, 6, 1), date(2024, 6, 30), {1, 2}),
        (date(2024, 6, 1), date(2024, 6, 29), {1}),
        (date(2024, 1, 1), date(2024, 12, 31), {1, 2, 3}),
        (date(2024, 1, 2), date(2024, 12, 31), {1, 2}),
        (date(2024, 6, 2), None, {1}),
        (None, date(2024, 12, 30), {1, 2}),
        (date(2025, 1, 1), date(2025, 12, 31), set()),
    ],
)
def test_a_month_or_year_happened_in_a_range_that_holds_it_whole(
    found: Found, first: date | None, last: date | None, expected: set[int]
) -> None:
    documents = [
        make_document(1, event_days=(date(2024, 6, 19).toordinal(),)),
        make_document(2, event_months=(202406,)),
        make_document(3, event_years=(2024,)),
        make_document(4),
    ]
    assert found(documents, happened=DayRange(first, last)) == expected


def test_ids_event_days_months_years_and_statuses_restrict(found: Found) -> None:
    documents = [
        make_document(1, event_days=(700_000,)),
        make_document(2, event_months=(202406,)),
        make_document(3, event_years=(2024,), status="draft"),
    ]
    assert found(documents, ids=(1, 3)) == {1}
    assert found(documents, event_days=(700_000, 5)) == {1}
    assert found(documents, event_months=(202406,)) == {2}
    assert found(documents, event_years=(2024,), visible_at=None) == {3}
    assert found(documents, statuses=("draft",), visible_at=None) == {3}
    assert found(documents, event_days=()) == set()


def test_sources_restrict_what_is_found_and_every_count_of_them(found: Found, ask: Ask) -> None:
    documents = [make_document(1, source="a", status="draft"), make_document(2, source="b", status="draft")]
    assert found(documents, sources=("a",), visible_at=None) == {1}
    assert found(documents, sources=(), visible_at=None) == set()
    facets = (FacetRequest("source"), FacetRequest("status"))
    for chosen in ((), (Selection("source", ("b",)),)):
        counted = ask(sources=("a",), visible_at=None, facets=facets, selections=chosen).facets
        assert dict(counted["source"].values) == {"a": 1}


def test_staff_choose_among_the_states_and_see_how_many_each_has(found: Found, ask: Ask) -> None:
    documents = [make_document(1), make_document(2, status="draft"), make_document(3, status="draft")]
    assert found(documents, selections=(Selection("status", ("draft",)),), visible_at=None) == {2, 3}
    counted = ask(visible_at=None, facets=(FacetRequest("status"),), selections=(Selection("status", ("draft",)),))
    assert dict(counted.facets["status"].values) == {"draft": 2, "published": 1}


def test_a_phrase_in_a_headline_alone_or_in_a_text_alone_is_found(found: Found) -> None:
    documents = [make_document(1, "north korea", ""), make_document(2, "", "north korea")]
    assert found(documents, Phrase("north korea")) == {1, 2}
    assert found(documents, Phrase("north korea", headline=True)) == {1}


def test_a_beginning_after_a_hyphen_has_as_many_endings_as_there_are(found: Found) -> None:
    documents = [make_document(pk, "", f"anti-miss{pk:03}") for pk in range(1, 100)]
    assert found(documents, Prefix("anti-miss")) == set(range(1, 100))


def test_a_beginning_scores_one_however_rare_its_words(engine, ask) -> None:  # type: ignore[no-untyped-def]
    engine.apply([make_document(pk, "", f"north bridge{pk}") for pk in range(1, 30)], {})
    found = [{hit.score for hit in ask(Prefix(start), limit=50).hits} for start in ("bridg", "north-brid")]
    assert found == [{1.0}, {1.0}]


def test_what_is_absent_gives_no_score(engine, ask) -> None:  # type: ignore[no-untyped-def]
    engine.apply([make_document(1, "", "treaty"), make_document(2, "", "bridge"), make_document(3, "", "road")], {})
    (alone,) = ask(Word("treaty")).hits
    hits = ask(Or((Word("treaty"), Not(Word("bridge"))))).hits
    assert [(hit.id, hit.score) for hit in hits] == [(1, pytest.approx(alone.score)), (3, 0.0)]
    assert {hit.score for hit in ask(And((Not(Word("treaty")), Not(Word("road"))))).hits} == {0.0}


def test_facet_choices_and_dates_give_no_score(engine, ask) -> None:  # type: ignore[no-untyped-def]
    engine.apply([make_document(1, "", "treaty", section="World", published_day=738_000)], {})
    (alone,) = ask(Word("treaty")).hits
    (chosen,) = ask(
        And((Word("treaty"), FacetTerm("section", "World"))),
        selections=(Selection("section", ("World",)),),
        published=DayRange(date(2000, 1, 1)),
    ).hits
    assert chosen.score == pytest.approx(alone.score)


WHOLE = {
    (date(2024, 2, 1), date(2024, 2, 29)): {1},
    (date(2024, 2, 1), date(2024, 2, 28)): set(),
    (date(2024, 2, 2), date(2024, 3, 31)): {2},
    (date(2023, 12, 1), date(2024, 1, 31)): {4},
    (date(2023, 1, 1), date(2023, 12, 31)): {3, 4},
    (date(2023, 1, 1), date(2023, 12, 30)): set(),
    (date(2022, 12, 31), date(2024, 3, 30)): {1, 3, 4},
    (None, date(2024, 3, 31)): {1, 2, 3, 4},
    (date(2023, 12, 2), None): {1, 2},
    (date.min, date.max): {1, 2, 3, 4},
    (date(9999, 12, 2), date(9999, 12, 31)): set(),
    (None, date(1, 1, 1)): set(),
}


def test_months_and_years_count_only_whole(engine, ask) -> None:  # type: ignore[no-untyped-def]
    engine.apply(
        [
            make_document(1, event_months=(202402,)),
            make_document(2, event_months=(202403,)),
            make_document(3, event_years=(2023,)),
            make_document(4, event_months=(202312,)),
        ],
        {},
    )
    found = {days: {hit.id for hit in ask(happened=DayRange(*days)).hits} for days in WHOLE}
    assert found == WHOLE
