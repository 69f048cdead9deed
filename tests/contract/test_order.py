from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest

from articles.search.engines.base import BestOf, Engine, EngineAnswer, FacetRequest
from articles.search.engines.document import Document
from articles.search.engines.priors import Priors
from articles.search.fields import sort_keys
from articles.search.query import And, FacetTerm, Node, Not, Or, Selection, Sort, Word
from tests.contract.documents import make_document

Ask = Callable[..., EngineAnswer]

TIMES = {
    1: datetime(2024, 6, 19, 8, tzinfo=UTC),
    2: datetime(1913, 1, 1, tzinfo=UTC),
    3: None,
    4: datetime(2024, 6, 19, 8, tzinfo=UTC),
}


def _index(engine: Engine) -> None:
    documents = []
    for pk, at in TIMES.items():
        newest, oldest = sort_keys(at, pk)
        documents.append(make_document(pk, newest_key=newest, oldest_key=oldest))
    engine.apply(documents, {})


def test_newest_first_with_the_undated_last_and_ties_by_id(engine: Engine, ask: Ask) -> None:
    _index(engine)
    assert [hit.id for hit in ask(sort="newest").hits] == [4, 1, 2, 3]


def test_oldest_first_with_the_undated_last(engine: Engine, ask: Ask) -> None:
    _index(engine)
    assert [hit.id for hit in ask(sort="oldest").hits] == [2, 1, 4, 3]


def test_pages_follow_each_other_without_overlap(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(pk, newest_key=pk) for pk in range(1, 26)], {})
    pages = [[hit.id for hit in ask(sort="newest", offset=at, limit=10).hits] for at in (0, 10, 20)]
    assert [pk for page in pages for pk in page] == list(range(25, 0, -1))


def test_of_each_value_the_best_are_given(engine: Engine, ask: Ask) -> None:
    texts = {1: "treaty", 2: "treaty treaty treaty", 3: "treaty treaty", 4: "bridge"}
    engine.apply([make_document(pk, text=text, event_days=(7, pk + 10)) for pk, text in texts.items()], {})
    answer = ask(Word("treaty"), best_of=BestOf("event_days", (7, 11, 12, 99)), limit=2)
    assert {value: list(ids) for value, ids in answer.best_of.items() if ids} == {7: [2, 3], 11: [1], 12: [2]}
    assert answer.hits == ()


def test_of_each_value_the_newest_are_given_where_no_words_are_asked_for(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(pk, newest_key=pk % 4, published_day=5) for pk in range(1, 8)], {})
    choice = Selection("source", excluded=("other",))
    answer = ask(best_of=BestOf("published_day", (5,)), selections=(choice,), hidden=(3,), limit=3)
    first, *others = answer.best_of[5]
    assert (first, set(others)) == (7, {2, 6})


def test_a_limit_of_zero_only_counts(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1)], {})
    answer = ask(limit=0)
    assert (answer.hits, answer.total) == ((), 1)


TIED: Final = datetime(2024, 6, 19, 8, tzinfo=UTC)


def _dated(pk: int, **fields: Any) -> Document:
    """Every third article is undated, every third of the same second, the others are of 1913 and later."""
    at = (None, TIED, datetime(1913, 1, 1, tzinfo=UTC) + timedelta(days=400 * pk))[pk % 3]
    newest, oldest = sort_keys(at, pk)
    return make_document(pk, "walked", newest_key=newest, oldest_key=oldest, **fields)


