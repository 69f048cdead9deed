import pytest

from articles.annotation.entities import name_matcher
from articles.ingest.names import known_names, load_names
from articles.models import Entity, EntityName

pytestmark = pytest.mark.django_db


def test_the_names_of_countries_and_of_the_demonstrations_world_are_loaded_once() -> None:
    added = load_names(known_names())
    assert added > 4_000
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


def test_who_loads_names_finds_them_at_once() -> None:
    assert not name_matcher().lookup("Korut")
    load_names(known_names())
    assert [str(key) for key in name_matcher().lookup("Korut")] == ["KP"]
