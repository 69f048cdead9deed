import pytest

from articles.analysis.names.gazetteer import EntityRecord
from articles.annotation.entities import name_matcher
from articles.annotation.name_changes import EntityState, apply_changes, changes_between, states_of
from articles.annotation.repairs import entity_merged
from articles.ingest.names import known_names, load_names
from articles.models import Channel, Entity, EntityName, audit

pytestmark = pytest.mark.django_db


def test_the_names_of_countries_and_of_the_demonstrations_world_are_loaded_once() -> None:
    added = load_names(known_names())
    assert added > 30_000
    assert load_names(known_names()) == 0
    north = Entity.objects.get(key="KP")
    names = set(north.names.values_list("text", flat=True))
    assert {"North Korea", "DPRK", "Korut", "Korea Utara", "КНДР", "朝鲜"} <= names
    assert Entity.objects.get(key="kim-jong-un").parent == north
    assert Entity.objects.exclude(kind="country").count() >= 200


def test_what_an_editor_changed_stays() -> None:
    load_names(known_names())
    Entity.objects.filter(key="KP").update(name="Democratic People's Republic of Korea")
    EntityName.objects.filter(entity__key="KP", text="Korut").update(ambiguous=True)
    load_names(known_names())
    assert Entity.objects.get(key="KP").name == "Democratic People's Republic of Korea"
    assert EntityName.objects.get(entity__key="KP", text="Korut").ambiguous


def record(key: str, name: str, parent: str | None = None, **years: int) -> EntityRecord:
    said: EntityRecord = {
        "key": key, "kind": "person", "name": name, "parent": parent, "names": {"en": [name]}, "ambiguous": [],
    }  # fmt: skip
    return {**said, **years}  # type: ignore[typeddict-item]


def test_years_are_loaded_and_given_to_entities_that_lack_them() -> None:
    load_names([record("ann", "Ann Other")])
    load_names([record("ann", "Ann Other", until_year=1990), record("bert", "Bert Other", from_year=1992)])
    assert list(Entity.objects.order_by("key").values_list("from_year", "until_year")) == [(None, 1990), (1992, None)]


def test_what_an_editor_took_away_does_not_come_back() -> None:
    records = [record("ann", "Ann Other", until_year=1990)]
    load_names(records)
    ann = Entity.objects.get()
    before = states_of(["ann"])
    taken = changes_between(before, {"ann": EntityState("person", "Ann Other")})
    apply_changes(taken)
    audit("change", ann, channel=Channel.ADMIN)
    assert load_names(records) == 0
    assert states_of(["ann"]) == {"ann": EntityState("person", "Ann Other")}
    apply_changes([change.undone() for change in taken])
    assert states_of(["ann"]) == before


def test_names_of_an_entity_that_was_merged_are_the_other_s() -> None:
    records = [record("ann", "Ann Other"), record("anne", "Anne Other"), record("kid", "Kid", parent="ann")]
    load_names(records[:2])
    first, second = Entity.objects.order_by("key")
    apply_changes(entity_merged(first, second))
    assert load_names(records) == 1
    assert Entity.objects.get(key="kid").parent == second
    assert not first.names.exists()


def test_who_loads_names_finds_them_at_once() -> None:
    assert not name_matcher().lookup("Korut")
    load_names(known_names())
    assert [str(key) for key in name_matcher().lookup("Korut")] == ["KP"]


def test_the_fixtures_hold_the_places_and_bodies_that_are_promised() -> None:
    records = known_names()
    places = {record["key"] for record in records if record["kind"] == "place"}
    bodies = {record["key"]: record["parent"] for record in records if record["kind"] == "organisation"}
    assert len(places) >= 5_000
    provinces = {r["key"] for r in records if r["kind"] == "place" and r["parent"] == "ID" and "en" in r["names"]}
    assert {"highland-papua", "yogyakarta-region", "gorontalo"} <= provinces
    assert list(bodies.values()).count("ID") >= 250
    assert list(bodies.values()).count(None) >= 100


def test_what_entities_belong_to_is_loaded_with_them() -> None:
    load_names(known_names())
    assert Entity.objects.get(key="situbondo").parent == Entity.objects.get(key="east-java")
    assert Entity.objects.get(key="east-java").parent == Entity.objects.get(key="ID")


def test_a_name_is_handed_over_once() -> None:
    old = Entity.objects.create(key="tangerang", kind="place", name="Tangerang")
    EntityName.objects.create(entity=old, language="en", text="Tangerang Selatan")
    load_names(known_names())
    assert not old.names.filter(text="Tangerang Selatan").exists()
    EntityName.objects.create(entity=old, language="en", text="Tangerang Selatan")
    load_names(known_names())
    assert old.names.filter(text="Tangerang Selatan").exists()


def test_what_cities_are_called_abroad_is_said_of_cities_that_are_listed() -> None:
    names = [record for record in known_names() if record["kind"] == "place"]
    parents = {record["key"]: record["parent"] for record in reversed(names)}
    assert [record["key"] for record in names if not parents[record["key"]]] == [
        "tumen-river",
        "panmunjom",
        "korean-peninsula",
        "new-guinea",
        "south-china-sea",
        "taiwan-strait",
        "yellow-sea",
        "sea-of-japan",
    ]
