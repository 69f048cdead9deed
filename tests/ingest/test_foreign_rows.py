"""Rows as other programs write them, in JSON and in tables."""

import codecs
import io
import json
from typing import Any, Final

import pytest

from articles.ingest.formats.documents import Item
from articles.ingest.formats.file_formats import UnreadableFormat
from articles.ingest.formats.reading import read_ahead, read_stream
from articles.ingest.importing import ImportSources
from articles.ingest.records import ArticleRecord, RecordError
from articles.models import Status

TEXT: Final = "The island council bought a third ship for its ferry line on Monday, after two years of talks."
ROW: Final = {"url": "https://post.example/ferry", "title": "Ferry line gets a ship", "content": TEXT}
OWN: Final = {"source": "Post", "headline": "Ferry line gets a ship", "body": TEXT}


def read(data: bytes | str, name: str = "a.jsonl", source: str = "") -> list[Item]:
    stream: Any = io.BytesIO(data if isinstance(data, bytes) else data.encode())
    return list(read_ahead(read_stream(stream, name, ImportSources(source).of, "auto")))


def record(row: dict[str, Any]) -> ArticleRecord:
    article, *_ = read(json.dumps(row))
    assert isinstance(article, ArticleRecord), article
    return article


def test_the_host_of_its_address_is_the_outlet_of_a_row_that_names_none() -> None:
    assert record(ROW).source.stated_name == "post.example"


def test_a_value_may_lie_in_an_object() -> None:
    row = ROW | {"source": {"id": None, "name": "The Post"}, "title": {"rendered": "Ships &#8211; a third"}}
    row |= {"date": {"$date": "2023-09-12T09:30:00Z"}, "author": {"name": "Ida Muster"}}
    article = record(row)
    assert (article.source.name, article.headline, article.authors) == (
        "The Post",
        "Ships – a third",
        ("Ida Muster",),
    )
    assert str(article.published.at) == "2023-09-12 09:30:00+00:00"


def test_fields_may_lie_in_an_object_of_their_own() -> None:
    assert record({"_index": "news", "_source": OWN}).headline == OWN["headline"]


def test_a_time_that_is_called_one_of_gmt_is_in_utc() -> None:
    assert record(ROW | {"date": "2023-09-12T16:30:00", "date_gmt": "2023-09-12T09:30:00"}).published.zone == "+00:00"


def test_the_states_of_content_systems_are_known() -> None:
    assert record(ROW | {"status": "publish"}).status is Status.PUBLISHED
    assert record(ROW | {"status": "private"}).status is Status.DRAFT


@pytest.mark.parametrize("body", [f"<p>{TEXT}</p><p>{TEXT[:40]}</p>", [TEXT, TEXT[:40]]], ids=["HTML", "a list"])
def test_a_text_may_come_in_markup_or_in_paragraphs(body: Any) -> None:
    assert record(ROW | {"content": body}).body == f"{TEXT}\n\n{TEXT[:40]}"


@pytest.mark.parametrize("nothing", [float("nan"), "nan", None, "\\N", ""])
def test_a_row_whose_text_is_none_is_refused(nothing: Any) -> None:
    (fault,) = read(json.dumps(ROW | {"content": nothing}))
    assert isinstance(fault, RecordError)
    assert fault.reason == "no body"


def test_a_description_of_a_program_is_no_article() -> None:
    (fault,) = read(json.dumps({"name": "ferries", "version": "1.0"}), source="Post")
    assert isinstance(fault, RecordError)


def test_one_broken_line_stops_nothing_and_is_named() -> None:
    line = json.dumps(OWN)
    first, broken, last = read(f'\n{line},\n\n{{"source": \n{line}\n')
    assert isinstance(first, ArticleRecord)
    assert isinstance(last, ArticleRecord)
    assert str(broken) == "a.jsonl:4: the line is no valid JSON from its sign 11 on: Expecting value"


