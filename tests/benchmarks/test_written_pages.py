"""Pages in the manner of thirty outlets are read right, and what is read is told beside what peers read."""

from collections.abc import Mapping, Sequence
from io import StringIO

import pytest
from django.core.management import call_command

from benchmarks.written.pages import WrittenPage, written_pages
from benchmarks.written.readers import READERS, Reading
from benchmarks.written.scoring import by_kind, page_scores
from benchmarks.written.table import Command

LEAST = {"headline": 97, "authors": 80, "day": 97, "body": 97}
"""Per cent on every kind of page."""


@pytest.fixture(scope="module")
def pages() -> list[WrittenPage]:
    return list(written_pages())


@pytest.fixture(scope="module")
def ours(pages: Sequence[WrittenPage]) -> Mapping[str, Mapping[str, float | None]]:
    return dict(by_kind(pages, READERS["newsdesk"](pages)))


def test_there_are_sixty_pages_in_thirty_manners(pages: Sequence[WrittenPage]) -> None:
    assert len(pages) >= 60
    assert len({page.manner for page in pages}) >= 30
    assert len({page.html for page in pages}) == len(pages)


def test_every_field_is_read_right_on_every_kind_of_page(ours: Mapping[str, Mapping[str, float | None]]) -> None:
    low = {
        (kind, field): value
        for kind, scores in ours.items()
        for field, value in scores.items()
        if value is None or value < LEAST[field]
    }
    assert low == {}


@pytest.mark.long
@pytest.mark.parametrize("peer", ["trafilatura", "newspaper4k", "htmldate"])
def test_no_field_is_read_worse_than_by_a_peer(
    peer: str, pages: Sequence[WrittenPage], ours: Mapping[str, Mapping[str, float | None]]
) -> None:
    theirs = dict(by_kind(pages, READERS[peer](pages)))
    worse = {
        (kind, field): (ours[kind][field], value)
        for kind, scores in theirs.items()
        for field, value in scores.items()
        if value is not None and value > (ours[kind][field] or 0)
    }
    assert worse == {}


def test_a_right_reading_scores_one_and_an_empty_one_nothing(pages: Sequence[WrittenPage]) -> None:
    story = pages[0].story
    right = Reading(story.headline, story.authors, story.at.date().isoformat(), "\n".join(story.paragraphs))
    assert set(page_scores(pages[0], right).values()) == {1}
    assert set(page_scores(pages[0], Reading()).values()) == {0}
    assert set(page_scores(pages[0], Reading(None, None, None, None)).values()) == {None}


@pytest.mark.long
def test_the_table_has_a_row_for_each_field_of_each_kind() -> None:
    out = StringIO()
    call_command(Command(), "--readers", "htmldate", stdout=out)
    rows = out.getvalue().splitlines()
    assert rows[1].split() == ["htmldate"]
    assert [row.split()[-2] for row in rows if row.startswith("old") and row.split()[-1].endswith("1")] == ["day"]
