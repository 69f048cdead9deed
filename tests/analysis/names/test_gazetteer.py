"""Long lists of entities are read as they are written."""

from articles.analysis.names.gazetteer import indonesian_places, name_entries, parents, read_records

LISTED = """\
# a comment

[NZ]
fish-board; 1950-1980; Fish Board; en Fish Board|FB?; ru Рыбный совет

[]
sea-union; ; Sea Union; en Sea Union
""".splitlines()

PLACES = """\
[lake-province; Lake Province; Danau|Dnu]
kota: Alpha=alpha-known, Beta
kabupaten: Beta, Gamma|Gam
""".splitlines()


def test_a_line_is_an_entity_with_its_names_and_years() -> None:
    board, union = read_records(LISTED, "organisation")
    assert (board["key"], board["parent"], board["name"]) == ("fish-board", "NZ", "Fish Board")
    assert (board["from_year"], board["until_year"]) == (1950, 1980)
    assert board["names"]["en"] == ["Fish Board", "FB"]
    assert board["ambiguous"] == ["FB"]
    assert "Рыбного совета" in board["names"]["ru"]
    assert (union["parent"], union["from_year"]) == (None, None)


def test_the_years_of_an_entity_hold_for_its_names_in_every_record() -> None:
    board, _ = read_records(LISTED, "organisation")
    later = {**board, "names": {"de": ["Fischrat"]}, "from_year": None, "until_year": None}
    assert {(entry.from_year, entry.until_year) for entry in name_entries([later, board])} == {(1950, 1980)}


def test_places_of_a_province_belong_to_it() -> None:
    records = list(indonesian_places(PLACES, frozenset({"Gamma"})))
    assert parents(records) == {
        "lake-province": "ID",
        "alpha-known": "lake-province",
        "beta": "lake-province",
        "beta-regency": "lake-province",
        "gamma": "lake-province",
    }
    by_key = {record["key"]: record for record in records}
    assert by_key["beta-regency"]["names"]["id"] == ["Kabupaten Beta"]
    assert by_key["gamma"]["names"]["id"] == ["Gamma", "Gam", "Kabupaten Gamma"]
    assert by_key["gamma"]["ambiguous"] == ["Gamma"]
