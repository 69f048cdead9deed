"""Feeds, agencies' files and WordPress exports as they also come."""

import json
from typing import Any, Final

import pytest

from articles.ingest.records import ArticleRecord, RecordError, Skipped
from articles.models import Status
from tests.ingest.test_foreign_rows import TEXT, read

SECOND: Final = "It will sail from the south pier twice a day, and carry up to forty cars, the harbour master said."


def records(data: bytes | str, name: str = "file", source: str = "") -> list[ArticleRecord]:
    return [item for item in read(data, name, source) if isinstance(item, ArticleRecord)]


def test_a_comment_before_a_wordpress_export_does_not_make_it_a_page() -> None:
    (post, hidden, later) = records(
        '<?xml version="1.0"?><!-- made by a program --><rss version="2.0" xmlns:x="http://purl.org/rss/1.0/modules/'
        'content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Post</title><link>https://post.example'
        "</link><wp:wxr_version>1.2</wp:wxr_version><item><title>Ship</title><x:encoded><![CDATA[<!-- wp:paragraph -->"
        f"<p>{TEXT}</p><!-- /wp:paragraph -->]]></x:encoded></item><item><title>Hidden</title><x:encoded>{TEXT}"
        "</x:encoded><wp:post_password>s</wp:post_password></item><item><title>Later</title>"
        f"<x:encoded>{TEXT}</x:encoded><wp:post_date_gmt>2023-09-12 09:30:00</wp:post_date_gmt>"
        "<wp:status>future</wp:status></item></channel></rss>"
    )
    assert (post.headline, post.body, post.status) == ("Ship", TEXT, Status.PUBLISHED)
    assert hidden.status is Status.DRAFT
    assert later.visible_from == later.published.at


def test_a_feed_may_name_its_elements_with_a_prefix() -> None:
    (article,) = records(
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Ship</a:title>'
        f'<a:link href="https://post.example/a"/><a:content type="text">{TEXT}</a:content></a:entry></a:feed>'
    )
    assert (article.headline, article.body) == ("Ship", TEXT)


def test_an_entry_of_atom_may_be_a_document_of_its_own() -> None:
    (article,) = records(
        '<?xml version="1.0"?><entry xmlns="http://www.w3.org/2005/Atom"><title>Ship</title><source><title>The Post'
        '</title></source><link href="https://post.example/a"/><published>2023-09-12T09:30:00Z</published>'
        f'<author><name>Ida Muster</name></author><content type="text">{TEXT}</content></entry>'
    )
    assert (article.headline, article.body, article.url) == ("Ship", TEXT, "https://post.example/a")
    assert (article.source.name, article.authors) == ("The Post", ("Ida Muster",))


RSS: Final = '<rss version="2.0"><channel><title>Post</title><link>https://post.example/</link>{}</channel></rss>'


def test_a_feed_with_bare_ampersands_is_read_as_it_is_meant() -> None:
    (article,) = records(
        RSS.format(f"<item><title>B&B ships</title><link>/a?b=1&c=2</link><description>{TEXT}</description></item>")
    )
    assert (article.headline, article.url) == ("B&B ships", "https://post.example/a?b=1&c=2")


def test_the_whole_text_of_an_item_goes_before_its_summary() -> None:
    item = "<item><title>Ship</title><link>https://post.example/a</link><description>Short.</description>"
    item += f'<y:full-text xmlns:y="http://feeds.example/">{TEXT}\n\n{SECOND}</y:full-text></item>'
    (article,) = records(RSS.format(item))
    assert (article.body, article.deck) == (f"{TEXT}\n\n{SECOND}", "Short.")


def test_a_time_of_a_feed_may_be_in_words() -> None:
    item = f"<item><title>Ship</title><description>{TEXT}</description>"
    item += "<pubDate>Selasa, 12 September 2023 16:30 WIB</pubDate></item>"
    (article,) = records(RSS.format(item))
    assert str(article.published.at) == "2023-09-12 16:30:00+07:00"


def ninjs(**fields: Any) -> str:
    return json.dumps({"type": "text", "versioncreated": "2023-09-12T09:30:00Z", "headline": "Ship"} | fields)


def test_the_texts_of_a_package_are_articles_of_its_provider() -> None:
    part = {"type": "text", "headline": "One", "body_html": f"<p>{TEXT}</p>"}
    parts = {"a": part, "b": part | {"headline": "Two"}, "c": {"type": "picture"}}
    first, second = records(ninjs(type="composite", provider="Agency", associations=parts))
    assert (first.headline, second.headline, first.source.name) == ("One", "Two", "Agency")


def test_the_texts_within_a_part_of_a_package_are_articles_and_one_without_a_text_is_named() -> None:
    inner = {"type": "composite", "associations": {"a": {"type": "text", "headline": "One", "body_text": TEXT}}}
    parts = {"a": inner, "b": {"type": "text", "headline": "Elsewhere", "uri": "urn:b"}}
    article, left = read(ninjs(type="composite", provider="Agency", associations=parts), "file")
    assert isinstance(article, ArticleRecord)
    assert (article.headline, article.source.name) == ("One", "Agency")
    assert isinstance(left, Skipped)
    assert left.message == "item 2, a part of a ninjs item that has no text of its own: 'Elsewhere'"


