"""Each field of a page, from wherever pages state it."""

from datetime import UTC, datetime
from typing import Final

import pytest

from articles.ingest.importing import ImportSources
from articles.ingest.pages.html_page import read_html
from articles.ingest.pages.parsed_page import ParsedPage
from articles.ingest.records import RecordError
from articles.models import Origin, Precision

FIRST: Final = (
    "The museum of clocks opened its new hall on Friday, with four hundred pieces that nobody had seen before."
)
SECOND: Final = "Visitors waited for two hours in the rain, and the director came out himself to pour them hot tea."
THIRD: Final = (
    "The hall was paid for by a watchmaker who died in spring, and who had asked for nothing but a free ticket."
)
TEXT: Final = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
MORNING: Final = datetime(2021, 10, 8, 7, 45, tzinfo=UTC)


def page(
    head: str = "", *, above: str = "", body: str = TEXT, title: str = "Museum of clocks opens a hall", lang: str = "en"
) -> str:
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><title>{title}</title>{head}</head><body>{above}"
        f"<article><h1>Museum of clocks opens a hall</h1>{body}</article></body></html>"
    )


def parsed(html: str, address: str = "https://gazette.example/culture/hall") -> ParsedPage:
    read = read_html(html, "page.html", ImportSources().of, address)
    assert isinstance(read, ParsedPage), read
    return read


def json_ld(text: str, kind: str = "application/ld+json") -> str:
    return f"<script type='{kind}'>{text}</script>"


NAMES: Final = (
    "date pubdate publishdate publish_date publication-date date_published datePublished published_at og:published_time"
    " dc.date.issued DCTERMS.created sailthru.date parsely-pub-date article:post_date article.created"
).split()


@pytest.mark.parametrize("name", NAMES)
def test_a_meta_element_of_any_usual_name_states_when(name: str) -> None:
    read = parsed(page(f"<meta name='{name}' content='2021-10-08T09:45:00+02:00'>"))
    assert (read.record.published.at, read.record.published.zone) == (MORNING, "+02:00")


@pytest.mark.parametrize("name", ["lastmod", "article:modified_time", "og:updated_time", "date.modified"])
def test_a_time_of_update_is_never_taken_for_publication(name: str) -> None:
    read = parsed(page(f"<meta name='{name}' content='2021-10-09'>"), "https://gazette.example/2021/10/08/hall")
    assert str(read.record.published.at)[:10] == "2021-10-08"
    assert str(read.record.updated)[:10] == "2021-10-09"


@pytest.mark.parametrize(
    "written",
    [
        "2021-10-08 07:45:00Z",
        "Fri, 08 Oct 2021 09:45:00 +0200",
        "1633679100",
        "1633679100000",
        "20211008T074500Z",
        "2021/10/08 07:45 UTC",
        "October 8, 2021 7:45 am UTC",
        "8. Oktober 2021, 07:45 Uhr",
        "2021年10月8日 7:45",
    ],
)
def test_a_time_is_read_in_any_form(written: str) -> None:
    head = json_ld(f'{{"@type": "NewsArticle", "headline": "x", "datePublished": "{written}"}}')
    assert parsed(page(head)).record.published.at == MORNING


@pytest.mark.parametrize(
    "script",
    [
        json_ld('{"@type": "WebPage", "datePublished": "2021-10-08T07:45:00Z"}'),
        json_ld('{"@type": "NewsArticle", "name": "x", "datePublished": "2021-10-08T07:45:00Z"}'),
        json_ld('//<![CDATA[\n{"@type": "Article", "name": "x", "datePublished": "2021-10-08T07:45:00Z"}\n//]]>'),
        json_ld('{"@type": "Article", "name": "x", "datePublished": "2021-10-08T07:45:00Z",}'),
        json_ld(
            '{"@type": "Article", "name": "x", "datePublished": "2021-10-08T07:45:00Z"}',
            "application/ld+json; charset=utf-8",
        ),
        "<span itemprop='datePublished' content='2021-10-08T07:45:00Z'></span>",
    ],
)
def test_structured_data_is_read_in_whatever_shape(script: str) -> None:
    assert parsed(page(script)).record.published.at == MORNING


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("id", "Jumat, 08 Oktober 2021 | 14:45 WIB"),
        ("de", "Fr 08.10.21, 07:45 Uhr | Von Ida Muster"),
        ("ru", "8 октября 2021 в 10:45 МСК"),
        ("en-US", "10/8/2021 7:45 AM"),
        ("en-GB", "08/10/2021 07:45"),
        ("fr", "Publié le 8 octobre 2021 à 07h45"),
        ("es", "8 de octubre de 2021, 07:45"),
        ("ja", "2021年10月8日 07時45分"),
        ("pl", "8 października 2021, 07:45"),
        ("sv", "Publicerad 8 oktober 2021 kl. 07.45"),
    ],
)
def test_a_time_that_is_only_shown_is_read_in_the_page_s_language(lang: str, line: str) -> None:
    published = parsed(page(body=f"<div>{line}</div>{TEXT}", lang=lang)).record.published
    assert (published.at, published.precision, published.origin) == (MORNING, Precision.MINUTE, Origin.STATED)


