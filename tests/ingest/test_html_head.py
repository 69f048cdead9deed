"""What a page shows around its text and says to no machine: who wrote it, when, and what it is called."""

from typing import Final

import pytest

from articles.ingest.importing import ImportSources
from articles.ingest.pages.html_page import read_html
from articles.ingest.records import ArticleRecord, RecordError

TEXT: Final = "".join(
    f"<p>{text}</p>"
    for text in (
        "The museum of clocks opened a hall with four hundred pieces on Wednesday after years of work by many hands.",
        "Visitors waited in the rain for two hours, and the first of them had come from the other coast that night.",
        "The director said that the oldest clock, of 1643, still strikes each hour and is about a minute late now.",
    )
)


def record(body: str, title: str = "Museum of clocks opens a hall") -> ArticleRecord:
    read = read_html(f"<html><head><title>{title}</title></head><body>{body}</body></html>", "p", ImportSources("X").of)
    assert not isinstance(read, RecordError), read
    return read.record


def article(below: str = "", foot: str = "") -> ArticleRecord:
    return record(f"<article><h1>Museum of clocks opens a hall</h1>{below}<div>{TEXT}{foot}</div></article>")


@pytest.mark.parametrize(
    ("below", "authors"),
    [
        ("<div>Penulis</div><div><h6>Sari Contoh</h6></div><div>Editor</div>", ("Sari Contoh",)),
        ("<p>Oleh Sari Contoh pada 5 Maret 2024, 09:25 WIB</p>", ("Sari Contoh",)),
        ("<p>Posted by Ann Example on Tuesday, March 5, 2024</p>", ("Ann Example",)),
        ("<p>Rep: Sari Contoh/ Red: Eka Redaktur</p>", ("Sari Contoh",)),
        ("<p>Sari Contoh | X</p><p>Selasa, 05 Mar 2024 09:25 WIB</p>", ("Sari Contoh",)),
        ("<p>بقلم سامي مثال</p>", ("سامي مثال",)),
        ("<p>김철수 기자 kim@post.example</p>", ("김철수",)),
        ("<p>World News</p><p>Three minutes from the harbour</p>", ()),
    ],
)
def test_who_wrote_it_is_read_where_the_page_shows_it(below: str, authors: tuple[str, ...]) -> None:
    assert article(below).authors == authors


@pytest.mark.parametrize("foot", ["<p>Pewarta: Sari Contoh<br>Editor: Eka Redaktur</p>", "<p>— Sari Contoh</p>"])
def test_who_signed_it_below_the_text_wrote_it(foot: str) -> None:
    assert article(foot=foot).authors == ("Sari Contoh",)


def test_an_outlet_that_the_title_names_is_no_author() -> None:
    body = f"<meta name=author content='Kabar Contoh'><h1>Museum of clocks opens a hall</h1>{TEXT}"
    assert record(body, "Museum of clocks opens a hall - Kabar Contoh").authors == ()


def test_times_in_a_list_of_other_articles_are_not_the_page_s_own() -> None:
    other = "<li><a href='/tower'>Tower closed after the storm of June</a> <time datetime='2025-02-01'>1.2.</time></li>"
    read = record(f"<h1>Museum of clocks opens a hall</h1><p>5 March 2024</p>{TEXT}<ul>{other * 3}</ul>")
    assert read.published.at is not None
    assert read.published.at.date().isoformat() == "2024-03-05"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("5 Μαρτίου 2024, 14:20", "2024-03-05"),
        ("Stand: 06.03.2024, 08:00 Uhr | Veröffentlicht: 05.03.2024, 14:20 Uhr", "2024-03-05"),
        ("Published 3:24 p.m. ET March 5, 2024 | Updated 4:51 p.m. ET March 6, 2024", "2024-03-05"),
        ("입력 2024-03-05 14:20:11 | 수정 2024-03-06 09:00:01", "2024-03-05"),
        ("15 مارس 2022", "2022-03-15"),
        ("12 حزيران 2022", "2022-06-12"),
        ("2024.08.20. 15:05", "2024-08-20"),
    ],
)
def test_a_day_is_read_as_a_page_writes_it(written: str, day: str) -> None:
    at = article(f"<p>{written}</p>").published.at
    assert at is not None
    assert at.date().isoformat() == day


@pytest.mark.parametrize("title", ["The Old Gazette: {}", "{} - The Old Gazette"])
@pytest.mark.parametrize("name", ["h2", "b"])
def test_a_headline_that_page_and_title_share_is_without_what_the_title_adds(title: str, name: str) -> None:
    headline = "Museum of clocks opens a hall"
    read = record(f"<{name}>{headline}</{name}><br><br>{TEXT}", title.format(headline))
    assert read.headline == headline
    assert headline not in read.body


def test_text_between_breaks_without_any_element_is_text() -> None:
    bare = TEXT.replace("<p>", "").replace("</p>", "<br><br>")
    body = record(f"<b>The Gazette</b><hr><h2>Museum of clocks opens a hall</h2>By Ann Example<br><br>{bare}").body
    assert [block[:11] for block in body.split("\n\n")] == ["The museum ", "Visitors wa", "The directo"]


def test_a_year_alone_is_no_day() -> None:
    read = record(f"<h1>Museum of clocks opens a hall</h1><p>By Ann Example</p>{TEXT}<footer>© 2024 Gazette</footer>")
    assert read.published.at is None


@pytest.mark.parametrize(
    ("foot", "authors"),
    [
        (
            "<p>(Reporting by Ann Example and Max Muster in Paris; Editing by Eka Redaktur)</p>",
            ("Ann Example", "Max Muster"),
        ),
        ("<p>(Reporting by Ann Example, with reporting by Eka Redaktur.)</p>", ("Ann Example",)),
        ("<p>(Laporan oleh Sari Contoh)</p>", ("Sari Contoh",)),
        ("<p>— The Harbour Office (@harbour) October 9, 2018</p>", ()),
    ],
)
def test_below_the_text_agencies_name_who_reported_and_messages_are_signed(foot: str, authors: tuple[str, ...]) -> None:
    assert article(foot=foot).authors == authors


@pytest.mark.parametrize(
    "line",
    [
        "New Delhi, Gazette News Bureau | 5 March 2024, 09:25",
        "Reuters, Washington, 5 March 2024",
        "Oldest Clock | 5 March 2024",
    ],
)
def test_a_place_and_whom_the_headline_speaks_of_are_no_authors(line: str) -> None:
    title = "Oldest Clock opens a hall in the museum"
    assert record(f"<article><h1>{title}</h1><p>{line}</p><div>{TEXT}</div></article>", title).authors == ()
