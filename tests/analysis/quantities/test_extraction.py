import pytest

from articles.analysis.quantities import acts_named, find_quantities, things_named


def values(text: str, language: str) -> list[str]:
    return [
        f"{quantity.value} {quantity.kind or quantity.noun}".strip() for quantity in find_quantities(text, language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Some 12,000 soldiers crossed.", ["≈12000 soldier"]),
        ("id", "Sebanyak 12.000 tentara menyeberang.", ["12000 soldier"]),
        ("id", "Sebanyak 12,000 tentara menyeberang.", ["12000 soldier"]),
        ("id", "Sepuluh ribu tentara menyeberang.", ["10000 soldier"]),
        ("en", "Twelve thousand soldiers crossed.", ["12000 soldier"]),
        ("en", "A dozen houses burnt.", ["≈12 house"]),
        ("id", "Selusin rumah terbakar.", ["≈12 house"]),
        ("ru", "Десять тысяч солдат перешли реку.", ["10000 soldier"]),
        ("ru", "12 тыс. человек вышли на улицы.", ["12000 person"]),
        ("de", "Zwölftausend Soldaten überquerten den Fluss.", ["12000 soldier"]),
        ("fr", "Dix mille soldats ont traversé.", ["10000 soldier"]),
        ("es", "Diez mil soldados cruzaron.", ["10000 soldier"]),
        ("ms", "Lapan ribu askar menyeberang.", ["8000 soldier"]),
        ("id", "Produksi 165 ribu barel minyak.", ["165000 bbl"]),
        ("en", "Between 8 and 10 houses burnt.", ["8-10 house"]),
        ("id", "Sekitar 10-12 ribu tentara menyeberang.", ["≈10000-12000 soldier"]),
        ("en", "A total of 250,000 m of cable for 3.5 km of road.", ["250000 m", "3500 m road"]),
        ("en", "The fire burnt 20 hectares.", ["200000 m2"]),
        ("en", "They lent Rp14 million and $4.8m.", ["14000000 IDR", "4800000 USD"]),
        ("en", "The museum lent two hundred and fifty lanterns.", ["250 lantern"]),
        ("id", "Gempa bermagnitudo 6,2 mengguncang.", ["6.2 magnitude"]),
    ],
)
def test_numbers_are_read_in_digits_and_words(language: str, text: str, expected: list[str]) -> None:
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 3,000 soldiers crossed.", "≥3000 soldier"),
        ("At least 3,000 soldiers crossed.", "≥3000 soldier"),
        ("Up to 3,000 soldiers crossed.", "≤3000 soldier"),
        ("Nearly 3,000 soldiers crossed.", "≈3000 soldier"),
        ("3,000 or more soldiers crossed.", "≥3000 soldier"),
    ],
)
def test_a_bound_is_kept(text: str, expected: str) -> None:
    assert values(text, "en") == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The talks of 19 June 2024 began at 10:30."),
        ("en", "Between 8 and 13 October the port was closed."),
        ("id", "Pasal 4 traktat itu berlaku pada 19/6/2024."),
        ("en", "The Su-35 flew for 40 minutes."),
        ("en", "Another 300 soldiers crossed."),
        ("en", "They ship 300 containers a day."),
        ("en", "Thirteen of fifteen members agreed."),
        ("en", "It will send 300 soldiers."),
        ("en", "Its estimate until then had been 600 soldiers."),
        ("en", "Thousands of soldiers crossed, dozens of ships sailed."),
        ("id", "Puluhan ribu tentara menyeberang."),
        ("en", "The election of 2024 voters remember."),
    ],
)
def test_what_is_no_figure_of_the_whole_is_left_out(language: str, text: str) -> None:
    assert values(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "fates"),
    [
        ("en", "The blast killed 12 people and injured 30 others.", ["killed"]),
        ("en", "12 people were killed and 30 wounded.", ["killed", "injured"]),
        ("id", "Gempa menewaskan 12 orang, 30 orang luka-luka.", ["killed", "injured"]),
        ("en", "More than 300 soldiers were killed or wounded.", ["casualties"]),
        ("en", "The death toll rose to 17.", ["killed"]),
        ("ru", "Погибли 12 человек, ранены 30 человек.", ["killed", "injured"]),
        ("id", "Flu itu menginfeksi 300 warga.", ["infected"]),
        ("id", "Sebanyak 300 warga tertular flu itu.", ["infected"]),
        ("ru", "Вирус заразил 300 человек.", ["infected"]),
    ],
)
def test_what_became_of_those_counted_is_read(language: str, text: str, fates: list[str]) -> None:
    assert [quantity.fate for quantity in find_quantities(text, language)] == fates


def test_a_bare_number_is_read_where_something_calls_it_one() -> None:
    assert values("Zelensky menyebut angka 10.000.", "id") == ["10000"]
    assert values("Zelensky pergi ke 10.000.", "id") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On 6 March 2025 soldiers crossed the river."),
        ("en", "On March 6, 2025 soldiers crossed the river."),
        ("id", "Pada Maret 2025 tentara menyeberang."),
        ("ru", "В ночь на 6 марта 2025 солдаты перешли реку."),
    ],
)
def test_the_year_of_a_date_counts_nobody_whoever_stands_behind_it(language: str, text: str) -> None:
    assert values(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "acts"),
    [
        ("en", "They SIGNED it on the bridge", {"sign"}),
        ("ru", "Подписание и встреча", {"sign", "meet"}),
        ("id", "Perjanjian diteken", {"sign"}),
        ("ru", "Он спал", set()),
    ],
)
def test_acts_are_known_by_whole_words_and_by_the_beginnings_of_words(language: str, text: str, acts: set[str]) -> None:
    assert acts_named(text, language) == acts


def test_things_are_known_whether_they_are_counted_or_not() -> None:
    assert things_named("They SIGNED it on the bridge", "en") == {"bridge"}
