from collections.abc import Iterator

from articles.presentation.export_lines import ExportRow, csv_lines, json_lines
from articles.search.errors import SearchUnavailable

ROW: ExportRow = {"id": 1, "headline": "=Satu", "topics": ["a", "b"]}


def broken_off() -> Iterator[list[ExportRow]]:
    yield [ROW]
    raise SearchUnavailable("away")


def test_the_last_line_tells_how_many_of_what_a_whole_file_holds() -> None:
    *_, end = json_lines([[ROW], [ROW, ROW]], "records")
    assert end == '{"complete": true, "records": 3}\n'
    assert [*csv_lines([[ROW]], "records", tuple(ROW))] == [
        "id,headline,topics\r\n",
        "1,'=Satu,a; b\r\n",
        "#complete,1\r\n",
    ]


def test_the_last_line_of_a_file_that_is_not_whole_says_so() -> None:
    *_, end = json_lines(broken_off(), "articles")
    assert end.startswith('{"complete": false, "articles": 1, "detail": "Search went down')
    assert [*csv_lines(broken_off(), "articles", tuple(ROW))][-1] == "#incomplete,1\r\n"
