import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from articles.ingest.importing import ImportSources, import_paths
from articles.ingest.pages.html_page import is_html, read_html
from articles.ingest.pages.parsed_page import ParsedPage
from articles.ingest.records import Picture, RecordError
from articles.models import Article, Origin, Precision

FIRST = "Jembatan tua di kota pelabuhan itu dibuka lagi bagi pejalan kaki pada hari Rabu."
SECOND = "Para insinyur mengganti lebih dari empat ratus batu, kata pemerintah kota."
THIRD = "Pekerjaan itu lebih murah daripada yang direncanakan, menurut dewan kota."

SAID: dict[str, Any] = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Kabar"},
        {
            "@type": ["NewsArticle"],
            "headline": "Jembatan tua dibuka lagi",
            "description": "Setelah dua tahun perbaikan.",
            "author": [{"@type": "Person", "name": "Sari Dewi"}, {"name": "Tomas Varga"}],
            "datePublished": "2024-06-19T20:15:00+07:00",
            "dateModified": "2024-06-19T21:00:00+07:00",
            "articleSection": "Kota",
            "keywords": ["Jembatan", "Kota, Sungai"],
            "inLanguage": "id-ID",
            "publisher": {"name": "Kabar Nusantara"},
        },
    ],
}


def page(head: str = "", body: str = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>") -> str:
    return (
        f"<!DOCTYPE html><html lang='id'><head>{head}<title>Kabar: jembatan</title></head><body>"
        "<nav><a href='/'>Beranda kota dan seluruh beritanya hari ini</a></nav>"
        f"<article><h1>Jembatan tua dibuka lagi</h1>{body}</article>"
        "<footer>Hak cipta ada pada Kabar Nusantara sejak dahulu.</footer></body></html>"
    )


def json_ld(data: Any) -> str:
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def understood(html: str, address: str = "https://kabar.example/jembatan") -> ParsedPage:
    read = read_html(html, "page.html", ImportSources().of, address)
    assert isinstance(read, ParsedPage), read
    return read


def test_json_ld_is_believed_first() -> None:
    head = json_ld(SAID) + "<meta property='og:title' content='Another headline'><meta name='author' content='Nobody'>"
    read = understood(page(head))
    record = read.record
    assert (record.headline, record.deck) == ("Jembatan tua dibuka lagi", "Setelah dua tahun perbaikan.")
    assert record.authors == ("Sari Dewi", "Tomas Varga")
    assert record.published.at == datetime(2024, 6, 19, 13, 15, tzinfo=UTC)
    assert (record.published.precision, record.published.zone) == (Precision.MINUTE, "+07:00")
    assert record.updated == datetime(2024, 6, 19, 14, 0, tzinfo=UTC)
    assert (record.section, record.topics, record.language) == ("Kota", ("jembatan", "kota", "sungai"), "id")
    assert (record.source.name, record.source.domain) == ("Kabar Nusantara", "kabar.example")
    assert record.body == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert {name: read.origins[name] for name in ("headline", "authors", "published", "url", "source")} == {
        "headline": "JSON-LD headline",
        "authors": "JSON-LD author",
        "published": "JSON-LD datePublished",
        "url": "as given",
        "source": "the address, as given",
    }


def test_without_json_ld_meta_elements_and_then_the_page_itself_tell() -> None:
    head = (
        "<meta property='article:published_time' content='2024-06-19'><meta name='description' content='A deck'>"
        "<meta property='article:tag' content='Bridges'><link rel='canonical' href='https://kabar.example/canonical'>"
    )
    read = understood(page(head), address="")
    record = read.record
    assert (record.headline, record.deck, record.topics) == ("Jembatan tua dibuka lagi", "A deck", ("bridges",))
    assert (record.url, record.published.precision) == ("https://kabar.example/canonical", Precision.DAY)
    assert (read.origins["headline"], read.origins["language"]) == ("element h1", "element html lang")


def test_a_time_of_update_alone_is_a_guess_at_publication() -> None:
    read = understood(page("<meta property='article:modified_time' content='2024-06-19T10:00:00Z'>"))
    assert read.record.published.origin == Origin.GUESSED
    assert read.origins["published"] == "guessed: the time of the update, meta article:modified_time"


def test_a_time_that_is_none_gives_way_to_the_next_and_says_so() -> None:
    head = json_ld({"@type": "NewsArticle", "headline": "H", "datePublished": "yesterday"})
    read = understood(page(head + "<meta property='article:published_time' content='2024-06-19T10:00:00Z'>"))
    assert read.origins["published"] == "meta article:published_time"
    why = {part.text: part.why for parts in read.lines for part in parts}
    assert why["JSON-LD datePublished: yesterday"] == "published is not an ISO 8601 time: 'yesterday'"


def test_a_canonical_link_to_another_site_is_not_followed() -> None:
    read = understood(page("<link rel='canonical' href='https://elsewhere.example/a'>"))
    assert read.record.url == "https://kabar.example/jembatan"


def test_headings_and_captions_stand_where_the_page_has_them() -> None:
    body = (
        f"<p>MOSKOW (Kabar) - {FIRST}</p><h2>Dua tahun</h2><figure><img src=a.jpg alt='Jembatan'>"
        f"<figcaption>Pejalan kaki di jembatan. (Foto: AP)</figcaption></figure><p>{SECOND}</p><p>{THIRD}</p>"
        "<h2>Baca juga</h2>"
    )
    record = understood(page(body=body)).record
    assert record.body == f"{FIRST}\n\n## Dua tahun\n\n{SECOND}\n\n{THIRD}"
    assert record.dateline == "Moskow"
    assert record.images == (Picture("Jembatan", "Pejalan kaki di jembatan.", "AP", "photo", before_block=2),)


def test_every_line_that_is_seen_is_used_or_says_why_not() -> None:
    read = understood(page(json_ld(SAID)))
    parts = [part for line in read.lines for part in line]
    assert all(bool(part.field) != bool(part.why) for part in parts)
    why = {part.text: part.why for part in parts}
    assert why["Beranda kota dan seluruh beritanya hari ini"] == "leads through the site"
    assert why["Hak cipta ada pada Kabar Nusantara sejak dahulu."] == "the page's foot"
    assert why["Jembatan tua dibuka lagi"] == "repeats the headline or deck"


def test_broken_markup_is_read_as_browsers_read_it() -> None:
    body = f"<p>{FIRST}<p><b>{SECOND[:30]}<i>{SECOND[30:]}</b></p></div><p>{THIRD}"
    assert understood(page(body=body)).record.body == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_nothing_but_text_comes_out() -> None:
    body = (
        f"<p onclick='x()'>{FIRST}</p><script>alert(1)</script><style>p {{}}</style><p>{SECOND} &lt;b&gt;</p>"
        f"<p hidden>Secretly hidden from whoever reads the page here.</p><p>{THIRD}</p>"
    )
    read = understood(page(body=body))
    assert read.record.body == f"{FIRST}\n\n{SECOND} <b>\n\n{THIRD}"
    told = " ".join(part.text for parts in read.lines for part in parts)
    assert "alert" not in told
    assert "onclick" not in told
    assert "Secretly" not in told


OPEN = "<!doctype html><html><body><h1>A headline</h1><article>"
HOSTILE = {
    "a million tags within each other": OPEN + "<b>" * 1_000_000,
    "paragraphs without end": OPEN + "<p>word word word word</p>" * 150_000,
    "spans without end": OPEN + "<p>" + "<span>a</span>" * 250_000,
    "attributes without end": OPEN + "<p " + " ".join(f"a{number}=1" for number in range(300_000)) + ">",
    "entities of entities": "<!doctype html [<!ENTITY a 'xxxxxxxx'><!ENTITY b '&a;&a;'>]><html><body>"
    + "<p>&b;" * 9_999,
    "lists within lists": f"<!doctype html><html><head><script type='application/ld+json'>{'[' * 400_000}</script>",
    "nothing": "<html></html>",
    "signs that are none": OPEN + "<p>\x00\x0b\ufffe" * 1_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_hostile_html_ends_soon_and_says_so(html: str) -> None:
    began = time.monotonic()
    read = read_html(html, "page.html", ImportSources("Kabar").of)
    assert isinstance(read, RecordError)
    assert "paste the text of the page instead" in read.reason or "the limit is" in read.reason
    assert time.monotonic() - began < 30


def test_an_entity_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret of this machine")
    html = page(body=f"<p>{FIRST}</p><p>&secret; {SECOND}</p><p>{THIRD}</p>")
    entity = f"<!DOCTYPE html [<!ENTITY secret SYSTEM 'file://{secret}'>]>"
    told = understood(html.replace("<!DOCTYPE html>", entity))
    assert "the secret of this machine" not in str(told)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE HTML>\n<html>", True),
        ("\n <html lang=id>", True),
        ("<!-- saved from url=(0030)https://kabar.example/ -->\n<html>", True),
        ("A headline\n<html> is a word", False),
        ('{"headline": "<html>"}', False),
    ],
)
def test_html_is_told_from_text(text: str, expected: bool) -> None:
    assert is_html(text) is expected


@pytest.mark.django_db
def test_the_importer_reads_a_saved_page_alike(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(json_ld(SAID)))
    import_paths([str(tmp_path)], source="Kabar", on_failure=pytest.fail)
    assert Article.objects.get().headline == "Jembatan tua dibuka lagi"
