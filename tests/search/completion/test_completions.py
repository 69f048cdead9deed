from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Entity, Source, Status
from articles.search import engines
from articles.search.completion.completions import is_narrowed, suggest
from articles.search.engines.base import Engine
from articles.search.query import And, Node, Not, Or, SearchQuery, Selection, Word
from articles.search.service import count_articles
from tests.caches import forget_caches

Write = Callable[..., Article]
Index = Callable[[], Engine]

HIDDEN = {"section": "Grottoes", "topics": ["grottoes"], "body": "Grottoes in Grottoville.", "language": "en"}


@pytest.fixture
def named(db: None) -> Iterator[None]:
    for key, name in (("grotland", "Grotland"), ("grottoville", "Grottoville"), ("grotburg", "Grotburg Town")):
        entity = Entity.objects.create(key=key, kind="place", name=name)
        entity.names.create(language="en", text=name)
    forget_caches()
    yield
    forget_caches()


@pytest.fixture
def newsroom(write: Write, index: Index, named: None) -> Engine:
    write("Grotty weather", body="A grotesque of Grotburg Town.", section="Weather", topics=["groth"], language="en")
    write("Weather in Grotburg Town", body="Grotesque again.", section="Weather", topics=["groth"], language="en")
    write("Grotland", body="Peace.", section="Sport", topics=["a “groth” – b"], language="id")
    write("Grottoes", status=Status.DRAFT, **HIDDEN)
    return index()


def completed(text: str, limit: int = 6, **more: Any) -> list[tuple[str, str, int]]:
    found = suggest(SearchQuery(text=text, **more), limit).completions
    return [(one.kind, one.query.text, one.total) for one in found]


def test_the_last_word_becomes_a_name_a_word_or_a_topic_each_counted(newsroom: Engine) -> None:
    assert completed("weather grot") == [
        ("name", "weather Grotburg Town", 2),
        ("word", "weather Grotburg", 2),
        ("word", "weather grotesque", 2),
        ("word", "weather Grotty", 1),
        ("topic", "weather topic:groth", 2),
    ]


def test_every_count_is_what_picking_it_finds(newsroom: Engine) -> None:
    for text in ("grot", "weather grot", "peace OR grot", "weather -grot", "topic:", "section:", '"grotb', "place:"):
        found = suggest(SearchQuery(text=text), 10).completions
        assert found, text
        assert [one.total for one in found] == [count_articles(one.query) for one in found]


def test_several_words_become_one_name(newsroom: Engine) -> None:
    assert completed("weather grotburg to")[0] == ("name", "weather Grotburg Town", 2)


def test_values_of_a_field_are_offered_after_its_colon(newsroom: Engine, source: Source) -> None:
    assert completed("weather source:ka") == [("outlet", "weather source:kabar", 2)]
    assert completed("topic:gro") == [("topic", "topic:groth", 2), ("topic", "", 1)]
    assert completed("bahasa:eng") == [("value", "bahasa:en", 2)]
    assert completed("section:") == [("value", "section:Weather", 2), ("value", "section:Sport", 1)]
    assert completed("place:gro") == [("name", 'place:"Grotburg Town"', 2), ("name", "place:Grotland", 1)]
    assert completed("title:gro")[:1] == [("word", "title:Grotburg", 1)]


def test_a_topic_whose_marks_no_text_can_hold_becomes_a_choice(newsroom: Engine) -> None:
    (found,) = [one.query for one in suggest(SearchQuery(text="peace topic:a"), 6).completions]
    assert (found.text, found.selected("topic")) == ("peace", ("a “groth” – b",))
    assert completed("peace OR topic:a") == []


def test_choices_beside_the_text_are_kept_and_counted(newsroom: Engine) -> None:
    choices = (Selection("section", ("Sport",)),)
    found = suggest(SearchQuery(text="grot", selections=choices, view="timeline"), 6)
    assert [(one.label, one.total) for one in found.completions] == [("Grotland", 1), ("a “groth” – b", 1)]
    assert {(one.query.selections[0], one.query.view) for one in found.completions} == {(choices[0], "timeline")}


@pytest.mark.parametrize("typed", ["grott", "topic:gr", "section:gr", "peace OR grotto", "place:gr", '"grotto'])
def test_what_only_hidden_articles_have_is_never_offered(
    newsroom: Engine, write: Write, index: Index, typed: str
) -> None:
    late = write("Grottoes since", **HIDDEN)
    index()
    forget_caches()
    assert tells_of_grottoes(typed)
    Article.objects.filter(pk=late.pk).update(status=Status.WITHDRAWN)
    assert not tells_of_grottoes(typed), "though a moment ago it was known"


def tells_of_grottoes(typed: str) -> bool:
    """Whether a word, topic, section or name is offered that hidden articles have."""
    labels = {one.label.lower() for one in suggest(SearchQuery(text=typed), 6).completions}
    return bool(labels & {"grottoes", "grottoville"})


@pytest.mark.parametrize(("verb", "kept"), [("suggest", ["Grotland", "Grotty weather"]), ("search", [])])
def test_what_is_hidden_while_it_is_asked_for_is_not_shown(
    newsroom: Engine, monkeypatch: pytest.MonkeyPatch, verb: str, kept: list[str]
) -> None:
    suggest(SearchQuery(text="grot"), 6)
    engine = engines.search_engine()
    ask = getattr(engine, verb)

    def then_hide(*given: Any, **options: Any) -> Any:
        answer = ask(*given, **options)
        Article.objects.filter(headline="Weather in Grotburg Town").update(status=Status.WITHDRAWN)
        return answer

    monkeypatch.setattr(engine, verb, then_hide)
    found = suggest(SearchQuery(text="grot"), 6)
    assert [one.headline for one in found.articles] == kept
    assert bool(found.completions) == bool(kept)


def test_headlines_are_of_visible_articles_alone(newsroom: Engine) -> None:
    assert [one.headline for one in suggest(SearchQuery(text="grot"), 6).articles] == [
        "Grotland",
        "Weather in Grotburg Town",
        "Grotty weather",
    ]


@pytest.mark.parametrize("typed", ["", "g", "peace OR", "—", "published:2024", "x" * 600])
def test_what_is_too_short_or_says_nothing_is_not_completed(newsroom: Engine, typed: str) -> None:
    assert completed(typed) == []


def test_two_requests_to_the_engine_are_enough(newsroom: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    suggest(SearchQuery(text="grot"), 6)
    asked: list[str] = []
    engine = engines.search_engine()
    for verb in ("search", "suggest", "spelled_alike"):
        call = getattr(engine, verb)
        monkeypatch.setattr(engine, verb, lambda *a, verb=verb, call=call, **k: (asked.append(verb), call(*a, **k))[1])
    for typed in ("weather grot", "peace OR grot", "topic:", "title:grot"):
        asked.clear()
        with CaptureQueriesContext(connection) as queries:
            suggest(SearchQuery(text=typed), 6)
        assert len(asked) <= 2, typed
        assert len(queries) <= 6, typed


@pytest.mark.parametrize(
    ("tree", "narrowed"),
    [
        (Word("a"), True),
        (And((Word("a"), Word("b"))), True),
        (Or((Word("a"), Word("b"))), False),
        (And((Word("a"), Not(Word("b")))), False),
    ],
)
def test_a_search_narrows_where_all_its_parts_must_match(tree: Node, narrowed: bool) -> None:
    assert is_narrowed(SearchQuery(), tree) is narrowed
    assert not is_narrowed(SearchQuery(any_word=True), tree)
