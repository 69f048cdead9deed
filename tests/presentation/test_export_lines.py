import json
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
    assert [*csv_lines([[ROW]], "records", columns=tuple(ROW))] == [
        "id,headline,topics\r\n",
        "1,'=Satu,a; b\r\n",
        "#complete,1\r\n",
    ]


def test_the_last_line_tells_of_which_search_a_file_is() -> None:
    about = {"search": "https://newsdesk.example/search/?q=a", "retrieved_at": "2024-06-20T12:00:00+00:00"}
    *_, end = json_lines([[ROW]], "articles", about)
    assert json.loads(end) == {"complete": True, "articles": 1, **about}
    *_, row = csv_lines([[ROW]], "articles", {"search": "=1"}, columns=tuple(ROW))
    assert row == "#complete,1,'=1\r\n"


def test_the_last_line_of_a_file_that_is_not_whole_says_so() -> None:
    *_, end = json_lines(broken_off(), "articles")
    assert end.startswith('{"complete": false, "articles": 1, "detail": "Search went down')
    assert [*csv_lines(broken_off(), "articles", columns=tuple(ROW))][-1] == "#incomplete,1\r\n"
