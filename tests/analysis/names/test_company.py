"""Whom an ambiguous name means, by text, outlet and year."""

import pytest

from articles.analysis.names.matcher import NameMatcher
from articles.analysis.names.name_table import NameEntry

ENTRIES = [
    NameEntry("ID", "country", "Indonesia", "en"),
    NameEntry("GB", "country", "Britain", "en"),
    NameEntry("berkshire", "place", "Berkshire", "en"),
    NameEntry("reading", "place", "Reading", "en", ambiguous=True),
    NameEntry("bristol", "place", "Bristol", "en"),
    NameEntry("sar-id", "organisation", "SAR", "id", ambiguous=True),
    NameEntry("sar-gb", "organisation", "SAR", "en", ambiguous=True),
    NameEntry("court", "organisation", "ICC", "en", from_year=1998),
    NameEntry("elder", "person", "George Bush", "en", until_year=1999),
    NameEntry("younger", "person", "George Bush", "en", from_year=1994),
]
PARENTS = {"berkshire": "GB", "reading": "berkshire", "bristol": "GB", "sar-id": "ID", "sar-gb": "GB"}


@pytest.fixture(scope="module")
def matcher() -> NameMatcher:
    return NameMatcher(ENTRIES, PARENTS)


def named(matcher: NameMatcher, text: str, *countries: str, year: int | None = None) -> list[object]:
    return [mention.entity for mention in matcher.find(text, frozenset(countries), year)]


def test_an_ambiguous_name_alone_is_nobody(matcher: NameMatcher) -> None:
    assert named(matcher, "They love Reading.") == []


def test_what_a_place_belongs_to_is_its_company(matcher: NameMatcher) -> None:
    assert named(matcher, "Fire in Reading, Berkshire") == ["reading", "berkshire"]


def test_another_place_of_the_same_country_is_company(matcher: NameMatcher) -> None:
    assert named(matcher, "By train from Bristol; a fire in Reading") == ["bristol", "reading"]
    assert named(matcher, "Rain in Bristol. Reading is fun.") == ["bristol"]


def test_the_country_of_the_outlet_is_company(matcher: NameMatcher) -> None:
    assert named(matcher, "A fire in Reading today", "GB") == ["reading"]
    assert named(matcher, "A fire in Reading today", "ID") == []
    assert named(matcher, "Tim SAR tiba", "ID") == ["sar-id"]
    assert named(matcher, "The SAR team", "GB") == ["sar-gb"]


def test_the_outlets_country_makes_no_name_of_a_sentences_first_word(matcher: NameMatcher) -> None:
    assert named(matcher, "He came. Reading is fun.", "GB") == []
    assert named(matcher, "in Reading Room of the club", "GB") == []


def test_a_place_called_as_a_person_is_meant_where_something_is_in_it(matcher: NameMatcher) -> None:
    assert named(matcher, "Britain: Mr Reading said so") == ["GB"]
    assert named(matcher, "Britain: a shop near Reading") == ["GB", "reading"]


def test_acronyms_begin_sentences(matcher: NameMatcher) -> None:
    assert named(matcher, "It rained. SAR came.", "GB") == ["sar-gb"]


def test_what_the_text_says_stands_above_where_it_comes_from(matcher: NameMatcher) -> None:
    assert named(matcher, "In Britain the SAR team", "ID") == ["GB", "sar-gb"]


def test_a_name_holds_in_its_own_years(matcher: NameMatcher) -> None:
    assert named(matcher, "the ICC said", year=1987) == []
    assert named(matcher, "the ICC said", year=2010) == ["court"]
    assert named(matcher, "the ICC said") == ["court"]


def test_two_of_one_name_are_told_apart_by_the_year(matcher: NameMatcher) -> None:
    assert named(matcher, "Then George Bush spoke", year=1990) == ["elder"]
    assert named(matcher, "Then George Bush spoke", year=2005) == ["younger"]
    assert named(matcher, "Then George Bush spoke", year=1996) == []


def test_a_firm_called_by_a_place_is_not_the_place(matcher: NameMatcher) -> None:
    assert named(matcher, "Bristol Tin Works Ltd grew. BRISTOL TIN <BTW> fell.") == []
    assert named(matcher, "Tin Works Ltd of Bristol grew.") == ["bristol"]