def test_the_time_beside_another_article_is_not_the_page_s_own() -> None:
    above = "<aside><a href='/x'><time datetime='2022-01-01'>1 January</time> Another</a></aside>"
    body = f"<time datetime='2021-10-08T07:45:00Z'>8 October</time>{TEXT}"
    assert parsed(page(above=above, body=body)).record.published.at == MORNING


def test_a_statement_with_a_zone_completes_the_same_time_without_one() -> None:
    head = json_ld('{"@type": "NewsArticle", "headline": "x", "datePublished": "2021-10-08 09:45:00"}')
    published = parsed(page(head + "<meta name='pubdate' content='2021-10-08T09:45:00+02:00'>")).record.published
    assert (published.at, published.zone) == (MORNING, "+02:00")


def test_a_clock_without_a_zone_states_none() -> None:
    head = json_ld('{"@type": "NewsArticle", "headline": "x", "datePublished": "2021-10-08 09:45:00"}')
    assert parsed(page(head)).record.published.zone == ""


def test_a_day_that_only_the_address_has_is_a_guess() -> None:
    read = parsed(page(), "https://gazette.example/2021/10/08/hall")
    assert (read.record.published.precision, read.record.published.origin) == (Precision.DAY, Origin.GUESSED)
    assert read.origins["published"] == "guessed: the day in the address"


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Dan Muster", ("Dan Muster",)),
        ("Ida Muster dan Budi Contoh", ("Ida Muster", "Budi Contoh")),
        ("Ida Muster und Max Beispiel", ("Ida Muster", "Max Beispiel")),
        ("By Ida Muster, Culture Correspondent", ("Ida Muster",)),
        ("IDA MUSTER | Reuters", ("Ida Muster",)),
        ("Ida Muster (photo: Max Beispiel)", ("Ida Muster",)),
        ("ida@gazette.example", ()),
        ("48213", ()),
        ("The Gazette", ()),
        ("<a href='/ida'>Ida Muster</a>", ("Ida Muster",)),
    ],
)
def test_authors_are_people(stated: str, names: tuple[str, ...]) -> None:
    head = f"<meta property='og:site_name' content='The Gazette'><meta name='author' content=\"{stated}\">"
    assert parsed(page(head)).record.authors == names


@pytest.mark.parametrize(
    "line", ["By Ida Muster", "Von Ida Muster", "Penulis: Ida Muster | Editor: Max Beispiel", "Par Ida Muster"]
)
def test_a_by_line_that_is_only_shown_names_the_author_and_is_no_text(line: str) -> None:
    record = parsed(page(body=f"<div>{line}</div>{TEXT}")).record
    assert record.authors == ("Ida Muster",)
    assert record.body.startswith(FIRST)


@pytest.mark.parametrize(
    "title",
    [
        "Clocks &amp;amp; hours: a hall opens - The Gazette",
        "Clocks &amp; hours: a hall opens | Culture | The Gazette",
        "The Gazette: Clocks & hours: a hall opens",
        "Clocks & hours: a hall opens | 08.10.2021",
        "Clocks & hours: a hall opens – gazette.example",
    ],
)
def test_a_headline_is_without_its_outlet_section_and_day(title: str) -> None:
    head = f"<meta property='og:site_name' content='The Gazette'><meta property='og:title' content='{title}'>"
    html = page(head).replace("<h1>Museum of clocks opens a hall", "<h1>Clocks & hours: a hall opens")
    assert parsed(html).record.headline == "Clocks & hours: a hall opens"


