"""Of several statements on a field, the one that is right."""

from datetime import datetime

import pytest

from tests.ingest.test_html_fields import FIRST, SECOND, TEXT, THIRD, json_ld, page, parsed

SHOWN = "Museum of clocks opens a hall"


def test_the_headline_is_what_the_page_shows_and_shares_and_not_what_search_engines_are_told() -> None:
    stated = json_ld('{"@type": "NewsArticle", "headline": "Best clock museum 2021: opening hours and tickets"}')
    head = f"{stated}<meta property='og:title' content='{SHOWN} - The Gazette'>"
    read = parsed(page(f"{head}<meta property='og:site_name' content='The Gazette'>"))
    assert (read.record.headline, read.origins["headline"]) == (SHOWN, "element h1")
    told = {line[0].text.split(":")[0]: (line[0].field, line[0].why) for line in read.lines if line}
    assert told["element h1"] == ("headline", "")
    assert told["JSON-LD headline"] == ("", "stated elsewhere on the page")


@pytest.mark.parametrize(
    ("above", "stated"),
    [
        ("<h1>The Gazette of the Harbour</h1>", "Four hundred clocks in a new hall"),
        ("", f"{SHOWN} | Culture and more"),
        ("", "Museum of clocks"),
    ],
)
def test_a_heading_of_several_or_one_that_says_less_does_not_replace_the_headline(above: str, stated: str) -> None:
    head = json_ld(f'{{"@type": "NewsArticle", "headline": "{stated}"}}')
    read = parsed(page(head, above=above))
    assert read.origins["headline"] == "JSON-LD headline"


@pytest.mark.parametrize("section", ["post", "All", "Uncategorized", "type:story"])
def test_a_kind_of_page_is_no_section(section: str) -> None:
    head = json_ld(f'{{"@type": "NewsArticle", "headline": "Hall", "articleSection": "{section}"}}')
    assert parsed(page(f"{head}<meta property='article:section' content='Culture,Slider'>")).record.section == "Culture"


def test_a_short_heading_that_the_title_does_not_have_is_no_headline() -> None:
    html = page(title="Four hundred clocks in a new hall").replace("Museum of clocks opens a hall", "The Post")
    assert parsed(html).record.headline == "Four hundred clocks in a new hall"


def test_a_topic_that_is_stated_alone_keeps_its_comma() -> None:
    tags = ("Muster, Ida K (1964- )", "Clocks and watches", "Museums")
    head = "".join(f"<meta property='article:tag' content='{tag}'>" for tag in tags)
    assert parsed(page(head)).record.topics == ("muster, ida k (1964- )", "clocks and watches", "museums")


def test_topics_are_without_quotation_marks_handles_addresses_and_symbols_of_shares() -> None:
    stated = "&quot;clocks&quot;, &quot;, @gazette, 7974.to, gazette.example.com, rain"
    assert parsed(page(f"<meta name='keywords' content='{stated}'>")).record.topics == ("clocks", "rain")


def test_an_update_later_than_the_publication_is_taken_whoever_states_it() -> None:
    stated = json_ld(
        '{"@type": "NewsArticle", "headline": "Hall", "datePublished": "2021-10-08T09:45:00+02:00",'
        ' "dateModified": "2021-10-08T09:45:00+02:00"}'
    )
    read = parsed(page(f"{stated}<meta property='article:modified_time' content='2021-10-09T08:00:00+02:00'>"))
    assert read.record.updated == datetime.fromisoformat("2021-10-09T08:00:00+02:00")
    assert read.origins["updated"] == "meta article:modified_time"


def test_an_update_before_the_day_of_publication_is_none() -> None:
    head = "<meta name='pubdate' content='2021-10-08'><meta name='lastmod' content='2021-10-02'>"
    assert parsed(page(head)).record.updated is None


@pytest.mark.parametrize(
    "other",
    [
        "<div itemprop='comment' itemscope><b itemprop='author'>Max Reader</b> Well done</div>",
        "<div itemprop='itemReviewed' itemscope><i itemprop='author'>Max Ministry</i></div>",
        "<li itemscope itemtype='https://schema.org/Comment'><b itemprop='author'>Max Reader</b> Well done</li>",
    ],
)
def test_the_author_of_a_comment_or_of_what_is_reviewed_is_not_the_article_s(other: str) -> None:
    body = f"<p itemprop='author'>Ida Muster</p>{TEXT}{other}"
    assert parsed(page(body=body)).record.authors == ("Ida Muster",)


@pytest.mark.parametrize("name", ["smartbanner:author", "app:author"])
def test_who_made_an_app_is_no_author(name: str) -> None:
    assert parsed(page(f"<meta name='{name}' content='Muster Media Works'>")).record.authors == ()


@pytest.mark.parametrize("cut", ["A hall of clocks that nobody had seen…", "A hall of clocks that nobody had seen ..."])
def test_a_deck_that_was_cut_gives_way_to_a_whole_one(cut: str) -> None:
    stated = json_ld(f'{{"@type": "NewsArticle", "headline": "Hall", "description": "{cut}"}}')
    whole = "<meta name='description' content='A hall of clocks that nobody had seen, and hot tea'>"
    assert parsed(page(stated + whole)).record.deck == "A hall of clocks that nobody had seen, and hot tea"
    assert parsed(page(stated)).record.deck == ""


