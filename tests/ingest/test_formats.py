"""Files of every format, told by their content: read, or refused by name."""

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from django.core.management import CommandError, call_command

from articles.ingest.formats.documents import Item
from articles.ingest.formats.file_formats import UnreadableFormat
from articles.ingest.formats.reading import read_ahead, read_stream
from articles.ingest.importing import ImportSources, read_paths
from articles.ingest.records import ArticleRecord, Notice, RecordError, Skipped
from articles.models import Origin, Status

HEADLINE: Final = "Ferry line gets a third ship"
FIRST: Final = "The island council bought a third ship for its ferry line on Monday, after two years of talks."
SECOND: Final = "It will sail from the south pier twice a day, and carry up to forty cars, the harbour master said."
DAY: Final = datetime(2023, 9, 11, 6, 30, tzinfo=UTC)

PAGE: Final = (
    f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{HEADLINE}</title></head><body><article>"
    f"<h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST[::-1]}</p></article></body></html>"
)
RSS: Final = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Island Post</title><link>https://post.example/</link><language>en</language>
<item><title>Ferry line gets a &lt;b&gt;third&lt;/b&gt; ship</title><link>https://post.example/ferry?utm_source=rss</link>
<pubDate>Mon, 11 Sep 2023 08:30:00 +0200</pubDate><dc:creator>By Ida Muster</dc:creator><category>Ferries</category>
<description>A short one.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content:encoded></item>
<item><title>No text at all</title><link>https://post.example/none</link></item></channel></rss>"""
ATOM: Final = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Island Post</title>
<entry><title>{HEADLINE}</title>
<link href="https://post.example/ferry"/><updated>2023-09-11T06:30:00Z</updated><author><name>Ida Muster</name></author>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"""
WXR: Final = f"""<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Island Post</title><link>https://post.example</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login>ida</wp:author_login><wp:author_display_name>Ida Muster</wp:author_display_name></wp:author>
<item><title>About us</title><wp:post_type>page</wp:post_type><wp:status>publish</wp:status></item>
<item><title>{HEADLINE}</title><link>https://post.example/ferry</link><dc:creator>ida</dc:creator>
<content:encoded><![CDATA[{FIRST}

[caption id="1"]<img src="a.jpg"> The ship[/caption]{SECOND}]]></content:encoded>
<wp:post_date_gmt>2023-09-11 06:30:00</wp:post_date_gmt><wp:post_type>post</wp:post_type><wp:status>draft</wp:status>
<category domain="post_tag">ferries</category></item></channel></rss>"""
NITF: Final = f"""<?xml version="1.0"?><nitf><head><title>{HEADLINE}</title><docdata>
<date.issue norm="20230911T083000+0200"/>
<key-list><keyword key="ferries"/></key-list></docdata></head><body><body.head><hedline><hl1>{HEADLINE}</hl1></hedline>
<byline>By <person>Ida Muster</person></byline><distributor>Post Agency</distributor></body.head>
<body.content><p>{FIRST}</p><p>{SECOND}</p></body.content></body></nitf>"""
NEWSML_1: Final = f"""<?xml version="1.0"?><NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>post.example
</ProviderId></NewsIdentifier></Identification><NewsManagement><FirstCreated>20230911T083000+0200</FirstCreated>
<Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines><HeadLine>{HEADLINE}</HeadLine>
<ByLine>Ida Muster</ByLine></NewsLines><ContentItem><DataContent><p>{FIRST}</p><p>{SECOND}</p></DataContent>
</ContentItem></NewsComponent></NewsItem></NewsML>"""
NEWSML_G2: Final = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem><itemMeta>
<itemClass qcode="ninat:text"/><provider literal="Post Agency"/>
<versionCreated>2023-09-11T08:30:00+02:00</versionCreated>
</itemMeta><contentMeta><headline>{HEADLINE}</headline><by>Ida Muster</by></contentMeta><contentSet><inlineXML>
<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML></contentSet>
</newsItem><newsItem><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem></itemSet></newsMessage>"""
ROW: Final = {"headline": HEADLINE, "body": f"{FIRST}\n\n{SECOND}", "published": "2023-09-11T08:30:00+02:00"}
NINJS: Final = {"uri": "urn:1", "type": "text", "pubstatus": "usable", "versioncreated": "2023-09-11T08:30:00+02:00"}
NINJS |= {"headline": HEADLINE, "byline": "By Ida Muster", "body_xhtml": f"<div><p>{FIRST}</p><p>{SECOND}</p></div>"}
NINJS_3: Final = {"uri": "urn:1", "type": "text", "versionCreated": "2023-09-11T08:30:00+02:00"}
NINJS_3 |= {"headlines": [{"role": "main", "value": HEADLINE}], "by": "Ida Muster"}
NINJS_3 |= {"bodies": [{"role": "main", "contentType": "text/html", "value": f"<p>{FIRST}</p><p>{SECOND}</p>"}]}
JSON_FEED: Final = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Island Post",
    "items": [
        {
            "url": "https://post.example/ferry",
            "title": HEADLINE,
            "content_html": f"<p>{FIRST}</p><p>{SECOND}</p>",
            "date_published": "2023-09-11T08:30:00+02:00",
            "authors": [{"name": "Ida Muster"}],
        }
    ],
}
NEWS_PLEASE: Final = {"title": HEADLINE, "maintext": f"{FIRST}\n{SECOND}", "date_publish": "2023-09-11 06:30:00"}
NEWS_PLEASE |= {"source_domain": "post.example", "authors": ["Ida Muster"], "language": "en", "filename": "x.json"}
CSV: Final = (
    f'Title;Text;Publish Date;Author;Site\n"{HEADLINE}";"{FIRST}\n\n{SECOND}";2023-09-11T06:30Z;Ida Muster;Post\n'
)
MAIL: Final = (
    f"Received: from post.example\r\nMessage-ID: <1@post.example>\r\nFrom: Ida Muster <ida@post.example>\r\n"
    f"Subject: {HEADLINE}\r\nDate: Mon, 11 Sep 2023 08:30:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    + "\r\n".join(FIRST[at : at + 60] for at in (0,))
    + f"{FIRST[60:]}\r\n\r\n{SECOND}\r\n-- \r\nIda Muster\r\n"
)
MHTML: Final = (
    "From: <Saved by Browser>\r\nSnapshot-Content-Location: https://post.example/ferry\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\nContent-Type: text/html\r\n'
    f"Content-Transfer-Encoding: 8bit\r\n\r\n{PAGE}\r\n----b--\r\n"
)