@pytest.mark.parametrize("end", [",\n]", "\n]", ',\n{"headline": \n]'], ids=["a comma", "nothing", "a broken row"])
def test_the_sound_rows_of_a_list_are_read(end: str) -> None:
    rows = ",\n".join(json.dumps(OWN | {"headline": name}) for name in ("One", "Two"))
    articles = [item for item in read(f"[\n{rows}{end}", "a.json") if isinstance(item, ArticleRecord)]
    assert [article.headline for article in articles] == ["One", "Two"]


@pytest.mark.parametrize("document", [{"a": ROW, "b": ROW}, {"@graph": [{"@type": "WebPage"}, ROW, ROW]}])
def test_articles_are_found_within_an_object(document: Any) -> None:
    assert [item.headline for item in read(json.dumps(document), "a.json") if isinstance(item, ArticleRecord)] == [
        ROW["title"]
    ] * 2


WORDS: Final = "Власти закрыли старую пристань на зиму, сообщили в управлении порта в среду утром."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1251", "utf-8-sig"])
def test_lines_of_json_may_be_in_any_encoding(encoding: str) -> None:
    lines = "\n".join(
        json.dumps(OWN | {"headline": f"Пристань {at}", "body": WORDS}, ensure_ascii=False) for at in "ab"
    )
    first, second = read(f"{lines}\n".encode(encoding))
    assert isinstance(first, ArticleRecord)
    assert isinstance(second, ArticleRecord)
    assert (first.body, second.headline) == (WORDS, "Пристань b")


def test_a_byte_that_is_broken_is_one_mark() -> None:
    text = "Le café près du théâtre a été fermé."
    data = json.dumps(OWN | {"body": text}, ensure_ascii=False).encode().replace("café".encode(), b"caf\xe9")
    (article,) = read(codecs.BOM_UTF8 + data)
    assert isinstance(article, ArticleRecord)
    assert article.body == text.replace("é", "\ufffd", 1)


def test_lines_of_ninjs_are_read_as_that() -> None:
    item = {"type": "text", "headline": "Ferries", "body_text": TEXT, "versioncreated": "2023-09-12T09:30:00Z"}
    first, _ = read("\n".join([json.dumps(item)] * 2), source="Post")
    assert isinstance(first, ArticleRecord)
    assert first.published.at is not None


TABLES: Final = {
    "a line that names the separator": f"sep=;\r\nheadline;body;source\r\nShip;{TEXT};Post\r\n",
    "a name over two lines": f'"head\nline",body,source\nShip,"{TEXT}",Post\n',
    "a name with a separator in it": f'headline;"body, whole";source;body\nShip;x;Post;"{TEXT}"\n',
    "line ends of old": f"headline\tbody\tsource\rShip\t{TEXT}\tPost\r",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_is_read_with(table: str) -> None:
    (article,) = read(table, "a.csv")
    assert isinstance(article, ArticleRecord)
    assert (article.headline, article.body) == ("Ship", TEXT)


def test_topics_that_are_numbers_are_those_of_names_elsewhere() -> None:
    assert record(ROW | {"tags": [5, 6], "author": 12}).topics == ()


def test_the_outlet_is_no_author_of_its_row() -> None:
    assert record(ROW | {"source": "The Post", "author": "Ida Muster, The Post"}).authors == ("Ida Muster",)


def test_how_much_an_api_left_out_is_no_text() -> None:
    assert record(ROW | {"content": f"{TEXT} It will… [+2345 chars]"}).body == f"{TEXT} It will…"


def test_a_row_that_was_removed_is_none() -> None:
    (fault,) = read(json.dumps(ROW | {"title": "[Removed]", "content": "[Removed]"}))
    assert isinstance(fault, RecordError)
    assert fault.reason == "no headline and no body"


def test_a_table_without_a_row_says_so() -> None:
    with pytest.raises(UnreadableFormat, match="a table without a row"):
        read("title,text\n", "a.csv")
