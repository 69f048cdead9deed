"""Adjectives and inhabitants are names of their country, in their forms."""

import pytest

from articles.analysis.names.countries import country_adjectives, country_names
from articles.analysis.names.gazetteer import name_entries
from articles.analysis.names.matcher import NameMatcher
from articles.analysis.names.russian import adjective_forms, inhabitant_forms


@pytest.fixture(scope="module")
def matcher() -> NameMatcher:
    return NameMatcher(name_entries([*country_names(), *country_adjectives()]))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("South Korean officials met a Norwegian envoy.", ["KR", "NO"]),
        ("Two Frenchwomen and a Dane won; the Swiss lost.", ["FR", "DK", "CH"]),
        ("A Sri Lankan-Portuguese venture", ["LK", "PT"]),
        ("переговоры с вьетнамскими и кубинским министрами", ["VN", "CU"]),
        ("несколько датчан, турки и китаянка", ["DK", "TR", "CN"]),
        ("российско-монгольская граница", ["RU", "MN"]),
        ("die südkoreanischen und dänische Minister, ein Schwede", ["KR", "DK", "SE"]),
        ("des ouvrières brésiliennes et un Norvégien", ["BR", "NO"]),
        ("las japonesas y los surcoreanos", ["JP", "KR"]),
        ("Orang Korut dan warga Belanda", ["KP", "NL"]),
    ],
)
def test_people_and_things_of_a_country_name_it(matcher: NameMatcher, text: str, named: list[str]) -> None:
    assert [mention.entity for mention in matcher.find(text)] == named


@pytest.mark.parametrize(
    "text",
    [
        "Please polish the table and wash the china.",
        "A Latin American dance, an African American choir and a guinea pig",
        "Korean food is loved.",
        "The Indian Ocean and British Columbia",
        "Pole position at the North Pole",
        "film Amerika",
        "negara Amerika Latin di Samudra Hindia",
        "Congolese music",
        "Shares of Canadian Maple Syrup Corp rose; NORWEGIAN FISH <NFI> fell.",
        "страны Латинской Америки",
    ],
)
def test_words_that_only_look_like_a_people_name_no_country(matcher: NameMatcher, text: str) -> None:
    assert matcher.find(text) == []


def test_an_adjective_of_two_countries_goes_with_the_one_that_is_named(matcher: NameMatcher) -> None:
    found = matcher.find("Talks in the Republic of the Congo: Congolese troops left.")
    assert [mention.entity for mention in found] == ["CG", "CG"]


def test_the_longest_name_wins(matcher: NameMatcher) -> None:
    assert [m.entity for m in matcher.find("A Papua New Guinean, a South Sudanese and a Bissau-Guinean")] == [
        "PG",
        "SS",
        "GW",
    ]


def test_every_country_has_an_adjective_in_english() -> None:
    with_english = {record["key"] for record in country_adjectives() if record["names"].get("en")}
    assert {record["key"] for record in country_names()} - with_english == {"VA"}


def test_russian_adjectives_and_inhabitants_are_declined() -> None:
    assert {"чешского", "чешской", "чешские", "чешско"} <= set(adjective_forms("чешский"))
    assert {"финна", "финнами"} <= set(inhabitant_forms("финн"))
    assert {"греки", "греков"} <= set(inhabitant_forms("грек"))
    assert {"австрийца", "австрийцев"} <= set(inhabitant_forms("австриец"))
    assert {"египтяне", "египтян", "египтянки", "египтянок"} <= set(inhabitant_forms("египтянин"))
    assert {"болгары", "болгарами"} <= set(inhabitant_forms("болгарин"))
    assert {"латыши", "латышей"} <= set(inhabitant_forms("латыш"))
