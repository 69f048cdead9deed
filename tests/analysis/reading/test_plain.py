"""What goes between processes is what it was."""

from datetime import date

from articles.analysis.names.matcher import NameMatcher
from articles.analysis.names.name_table import NameEntry
from articles.analysis.reading.article_reading import ReadableArticle, read_texts
from articles.analysis.reading.plain import (
    TableNames,
    articles_as_json,
    articles_of_json,
    names_as_json,
    names_of_json,
    readings_as_json,
    readings_of_json,
)

ENTRIES = [
    NameEntry("KP", "country", "North Korea", "en"),
    NameEntry("KP", "country", "Korut", "id", from_year=1948),
    NameEntry("pyongyang", "place", "Pyongyang", "en"),
    NameEntry("kim", "person", "Kim Jong Un", "en", ambiguous=True),
]
DATED = ReadableArticle(
    "Leaders meet in Pyongyang",
    "A deck",
    "North Korea signed on Wednesday at 3 pm. President Jane Doe spoke of 19 June 2024.\n\n## Ahead\n\nMore in July.",
    ("A caption of 18 June 2024",),
    "en",
    "KP",
    date(2024, 6, 20),
)
UNDATED = ReadableArticle("Hari jadi", "", "Korut merayakannya pada 9 September.\n\n“Ya.”", (), "id", "", None)
ODD = ReadableArticle("\u2028", "", "é 👩‍👩‍👧 \u0000", (), "", "", None)


def known() -> TableNames:
    return TableNames(NameMatcher(ENTRIES, {"pyongyang": "KP"}), frozenset({"Garut"}))


def test_articles_are_what_they_were() -> None:
    articles = [DATED, UNDATED, ODD]
    assert articles_of_json(articles_as_json(articles)) == articles


def test_what_was_read_is_what_it_was() -> None:
    readings = [read_texts(article, known()) for article in (DATED, UNDATED, ODD)]
    assert readings[0].events and readings[0].names and readings[0].unconfirmed and readings[1].yearless
    assert readings_of_json(readings_as_json(readings)) == readings


def test_names_find_what_they_found() -> None:
    names = names_of_json(names_as_json(ENTRIES, {"pyongyang": "KP"}, {"Garut"}))
    assert names.place_words == {"Garut"}
    assert [read_texts(one, names) for one in (DATED, UNDATED)] == [
        read_texts(one, known()) for one in (DATED, UNDATED)
    ]
