"""Pages as they also come, and what is refused because it is none."""

import io
import json
import zipfile
from html import escape
from typing import Final

import pytest

from articles.ingest.formats.file_formats import UnreadableFormat
from articles.ingest.records import ArticleRecord, RecordError, Skipped
from tests.ingest.test_foreign_rows import TEXT, read

SECOND: Final = "It will sail from the south pier twice a day, and carry up to forty cars, the harbour master said."
BODY: Final = f"<article><h1>Ferry line gets a ship</h1>%s<p>{TEXT}</p><p>{SECOND}</p></article>"


def page(head: str = "", body: str = BODY % "") -> str:
    return f"<!doctype html><html lang='en'><head><title>Ship</title>{head}</head><body>{body}</body></html>"


def record(data: str, source: str = "Post") -> ArticleRecord:
    (article,) = [item for item in read(data, "a", source) if isinstance(item, ArticleRecord)]
    return article


HEADS: Final = {
    "a base": '<base href="https://post.example/x/"><link rel="canonical" href="ferry">',
    "a front page": '<link rel="canonical" href="https://post.example/"><meta property="og:url" content="/x/ferry">',
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_an_address_without_a_host_is_completed_by(head: str) -> None:
    assert record(page(head)).url == "https://post.example/x/ferry"


HEAD_LINES: Final = (
    *("Ida Muster - The Island Post", "Published 3 hours ago", "vor 2 Stunden", "5 jam yang lalu", "3시간 전"),
)


@pytest.mark.parametrize("line", HEAD_LINES)
def test_a_line_above_the_text_that_says_who_or_when_is_no_text(line: str) -> None:
    article = record(page(body=BODY % f"<div>{line}</div><div>12 Sep 2023 09:30 WIB</div>"))
    assert (article.body, article.dateline) == (f"{TEXT}\n\n{SECOND}", "")


def test_an_article_in_json_ld_may_be_in_markup_that_was_escaped() -> None:
    parts = [TEXT, SECOND, TEXT[::-1], SECOND[::-1], f"Later {TEXT}", f"Later {SECOND}"]
    body = escape("".join(f"<p>{part}</p>" for part in parts))
    said = {"@type": "NewsArticle", "headline": "Ship", "articleBody": body}
    head = f'<script type="application/ld+json">{json.dumps(said)}</script>'
    assert record(page(head, f"<article><h1>Ship</h1><p>{TEXT[:50]}</p></article>")).body == "\n\n".join(parts)


def test_half_of_the_day_may_stand_before_the_hour() -> None:
    body = BODY % "<div>입력 2023.09.12. 오후 1:10</div>"
    assert f"{record(page(body=body)).published.at:%H:%M}" == "13:10"


REFUSED: Final = {
    "an error page": "<h1>Halaman yang kamu cari tidak ada</h1><p>Silakan kembali ke beranda.</p>",
    "a question about cookies": "<h1>Cenimy Twoją prywatność</h1><p>Używamy plików cookie, aby przetwarzać dane.</p>",
    "a page that leads to another": "<p>You are being redirected. If nothing happens, follow this link.</p>",
    "a list of files": "<h1>Index of /pub</h1><pre><a href='a'>a.zip</a> 12-Sep-2023 09:30 123</pre>",
    "a page on which a site speaks of itself": f"<h1>Syarat dan Ketentuan</h1><p>{TEXT}</p><p>{SECOND}</p>",
    "a page that asks whether a person reads it": "<h1>Verifikasi bahwa Anda manusia</h1><p>Centang kotak ini.</p>",
    "a page that lists others": "".join(
        f"<article><h2><a href='/n/{at}'>What happened in the town of number {at}</a></h2><p>{TEXT} No. {at}</p>"
        for at in range(10, 15)
    ),
}


@pytest.mark.parametrize(("name", "body"), REFUSED.items(), ids=REFUSED)
def test_a_page_that_is_no_article_is_refused_as(name: str, body: str) -> None:
    (fault,) = read(page(body=f"<main>{body}</main>"), "a", "Post")
    assert isinstance(fault, RecordError)
    assert fault.reason == f"not an article but {name}"


SHORT: Final = ("Sayfa yok", "Aradığınız sayfa mevcut değil."), ("Halaman hilang", "Maaf, halaman itu sudah dihapus.")


@pytest.mark.parametrize(("headline", "text"), SHORT)
def test_a_page_of_few_words_that_nobody_signs_is_no_article(headline: str, text: str) -> None:
    (fault,) = read(page(body=f"<h1>{headline}</h1><p>{text}</p><a href='/'>Home</a>"), "a", "Post")
    assert isinstance(fault, RecordError)
    assert fault.reason.startswith("not an article but a page of few words")


@pytest.mark.parametrize("sign", ["<time datetime='2023-09-12T09:30Z'>12 Sept</time>", "<p>By Ida Muster</p>"])
def test_a_page_of_few_words_with_a_day_or_a_name_is_one(sign: str) -> None:
    assert record(page(body=f"<article><h1>Ferry line gets a ship</h1>{sign}<p>{TEXT}</p></article>")).body == TEXT


def test_a_company_in_angle_brackets_is_no_element() -> None:
    article = record(f"<PORT-ISLAND INC> 1ST QTR NET\n\n{TEXT}\n")
    assert article.headline == "<PORT-ISLAND INC> 1ST QTR NET"


def test_a_page_of_elements_of_its_own_is_one() -> None:
    assert record(f"<ferry-page><h1>Ferry line gets a ship</h1><p>{TEXT}</p><p>{SECOND}</p></ferry-page>").body


def test_a_page_below_what_a_program_wrote_above_it_is_one() -> None:
    assert record(f"Warning: Undefined variable in /a.php on line 3\n\n{page()}").headline == "Ferry line gets a ship"


TEXTS: Final = {
    "an empty file": " \n\n",
    "a list of addresses": "https://post.example/1\nhttps://post.example/2\nhttps://post.example/3\n",
    "a program": "<?php\necho 'ferry';\n",
    "a template of pages": "{% block ferry %}\n{{ ship }}\n{% endblock %}\n",
    "markup with the root element DOC": f"<DOC>\n<HEAD>Ship</HEAD>\n<TEXT>\n{TEXT}\n</TEXT>\n</DOC>\n",
    "a log": "2023-09-12 09:30:00 INFO started\n2023-09-12 09:30:01 ERROR stopped\n",
}


@pytest.mark.parametrize(("name", "text"), TEXTS.items(), ids=TEXTS)
def test_a_text_that_is_no_article_is_refused_as(name: str, text: str) -> None:
    with pytest.raises(UnreadableFormat, match=name):
        read(text, "a", "Post")


def test_running_heads_of_pages_of_paper_are_no_text() -> None:
    head = "The Island Post      12 September 2023      Page {}\n\n"
    text = f"{head.format(3)}Ferry line gets a ship\n\n{TEXT}\n\n3\n\f{head.format(4)}{SECOND}\n\n4\n"
    article = record(text)
    assert (article.headline, article.body) == ("Ferry line gets a ship", f"{TEXT}\n\n{SECOND}")


def test_what_happened_at_a_time_is_no_head_of_a_page() -> None:
    days = ("Jan 3, 2023: An engineer finds a crack in the pier.", "Feb 2, 2023: Divers look at it from below again.")
    article = record("How the pier came to be closed\n\n" + "\n".join(days))
    assert (article.published.at, article.body) == (None, "\n\n".join(days))


def test_an_item_of_a_list_is_no_heading() -> None:
    article = record(f"Ferry line gets a ship\n\n{TEXT}\n\n- forty cars\n- two piers\n\n{SECOND}\n")
    assert article.body == f"{TEXT}\n\n- forty cars\n\n- two piers\n\n{SECOND}"


def test_what_a_reporter_said_is_no_name() -> None:
    said = ("MINISTER: We closed it because it was not safe for you.", "REPORTER: When will it be open to us again?")
    article = record("The minister on the pier\n\n" + "\n".join(said))
    assert (article.authors, article.deck, article.body) == ((), "", "\n\n".join(said))


@pytest.mark.parametrize(
    ("headline", "paragraphs"),
    [
        (
            "島に三隻目の船",
            ("島の議会は月曜日、連絡船の三隻目を購入した。", "船は南の桟橋から一日に二回出ると港長は語った。"),
        ),
        ("เกาะได้เรือลำที่สาม", ("สภาเกาะซื้อเรือข้ามฟากลำที่สามเมื่อวันจันทร์หลังเจรจานานสองปี",) * 2),
        ("द्वीप को तीसरा जहाज", ("परिषद ने सोमवार को जहाज खरीदा।", "वह दिन में दो बार चलेगा।")),
    ],
)
def test_a_paragraph_is_no_heading_in_any_script(headline: str, paragraphs: tuple[str, ...]) -> None:
    article = record(f"{headline}\n\n" + "\n\n".join(paragraphs))
    assert (article.headline, article.body) == (headline, "\n\n".join(paragraphs))


def test_the_name_that_a_wire_gives_its_item_is_no_headline() -> None:
    text = f"ISLAND-FERRY/SHIP (UPDATE 1)\n\nFerry line gets a third ship\n\n{TEXT}\n"
    assert record(text).headline == "Ferry line gets a third ship"


def test_the_folder_of_a_saved_page_is_left_aside_in_a_zip_file() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/Ferry.html", page())
        archive.writestr("a/Ferry_files/frame.html", page())
        archive.writestr("a/sources.json", "[]")
    article, frame, outlets = sorted(read(packed.getvalue(), "z", "Post"), key=lambda item: isinstance(item, Skipped))
    assert isinstance(article, ArticleRecord)
    assert str(frame) == "z/a/Ferry_files/frame.html: skipped: belongs to a saved page"
    assert "describes outlets" in str(outlets)


def test_a_page_whose_text_only_scripts_show_is_refused() -> None:
    around = "<span>Ida Muster</span><span>12 Sep 2023 09:30</span><div>Tags<a>Ferry</a></div><div>0 comments</div>"
    body = f"<div id=root><a>Home</a><h1>Ferry line gets a ship for the northern islands</h1>{around}</div>"
    said = {"@type": "NewsArticle", "headline": "Ferry line gets a ship", "author": {"name": "Ida Muster"}}
    head = f'<script type="application/ld+json">{json.dumps(said)}</script>'
    (refused,) = read(page(head, body), "a", "Post")
    assert isinstance(refused, RecordError)
    assert "no text of an article was found" in refused.reason
