"""Names are repaired by pages: what is touched is shown first; then it is done, found, and undone in a click."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, AuditRecord, Entity, EntityMention, IndexChange, Reading, Role
from articles.search.engines.base import Engine
from articles.search.errors import SearchUnavailable
from tests.admin.conftest import Enter, Staff
from tests.markup import flat

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/entity/"
Write = Callable[..., Article]
Index = Callable[[], Engine]


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def house(staff: Staff, enter: Enter) -> Client:
    return enter(staff("sari", Role.ADMINISTRATOR))


def person(key: str, *names: str, parent: Entity | None = None) -> Entity:
    made = Entity.objects.create(key=key, kind="person", name=names[0], parent=parent)
    for text in names:
        made.names.create(language="en", text=text)
    return made


def told(answer: Any) -> str:
    return flat(answer.content.decode())


def repaired(browser: Client, path: str, **said: Any) -> str:
    """What is said after a repair that was shown and confirmed."""
    shown = browser.get(path, said)
    return told(browser.post(path, said | {"seen": shown.context["repair"].seen}, follow=True))


def undone(browser: Client) -> str:
    """What is said after a click on "Undo" in the latest record."""
    record = AuditRecord.objects.latest("pk")
    page = f"/admin/articles/auditrecord/{record.pk}/"
    assert f'action="{page}undo/"' in told(browser.get(f"{page}change/"))
    return told(browser.post(f"{page}undo/", follow=True))


def named(browser: Client, key: str, facet: str = "person") -> list[str]:
    """Headlines that a reader finds by that choice beside the results."""
    return sorted(hit["headline"]["text"] for hit in browser.get("/api/v1/articles/", {facet: key}).json()["hits"])


def states() -> list[Any]:
    rows = Entity.objects.order_by("key").values_list("key", "hidden", "merged_into__key", "parent__key", "names__text")
    return sorted(rows, key=str)


def test_a_name_that_is_added_is_shown_first_and_found_then(
    house: Client, write: Write, index: Index, client: Client
) -> None:
    widodo = person("jokowi", "Joko Widodo")
    write("Joko Widodo speaks")
    write("Mulyono speaks")
    write("Nobody speaks")
    index()
    Reading.objects.update(read_at=None)
    form = {
        "name": "Joko Widodo", "kind": "person", "parent": "", "from_year": "", "until_year": "",
        "names-TOTAL_FORMS": 2, "names-INITIAL_FORMS": 1,
        "names-0-id": widodo.names.get().pk, "names-0-entity": widodo.pk, "names-0-text": "Joko Widodo",
        "names-0-language": "en", "names-1-entity": widodo.pk, "names-1-text": "Mulyono", "names-1-language": "id",
    }  # fmt: skip
    shown = house.post(f"{LIST}{widodo.pk}/change/", form)
    for words in (
        "<b>1 article</b> mentions it now",
        "<b>1 article</b> is processed again",
        "New name of jokowi: Mulyono (Indonesian)",
        'name="names-1-text" value="Mulyono"',
    ):
        assert words in told(shown)
    assert widodo.names.count() == 1
    assert not AuditRecord.objects.exists()
    sent = dict(shown.context["kept"]) | {"seen": shown.context["repair"].seen}
    assert "Done: 1 article is being processed" in told(house.post(f"{LIST}{widodo.pk}/change/", sent, follow=True))
    assert IndexChange.objects.count() == 1
    index()
    assert named(client, "jokowi") == ["Joko Widodo speaks", "Mulyono speaks"]
    record = AuditRecord.objects.get()
    assert (record.deed, record.object_id, record.detail["articles"]) == ("change", str(widodo.pk), 2)
    undone(house)
    index()
    assert named(client, "jokowi") == ["Joko Widodo speaks"]
    assert AuditRecord.objects.latest("pk").deed == "undo"
    assert AuditRecord.objects.latest("pk").detail["record"] == record.pk
    undone(house)
    index()
    assert named(client, "jokowi") == ["Joko Widodo speaks", "Mulyono speaks"]


def test_another_canonical_name_has_no_article_read_again(house: Client, write: Write, index: Index) -> None:
    widodo = person("jokowi", "Joko Widodo")
    write("Joko Widodo speaks")
    index()
    form = {
        "name": "Jokowi", "kind": "person", "names-TOTAL_FORMS": 0, "names-INITIAL_FORMS": 0,
    }  # fmt: skip
    shown = house.post(f"{LIST}{widodo.pk}/change/", form)
    assert "<b>0 articles</b> are processed again" in told(shown)
    house.post(f"{LIST}{widodo.pk}/change/", form | {"seen": shown.context["repair"].seen})
    assert Entity.objects.get().name == "Jokowi"
    assert not IndexChange.objects.exists()


def test_an_entity_that_is_made_is_found_in_articles_that_were_there(
    house: Client, write: Write, index: Index, client: Client
) -> None:
    write("Siti Rahma visits Garut")
    index()
    form = {
        "name": "Siti Rahma", "key": "siti-rahma", "kind": "person", "names-TOTAL_FORMS": 1, "names-INITIAL_FORMS": 0,
        "names-0-text": "Siti Rahma", "names-0-language": "id",
    }  # fmt: skip
    shown = house.post(f"{LIST}add/", form)
    assert not Entity.objects.exists()
    house.post(f"{LIST}add/", form | {"seen": shown.context["repair"].seen})
    index()
    assert named(client, "siti-rahma") == ["Siti Rahma visits Garut"]
    undone(house)
    assert not Entity.objects.exists()


def test_who_is_hidden_is_no_facet_no_suggestion_and_no_name(
    house: Client, write: Write, index: Index, client: Client
) -> None:
    kim = person("kim", "Kim Suk")
    write("Kim Suk speaks")
    index()
    before = states()
    page = f"{LIST}{kim.pk}/hide/"
    assert "kim is hidden" in told(house.get(page))
    repaired(house, page)

    def seen() -> list[Any]:
        answer = client.get("/api/v1/articles/", {"q": "kim suk", "include": "facets"}).json()
        people = next(facet for facet in answer["facets"] if facet["name"] == "person")["values"]
        kinds = {part["kind"] for part in answer["interpretation"]["chips"]}
        suggested = client.get("/api/v1/suggest/", {"q": "kim"}).json()["entities"]
        return [[one["value"] for one in people if one["value"] != "_none"], "entity" in kinds, bool(suggested)]

    assert seen() == [[], False, False]
    index()
    assert seen() == [[], False, False]
    assert not EntityMention.objects.exists()
    undone(house)
    index()
    assert seen() == [["kim"], True, True]
    assert states() == before


def test_of_two_that_are_one_the_key_names_and_places_of_the_first_go_on_to_find_it(
    house: Client, write: Write, index: Index, client: Client
) -> None:
    old, stays = person("muljono", "Muljono"), person("mulyono", "Mulyono")
    Entity.objects.create(key="palace", kind="place", name="Palace", parent=old)
    former = person("former", "Former")
    former.hidden, former.merged_into = True, old
    former.save()
    write("Muljono speaks")
    write("Mulyono speaks")
    index()
    before = states()
    said = repaired(house, f"{LIST}{old.pk}/merge/", into=stays.pk)
    assert "Done: 1 article is being processed again." in said
    assert set(stays.names.values_list("text", flat=True)) == {"Muljono", "Mulyono"}
    assert Entity.objects.get(key="palace").parent == stays
    assert Entity.objects.get(key="former").merged_into == stays
    index()
    for key in ("muljono", "mulyono"):
        assert named(client, key) == ["Muljono speaks", "Mulyono speaks"], key
        answer = client.get("/api/v1/articles/", {"q": f"person:{key}"}).json()
        assert answer["total"] == 2, key
        assert "Muljono speaks" in told(client.get(reverse("search"), {"person": key}))
    undone(house)
    index()
    assert states() == before
    assert named(client, "muljono") == ["Muljono speaks"]


def test_some_names_of_one_become_another_s(house: Client, write: Write, index: Index, client: Client) -> None:
    both = person("bush", "George H. W. Bush", "George W. Bush")
    write("George H. W. Bush speaks")
    write("George W. Bush speaks")
    index()
    before = states()
    son = both.names.get(text="George W. Bush").pk
    said = {"names": [son], "name": "George W. Bush", "key": "bush-son"}
    repaired(house, f"{LIST}{both.pk}/split/", **said)
    index()
    assert named(client, "bush") == ["George H. W. Bush speaks"]
    assert named(client, "bush-son") == ["George W. Bush speaks"]
    undone(house)
    index()
    assert states() == before
    assert len(named(client, "bush")) == 2


def test_only_what_a_repair_touches_is_read_again(house: Client, write: Write, index: Index) -> None:
    kim = person("kim", "Kim Suk")
    touched = write("Kim Suk speaks", status="draft")
    for number in range(3):
        write(f"Nobody speaks {number}")
    index()
    Reading.objects.update(read_at=None)
    revision = touched.revision
    repaired(house, f"{LIST}{kim.pk}/hide/")
    assert list(IndexChange.objects.values_list("pk", flat=True)) == [touched.pk]
    index()
    touched.refresh_from_db()
    assert touched.revision == revision


def test_a_repair_is_shown_again_when_names_have_changed(house: Client, index: Index) -> None:
    old, stays = person("a", "Anne Other"), person("b", "Bert Other")
    index()
    page = f"{LIST}{old.pk}/merge/"
    seen = house.get(page, {"into": stays.pk}).context["repair"].seen
    old.names.create(language="id", text="Anne Lain")
    assert "changed since the preview" in told(house.post(page, {"into": stays.pk, "seen": seen}))
    assert old.names.count() == 2


def test_what_was_changed_since_is_not_undone(house: Client, index: Index) -> None:
    kim = person("kim", "Kim Suk")
    index()
    repaired(house, f"{LIST}{kim.pk}/hide/")
    Entity.objects.update(hidden=False)
    assert "Nothing was undone." in undone(house)
    record = AuditRecord.objects.create(deed="add", model="entity", object_id=str(kim.pk), said="Kim", face="admin")
    answer = house.post(f"/admin/articles/auditrecord/{record.pk}/undo/", follow=True)
    assert "This cannot be undone" in told(answer)


def test_nothing_is_repaired_while_search_is_down(house: Client, monkeypatch: pytest.MonkeyPatch, index: Index) -> None:
    kim = person("kim", "Kim Suk")
    engine = index()
    page = f"{LIST}{kim.pk}/hide/"

    def fail(*_: Any) -> Any:
        raise SearchUnavailable("down")

    monkeypatch.setattr(type(engine), "search", fail)
    shown = house.get(page)
    assert "Search is down" in told(shown)
    house.post(page, {"seen": shown.context["repair"].seen})
    assert not Entity.objects.get().hidden


def test_what_belongs_to_an_entity_is_read_again_when_that_belongs_elsewhere(
    house: Client, write: Write, index: Index
) -> None:
    city = Entity.objects.create(key="city", kind="place", name="City")
    mayor = person("mayor", "Ann Mayor", parent=city)
    article = write("Ann Mayor speaks")
    index()
    Reading.objects.update(read_at=None)
    land = Entity.objects.create(key="XX", kind="country", name="Land")
    form = {"name": "City", "kind": "place", "parent": land.pk, "names-TOTAL_FORMS": 0, "names-INITIAL_FORMS": 0}
    shown = house.post(f"{LIST}{city.pk}/change/", form)
    house.post(f"{LIST}{city.pk}/change/", form | {"seen": shown.context["repair"].seen})
    assert list(IndexChange.objects.values_list("pk", flat=True)) == [article.pk]
    form |= {"parent": mayor.pk}
    assert "belongs to this entity" in told(house.post(f"{LIST}{city.pk}/change/", form))