def test_a_text_that_belongs_to_one_is_an_article_too() -> None:
    beside = {"type": "text", "headline": "Beside", "body_text": SECOND}
    first, second = records(ninjs(provider="Agency", body_text=TEXT, associations={"a": beside}))
    assert (first.headline, second.headline, second.source.name) == ("Ship", "Beside", "Agency")


def test_articles_may_be_embedded_in_the_answer_of_an_api() -> None:
    (article,) = records(json.dumps({"_embedded": {"items": [{"headline": "Ship", "body": TEXT, "source": "Post"}]}}))
    assert article.headline == "Ship"


def test_the_title_of_who_wrote_an_item_of_nitf_is_no_name() -> None:
    head = "<hedline><hl1>Ship</hl1></hedline><byline>By Ida Muster<byttl>Senior Writer</byttl></byline>"
    (article,) = records(
        '<?xml version="1.0"?><nitf><head><docdata><doc.copyright holder="Agency"/></docdata></head><body><body.head>'
        f"{head}</body.head><body.content><p>{TEXT}</p></body.content></body></nitf>"
    )
    assert (article.authors, article.source.name) == (("Ida Muster",), "Agency")


ONE: Final = f"<item><title>One</title><description>{TEXT}</description></item>"


@pytest.mark.parametrize(
    "cut", [f"{ONE}<item><title>Two</title><description>{SECOND[:40]}", f"{ONE}<item><title>Tw", ONE]
)
def test_the_whole_items_of_a_feed_that_was_cut_are_read_and_the_cut_is_said(cut: str) -> None:
    start = RSS.partition("{}")[0]
    *read_items, fault = read(start + cut, "file", "Post")
    assert [item.headline for item in read_items if isinstance(item, ArticleRecord)] == ["One"]
    assert isinstance(fault, RecordError)
    assert fault.reason == "the file is cut off: <rss> does not end; what is whole above that was read"


def test_an_item_of_an_agency_that_was_cut_is_no_article() -> None:
    (fault,) = read(f"<?xml version='1.0'?><nitf><body><hl1>Ship</hl1><body.content><p>{TEXT}", "file", "Post")
    assert isinstance(fault, RecordError)


@pytest.mark.parametrize(("author", "names"), [("ida@post.online (Ida Muster)", ("Ida Muster",)), ("a@b.press", ())])
def test_an_address_is_no_author_however_long_its_last_label(author: str, names: tuple[str, ...]) -> None:
    (article,) = records(
        RSS.format(f"<item><title>Ship</title><author>{author}</author><description>{TEXT}</description></item>")
    )
    assert article.authors == names


@pytest.mark.parametrize("words", ["The post {} appeared first on {}.", "Der Beitrag {} erschien zuerst auf {}."])
def test_a_last_sentence_that_names_the_item_and_the_feed_is_cut(words: str) -> None:
    said = words.format("<a href='/a'>Ship leaves</a>", "<a href='/'>Post</a>")
    item = f"<title>Ship leaves</title><description><![CDATA[<p>{TEXT}</p><p>{said}</p>]]></description>"
    (article,) = records(RSS.format(f"<item>{item}</item>"))
    assert article.body == TEXT


def test_the_first_second_of_1970_is_no_day() -> None:
    item = f"<title>Ship</title><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate><description>{TEXT}</description>"
    (article,) = records(RSS.format(f"<item>{item}</item>"))
    assert article.published.at is None


def test_a_category_is_called_by_its_label() -> None:
    (article,) = records(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Ship</title><category term="c12" label="Ferries"/>'
        f'<content type="text">{TEXT}</content></entry></feed>',
        source="Post",
    )
    assert article.topics == ("ferries",)


def test_writers_are_authors_and_editors_are_none() -> None:
    people = [{"name": "Ida Muster", "role": "writer"}, {"name": "Ed Berg", "role": "editor"}]
    (article,) = records(json.dumps({"_items": [json.loads(ninjs(body_text=TEXT, authors=people, source="Agency"))]}))
    assert article.authors == ("Ida Muster",)


G2: Final = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><provider literal="Agency"/></itemMeta>'
    "<contentMeta><headline>Ship</headline><dateline>OLDPORT, 12 Sep (Agency) - </dateline></contentMeta>"
    "<contentSet>{}</contentSet></newsItem>"
)


def test_the_text_of_nitf_within_an_item_is_without_its_head() -> None:
    nitf = f"<body><body.head><hl1>Ship</hl1></body.head><body.content><p>{TEXT}</p></body.content></body>"
    (article,) = records(G2.format(f"<inlineXML><nitf>{nitf}</nitf></inlineXML>"))
    assert (article.body, article.dateline) == (TEXT, "Oldport")


