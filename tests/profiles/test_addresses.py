"""Which entities an address means, and which address each profile has."""

from collections.abc import Mapping

import pytest

from articles.models import Entity
from articles.profiles.addresses import entities_at, joined, slugs_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def entities() -> Mapping[str, Entity]:
    rows = [
        Entity(key="KP", kind="country", name="North Korea"),
        Entity(key="CI", kind="country", name="Côte d’Ivoire"),
        Entity(key="GE", kind="country", name="Georgia"),
        Entity(key="georgia", kind="place", name="Georgia"),
        Entity(key="kim-jong-un", kind="person", name="Kim Jong Un"),
    ]
    return {row.key: row for row in Entity.objects.bulk_create(rows)}


@pytest.mark.parametrize(
    ("address", "keys"),
    [
        ("north-korea", ["KP"]),
        ("kp", ["KP"]),
        ("KP", ["KP"]),
        ("cote-divoire", ["CI"]),
        ("georgia", ["georgia"]),
        ("ge", ["GE"]),
        ("kim-jong-un", ["kim-jong-un"]),
        ("north-korea+kim-jong-un", ["KP", "kim-jong-un"]),
        ("kp+north-korea", ["KP"]),
    ],
)
def test_an_address_means_entities_by_key_or_a_country_by_name(
    entities: Mapping[str, Entity], address: str, keys: list[str]
) -> None:
    found = entities_at(address)
    assert found is not None
    assert [entity.key for entity in found] == keys


@pytest.mark.parametrize("address", ["", "nobody", "kp+nobody", "kp+", "kp+ge+ci", "kp+ge+ci+kp"])
def test_an_address_of_nobody_or_of_three_means_none(entities: Mapping[str, Entity], address: str) -> None:
    assert entities_at(address) is None


def test_who_is_hidden_has_no_address_and_who_was_merged_has_the_others(entities: Mapping[str, Entity]) -> None:
    Entity.objects.filter(key="GE").update(hidden=True)
    Entity.objects.filter(key="kim-jong-un").update(hidden=True, merged_into=entities["KP"])
    assert entities_at("ge") is None
    assert entities_at("kim-jong-un") == (entities["KP"],)


def test_a_profile_has_one_address_whichever_comes_first(entities: Mapping[str, Entity]) -> None:
    slugs = slugs_of(entities.values())
    assert slugs[entities["GE"].pk] == "ge", "its name is another's key"
    assert joined([slugs[entities["KP"].pk], slugs[entities["CI"].pk]]) == "cote-divoire+north-korea"
    assert joined([slugs[entities["CI"].pk], slugs[entities["KP"].pk]]) == "cote-divoire+north-korea"
