"""Texts that are sent to newsrooms: what stands above their headlines is none."""

from datetime import UTC, datetime
from typing import Final

import pytest

from articles.ingest.records import ArticleRecord
from tests.ingest.test_foreign_rows import read


def read_text(data: str) -> ArticleRecord:
    (one,) = read(data, "file", "Post")
    assert isinstance(one, ArticleRecord)
    return one


RELEASE_TEXT: Final = (
    "Harbour buys a ship for the islands\n\nThe harbour authority said on Tuesday it had bought a ship for the ferry"
    " line to the islands.\n\nIt will sail from the south pier twice a day.\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "FOR IMMEDIATE RELEASE",
        "UNTUK SEGERA DITERBITKAN",
        "SIARAN PERS\nNomor: 12/HM/2024",
        "SIARAN PERS\nTanggal: 5 Maret 2024",
        "FOR IMMEDIATE RELEASE\nContact: Ida Muster, +1 555 0100, ida@post.example",
        "*** СРОЧНО ***",
        "PRESS RELEASE – EMBARGOED UNTIL 5 March 2024, 10:00",
        "Pressemitteilung Nr. 12/2024",
        "Для немедленной публикации",
        "보도자료",
        "للنشر الفوري",
    ],
)
def test_the_line_that_a_text_is_for_newsrooms_is_not_its_headline(line: str) -> None:
    assert read_text(f"{line}\n\n{RELEASE_TEXT}").headline == "Harbour buys a ship for the islands"


@pytest.mark.parametrize(
    "line", ["Press release shows harbour was sold", "Embargo on Russian oil until 5 March 2024", "EU oil embargo"]
)
def test_a_headline_that_speaks_of_a_release_or_embargo_is_one(line: str) -> None:
    assert read_text(f"{line}\n\n{RELEASE_TEXT}").headline == line


def test_the_end_of_an_embargo_is_the_time_of_publication() -> None:
    published = read_text(f"EMBARGOED UNTIL 5 March 2024, 10:00 GMT\n\n{RELEASE_TEXT}").published
    assert published.at == datetime(2024, 3, 5, 10, tzinfo=UTC)


MAIL: Final = "From: Ida <ida@post.example>\nDate: Tue, 5 Mar 2024 08:00:00 +0000\nSubject: {}\n\n"


@pytest.mark.parametrize("subject", ["FOR IMMEDIATE RELEASE", "Siaran Pers"])
def test_a_mail_whose_subject_only_says_so_is_called_by_its_first_line(subject: str) -> None:
    one = read_text(MAIL.format(subject) + "FOR IMMEDIATE RELEASE\n\n" + RELEASE_TEXT)
    assert (one.headline, one.body) == tuple(RELEASE_TEXT.strip().split("\n\n", 1))


def test_a_mail_is_shown_from_the_end_of_its_embargo_on() -> None:
    one = read_text(MAIL.format("Harbour buys a ship") + "Embargoed until 7 March 2024, 10:00\n\n" + RELEASE_TEXT)
    assert (one.visible_from, "mbargo" in one.body) == (datetime(2024, 3, 7, 10, tzinfo=UTC), False)


def test_a_mail_that_is_nothing_but_such_a_line_is_no_article() -> None:
    with pytest.raises(ValueError, match="without text"):
        read(MAIL.format("Press release") + "FOR IMMEDIATE RELEASE\n", "file", "Post")