def warc(page: str = PAGE) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    moved = b"HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n"
    records = [("response", answer), ("response", moved), ("request", b"GET / HTTP/1.1\r\n\r\n")]
    return b"".join(
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://post.example/ferry\r\n"
        f"WARC-Record-ID: <urn:uuid:{at}>\r\n"
        f"WARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n".encode()
        + block
        + b"\r\n\r\n"
        for at, (kind, block) in enumerate(records)
    )


def zipped(**files: bytes | str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return packed.getvalue()


def items(data: bytes | str, name: str = "file", source: str = "Island Post") -> list[Item]:
    stream: Any = io.BytesIO(data if isinstance(data, bytes) else data.encode())
    return list(read_ahead(read_stream(stream, name, ImportSources(source).of, "auto")))


def record(data: bytes | str, name: str = "file", source: str = "Island Post") -> ArticleRecord:
    (article,) = [item for item in items(data, name, source) if not isinstance(item, Notice)]
    assert isinstance(article, ArticleRecord), article
    return article


WHOLE: Final[dict[str, bytes | str]] = {
    "Atom": ATOM,
    "NITF": NITF,
    "NewsML 1.2": NEWSML_1,
    "NewsML-G2": NEWSML_G2,
    "ninjs": json.dumps(NINJS, indent=1),
    "ninjs in one line": json.dumps(NINJS),
    "ninjs 3": json.dumps([NINJS_3]),
    "a JSON Feed": json.dumps(JSON_FEED),
    "an own row over several lines": json.dumps(ROW | {"authors": ["Ida Muster"]}, indent=2),
    "a list of own rows": json.dumps([ROW | {"authors": ["Ida Muster"]}]),
    "the answer of an API": json.dumps({"status": "ok", "articles": [ROW | {"authors": ["Ida Muster"]}]}),
    "news-please": json.dumps(NEWS_PLEASE),
    "a table": CSV,
    "a table by tabs": f"headline\tbody\tdate\tbyline\n{HEADLINE}\t{FIRST} {SECOND}\t1694413800\tIda Muster\n",
    "an e-mail": MAIL,
    "a packed file": gzip.compress(ATOM.encode()),
    "a zip file": zipped(feed_atom=ATOM),
}


@pytest.mark.parametrize("data", WHOLE.values(), ids=WHOLE)
def test_headline_text_day_and_author_are_read_of(data: bytes | str) -> None:
    article = record(data)
    assert article.headline == HEADLINE
    assert " ".join(article.body.split()) == f"{FIRST} {SECOND}"
    assert article.published.at == DAY
    assert article.authors == ("Ida Muster",)


PACKED = {
    "MHTML": MHTML,
    "WARC": warc(),
    "WARC in gzip": gzip.compress(warc()),
    "HTML in zip": zipped(a_html=PAGE),
    "HTML": PAGE,
}


@pytest.mark.parametrize("data", PACKED.values(), ids=PACKED)
def test_a_page_is_read_wherever_it_is_packed(data: bytes | str) -> None:
    article = record(data)
    assert article.headline == HEADLINE
    assert article.body.startswith(f"{FIRST}\n\n{SECOND}")


@pytest.mark.parametrize("data", [MHTML, warc()], ids=["MHTML", "WARC"])
def test_the_address_that_a_page_was_saved_from_is_its_own(data: bytes | str) -> None:
    assert record(data).url == "https://post.example/ferry"


def test_a_feed_gives_an_article_for_each_item_with_text() -> None:
    article, empty = items(RSS, source="")
    assert isinstance(article, ArticleRecord)
    assert (article.headline, article.url) == (HEADLINE, "https://post.example/ferry")
    assert (article.source.domain, article.source.name) == ("post.example", "The Island Post")
    assert (article.authors, article.topics, article.deck) == (("Ida Muster",), ("ferries",), "A short one.")
    assert article.published.at == DAY
    assert isinstance(empty, RecordError)
    assert empty.reason == "an item without text: 'No text at all'"


def test_a_time_of_update_alone_is_a_guess_at_publication() -> None:
    assert record(ATOM).published.origin is Origin.GUESSED


def test_a_wordpress_export_gives_its_posts_and_names_what_else_it_holds() -> None:
    skipped, article = items(WXR)
    assert isinstance(skipped, Skipped)
    assert skipped.message == "item 1, a WordPress page"
    assert isinstance(article, ArticleRecord)
    assert (article.body, article.status) == (f"{FIRST}\n\n{SECOND}", Status.DRAFT)
    assert (article.authors, article.topics, article.published.at) == (("Ida Muster",), ("ferries",), DAY)


def test_a_withdrawn_item_of_an_agency_is_withdrawn() -> None:
    assert record(json.dumps(NINJS | {"pubstatus": "canceled"}, indent=1)).status is Status.WITHDRAWN


def test_a_row_that_lacks_a_text_names_the_fields_that_are_not_known() -> None:
    (fault,) = items(json.dumps({"source": "x", "headline": HEADLINE, "wording": FIRST}))
    assert isinstance(fault, RecordError)
    assert fault.reason == "no body; fields that are not known: wording"


def test_columns_may_have_indonesian_names() -> None:
    (article,) = items(f"judul;isi;tanggal;sumber;penulis\n{HEADLINE};{FIRST};2026-03-05;Pos;Ida Berg\n", "a.csv")
    assert (article.headline, article.body, article.authors) == (HEADLINE, FIRST, ("Ida Berg",))
    assert str(article.published.at.date()) == "2026-03-05"


def test_a_table_without_a_column_of_text_names_its_columns() -> None:
    with pytest.raises(ValueError, match="without a column for body; its columns are headline, wording"):
        items("headline,wording\na,b\n", "a.csv")


def test_what_a_warc_file_holds_besides_pages_is_counted() -> None:
    assert [str(item) for item in items(warc()) if isinstance(item, Skipped)] == [
        "file: skipped: 1 answers of the status 301",
        "file: skipped: 1 records of the type request",
    ]


REFUSED: Final[dict[str, bytes | str]] = {
    "a PDF; copy its text": b"%PDF-1.7\n1 0 obj<<\x00",
    "a part of a PDF": "1 0 obj<< /Type /Catalog >>\nendobj\n",
    "a Word document": zipped(word__document_xml="<w:document/>"),
    "an Excel workbook": zipped(xl__workbook_xml="<workbook/>"),
    "an OpenDocument file": zipped(content_xml="<office/>"),
    "an RTF document": "{\\rtf1 Hello}",
    "a web archive": b"bplist00\xd1\x01",
    "a picture": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "a sitemap": "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></urlset>",
    "a list of feeds": "<?xml version='1.0'?><opml version='2.0'></opml>",
    "Reuters-21578": '<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS TOPICS="YES">',
    "RCV1": '<?xml version="1.0"?><newsitem itemid="2286"><title>x</title></newsitem>',
    "the root element gadget": "<?xml version='1.0'?><gadget/>",
    "a mailbox": "From ida@post.example Mon Sep 11 08:30:00 2023\nReceived: from x\n",
    "a calendar": "BEGIN:VCALENDAR\nVERSION:2.0\n",
    "a list of references": "TY  - NEWS\nTI  - Ferry sails again\nPY  - 2024/03/05\nER  - \n",
    "subtitles": "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n",
    "a Parquet table": b"PAR1\x15\x04",
    "a binary file": b"\x01\x02\x00\x00\x03\x04\x00\x00\x05\x06\x00\x00",
    "a 7z archive": b"7z\xbc\xaf\x27\x1c\x00\x04",
}


@pytest.mark.parametrize(("name", "data"), REFUSED.items(), ids=REFUSED)
def test_what_is_not_read_is_refused_by_name(name: str, data: bytes | str) -> None:
    with pytest.raises(UnreadableFormat) as fault:
        items(data)
    assert name in str(fault.value)


def test_a_bomb_of_packed_files_is_refused() -> None:
    packed = gzip.compress(gzip.compress(gzip.compress(b"a headline\n\na text")))
    with pytest.raises(UnreadableFormat, match="packed too often"):
        items(packed)


def test_a_folder_says_what_it_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "a_files").mkdir()
    read = list(read_paths([str(tmp_path)], ImportSources("Island Post"), "auto"))
    assert [item.headline for item in read if isinstance(item, ArticleRecord)] == [HEADLINE]
    assert {str(item).removeprefix(f"{tmp_path}/") for item in read if isinstance(item, Skipped)} == {
        "a_files: skipped: a folder within the folder",
        "b.pdf: skipped: a PDF; copy its text",
    }


