"""What of a page's lines is the article's text: by kind of line, wherever another reader would have it."""

import time
from typing import Final

import pytest

from articles.ingest.importing import ImportSources
from articles.ingest.pages.html_page import read_html
from articles.ingest.pages.parsed_page import ParsedPage
from articles.ingest.parsing.page import document_of_page

FIRST: Final = "The museum of clocks opened a hall with four hundred pieces on Wednesday after years of work."
SECOND: Final = "Visitors waited in the rain for two hours, and the first of them had come from the other coast."
THIRD: Final = "The director said that the oldest clock, of 1643, still strikes each hour and is a minute late."
FOURTH: Final = "A second hall follows in the autumn, for which the city has set aside two million, she said."
TEXT: Final = (FIRST, SECOND, THIRD, FOURTH)


def page(*blocks: str, head: str = "") -> str:
    body = "".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)
    link = "<link rel=canonical href='https://gazette.example/clocks'>"
    return (
        f"<!doctype html><html lang=en><head>{link}{head}<title>Museum of clocks opens a hall</title></head><body>"
        f"<article><h1>Museum of clocks opens a hall</h1><div class=text>{body}</div></article></body></html>"
    )


def read(html: str) -> ParsedPage:
    parsed = read_html(html, "page.html", ImportSources("Gazette").of)
    assert isinstance(parsed, ParsedPage), parsed
    return parsed


def blocks_of(html: str) -> list[str]:
    return read(html).record.body.split("\n\n")


def test_a_first_paragraph_that_the_description_repeats_stays_and_is_no_deck() -> None:
    parsed = read(page(*TEXT, head=f"<meta name=description content='{FIRST}'>"))
    assert parsed.record.body.split("\n\n") == list(TEXT)
    assert parsed.record.deck == ""


def test_a_deck_above_the_text_is_said_once() -> None:
    deck = "Four hundred pieces, and the oldest of them is a minute late."
    html = page(*TEXT, head=f"<meta name=description content='{deck}'>").replace(
        "<div class=text>", f"<header><p>{deck}</p></header><div class=text>"
    )
    parsed = read(html)
    assert (parsed.record.deck, parsed.record.body) == (deck, "\n\n".join(TEXT))


def test_a_post_that_is_quoted_between_paragraphs_is_text() -> None:
    post = "It strikes! We heard it from the harbour, all of us, and cheered."
    quoted = f"<div class=social-media-embed><blockquote class=twitter-tweet><p>{post}</p></blockquote></div>"
    assert blocks_of(page(FIRST, SECOND, quoted, THIRD, FOURTH)) == [FIRST, SECOND, post, THIRD, FOURTH]


def test_a_quotation_taken_out_of_the_text_is_not_said_twice() -> None:
    pulled = "<div class=embed><blockquote>the first of them had come from the other coast</blockquote></div>"
    assert blocks_of(page(FIRST, SECOND, pulled, THIRD, FOURTH)) == list(TEXT)


@pytest.mark.parametrize(
    "unseen",
    [
        "<span class='name-popover-content'><a href='/p'>Ida Muster</a><a href='/q'>Hall closed</a></span>",
        "<span style='display: none'>Ida Muster was made director in May</span>",
    ],
)
def test_what_nobody_sees_within_a_paragraph_is_no_text(unseen: str) -> None:
    third = THIRD.replace("director", f"director{unseen}")
    assert blocks_of(page(FIRST, SECOND, f"<p>{third}</p>", FOURTH)) == list(TEXT)


def test_the_rest_of_an_article_that_is_folded_up_is_text() -> None:
    rest = f"<div style='display:none'><p>{THIRD}</p><p>{FOURTH}</p><p>{SECOND[::-1]}</p><p>{FIRST[::-1]}</p></div>"
    assert THIRD in blocks_of(page(FIRST, SECOND, rest))


def test_values_for_machines_that_are_hidden_in_the_page_are_no_text() -> None:
    values = "".join(f"<div itemprop=x{at}><p>{text}</p></div>" for at, text in enumerate(TEXT))
    hidden = f"<div style='display:none' itemscope><h1>Museum of clocks opens a hall</h1>{values}</div>"
    assert blocks_of(page(*TEXT, hidden)) == list(TEXT)