def test_a_canonical_link_to_the_front_page_is_not_the_article_s_address() -> None:
    head = "<link rel=canonical href='https://gazette.example/'><meta property='og:url' content='https://gazette.example/a/7'>"
    assert parsed(page(head), "").record.url == "https://gazette.example/a/7"
    alone = parsed(page("<link rel=canonical href='https://gazette.example/'>"), "").record
    assert (alone.url, alone.source.domain) == (None, "gazette.example")


def test_the_address_that_a_browser_saved_a_page_from_is_its_own() -> None:
    html = "<!-- saved from url=(0034)https://gazette.example/a/7 -->\n" + page()
    assert parsed(html, "").record.url == "https://gazette.example/a/7"


@pytest.mark.parametrize(("lang", "language"), [("eng", "en"), ("en_US", "en"), ("no-such", None), ("de", None)])
def test_a_language_is_a_code_and_not_believed_against_the_text(lang: str, language: str | None) -> None:
    assert parsed(page(lang=lang)).record.language == language


def test_a_deck_is_plain_and_one_that_is_too_long_is_left_out() -> None:
    assert (
        parsed(page('<meta name="description" content="A &lt;b&gt;new&lt;/b&gt; hall &amp;amp; tea">')).record.deck
        == "A new hall & tea"
    )
    assert parsed(page(f"<meta name='description' content='{'x ' * 3_000}'>")).record.deck == ""


def test_topics_are_without_keys_of_machines() -> None:
    record = parsed(page("<meta name='keywords' content='Clocks, id:77, pagetype=story, zebra'>")).record
    assert record.topics == ("clocks",)