def test_plain_text_within_an_item_keeps_its_paragraphs() -> None:
    for text in (f"{TEXT}\n\n{SECOND}", f"<![CDATA[<p>{TEXT}</p><p>{SECOND}</p>]]>"):
        (article,) = records(G2.format(f"<inlineData>{text}</inlineData>"))
        assert article.body == f"{TEXT}\n\n{SECOND}"


MAIL: Final = (
    "From: Desk <desk@here.example>\nTo: a@here.example\nSubject: Fwd: Ship\nDate: Wed, 13 Sep 2023 09:30:00 +0000\n"
)
INNER: Final = (
    "From: Ida Muster <ida@post.example>\n{}Subject: Ship\nTo: desk@here.example\n\n" + f"{TEXT}\n\n{SECOND}\n"
)


def assert_is_the_mail_within(data: str) -> None:
    (article,) = records(data)
    assert (article.headline, article.source.stated_name, article.authors) == ("Ship", "post.example", ("Ida Muster",))
    assert article.body == f"{TEXT}\n\n{SECOND}"
    assert str(article.published.at.date()) == "2023-09-12"


def test_a_mail_that_is_passed_on_is_of_who_wrote_it() -> None:
    inner = INNER.format("Date: Tue, 12 Sep 2023 at 09:30\n")
    assert_is_the_mail_within(f"{MAIL}\nFYI\n\n---------- Forwarded message ---------\n{inner}")


def test_a_mail_that_is_attached_to_one_is_of_who_wrote_it() -> None:
    head = (
        f'{MAIL}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="z"\n\n--z\nContent-Type: text/plain\n\nHi\n'
    )
    inner = INNER.format("Date: Tue, 12 Sep 2023 09:30:00 +0000\n")
    assert_is_the_mail_within(f"{head}--z\nContent-Type: message/rfc822\n\n{inner}\n--z--\n")


def test_an_automatic_answer_is_no_article() -> None:
    with pytest.raises(ValueError, match="an automatic answer"):
        read(f"{MAIL}Auto-Submitted: auto-replied\n\nI am away until Monday.\n")


def test_a_mail_may_have_headers_in_the_encoding_of_its_text() -> None:
    head = "From: a@post.example\nTo: b@here.example\nSubject: Пристань закрыта\n"
    head += "Content-Type: text/plain; charset=koi8-r\n"
    (article,) = records(f"{head}\nСтарую пристань закрыли на зиму.\n".encode("koi8-r"))
    assert article.headline == "Пристань закрыта"


PAGE: Final = (
    f"<html><body><article><h1>Ferry line gets a ship</h1><p>{TEXT}</p><p>{SECOND}</p></article></body></html>"
)


def test_a_page_saved_as_a_single_part_is_a_page() -> None:
    saved = "From: <Saved by a browser>\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"
    (article,) = records(f"{saved}Content-Location: https://post.example/ferry\n\n{PAGE}")
    assert (article.headline, article.url) == ("Ferry line gets a ship", "https://post.example/ferry")


def test_the_part_that_is_the_page_itself_is_named_by_the_header() -> None:
    saved = (
        'From: <Saved>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related; start="<m@x>"; boundary="q"\n\n'
    )
    frame = "--q\nContent-Type: text/html\n\n<html><body>buy this</body></html>\n"
    main = (
        f"--q\nContent-Type: text/html\nContent-ID: <m@x>\nContent-Location: https://post.example/a\n\n{PAGE}\n--q--\n"
    )
    (article,) = records(saved + frame + main)
    assert article.url == "https://post.example/a"


def test_pages_that_are_packed_in_a_way_that_is_not_known_are_counted() -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: zzz\r\n\r\n\x01\x02"
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    )
    head += f"WARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    (left,) = read(head.encode() + block + b"\r\n\r\n")
    assert isinstance(left, Skipped)
    assert left.message == "1 pages that are packed as zzz"


def test_the_cells_of_a_row_of_data_are_a_line() -> None:
    rows = "<tr><th>Ship</th><th>Cars</th></tr><tr><td>Ida</td><td><b>40</b></td></tr>"
    (one,) = read(json.dumps({"title": "Ships", "content": f"<p>{TEXT}</p><table>{rows}</table>"}), "file", "Post")
    assert isinstance(one, ArticleRecord)
    assert one.body == f"{TEXT}\n\nShip | Cars\n\nIda | 40"


def test_the_cells_of_a_table_that_sets_a_page_are_its_text() -> None:
    cell = f"<table><tr><td><p>{TEXT}</p></td><td><p>Second.</p></td></tr></table>"
    (one,) = read(json.dumps({"title": "Ships", "content": cell}), "file", "Post")
    assert isinstance(one, ArticleRecord)
    assert one.body == f"{TEXT}\n\nSecond."


@pytest.mark.parametrize("mark", ["Re: ", "AW: WG: ", "Fwd: Re: "])
def test_a_mail_that_answers_is_called_by_its_subject(mark: str) -> None:
    (one,) = read(f"From: Ida <ida@post.example>\nTo: Bo\nMIME-Version: 1.0\nSubject: {mark}Ship comes\n\n{TEXT}\n")
    assert isinstance(one, ArticleRecord)
    assert one.headline == "Ship comes"
