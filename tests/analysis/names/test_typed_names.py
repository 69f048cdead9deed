"""Names in what a reader types, whatever marks and blanks are about them."""

import pytest

from articles.analysis.names.matcher import NameMatcher
from articles.analysis.names.name_table import NameEntry

ENTRIES = [
    NameEntry("KE", "country", "Kenya", "en"),
    NameEntry("KE", "country", "Kenyan", "en"),
    NameEntry("NZ", "country", "New Zealand", "en"),
    NameEntry("GB", "country", "U.K.", "en"),
    NameEntry("GB", "country", "UK", "en"),
    NameEntry("KR", "country", "한국", "ko"),
    NameEntry("JP", "country", "일본", "ko"),
    NameEntry("ardern", "person", "Jacinda Ardern", "en"),
    NameEntry("wto", "organisation", "WTO", "en"),
    NameEntry("bath", "place", "Bath", "en", ambiguous=True),
    NameEntry("apa-us", "organisation", "APA", "en"),
    NameEntry("apa-az", "organisation", "APA", "az"),
]


@pytest.fixture(scope="module")
def matcher() -> NameMatcher:
    return NameMatcher(ENTRIES, {"apa-us": "US", "apa-az": "AZ"})


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Kenya-New Zealand", ["Kenya", "New Zealand"]),
        ("UK–Kenya trade", ["UK", "Kenya"]),
        ("Ardern/Kenya", ["Ardern", "Kenya"]),
        ("한국·일본", ["한국", "일본"]),
        ("Ardern,", ["Ardern"]),
        ("#Kenya", ["Kenya"]),
        ("¿Ardern?", ["Ardern"]),
        ("Ardern’s", ["Ardern"]),
        ("U.K.,", ["U.K."]),
        ("W.T.O. talks", ["W.T.O."]),
        ("U.K", ["U.K"]),
        ("new  zealand", ["new  zealand"]),
        ("New\u3000Zealand wool", ["New\u3000Zealand"]),
        (" new \t zealand ", ["new \t zealand"]),
        ("pro-Kenyan", ["Kenyan"]),
        ("Kenya-based", ["Kenya"]),
        ("well-being", []),
        ("bath towels", []),
        ("Bath towels", ["Bath"]),
        ("bath", ["bath"]),
        ("…", []),
    ],
)
def test_marks_and_blanks_do_not_hide_a_name(matcher: NameMatcher, typed: str, names: list[str]) -> None:
    assert [typed[start:end] for start, end, _ in matcher.find_in_query(typed)] == names


def test_of_several_bearers_the_one_of_the_context_is_meant(matcher: NameMatcher) -> None:
    assert matcher.find_in_query("APA", frozenset({"AZ"})) == [(0, 3, ["apa-az"])]
    assert [set(keys) for _, _, keys in matcher.find_in_query("APA")] == [{"apa-us", "apa-az"}]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("kenya bath", ["kenya"]),
        ("Kenya Bath", ["Kenya", "Bath"]),
        ("KENYA OFFERS BATH TO WTO AND UK", ["KENYA", "WTO", "UK"]),
    ],
)
def test_capitals_tell_a_name_from_a_word_only_where_not_all_is_in_capitals(
    matcher: NameMatcher, typed: str, names: list[str]
) -> None:
    assert [typed[start:end] for start, end, _ in matcher.find_in_query(typed)] == names