WRAPPED: Final = FIRST.replace(" with four", "\nwith four")
BODIES: Final = {
    "paragraphs in div": f"<div>\n{WRAPPED}\n</div><div>\n{SECOND}\n</div><div>{THIRD}</div>",
    "breaks between bare texts": f"<div>{WRAPPED}<br><br>\n{SECOND}<br>\n<br>{THIRD}</div>",
    "a layout of tables": f"<table><tr><td><p>{WRAPPED}</p><p>{SECOND}</p><p>{THIRD}</p></td></tr></table>",
    "a link on a line of its own": TEXT.replace("the rain", "\n<a href='/r'>the rain</a>\n"),
    "a streamed page": f"<template id='B:0'></template></article><div hidden id='S:0'>{TEXT}</div>",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_no_paragraph_is_lost_in(body: str) -> None:
    assert parsed(page(body=body)).record.body == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_a_table_of_data_and_a_short_last_line_are_text() -> None:
    table = "<table><tr><th>Hall</th><th>Clocks</th></tr><tr><td>East</td><td>1,204</td></tr></table>"
    body = parsed(page(body=f"{TEXT}{table}<p>{SECOND[::-1]}</p><p>It closes at six.</p>")).record.body
    assert "East | 1,204" in body
    assert body.endswith("It closes at six.")


def test_where_the_page_shows_a_teaser_the_text_in_json_ld_is_taken_and_said() -> None:
    whole = "\\n\\n".join([FIRST, SECOND, THIRD] * 2)
    head = json_ld(f'{{"@type": "NewsArticle", "headline": "x", "articleBody": "{whole}"}}')
    read = parsed(page(head, body=f"<p>{FIRST}</p>"))
    assert THIRD in read.record.body
    assert read.origins["body"].startswith("JSON-LD articleBody; the lines of the page hold")


@pytest.mark.parametrize(
    "line",
    [
        "Lesen Sie auch: <a href='/x'>Tower closed</a>",
        "À lire aussi : <a href='/x'>Tower closed</a>",
        "Lea también: <a href='/x'>Tower closed</a>",
        "Leggi anche: <a href='/x'>Tower closed</a>",
        "Читайте также: <a href='/x'>Tower closed</a>",
        "Baca: <a href='/x'>Tower closed</a>",
        "<a href='/x'>Tower closed after storm</a>",
        "Editor: Max Beispiel",
        "Copyright © 2021 The Gazette",
        "Foto: Max Beispiel",
        "Please support our independent journalism with a donation.",
    ],
)
def test_what_leads_elsewhere_or_is_furniture_is_no_text(line: str) -> None:
    body = parsed(page(body=f"<p>{FIRST}</p><p>{SECOND}</p><p>{line}</p><p>{THIRD}</p>")).record.body
    assert body == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


@pytest.mark.parametrize(
    ("figure", "captions"),
    [
        (
            "<div class=pic><img src=a><span class='img-caption'>The hall at noon. (Foto: AP)</span></div>",
            [("The hall at noon.", "AP")],
        ),
        (
            "<figure><img src=a><figcaption>The hall.<span class=credit>Ida Muster</span></figcaption></figure>",
            [("The hall.", "Ida Muster")],
        ),
        ("<figure><img src=a><figcaption>Powered by X</figcaption></figure>", []),
        ("<figure><img src=a><figcaption>© Agency</figcaption></figure>", [("", "Agency")]),
    ],
)
def test_captions_and_credits_are_told_apart(figure: str, captions: list[tuple[str, str]]) -> None:
    images = parsed(page(body=figure + TEXT)).record.images
    assert [(image.caption, image.credit) for image in images] == captions


NONE: Final = {
    "an error page": page(title="404 Not Found", body="<p>The page that you asked for is not here any more.</p>"),
    "whether a person reads it": page(
        title="Attention Required!", body="<p>Complete the captcha to go on to the site.</p>"
    ),
    "a log-in wall": page(title="Sign in", body="<p>Please sign in to read the rest of what we wrote about this.</p>"),
    "about cookies": page(
        title="Before you continue", body="<p>We use cookies and data to deliver our services to you.</p>"
    ),
    "that lists others": page(
        title="News",
        body="".join(f"<h2><a href='/{at}'>Headline of another article, number {at}</a></h2>" for at in range(12)),
    ),
}


@pytest.mark.parametrize(("reason", "html"), NONE.items(), ids=NONE)
def test_a_page_that_is_no_article_is_refused_with_the_reason(reason: str, html: str) -> None:
    read = read_html(html.replace("<h1>Museum of clocks opens a hall</h1>", ""), "page.html", ImportSources("X").of)
    assert isinstance(read, RecordError)
    assert reason in read.reason


@pytest.mark.parametrize(
    "title", ["Sorry, you have been blocked", "Your request was blocked", "This content isn't available right now"]
)
def test_a_page_that_lets_nobody_in_is_an_error_page(title: str) -> None:
    html = page(title=title, body="<p>Try again later.</p>").replace("<h1>Museum of clocks opens a hall</h1>", "")
    read = read_html(html, "page.html", ImportSources("X").of)
    assert isinstance(read, RecordError)
    assert "an error page" in read.reason


@pytest.mark.parametrize(
    "title", ["Harbour blocked by ice for a third week", "Road that was blocked opens again", "A new hall is open"]
)
def test_a_short_report_of_what_is_blocked_is_an_article(title: str) -> None:
    html = page(title=title, body=f"<p>{FIRST}</p><p>{SECOND}</p>").replace("Museum of clocks opens a hall", title)
    assert parsed(html).record.headline == title


def test_an_article_about_a_wall_is_an_article() -> None:
    body = "".join(f"<p>{text} It said: access denied.</p>" for text in (FIRST, SECOND, THIRD) * 3)
    assert parsed(page(title="Access denied: museum loses its site", body=body)).record.headline


CALLED: Final = {
    "Museum of clocks opens a hall - The Gazette": "The Gazette",
    "Gazette | Museum of clocks opens a hall": "Gazette",
    "Museum of clocks opens a hall - Culture": "gazette.example",
    "Museum of clocks opens a hall - A gazette of old": "gazette.example",
}


@pytest.mark.parametrize(("title", "name"), CALLED.items())
def test_a_new_outlet_is_called_as_the_title_calls_its_domain(title: str, name: str) -> None:
    assert parsed(page(title=title)).record.source.name == name


def test_a_new_outlet_is_called_by_its_name_alone() -> None:
    head = "<meta property='og:site_name' content='The Gazette - News, Culture and Sport'>"
    assert parsed(page(head)).record.source.name == "The Gazette"


def test_a_title_of_a_work_between_angle_brackets_is_no_element() -> None:
    html = page("<meta property='og:title' content='&lt;The Hall of Clocks&gt; opens for a week'>")
    html = html.replace("<h1>Museum of clocks opens a hall</h1>", "")
    assert parsed(html).record.headline == "<The Hall of Clocks> opens for a week"


def test_when_a_page_was_published_goes_before_when_it_was_created() -> None:
    head = (
        "<meta name='createdate' content='2021/10/08 05:00:00'><meta name='publishdate' content='2021/10/08 07:45:00'>"
    )
    above = "<div>8 October 2021 07:45 UTC</div>"
    assert parsed(page(head, body=f"{above}{TEXT}")).record.published.at == MORNING


def test_a_time_of_day_in_the_line_below_its_day_belongs_to_it() -> None:
    read = parsed(page(body=f"<div>8 October 2021 <br>07:45 UTC</div>{TEXT}"))
    assert (read.record.published.at, read.record.published.precision) == (MORNING, Precision.MINUTE)


def test_the_day_below_the_headline_goes_before_a_time_in_words_beside_another_article() -> None:
    others = "<div><h2>More</h2><a href='/x'>Tea is dearer</a><time>7 October 2021</time></div>"
    read = parsed(page(body=f"<div>8 October 2021, 07:45 UTC</div>{TEXT}{others}"))
    assert read.record.published.at == MORNING


def test_the_title_of_an_abbreviated_time_is_the_whole_of_it() -> None:
    time = "<abbr itemprop='datePublished' title='2021-10-08T09:45:00+02:00'>9.45</abbr>"
    assert parsed(page(body=f"{time}{TEXT}")).record.published.at == MORNING


def test_an_update_without_a_zone_is_of_that_of_the_publication() -> None:
    said = '"datePublished": "2021-10-08T09:45:00+02:00", "dateModified": "2021-10-08 10:00:00"'
    read = parsed(page(json_ld(f'{{"@type": "NewsArticle", "headline": "x", {said}}}')))
    assert read.record.updated == datetime(2021, 10, 8, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "shown",
    [
        "<div>By <a>Ida Muster</a> and <a>Bo Berg</a></div>",
        "<div><span>Ida Muster | Bo Berg</span></div><div>8 October 2021, 07:45</div>",
    ],
)
def test_whom_a_page_shows_beside_those_it_names_to_machines_wrote_it_too(shown: str) -> None:
    read = parsed(page("<meta name='author' content='Ida Muster'>", body=shown + TEXT))
    assert read.record.authors == ("Ida Muster", "Bo Berg")


@pytest.mark.parametrize(
    ("shown", "authors"),
    [
        ("<div><a>Ida Muster</a>, Jurnalis</div><div>8 October 2021 07:45</div>", ("Ida Muster",)),
        ("<ul><li><span>Penulis, </span><span>Ida Muster</span></li></ul>", ("Ida Muster",)),
        ("<div>8 October 2021 07:45</div><div>Facebook X</div>", ()),
        ("<div>By <a>Gazette Staff</a> and News Agencies</div>", ()),
    ],
)
def test_by_lines_name_people_and_nothing_else(shown: str, authors: tuple[str, ...]) -> None:
    assert parsed(page(body=shown + TEXT)).record.authors == authors


def test_a_headline_ends_before_a_colon_between_blanks_and_its_outlet() -> None:
    site = "<meta property='og:site_name' content='Gazette'>"
    title = "<meta property='og:title' content='A hall for four clocks : Gazette'>"
    html = page(site + title).replace("<h1>Museum of clocks opens a hall</h1>", "")
    assert parsed(html).record.headline == "A hall for four clocks"


def test_the_sentence_behind_a_label_is_the_caption_and_the_brackets_its_credit() -> None:
    caption = "Foto: The director pours tea for visitors (Ida Muster/Gazette)"
    picture = f"<figure><img src='a.jpg'><figcaption>{caption}</figcaption></figure>"
    image = parsed(page(body=picture + TEXT)).record.images[0]
    assert (image.caption, image.credit) == ("The director pours tea for visitors", "Ida Muster/Gazette")


@pytest.mark.parametrize("line", ["Quelle: Gazette", "Источник: Gazette", "المصدر: الجريدة"])
def test_a_line_that_names_its_source_alone_is_no_paragraph(line: str) -> None:
    assert parsed(page(body=f"{TEXT}<p>{line}</p>")).record.body.endswith(THIRD)


def test_an_address_is_no_name_of_an_outlet() -> None:
    read = parsed(page("<meta property='og:site_name' content='https://gazette.example/'>"))
    assert "://" not in read.record.source.name
