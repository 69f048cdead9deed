"""What is typed after `field:`, and the table of names in a process."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.annotation import entities
from articles.annotation.entities import name_matcher
from articles.models import Article, Entity, EntityName, NameVersion, Source, shown_sections
from articles.search.answers.labels import resolve_values
from articles.search.interpretation import interpret
from articles.search.query import SearchQuery

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]


def meant(facet: Any, typed: str) -> str:
    return resolve_values([(facet, typed)], now=timezone.now()).values[facet, typed]


@pytest.mark.parametrize("typed", ["Politik Luar Negeri", "politik luar negeri", "POLITIK LUAR NEGERI"])
def test_a_section_is_found_in_any_case(write: Write, typed: str) -> None:
    write(section="Politik Luar Negeri")
    assert meant("section", typed) == "Politik Luar Negeri"


@pytest.mark.parametrize(
    ("section", "typed"), [("Политика", "пОЛИТИКА"), ("Économie", "éCONOMIE"), ("Straße", "STRASSE")]
)
def test_case_means_nothing_in_any_script(write: Write, section: str, typed: str) -> None:
    write(section=section)
    assert meant("section", typed) == section
    Source.objects.update(name=section)
    assert meant("source", typed) == "kabar"


def test_a_section_that_is_written_in_two_ways_is_meant_as_it_is_typed(write: Write) -> None:
    write(section="World")
    write(section="WORLD")
    assert [meant("section", typed) for typed in ("World", "WORLD")] == ["World", "WORLD"]
    assert meant("section", "world") in ("World", "WORLD")


def test_a_percent_sign_and_a_line_are_no_wildcards(write: Write) -> None:
    write(section="World")
    assert [meant("section", typed) for typed in ("W%", "Worl_")] == ["W%", "Worl_"]


def test_a_section_of_hidden_articles_alone_is_not_known(write: Write) -> None:
    now = timezone.now()
    write(section="Draft", status="draft")
    write(section="Embargoed", visible_from=now + timedelta(hours=1))
    write(section="Expired", visible_until=now - timedelta(hours=1))
    write(section="Open", visible_from=now - timedelta(hours=1), visible_until=now + timedelta(hours=1))
    write(section="")
    assert shown_sections(now) == ["Open"]
    assert meant("section", "draft") == "draft"


def test_sections_are_those_of_visible_articles_each_once(write: Write) -> None:
    for section in ("Sport", "World", "Sport", "", "Ekonomi"):
        write(section=section)
    now = timezone.now()
    assert sorted(shown_sections(now)) == ["Ekonomi", "Sport", "World"]
    assert set(shown_sections(now)) == set(
        Article.objects.visible(now).exclude(section="").values_list("section", flat=True)
    )


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def sections_query(now: Any) -> str:
    with CaptureQueriesContext(connection) as captured:
        shown_sections(now)
    return str(captured.captured_queries[0]["sql"])


@pytest.fixture
def many(write: Write) -> None:
    """Two thousand articles of one section, published and shown."""
    write(section="World")
    Article.objects.bulk_create(
        Article(source=Source.objects.get(), headline=f"Number {number}", section="World", status="published")
        for number in range(2_000)
    )


@pytest.mark.only_on("sqlite")
def test_sections_are_found_through_an_index_on_sqlite(many: None) -> None:
    plan = plan_of(f"EXPLAIN QUERY PLAN {sections_query(timezone.now())}")
    assert plan.count("SEARCH articles_article USING INDEX article_section") == 2
    assert "SCAN articles_article" not in plan


@pytest.mark.only_on("postgresql")
def test_sections_are_found_through_an_index_on_postgresql(many: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_article")
    plan = plan_of(f"EXPLAIN {sections_query(timezone.now())}")
    assert "using article_section" in plan
    assert "Seq Scan on articles_article" not in plan


@pytest.mark.only_on("postgresql")
def test_a_section_of_many_articles_is_one_step_on_postgresql(many: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_article")
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sections_query(timezone.now())}")
        read = cursor.fetchone()[0][0]["Plan"]["Shared Hit Blocks"]
    assert read < 100


@pytest.mark.parametrize("field", ["source", "section", "person", "topic"])
def test_what_many_field_terms_mean_is_asked_at_once(write: Write, field: str) -> None:
    write(section="World")
    name_matcher()
    many = SearchQuery(text=" ".join(f"{field}:zz{number}" for number in range(32)))
    with CaptureQueriesContext(connection) as captured:
        interpreted = interpret(many)
    assert len(interpreted.interpretation.parts) == 32
    assert len(captured) <= 3


def test_all_field_terms_and_choices_are_labelled_in_five_queries(write: Write) -> None:
    write(section="World")
    korea = Entity.objects.create(key="KP", kind="country", name="North Korea")
    EntityName.objects.create(entity=korea, language="en", text="North Korea")
    query = SearchQuery(text="source:KABAR place:kp -place:nowhere (section:world OR source:other) north korea")
    query = query.with_selection("source", ("kabar",)).with_selection("place", ("KP", "_none"))
    name_matcher()
    with CaptureQueriesContext(connection) as captured:
        labels = [str(part.label) for part in interpret(query, timezone.now()).interpretation.parts]
    assert len(captured) <= 5
    assert labels[:3] == ["Outlet: Kabar", "Place: North Korea", "not Place: nowhere"]
    assert labels[4:] == ["North Korea", "Outlet: Kabar", "Place: North Korea or Not stated"]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], set[str]]:
    """The names that the process knows once it has looked for changes again, as keys that "Atlantis" means."""
    monkeypatch.setattr(entities, "CHECK_EVERY_SECONDS", 0.0)
    return lambda: {str(key) for key in name_matcher().lookup("Atlantis")}


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_names_changed_by_any_program_are_known_a_little_later(db: None, later: Callable[[], set[str]]) -> None:
    assert later() == set()
    sql("INSERT INTO articles_entity (key, kind, name) VALUES ('atl', 'place', 'Atlantis')")
    sql(
        "INSERT INTO articles_entityname (entity_id, language, text, ambiguous) "
        "SELECT id, 'en', 'Atlantis', %s FROM articles_entity",
        False,
    )
    assert later() == {"atl"}
    sql("UPDATE articles_entity SET key = 'atlantis' WHERE key = 'atl'")
    assert later() == {"atlantis"}
    sql("UPDATE articles_entityname SET text = 'Lemuria'")
    assert later() == set()
    sql("UPDATE articles_entityname SET text = 'Atlantis'")
    assert later() == {"atlantis"}
    sql("DELETE FROM articles_entityname")
    assert later() == set()


def test_a_change_that_is_rolled_back_leaves_the_mark(db: None) -> None:
    Entity.objects.create(key="mu", kind="place", name="Mu")
    before = NameVersion.objects.get().mark
    with transaction.atomic():
        Entity.objects.create(key="atl", kind="place", name="Atlantis")
        assert NameVersion.objects.get().mark != before
        transaction.set_rollback(True)
    assert NameVersion.objects.get().mark == before


def test_the_mark_is_never_the_same_twice_even_when_its_row_is_gone(db: None) -> None:
    marks = set()
    for number in range(20):
        if number % 3 == 0:
            NameVersion.objects.all().delete()
        Entity.objects.create(key=f"atl{number}", kind="place", name="Atlantis")
        marks.add(NameVersion.objects.get().mark)
    assert len(marks) == 20


def test_names_that_did_not_change_are_not_read_again(db: None, later: Callable[[], set[str]]) -> None:
    later()
    with CaptureQueriesContext(connection) as captured:
        later()
    assert [one["sql"] for one in captured if "articles_entityname" in one["sql"]] == []
    assert len(captured) == 1
