"""An agency that is only a source is no organisation of the article."""

import pytest

from articles.analysis.names.matcher import NameMatcher
from articles.analysis.names.name_table import NameEntry
from articles.analysis.names.quoted_agencies import without_quoted

MATCHER = NameMatcher(
    [
        NameEntry("reuters", "organisation", "Reuters", "en"),
        NameEntry("antara", "organisation", "Antara", "id"),
        NameEntry("kcna", "organisation", "KCNA", "en"),
        NameEntry("tass", "organisation", "ТАСС", "ru"),
        NameEntry("who", "organisation", "WHO", "en"),
    ]
)


def kept(text: str) -> list[object]:
    return [mention.entity for mention in without_quoted(text, MATCHER.find(text))]


@pytest.mark.parametrize(
    "text",
    [
        "GENEVA (Reuters) - The river rose.",
        "The river rose, a farmer told Reuters.",
        "The river rose, Reuters reported on Monday.",
        "According to the state news agency KCNA, the river rose.",
        "Air sungai naik, kata petani itu kepada Antara.",
        "Air sungai naik, dilansir dari kantor berita Reuters, Senin.",
        "Demikian dikutip Antara.",
        "Foto: Antara",
        "Река поднялась, сообщает ТАСС.",
        "По данным агентства ТАСС, река поднялась.",
        "KCNA said so. The dam held, according to KCNA.",
    ],
)
def test_an_agency_named_as_a_source_is_left_out(text: str) -> None:
    assert kept(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Reuters will close its office in the valley.",
        "Pemerintah menunjuk direktur baru Antara pada Senin.",
        "The court fined Reuters twice.",
    ],
)
def test_an_agency_that_the_text_is_about_stays(text: str) -> None:
    assert len(kept(text)) == 1


def test_every_mention_of_an_agency_stays_where_one_is_about_it() -> None:
    assert kept("Reuters hired a hundred people, Reuters reported.") == ["reuters", "reuters"]


def test_other_organisations_are_never_left_out() -> None:
    assert kept("The river rose, a doctor told WHO.") == ["who"]
