"""The steps in which a page of plain text is read: each notes where stretches of lines went, and changes no line."""

import pytest

from articles.ingest.pages.plain_text.body import read_body
from articles.ingest.pages.plain_text.head import read_head
from articles.ingest.pages.plain_text.lines import lines_of, segments
from articles.ingest.pages.plain_text.top import read_top

PAGE = "Dunia\nPakta baru diteken di Pyongyang\nOleh Tim Redaksi\nRabu, 19 Juni 2024 18:45 WIB\nMoskow - Pakta diteken."


def test_what_no_step_marks_is_told_as_not_kept() -> None:
    (line,) = segments(lines_of("One line"), ())
    assert [(one.text, one.why) for one in line] == [("One line", "not part of an article")]


def test_a_stretch_that_two_steps_mark_is_told_once() -> None:
    (line,) = page = lines_of("Name and time")
    (told,) = segments(page, (*line.goes_to("published", 4), *line.goes_to("authors", 0, 8)))
    assert [(one.text, one.field) for one in told] == [("Name and", "authors"), (" time", "published")]


def test_an_empty_stretch_is_not_marked() -> None:
    (line,) = lines_of("Short")
    assert line.goes_to("deck", 5) == ()


def test_the_headline_stands_below_the_names_of_sections() -> None:
    top = read_top(lines_of(PAGE))
    assert top
    assert top.headline == "Pakta baru diteken di Pyongyang"
    assert [line.number for line in top.rest] == [3, 4, 5]


def test_a_headline_alone_is_no_page() -> None:
    assert read_top(lines_of("https://post.example/a\nA headline")) is None


def test_steps_asked_twice_say_the_same() -> None:
    lines = lines_of(PAGE)[2:]
    head = read_head(lines)
    assert head == read_head(lines)
    assert read_body(lines[head.lines :]) == read_body(lines[head.lines :])


def test_the_body_begins_behind_the_dateline() -> None:
    body = read_body(lines_of("Moskow - Pakta diteken."))
    assert (body.place, body.blocks) == ("Moskow", ("Pakta diteken.",))


def body_of(*lines: str) -> list[str]:
    text = "Persib won the match on Saturday evening, and leads the league by three points."
    return list(read_body(lines_of("\n".join((text, *lines)))).blocks)[1:]


def test_lines_that_tell_results_are_a_list_and_no_headings() -> None:
    results = ["Persib 2-1 Persija", "Arema 0-0 PSM", "1. Persib 28"]
    assert body_of("The other matches:", *results) == ["The other matches:", *results]


def test_a_few_headlines_of_other_pages_at_the_end_are_none() -> None:
    assert body_of("Persija gets a new coach", "Rain stops 2 matches", "Seven weeks to go") == []


def test_times_one_below_the_other_are_no_results() -> None:
    assert body_of("Monday, 4 March 2024", "Tuesday, 5 March 2024", "Sunday, 6 March 2024") == []


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("ПОРТОВСК, 5 марта. /ТАСС/. ", "Портовск"),
        ("الميناء (رويترز) - ", "الميناء"),
    ],
)
def test_a_dateline_in_any_script_is_told_from_the_text(dateline: str, place: str) -> None:
    read = read_body(lines_of(f"{dateline}The council bought a ship on Tuesday, it said."))
    assert (read.place, list(read.blocks)) == (place, ["The council bought a ship on Tuesday, it said."])