def test_a_file_named_by_itself_that_holds_no_article_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    (fault,) = read_paths([str(tmp_path / "b.pdf")], ImportSources("Island Post"), "auto")
    assert isinstance(fault, RecordError)
    assert fault.reason == "not read: it is a PDF; copy its text"


def test_dc_date_of_an_item_of_rss_1_is_when_it_came_out() -> None:
    rdf = (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="https://post.example/"><title>Post</title><link>https://post.example/</link></channel>'
        '<item rdf:about="https://post.example/a"><title>Bridge reopens</title><link>https://post.example/a</link>'
        "<description>The harbour bridge reopened on Tuesday.</description><dc:date>2024-06-18T09:00:00+07:00</dc:date>"
        "</item></rdf:RDF>"
    )
    (record,) = items(rdf)
    assert isinstance(record, ArticleRecord)
    assert (record.published.at, record.published.origin) == (datetime(2024, 6, 18, 2, tzinfo=UTC), Origin.STATED)
    assert record.updated is None


TABLE: Final = (
    'Judul;Isi;Tanggal;headline\n"Ferry line";"The island council bought a ship.";2023-09-11;"No. 7"\n'
    '"Second";"It will sail twice a day.";2023-09-12;"No. 8"\n'
)
NAMED: Final = {"headline": "Judul", "body": "Isi", "published": "Tanggal"}


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.csv.gz"])
def test_columns_of_a_table_are_named(tmp_path: Path, name: str) -> None:
    data = TABLE.encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    first, second = read_paths([str(tmp_path / name)], ImportSources("Island Post"), "auto", NAMED)
    assert isinstance(first, ArticleRecord)
    assert isinstance(second, ArticleRecord)
    assert (first.headline, second.headline) == ("Ferry line", "Second")
    assert first.body == "The island council bought a ship."
    assert first.published.at == datetime(2023, 9, 11, tzinfo=UTC)


def test_a_column_that_a_table_lacks_is_named_with_those_it_has(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE, "utf-8")
    (fault,) = read_paths([str(tmp_path / "a.csv")], ImportSources("Island Post"), "auto", NAMED | {"deck": "Ringkas"})
    assert "without the column 'Ringkas'; its columns are Judul, Isi, Tanggal, headline" in str(fault)


def test_a_field_that_is_none_is_refused_by_the_command() -> None:
    with pytest.raises(CommandError, match="--column kepala=Judul: write it as FIELD=COLUMN; the fields are"):
        call_command("import_articles", "a.csv", "--column", "kepala=Judul")