def _walk(ask: Ask, sort: Sort, size: int, between_pages: Callable[[], object] = lambda: None) -> list[int]:
    walked: list[int] = []
    after = None
    while hits := ask(Word("walked"), sort=sort, after=after, limit=size).hits:
        walked += [hit.id for hit in hits]
        after = hits[-1].key
        between_pages()
    return walked


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_a_cursor_walks_a_search_to_its_end_in_its_order(engine: Engine, ask: Ask, sort: Sort) -> None:
    engine.apply([_dated(pk) for pk in range(1, 31)], {})
    whole = [hit.id for hit in ask(sort=sort, limit=100).hits]
    assert len(whole) == 30
    assert [_walk(ask, sort, size) for size in (1, 7, 30, 100)] == [whole] * 4


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_a_cursor_meets_what_stays_once_while_articles_come_and_go(engine: Engine, ask: Ask, sort: Sort) -> None:
    engine.apply([_dated(pk) for pk in range(1, 31)], {})
    coming, going = iter(range(31, 60)), iter(range(30, 20, -1))

    def change() -> None:
        gone = next(going, None)
        withdrawn = [_dated(gone, revision=2, status="withdrawn")] if gone else []
        engine.apply([_dated(next(coming)), *withdrawn], {})

    walked = _walk(ask, sort, 4, change)
    assert len(walked) == len(set(walked))
    assert set(range(1, 21)) <= set(walked)


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_a_cursor_changes_neither_total_nor_counts(engine: Engine, ask: Ask, sort: Sort) -> None:
    engine.apply([_dated(pk, section="World", event_days=(9,)) for pk in range(1, 8)], {})
    asked: dict[str, Any] = {"sort": sort, "limit": 3, "facets": (FacetRequest("section"),), "counts": ("event_days",)}
    first = ask(**asked)
    later = ask(after=first.hits[-1].key, **asked)
    assert (later.total, later.facets, later.counts) == (first.total, first.facets, first.counts)
    assert first.counts["event_days"] == {9: 7}


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_a_cursor_at_the_very_end_finds_nothing(engine: Engine, ask: Ask, sort: Sort) -> None:
    engine.apply([_dated(pk) for pk in range(1, 8)], {})
    last = ask(sort=sort, limit=100).hits[-1].key
    assert ask(sort=sort, after=last).hits == ()


def test_a_cursor_takes_the_place_of_an_offset(engine: Engine, ask: Ask) -> None:
    engine.apply([_dated(pk) for pk in range(1, 8)], {})
    whole = ask(sort="newest").hits
    assert ask(sort="newest", after=whole[2].key, offset=2).hits == whole[3:]


def test_what_has_no_score_comes_newest_first(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(pk, newest_key=pk * 7 % 31, section="World") for pk in range(1, 31)], {})
    newest = [hit.id for hit in ask(sort="newest", limit=30).hits]
    world = FacetTerm("section", "World")
    trees: list[Node] = [world, Not(Word("absent")), And((world, Not(Word("absent")))), Or((world, Not(world)))]
    answers = [ask(tree, limit=30).hits for tree in trees]
    assert [[hit.id for hit in hits] for hits in answers] == [newest] * len(trees)
    assert {(hit.score, hit.key) for hits in answers for hit in hits} == {(0.0, 0)}


@pytest.mark.parametrize("headline", [False, True])
def test_a_word_is_no_rarer_in_a_language_of_few_texts(engine: Engine, ask: Ask, headline: bool) -> None:
    """So that a text whose language was guessed wrong does not stand before all others."""
    often = make_document(1, "treaty treaty", "a treaty, the treaty")
    alone = make_document(2, "the treaty of friendship", "what was said in the city of the friendship", language="de")
    engine.apply([often, alone, *(make_document(pk, "a treaty", "of trust") for pk in range(3, 20))], {})
    hits = ask(Word("treaty", headline), limit=30).hits
    assert hits[0].id == 1
    assert len(hits) == 19


def test_a_word_that_only_joins_others_decides_little(engine: Engine, ask: Ask) -> None:
    engine.apply(
        [
            make_document(1, "harbour", "opened"),
            make_document(2, "what", "closed"),
            make_document(3, "harbour", "rebuilt at length, as it was said"),
            *(make_document(pk, "a market", "of fish") for pk in range(4, 12)),
        ],
        {},
    )
    assert ask(Or((Word("what"), Word("harbour")))).hits[0].id == 1


def test_a_word_as_it_was_typed_comes_before_others_of_its_stem(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1, "signing", "signing"), make_document(2, "signed", "signed")], {})
    assert [hit.id for hit in ask(Word("signed")).hits] == [2, 1]
    assert [hit.id for hit in ask(Word("signing")).hits] == [1, 2]


def test_an_article_that_spells_a_word_otherwise_stands_behind_those_that_spell_it_so(engine: Engine, ask: Ask) -> None:
    engine.apply(
        [
            make_document(1, "ipò", "ipò ipò ti ipò", language="yo"),
            make_document(2, "a market", "opened with an ipo after the summer, as had been said long before"),
            make_document(3, "the ball", "is round"),
        ],
        {},
    )
    assert [hit.id for hit in ask(Word("IPO")).hits] == [2, 1]
    assert ask(Word("ipò")).hits[0].id == 1