def test_a_line_in_elements_of_a_page_s_own_naming_is_one_line() -> None:
    cited = THIRD.replace("each hour", "each hour (<x-cite><a href='https://clocks.example/1'>10</a></x-cite>)")
    assert blocks_of(page(FIRST, SECOND, f"<p>{cited}</p>", FOURTH))[2] == THIRD.replace("each hour", "each hour (10)")


def test_a_heading_that_only_its_class_makes_one_is_a_heading() -> None:
    subhead = "<div class=story_subheadline>What comes next?</div>"
    assert blocks_of(page(FIRST, SECOND, subhead, THIRD, FOURTH))[2] == "## What comes next?"


def test_a_link_to_another_site_is_the_article_s_and_one_to_its_own_is_not() -> None:
    away = "<p><a href='https://clocks.example/list'>The list of all four hundred pieces</a></p>"
    own = "<p><a href='https://www.gazette.example/tower'>Tower closed after the storm</a></p>"
    assert blocks_of(page(FIRST, SECOND, own, away, THIRD, FOURTH)) == [
        FIRST,
        SECOND,
        "The list of all four hundred pieces",
        THIRD,
        FOURTH,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "<a href='/tower'>Tower closed after the storm, says the city</a> [VIDEO]",
        "<a href='/tower'>Will the tower ever open again?</a>",
        "See more: what the tower cost",
        "Tempo de leitura: 3 minutos",
        "4 minutes de lecture",
        "Have a tip? Write to desk@gazette.example.",
        "Get the latest of the museum in your inbox. Subscribe to our newsletters.",
        "View this post on Instagram",
        "ATENÇÃO: Comentários com ofensas não serão aprovados pelo moderador.",
    ],
)
def test_a_line_beside_the_subject_is_no_text(line: str) -> None:
    assert blocks_of(page(FIRST, SECOND, f"<p>{line}</p>", THIRD, FOURTH)) == list(TEXT)


def test_what_follows_a_line_that_offers_more_is_no_text() -> None:
    assert blocks_of(page(*TEXT, "You may also like...", "Which of the towers will open in June?")) == list(TEXT)


def test_a_day_that_is_hard_to_guess_does_not_cost_the_page() -> None:
    sidebar = "".join(f"<li>item of the 3rd week {at} of this montth 2019, 11</li>" for at in range(40))
    begun = time.process_time()
    document_of_page(page(*TEXT, f"<ul class=dates>{sidebar}</ul>", "<p class=date>3 Nenatal 2019</p>").encode())
    assert time.process_time() - begun < 4


VOTES: Final = (
    "Reds: 31.2 %",
    "Blues: 27.4 %",
    "Greens: 15.1 %",
    "Union: 11.3 %",
    "Left: 4.9 %",
    "Free: 2.2 %",
    "All: 1 %",
)


def test_a_list_of_results_at_the_end_is_whole() -> None:
    listed = "<ul>" + "".join(f"<li>{vote}</li>" for vote in VOTES) + "</ul>"
    assert blocks_of(page(*TEXT, listed)) == [*TEXT, *VOTES]


def test_a_bare_dateline_before_the_paragraphs_does_not_say_them_twice() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in TEXT)
    html = page().replace("<div class=text>", f"<div class=text><div><span>HARBOUR — </span>{paragraphs}</div>")
    assert [block for block in blocks_of(html) if "museum" in block] == [FIRST]


def plain(*parts: str) -> str:
    """A page in whose text the parts stand as they are given, in a container that no class tells of."""
    html = page().replace("<div class=text>", f"<div class=ab3>{''.join(parts)}")
    return html.replace("article>", "div>")


@pytest.mark.parametrize("element", ["h2", "h3"])
def test_a_heading_between_paragraphs_is_a_subhead_in_any_container(element: str) -> None:
    paragraphs = [f"<p>{text}</p>" for text in TEXT]
    html = plain(*paragraphs[:2], f"<{element}>The oldest clock</{element}>", *paragraphs[2:])
    assert blocks_of(html)[-3:] == ["## The oldest clock", THIRD, FOURTH]


def test_a_bold_line_between_breaks_is_of_the_text() -> None:
    parts = [FIRST, SECOND, "<b>The oldest clock</b>", THIRD, FOURTH]
    assert blocks_of(plain("<br><br>".join(parts)))[-3:] == ["The oldest clock", THIRD, FOURTH]