@pytest.mark.parametrize("deck", [SHOWN, FIRST[:70], SECOND[:-1], f"{FIRST} {SECOND} {THIRD}"[:240]])
def test_a_deck_that_says_the_headline_or_the_text_again_is_none(deck: str) -> None:
    assert parsed(page(f"<meta name='description' content='{deck}'>")).record.deck == ""


def test_an_agency_is_not_the_outlet_of_a_page_that_names_another() -> None:
    publisher = '"publisher": {"@type": "Organization", "name": "Associated Press"}'
    stated = json_ld(f'{{"@type": "NewsArticle", "headline": "Hall", {publisher}}}')
    read = parsed(page(f"{stated}<meta property='og:site_name' content='Harbour Post'>"))
    assert read.record.source.name == "Harbour Post"


def test_of_two_names_the_outlet_s_is_the_one_that_its_domain_is_made_of() -> None:
    publisher = '"publisher": {"@type": "Organization", "name": "Harbour Media Group"}'
    stated = json_ld(f'{{"@type": "NewsArticle", "headline": "Hall", {publisher}}}')
    read = parsed(page(f"{stated}<meta property='og:site_name' content='The Gazette'>"))
    assert read.record.source.name == "The Gazette"


@pytest.mark.parametrize(
    "stated",
    [
        "@gazette.org",
        "webnata",
        "kei_eno",
        "RDN",
        "Гость",
        "The Gazette Harbour Desk",
        "Gazette Online Weekly",
        "super admin",
    ],
)
def test_a_handle_a_degree_a_guest_and_a_desk_of_the_outlet_are_no_authors(stated: str) -> None:
    head = "<meta property='og:site_name' content='Gazette Online'>"
    assert parsed(page(f"{head}<meta name='author' content='{stated}'>")).record.authors == ()


@pytest.mark.parametrize(
    ("publisher", "site", "name"),
    [
        ("The Gazette", "gazette.example", "The Gazette"),
        ("gazette", "The Gazette", "The Gazette"),
        ("Gazette News", "Gazette", "Gazette News"),
        ("@gazette", "Harbour Daily", "Harbour Daily"),
    ],
)
def test_an_outlet_is_called_by_its_fullest_name(publisher: str, site: str, name: str) -> None:
    stated = json_ld(f'{{"@type": "NewsArticle", "headline": "Hall", "publisher": {{"name": "{publisher}"}}}}')
    assert parsed(page(f"{stated}<meta property='og:site_name' content='{site}'>")).record.source.name == name


def test_a_headline_that_was_cut_at_a_number_of_signs_is_completed() -> None:
    whole = (
        "The museum of clocks opens a hall with four hundred pieces that nobody had seen before it, and with hot tea"
    )
    stated = json_ld(f'{{"@type": "NewsArticle", "headline": "{whole[:98]}"}}')
    assert parsed(page(f"{stated}<meta property='og:title' content='{whole}'>")).record.headline == whole


@pytest.mark.parametrize("name", ["section", "parsely-section", "prism.section", "articleSection"])
def test_a_section_is_stated_by_a_meta_element_of_any_usual_name(name: str) -> None:
    assert parsed(page(f"<meta name='{name}' content='Culture'>")).record.section == "Culture"


def test_an_update_with_a_zone_is_held_against_a_publication_without_one_by_the_clock() -> None:
    head = "<meta name='pubdate' content='2021-10-08 10:00'><meta name='lastmod' content='2021-10-08T12:00:00+07:00'>"
    assert parsed(page(head)).record.updated == datetime.fromisoformat("2021-10-08T12:00:00+07:00")


def test_a_preview_says_which_name_of_the_outlet_was_taken() -> None:
    stated = json_ld('{"@type": "NewsArticle", "headline": "Hall", "publisher": {"name": "The Gazette"}}')
    read = parsed(page(f"{stated}<meta property='og:site_name' content='gazette'>"))
    told = {line[0].text: line[0].field for line in read.lines if line}
    assert (told["JSON-LD publisher: The Gazette"], told["meta og:site_name: gazette"]) == ("source", "")


def test_a_preview_says_why_a_name_in_the_headline_is_no_author() -> None:
    html = page(body=f"<p>Oldest Clock | 8 October 2021</p>{TEXT}").replace(SHOWN, "Oldest Clock opens a hall")
    told = {line[0].text: line[0].why for line in parsed(html).lines if line}
    assert told["page name: Oldest Clock"] == "the headline speaks of it"


@pytest.mark.parametrize("stated", ["clocks, tea", "clocks; tea", "clocks、tea", "Clocks،tea"])
def test_topics_stand_apart_by_the_comma_of_any_script(stated: str) -> None:
    assert parsed(page(f"<meta name='keywords' content='{stated}'>")).record.topics == ("clocks", "tea")
