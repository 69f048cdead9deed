"""Names are learnt from the shape of a text."""

import pytest

from articles.analysis.names.learning import learn_names


@pytest.mark.parametrize(
    ("text", "language", "learnt"),
    [
        ("Menurut Bupati Ratna Wulandari, jalan itu ditutup.", "id", [("Ratna Wulandari", "person", "title")]),
        ("Kapolres AKBP Bagus Santoso hadir.", "id", [("Bagus Santoso", "person", "title")]),
        ("kata Direktur Utama Maya Lestari", "id", [("Maya Lestari", "person", "title")]),
        ("Saham PT Laut Biru Sejahtera Tbk naik.", "id", [("PT Laut Biru Sejahtera Tbk", "organisation", "firm")]),
        ("PT Kayu Manis rugi.", "id", [("PT Kayu Manis", "organisation", "firm")]),
        ("Menteri Kehutanan Dewi Anggraini pergi.", "id", [("Dewi Anggraini", "person", "title")]),
        ("Menteri ESDM Joko Purnomo pergi.", "id", [("Joko Purnomo", "person", "title")]),
        ("Mayor Jane Hollis spoke.", "en", [("Jane Hollis", "person", "title")]),
        ("Sen. Carla de Vries left.", "en", [("Carla de Vries", "person", "title")]),
        ("Shares of Maple Oak Inc fell.", "en", [("Maple Oak Inc", "organisation", "firm")]),
    ],
)
def test_titles_and_forms_of_firms_show_names(text: str, language: str, learnt: list[tuple[str, str, str]]) -> None:
    found = learn_names(text, language)
    assert [(one.name, one.kind, one.reason) for one in found] == learnt
    assert all(text[one.start : one.end] == one.name for one in found)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bupati Kendal datang.", "id"),
        ("Ketua Komisi Pemilihan datang.", "id"),
        ("The president of the club spoke.", "en"),
        ("Mayor Monday Night", "en"),
        ("Der Bürgermeister Hans Huber", "de"),
        ("", "en"),
    ],
)
def test_what_has_no_such_shape_is_no_name(text: str, language: str) -> None:
    assert learn_names(text, language) == []


def test_a_surname_alone_is_the_person_named_in_full_before() -> None:
    text = "Governor Alma Reyes came. Later Reyes left; Reyes Park was full."
    found = learn_names(text, "en")
    assert [(text[one.start : one.end], one.name, one.reason) for one in found] == [
        ("Alma Reyes", "Alma Reyes", "title"),
        ("Reyes", "Alma Reyes", "surname"),
    ]


def test_a_surname_of_two_people_is_nobodys() -> None:
    text = "Governor Alma Reyes met Mayor Luis Reyes. Reyes left."
    assert [one.reason for one in learn_names(text, "en")] == ["title", "title"]


def test_places_between_an_office_and_a_name_are_no_part_of_it() -> None:
    found = learn_names("Kapolres Garut AKBP Andi Nugroho pergi.", "id", frozenset({"Garut"}))
    assert [one.name for one in found] == ["Andi Nugroho"]
