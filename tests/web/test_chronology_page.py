"""The page of a chronology: what it offers, what it says, and what opens in place."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

import pytest
from django.test import Client

from articles.models import Article, Entity, Source
from articles.search.engines.base import Engine
from tests.caches import forget_caches
from tests.markup import flat

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]

PAGE: Final = "/search/?q=treaty&view=timeline"


@pytest.fixture
def gazette() -> Source:
    return Source.objects.create(slug="gazette", name="Gazette", timezone="Europe/London")


def shown(client: Client, address: str = PAGE, status: int = 200, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == status
    return flat(response.content.decode())


@pytest.fixture
def disputed(write: Write, index: Index, gazette: Source) -> None:
    """Two outlets that give other numbers of one event, and one event on which all agree."""
    write("Treaty march", body="Some 1,500 soldiers marched for the partnership treaty in the capital on 19 June 2024.")
    write(
        "A march",
        body="Some 3,000 soldiers marched for the partnership treaty in the capital on 19 June 2024.",
        source=gazette,
        published_at=datetime(2024, 6, 21, 9, tzinfo=UTC),
    )
    write("Treaty kept", body="The treaty was locked away in a mountain archive on 2 July 2024.")
    index()


def test_what_is_disputed_is_counted_and_can_be_shown_alone(disputed: None, client: Client) -> None:
    page = shown(client)
    assert "Disputed (1)</a>" in page
    assert page.count('<article class="event"') == 2
    alone = shown(client, f"{PAGE}&disputed=true")
    assert alone.count('<article class="event"') == 1
    assert "Disputed only (1) – show all</a>" in alone


def test_a_disagreement_says_who_says_what_and_since_when(disputed: None, client: Client) -> None:
    page = shown(client)
    (told,) = re.findall(r'<div class="disputed">.*?</dl>', page)
    assert "Sources disagree on the number" in told
    for said, outlet, day in (("1,500", "Kabar", "20 Jun 2024"), ("3,000", "Gazette", "21 Jun 2024")):
        (side,) = [one for one in re.findall(r'<dt lang="en">.*?</div>', told) if said in one]
        assert outlet in side
        assert f"since {day}" in side


def test_sides_that_name_other_days_are_shown_by_their_dates(
    write: Write, index: Index, gazette: Source, client: Client
) -> None:
    body = "The new ferry reached the island harbour with forty pilgrims from the coast {}."
    out = datetime(2024, 6, 20, 9, tzinfo=UTC)
    write("Ferry arrives", body=body.format("on Wednesday"), published_at=out)
    write("Ferry there", body=body.format("on 18 June 2024"), source=gazette, published_at=out)
    index()
    page = shown(client, PAGE.replace("treaty", "ferry"))
    (told,) = re.findall(r'<div class="disputed">.*?</dl>', page)
    assert "Sources disagree on the day" in told
    assert re.findall("<dt>(.*?)</dt>", told) == ["18 Jun 2024 (“18 June 2024”)", "19 Jun 2024 (“Wednesday”)"]


def test_nothing_disputed_is_said_so(write: Write, index: Index, client: Client) -> None:
    write("Treaty kept", body="The treaty was locked away in a mountain archive on 2 July 2024.")
    index()
    assert "Disputed" not in shown(client)
    alone = shown(client, f"{PAGE}&disputed=true")
    assert "No disputed entries in this chronology." in alone
    assert "No disputed entries – show all</a>" in alone


def test_an_entry_says_who_told_it_first_and_who_next(disputed: None, client: Client) -> None:
    assert "First reported by Kabar on 20 Jun 2024, then Gazette on 21 Jun 2024" in re.sub(
        "[\u2066-\u2069]", "", shown(client)
    )


def test_two_who_told_it_on_one_day_share_its_date(write: Write, index: Index, gazette: Source, client: Client) -> None:
    write("Treaty signed", body="The treaty was signed by both on 19 June 2024.")
    write("Seal on a treaty", body="Both presidents signed the treaty on 19 June 2024.", source=gazette)
    index()
    page = re.sub("[\u2066-\u2069]", "", shown(client))
    assert re.search(r"First reported by \w+, then \w+, both on \d+ \w+ 2024", page)


def test_on_paper_stands_the_whole_address_of_each_sentence(disputed: None, client: Client) -> None:
    assert re.search(r'<p class="by" data-address="http://testserver/articles/\d+/[-a-z]+/#s\d+">', shown(client))


@pytest.fixture
def with_gap(write: Write, index: Index) -> None:
    """Two days that many tell of, most of a year apart, and one in between that two tell of."""
    for number, (body, copies) in enumerate(
        (
            ("The treaty was signed by both leaders in the capital on 19 June 2024.", 4),
            ("A clerk carried the treaty over the old bridge on 12 September 2024.", 1),
            ("The treaty lapsed at midnight without any word from either capital on 20 May 2025.", 4),
        )
    ):
        for copy in range(copies):
            write(f"News {number} {copy}", body=body, published_at=datetime(2025, 6, 1 + number, copy, tzinfo=UTC))
    index()


def test_smaller_reports_of_a_gap_open_in_place_and_by_their_own_address(with_gap: None, client: Client) -> None:
    page = shown(client, f"{PAGE}&entries=2")
    (address,) = re.findall(r'href="([^"]*)"[^>]*>Smaller reports on 1 day in 11 months – show</a>', page)
    address = address.replace("&amp;", "&")
    assert "happened_from=2024-06-20&happened_to=2025-05-19" in address
    opened = shown(client, address)
    assert "A clerk carried the treaty" in opened
    assert "<html" in opened
    part = shown(client, address, **{"HX-Request": "true", "HX-Target": "gap-20250520"})
    assert part.startswith('<section class="stretch"')
    assert "A clerk carried the treaty" in part
    assert 'id="kept"' not in part


def test_a_stretch_without_dated_reports_offers_nothing_to_open(write: Write, index: Index, client: Client) -> None:
    write("Treaty", body="The treaty was signed by both leaders in the capital on 19 June 2024.")
    write("Treaty", body="The treaty lapsed at midnight without any word from either side on 20 May 2025.")
    index()
    assert "<span>No dated reports for 11 months</span>" in shown(client)


def test_a_chronology_as_known_on_a_day_says_so_and_can_be_taken_back(disputed: None, client: Client) -> None:
    page = shown(client, f"{PAGE}&as_of=2024-06-20")
    assert "<b>As known on 20 Jun 2024</b>" in page
    assert "Gazette" not in page
    assert 'href="/search/?q=treaty&amp;view=timeline" aria-label="Remove As known on 20 Jun 2024"' in page
    assert 'name="as_of" value="2024-06-20"' in page


def test_an_article_that_was_changed_tells_what_it_said_on_the_day(write: Write, index: Index, client: Client) -> None:
    article = write("Treaty", body="The treaty was signed by two envoys on 19 June 2024.")
    Article.objects.filter(pk=article.pk).update(body="The treaty was signed by three envoys on 19 June 2024.")
    index()
    assert "three envoys" in shown(client)
    page = shown(client, f"{PAGE}&as_of=2024-06-21")
    assert "two envoys" in page
    assert "three envoys" not in page
    assert "; text as of that day" in page
    assert f'href="/articles/{article.pk}/revisions/"' in page


def test_where_the_older_text_is_not_kept_that_is_said(write: Write, index: Index, client: Client) -> None:
    write("Treaty", body="The treaty was signed on 19 June 2024.", updated_at=datetime(2024, 8, 1, tzinfo=UTC))
    index()
    assert "the older text is not available" in shown(client, f"{PAGE}&as_of=2024-06-21")
    assert "is not available" not in shown(client, f"{PAGE}&as_of=2024-08-02")


@pytest.mark.parametrize(
    ("day", "said"),
    [("2024-13-01", "“2024-13-01” is not a date. Write it as 2024-06-19"), ("9999-01-01", "is in the future")],
)
def test_a_day_that_is_none_or_has_not_come_is_refused(client: Client, day: str, said: str) -> None:
    assert said in shown(client, f"{PAGE}&as_of={day}", 400)


def test_by_publication_an_entry_says_when_it_happened(disputed: None, client: Client) -> None:
    page = shown(client, f"{PAGE}&axis=published")
    assert '<time datetime="2024-06-20"><b>20 Jun</b></time>' in page
    assert 'happened <time datetime="2024-06-19">19 Jun 2024</time>' in page


def test_a_time_of_day_stands_beside_the_day(write: Write, index: Index, client: Client) -> None:
    write("Treaty", body="The treaty was signed at 15:30 GMT on 19 June 2024.")
    index()
    page = shown(client)
    assert '<span class="clock">15:30 GMT</span>' in page
    assert "is a full date: 19 Jun 2024, 15:30 GMT" in page


def test_languages_are_offered_where_there_are_several(write: Write, index: Index, client: Client) -> None:
    write("Treaty", body="The treaty was signed on 19 June 2024.")
    index()
    assert "Preferred language" not in shown(client)
    write("Treaty", body="Treaty ditandatangani pada 19 Juni 2024.", language="id")
    index()
    page = shown(client, f"{PAGE}&language_first=id")
    assert re.search(r'language_first=id" aria-current="true">Bahasa Indonesia</a>', page)


@pytest.mark.parametrize("language", ["id", "en"])
def test_an_entry_is_worded_in_the_reader_s_language_where_a_source_has_it(
    write: Write, index: Index, client: Client, language: str
) -> None:
    names = ("Vladimir Putin", "Kim Jong Un", "Pyongyang")
    for key, name in zip(("putin", "kim", "pyongyang"), names, strict=True):
        kind = "place" if name == "Pyongyang" else "person"
        Entity.objects.create(key=key, kind=kind, name=name).names.create(language="en", text=name)
    forget_caches()
    write("Treaty", body="Vladimir Putin and Kim Jong Un signed a treaty in Pyongyang on 19 June 2024.")
    write(
        "Treaty itu",
        body="Vladimir Putin dan Kim Jong Un menandatangani treaty di Pyongyang pada 19 Juni 2024.",
        language="id",
    )
    index()
    (told,) = re.findall(r'<h3><span lang="(..)">', shown(client, f"{PAGE}&language_first={language}"))
    assert told == language


def test_entries_prefer_the_reader_s_language_unless_any_is_chosen(write: Write, index: Index, client: Client) -> None:
    write("Treaty kept", body="The treaty was locked away in a mountain archive on 2 July 2024.")
    write("Treaty itu", body="Naskah treaty itu disimpan di arsip negara pada 2 Juli 2024.", language="id")
    index()
    asked_by = {"Accept-Language": "id"}
    page = shown(client, **asked_by)
    assert re.search(r'language_first=id" aria-current="true">Bahasa Indonesia</a>', page)
    assert re.search(r'language_first=any" ?>semua</a>|language_first=any" ?>[^<]*</a>', page)
    chosen = shown(client, f"{PAGE}&language_first=any", **asked_by)
    assert re.search(r'language_first=any" aria-current="true">', chosen)


def test_a_file_is_worded_as_the_page_is(write: Write, index: Index, client: Client) -> None:
    for key, name in (("putin", "Vladimir Putin"), ("kim", "Kim Jong Un")):
        Entity.objects.create(key=key, kind="person", name=name).names.create(language="en", text=name)
    forget_caches()
    write("Treaty", body="Vladimir Putin and Kim Jong Un signed a treaty in Pyongyang on 19 June 2024.")
    told = "Vladimir Putin dan Kim Jong Un menandatangani treaty di Pyongyang pada 19 Juni 2024."
    write("Treaty itu", body=told, language="id")
    index()
    asked_by = {"Accept-Language": "id"}
    (shown_words,) = re.findall(r'<h3><span lang="..">([^<]*)', shown(client, **asked_by))
    assert shown_words in shown(client, f"{PAGE}&format=txt", **asked_by)


def test_a_rail_of_years_says_how_much_stands_in_each_and_how_much_is_disputed(
    disputed: None, write: Write, index: Index, client: Client
) -> None:
    assert 'class="rail"' not in shown(client, f"{PAGE}&happened_to=2024-06-30")
    write("Treaty lapsed", body="The treaty lapsed at midnight without any word on 20 May 2025.")
    index()
    rail = shown(client).partition('class="rail"')[2].partition("</nav>")[0]
    assert re.findall(r'href="(#[^"]*)"[^>]*><span>([^<]*)</span>', rail) == [("#y2024", "2024"), ("#y2025", "2025")]
    assert re.findall(r'<span class="count">(\d+)</span>', rail) == ["2", "1"]
    assert rail.count('class="dispute"') == 1
    assert "1 disputed" in rail


def test_the_months_of_an_only_year_are_the_rail(disputed: None, client: Client) -> None:
    rail = shown(client).partition('class="rail"')[2].partition("</nav>")[0]
    assert re.findall(r"><span>([^<]*)</span>", rail) == ["Jun", "Jul"]


def test_an_entry_leads_to_the_articles_of_the_days_around_it(disputed: None, client: Client) -> None:
    page = shown(client, f"{PAGE}&language_first=any")
    (address,) = set(re.findall(r'class="link around" href="([^"]*from=2024-06-12[^"]*)"', page))
    around = shown(client, address.replace("&amp;", "&"))
    assert "happened_to=2024-06-26" in address and "axis=happened" in address and "q=treaty" in address
    assert "A march" in around and "Treaty kept" not in around


def test_evidence_names_its_headlines_and_folds_copies_beneath_what_they_repeat(
    write: Write, index: Index, gazette: Source, client: Client
) -> None:
    body = (
        "The treaty was signed by both leaders in the capital on 19 June 2024, and officials of both countries then "
        "walked over the old bridge to the station while a band played the marches of both armies until nightfall."
    )
    out = datetime(2024, 6, 20, 9, tzinfo=UTC)
    write("Treaty signed", body=body, published_at=out)
    write("They signed the treaty", body=body, source=gazette, published_at=out.replace(hour=16))
    index()
    proofs = shown(client).partition('<details class="proofs">')[2].partition("</details>")[0]
    assert "Evidence (2)" in proofs
    assert proofs.count("<li>") == 1
    assert re.search(r'hx-boost="false" lang="en">Treaty signed</a>', proofs)
    assert re.search(r'class="also">Copies of this text: <a [^>]*>Gazette</a>, 7 h later', proofs)
    assert "“19 June 2024” is a full date: 19 Jun 2024" in proofs


HOURS: Final = (
    ("Envoys sign", "Two envoys signed a railway treaty in the station hall at 09:00 GMT on 19 June 2024."),
    ("Vote", "Parliament ratified the treaty by a show of hands in the old chamber at 13:30 GMT on 19 June 2024."),
    ("Fire", "Firemen put out a blaze in the museum of the treaty beside the harbour at 16:45 GMT on 19 June 2024."),
    ("Parade", "Generals led a parade of tanks past the treaty monument by the river at 21:15 GMT on 19 June 2024."),
)


def test_hours_are_told_in_the_zone_that_was_chosen_with_the_other_beneath(
    write: Write, index: Index, client: Client
) -> None:
    for headline, body in HOURS:
        write(headline, body=body)
    index()
    assert "<b>13:30 GMT</b></time>" in shown(client)
    client.post("/times/", {"zone": "Asia/Jakarta"})
    page = shown(client)
    assert re.search(r"<b>20:30 WIB</b></time> <small>13:30 GMT</small>", page)
    assert re.search(r"<b>20 Jun, 04:15 WIB</b></time> <small>21:15 GMT</small>", page)
    page = shown(client, **{"Accept-Language": "id"})
    assert re.search(r"<b>20.30 WIB</b></time> <small>13.30 GMT</small>", page)


NIGHT: Final = f"{PAGE}&happened_from=2024-06-19&happened_to=2024-06-19"


def test_a_day_of_hours_is_told_under_its_name_by_the_clock(write: Write, index: Index, client: Client) -> None:
    for headline, body in (*HOURS, ("Strike", "Dockers began a strike against the treaty on 19 June 2024.")):
        write(headline, body=body)
    write("Snow", body="Snow fell upon the treaty oak in the old palace garden on 3 December 2023.")
    index()
    page = shown(client, NIGHT)
    day = page.partition('<section class="hours"')[2].partition("</section>")[0]
    assert ">Wednesday, 19 June 2024</time></h3>" in day
    assert re.findall(r"<b>(\d\d:\d\d) GMT</b></time>", day) == ["09:00", "13:30", "16:45", "21:15"]
    assert day.count('<article class="event"') == 5
    assert "no hour stated" in day.partition("09:00")[0]


def test_one_article_tells_a_night_hour_by_hour(write: Write, index: Index, client: Client) -> None:
    write("The night of the treaty", body=" ".join(body for _, body in HOURS))
    index()
    page = shown(client, NIGHT)
    assert re.findall(r"<b>(\d\d:\d\d) GMT</b></time>", page) == ["09:00", "13:30", "16:45", "21:15"]


def test_a_day_of_which_few_hours_are_told_stands_as_any_other(write: Write, index: Index, client: Client) -> None:
    for headline, body in HOURS[:2]:
        write(headline, body=body)
    index()
    page = shown(client, NIGHT)
    assert '<section class="hours"' not in page
    assert '<span class="clock">13:30 GMT</span>' in page


def test_where_sources_tell_two_hours_both_versions_stand_with_who_tells_them(
    write: Write, index: Index, gazette: Source, client: Client
) -> None:
    body = "The treaty bridge over the northern river collapsed under a convoy of trucks {} on 19 June 2024."
    write("Bridge collapses", body=body.format("at 15:30 WIB"))
    write("Bridge falls", body=f"Police said {body.format('at 16:10 WIB')}", source=gazette)
    index()
    page = shown(client)
    (hour, said) = re.search(r'<span class="clock">(.*?)</span>.*?<span lang="en">(.*?)</span>', page).groups()
    assert hour in said
    told = page.partition("Sources disagree on the hour")[2].partition("</dl>")[0]
    assert "<dt>15:30 WIB</dt>" in told
    assert re.search(r"<dt>16:10 WIB</dt><dd>\W?Police\W?, in \W?Gazette\W?</dd>", told)


@pytest.mark.parametrize(
    ("axis", "said"),
    [("happened", "Days that unusually many"), ("published", "each with what was first reported")],
)
def test_how_days_are_chosen_is_said_of_the_axis_that_is_shown(
    disputed: None, client: Client, axis: str, said: str
) -> None:
    assert said in shown(client, f"{PAGE}&axis={axis}")