def test_a_list_between_paragraphs_is_of_the_text() -> None:
    paragraphs = [f"<p>{text}</p>" for text in TEXT]
    listed = "<ul><li>Anna Muster (east hall)</li><li>Jo Beispiel (west hall)</li></ul>"
    html = plain(*paragraphs[:3], listed, paragraphs[3])
    assert blocks_of(html)[-3:] == ["Anna Muster (east hall)", "Jo Beispiel (west hall)", FOURTH]


@pytest.mark.parametrize(
    "box",
    [
        "<h3><a href='/tower'>Tower closed after the storm</a></h3>",
        "<ul><li><a href='/tower'>Tower closed after the storm</a></li><li><a href='/pier'>Pier opens</a></li></ul>",
    ],
)
def test_what_leads_elsewhere_between_paragraphs_is_no_text(box: str) -> None:
    paragraphs = [f"<p>{text}</p>" for text in TEXT]
    assert blocks_of(plain(*paragraphs[:2], box, *paragraphs[2:]))[-4:] == list(TEXT)


def test_paragraphs_between_breaks_are_the_text_and_not_the_block_among_them() -> None:
    rest = "<br><br>".join(f"<span>{text}</span>" for text in TEXT)
    picture = "<div><img src=/c.jpg><div>A clock of 1643 in the east hall of the museum, seen on Wednesday.</div></div>"
    html = (
        plain(picture, rest).replace("ab3", "article_ab3").replace("<h1>", "<div class=h>").replace("</h1>", "</div>")
    )
    assert blocks_of(html) == list(TEXT)


@pytest.mark.parametrize("caption", ["The clock", "The oldest of all clocks in the hall of the museum"])
def test_a_first_paragraph_in_no_element_is_of_the_text(caption: str) -> None:
    table = f"<div><table><tr><td><img src=/c.jpg></td></tr><tr><td class=caption>{caption}</td></tr></table></div>"
    rest = "".join(f"<div><br></div><div>{text}</div>" for text in TEXT[2:])
    html = plain(table, FIRST, "<br><br>", SECOND, rest).replace("ab3", "entry-content")
    assert blocks_of(html) == list(TEXT)


def test_what_stands_alone_below_a_picture_is_its_caption() -> None:
    picture = "<div class=main-image><img src=/c.jpg><p>The clock of 1643, which strikes each hour.</p></div>"
    parsed = read(plain(picture, *(f"<p>{text}</p>" for text in TEXT)))
    assert parsed.record.body.split("\n\n") == list(TEXT)
    assert [image.caption for image in parsed.record.images] == ["The clock of 1643, which strikes each hour."]


def test_a_heading_with_links_alone_below_it_is_no_text() -> None:
    box = (
        "<section><h2>What others have read today</h2><p><a href='/x'>Skip these and read on</a></p><ul><li>"
        "<a href='/tower'>Tower closed after the storm</a></li></ul><p>End of what others have read</p></section>"
    )
    assert blocks_of(page(FIRST, SECOND, box, THIRD, FOURTH)) == list(TEXT)


def test_the_beginning_of_a_paragraph_that_breaks_off_is_not_said_again() -> None:
    teaser = f"<div><h4>Next page</h4><p>{FOURTH[:50]}...</p></div>"
    assert blocks_of(page(*TEXT, teaser)) == list(TEXT)


@pytest.mark.parametrize("name", ["promo-box", "card signup-card", "td-newsletter-inline", "box_subscribe"])
def test_a_short_box_that_offers_something_is_no_text(name: str) -> None:
    offer = "The Gazette has all that you need to know about clocks, once a week and for free."
    box = f"<div class='{name}'><p>{offer}</p></div>"
    assert blocks_of(page(FIRST, SECOND, box, THIRD, FOURTH)) == list(TEXT)


def test_a_text_whose_class_offers_something_is_one() -> None:
    assert blocks_of(
        page(f"<div class='promo'>{''.join(f'<p>{one}</p>' for one in (*TEXT, FIRST + ' ' + SECOND))}</div>")
    )


def test_a_paragraph_among_others_that_the_description_repeats_stays() -> None:
    apart = "".join(f"<div class=part><p>{text}</p></div>" for text in TEXT)
    assert blocks_of(page(apart, head=f"<meta name=description content='{SECOND}'>")) == list(TEXT)


def test_another_headline_that_the_page_states_is_no_paragraph() -> None:
    other = "Clocks strike in a hall of their own"
    html = page(f"<p>{other}</p>", *TEXT, head=f"<meta property='og:title' content='{other}'>")
    assert blocks_of(html) == list(TEXT)