def test_marks_that_a_language_writes_or_not_are_no_other_spelling(engine: Engine, ask: Ask) -> None:
    with_marks = [make_document(1, "a café", "opened", language="en"), make_document(2, "sebuah café", language="id")]
    plain = [make_document(3, "a cafe", "opened", language="en"), make_document(4, "sebuah cafe", language="id")]
    engine.apply([*with_marks, *plain], {})
    scores = {hit.id: hit.score for hit in ask(Word("cafe")).hits}
    assert scores[1] == pytest.approx(scores[3])
    assert scores[2] == pytest.approx(scores[4])


def test_other_forms_of_a_word_with_its_marks_are_the_word(engine: Engine, ask: Ask) -> None:
    engine.apply(
        [make_document(1, "las políticas", language="es"), make_document(2, "las politicas", language="es")], {}
    )
    assert [hit.id for hit in ask(Word("política")).hits] == [1, 2]
    assert [hit.id for hit in ask(Word("politica")).hits] == [2, 1]


def test_articles_with_all_words_come_before_those_with_some(engine: Engine, ask: Ask) -> None:
    long = "The harbour was visited by a delegation. " + "They talked of many other things that day. " * 20
    engine.apply(
        [
            make_document(1, "Ferry ferry", "A ferry, a ferry and a ferry."),
            make_document(2, "A visit", long + "A ferry sank once."),
            make_document(3, "Harbour harbour", "A harbour of harbours."),
            *(make_document(pk, "A market", "of fish") for pk in range(4, 40)),
        ],
        {},
    )
    words = (Word("ferry"), Word("harbour"))
    assert ask(Or(words)).hits[0].id != 2
    assert ask(Or(words, all_first=True)).hits[0].id == 2


PRIORS: Final = Priors(today=739_000, newness=1.3, languages=("en", "id"), language=1.5)


def _of_day(pk: int, day: int | None, language: str = "en") -> Document:
    return make_document(pk, "treaty", "signed", published_day=day, language=language, newest_key=pk)


def test_newer_articles_and_those_in_the_readers_languages_come_first(engine: Engine, ask: Ask) -> None:
    days = {1: None, 2: 700_000, 3: 738_800, 4: 738_950, 5: 738_980, 6: 738_999}
    others = [_of_day(pk + 10, day, "de") for pk, day in days.items()]
    engine.apply([*(_of_day(pk, day) for pk, day in days.items()), *others], {})
    hits = ask(Word("treaty"), priors=PRIORS, limit=20).hits
    assert [hit.id for hit in hits] == [6, 5, 4, 3, 2, 1, 16, 15, 14, 13, 12, 11]
    scores = {hit.id: hit.score for hit in hits}
    assert scores[6] / scores[1] == pytest.approx(1.3, rel=1e-4)
    assert scores[1] / scores[11] == pytest.approx(1.5, rel=1e-4)


def test_what_is_likelier_to_be_meant_changes_no_total_and_no_order_by_time(engine: Engine, ask: Ask) -> None:
    engine.apply([_of_day(1, 739_000), _of_day(2, None, "de")], {})
    assert ask(Word("treaty"), priors=PRIORS).total == 2
    assert [hit.id for hit in ask(Word("treaty"), priors=PRIORS, sort="newest").hits] == [2, 1]
    assert ask(Word("treaty"), priors=PRIORS, limit=0).total == 2


def test_pages_by_relevance_follow_each_other_whatever_is_likelier(engine: Engine, ask: Ask) -> None:
    engine.apply([_of_day(pk, 739_000 - pk * 9 % 400, "en" if pk % 3 else "de") for pk in range(1, 31)], {})
    whole = [hit.id for hit in ask(Word("treaty"), priors=PRIORS, limit=30).hits]
    pages = [ask(Word("treaty"), priors=PRIORS, offset=at, limit=7).hits for at in range(0, 30, 7)]
    assert [hit.id for page in pages for hit in page] == whole
    assert len(set(whole)) == 30
