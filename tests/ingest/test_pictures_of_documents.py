"""Pictures that feeds and agencies' files give with an article: caption and credit are the picture's, not the text."""

import json
from typing import Final

import pytest

from articles.ingest.records import ArticleRecord, Picture
from tests.ingest.test_foreign_rows import TEXT, read

CAPTION: Final = "The third ship leaves the yard, 4 September."
ITEM: Final = f"<title>Ship</title><link>https://post.example/a</link><description>{TEXT}</description>"
PICTURE: Final = Picture(caption=CAPTION, credit="Ida Muster")


def article(data: str) -> ArticleRecord:
    (one,) = [item for item in read(data, "file", "Post") if isinstance(item, ArticleRecord)]
    return one


def feed(item: str) -> str:
    return (
        '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Post</title>'
        f"<item>{item}</item></channel></rss>"
    )


SAID: Final = f"<media:description>{CAPTION}</media:description><media:credit>Ida Muster</media:credit>"
IN_FEEDS: Final = {
    "within": f'{ITEM}<media:content url="https://post.example/a.jpg" medium="image">{SAID}</media:content>',
    "escaped": '<media:content url="https://post.example/a.jpg"><media:description type="html">'
    f"&lt;p&gt;{CAPTION}&lt;/p&gt;</media:description><media:credit>Ida Muster</media:credit></media:content>{ITEM}",
    "group": f'{ITEM}<media:group><media:content url="/a.jpg" type="image/jpeg" width="90"/>'
    f'<media:content url="/b.jpg" type="image/jpeg" width="900"/>{SAID}</media:group>',
    "thumbnail": f'{ITEM}<media:thumbnail url="https://post.example/a.jpg"/>{SAID}',
}


@pytest.mark.parametrize("item", IN_FEEDS.values(), ids=IN_FEEDS)
def test_a_picture_of_an_item_has_its_caption_and_credit(item: str) -> None:
    one = article(feed(item))
    assert (one.images, one.body, one.headline) == ((PICTURE,), TEXT, "Ship")


def test_a_picture_without_a_word_is_none() -> None:
    assert article(feed(f'{ITEM}<media:content url="/a.jpg" medium="image"/>')).images == ()


def test_what_describes_a_film_is_the_text_of_an_item_that_has_no_other() -> None:
    film = f'<media:group><media:content url="/a.mp4" type="video/mp4"/><media:thumbnail url="/a.jpg"/>{SAID}'
    one = article(feed(f"<title>Ship</title><link>https://post.example/a</link>{film}</media:group>"))
    assert one.body == CAPTION


def test_nitf_names_its_pictures() -> None:
    media = '<media media-type="image"><media-reference mime-type="image/jpeg" source="a.jpg"/>'
    media += f"<media-caption><p>{CAPTION}</p></media-caption><media-producer>Ida Muster</media-producer></media>"
    one = article(
        "<?xml version='1.0'?><nitf><body><body.head><hedline><hl1>Ship</hl1></hedline></body.head>"
        f"<body.content><p>{TEXT}</p>{media}</body.content></body></nitf>"
    )
    assert (one.images, one.body) == ((PICTURE,), TEXT)


@pytest.mark.parametrize("is_list", [False, True])
def test_ninjs_names_its_pictures_beside_the_text(is_list: bool) -> None:
    picture = {"name": "main", "type": "picture", "description_text": CAPTION, "byline": "Ida Muster"}
    item = {"type": "text", "versioncreated": "2023-09-12T09:30:00Z", "headline": "Ship", "body_text": TEXT}
    one = article(json.dumps(item | {"associations": [picture] if is_list else {"main": picture}}))
    assert (one.images, one.body) == ((PICTURE,), TEXT)


