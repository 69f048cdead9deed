import pytest

from articles.annotation.name_index import KnownName, NameIndex, name_index
from articles.models import Entity
from tests.caches import forget_caches


def known(text: str) -> KnownName:
    return KnownName(text.lower(), "person", text, "en", text)


INDEX = NameIndex(map(known, ["Ada Łukasik", "Lukas Adamov", "Пхеньян", "Oslo"]))


@pytest.mark.parametrize(
    ("folded", "expected"),
    [
        ("ada", [(0, "Ada Łukasik"), (1, "Lukas Adamov")]),
        ("lukas", [(0, "Lukas Adamov"), (1, "Ada Łukasik")]),
        ("ada luk", [(0, "Ada Łukasik")]),
        ("пх", [(0, "Пхеньян")]),
        ("dam", []),
    ],
)
def test_a_name_is_found_by_how_any_of_its_words_begins(folded: str, expected: list[tuple[int, str]]) -> None:
    assert sorted((at, name.text) for at, name in INDEX.beginning(folded)) == sorted(expected)


def test_words_of_names_spelled_alike_are_given_as_written_by_the_number_of_slips() -> None:
    assert INDEX.alike("lukasyk", 1) == {1: ["Łukasik"]}
    assert INDEX.alike("lukasi", 2) == {1: ["Lukas", "Łukasik"]}
    assert INDEX.alike("oslo", 1) == {}


@pytest.mark.django_db
def test_a_name_that_was_added_is_known() -> None:
    forget_caches()
    assert list(name_index().beginning("quok")) == []
    entity = Entity.objects.create(key="quokka-island", kind="place", name="Quokka Island")
    entity.names.create(language="en", text="Quokka Island")
    forget_caches()
    assert [name.key for _, name in name_index().beginning("quok")] == ["quokka-island"]