FIGURE: Final = (
    f'<p>{TEXT}</p><figure><img src="a.jpg"/><figcaption><p>{CAPTION}</p> <span class="credit">Ida Muster</span>'
    "</figcaption></figure>"
)
WITH_A_FIGURE: Final = {
    "rss": feed(
        f'<title>Ship</title><link>https://post.example/a</link><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[{FIGURE}]]></content:encoded>'
    ),
    "row": json.dumps({"title": "Ship", "content": FIGURE}),
    "ninjs": json.dumps(
        {"type": "text", "versioncreated": "2023-09-12T09:30:00Z", "headline": "Ship", "body_xhtml": FIGURE}
    ),
    "json feed": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Post",
            "items": [{"id": "1", "title": "Ship", "content_html": FIGURE}],
        }
    ),
    "g2": '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><headline>Ship</headline></contentMeta>'
    f'<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{FIGURE}'
    "</body></html></inlineXML></contentSet></newsItem>",
    "mail": "From: Ida <ida@post.example>\nSubject: Ship\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + FIGURE,
    "wordpress": '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Post</title>'
    "<wp:wxr_version>1.2</wp:wxr_version><item><title>Ship</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
    f"<content:encoded><![CDATA[{FIGURE}]]></content:encoded></item></channel></rss>",
}


@pytest.mark.parametrize("data", WITH_A_FIGURE.values(), ids=WITH_A_FIGURE)
def test_the_caption_of_a_figure_in_the_text_is_a_picture_s(data: str) -> None:
    one = article(data)
    assert (one.body, one.images) == (TEXT, (PICTURE,))


def test_the_caption_of_a_shortcode_is_a_picture_s() -> None:
    short = f'<p>{TEXT}</p>[caption id="a_1" width="600"]<img src="a.jpg" /> {CAPTION}[/caption]'
    one = article(WITH_A_FIGURE["wordpress"].replace(FIGURE, short))
    assert (one.body, one.images) == (TEXT, (Picture(caption=CAPTION),))


def test_a_caption_that_only_its_class_makes_is_a_picture_s() -> None:
    classed = f'<p>{TEXT}</p><div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">{CAPTION}</p></div>'
    one = article(WITH_A_FIGURE["rss"].replace(FIGURE, classed))
    assert (one.body, one.images) == (TEXT, (Picture(caption=CAPTION),))


def test_a_picture_that_is_named_beside_the_text_and_in_it_is_one() -> None:
    picture = {"main": {"type": "picture", "description_text": CAPTION, "byline": "Ida Muster"}}
    item = json.loads(WITH_A_FIGURE["ninjs"]) | {"associations": picture}
    assert article(json.dumps(item)).images == (PICTURE,)


def test_a_credit_behind_a_caption_is_apart_from_it() -> None:
    figure = FIGURE.replace('<span class="credit">Ida Muster</span>', "").replace(CAPTION, f"{CAPTION} (Foto: Antara)")
    assert article(WITH_A_FIGURE["rss"].replace(FIGURE, figure)).images == (Picture(caption=CAPTION, credit="Antara"),)


def test_marks_of_wordpress_are_no_text_and_what_they_hold_is() -> None:
    marks = f'<p>{TEXT}</p>\n\n[box-1 title="x"]Held.[/box-1]\n\n[form-7 id="3"]\n\nHe said [sic] so.'
    one = article(WITH_A_FIGURE["wordpress"].replace(FIGURE, marks))
    assert one.body == f"{TEXT}\n\nHeld.\n\nHe said [sic] so."


def test_a_text_that_its_class_calls_a_caption_is_the_text_where_there_is_no_other() -> None:
    classed = f'<div class="with-caption"><img src="a.jpg"><p>{TEXT}</p></div>'
    one = article(WITH_A_FIGURE["rss"].replace(FIGURE, classed))
    assert (one.body, one.images) == (TEXT, ())


@pytest.mark.parametrize(
    "content", ['<p><img src="a.jpg"></p>', f"<figure><figcaption>{CAPTION}</figcaption></figure>"]
)
def test_a_row_whose_text_is_a_picture_alone_is_no_article(content: str) -> None:
    (fault,) = read(json.dumps({"title": "Ship", "content": content}), "file", "Post")
    assert "body" in str(fault)
