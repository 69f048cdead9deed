"""A chronology taken away: the same entries as on the page, read back by what reads each format."""

import csv
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from markdown_it import MarkdownIt

from articles.models import Article, Source
from articles.search.engines.base import Engine
from tests.api.conftest import Get

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]

HOSTILE = '=cmd|"/c calc"!A1 *bold* [x](javascript:alert(1)) <b>&amp;</b> `code`'


@pytest.fixture
def summit(write: Write, index: Index) -> list[Article]:
    """A treaty that two outlets report, an hour that one gives, a plan, and a text full of signs."""
    other = Source.objects.create(slug="gazette", name="Gazette *of* [Record]", timezone="Europe/London")
    made = [
        write("Leaders meet", body="The leaders signed a partnership treaty in Pyongyang on 19 June 2024."),
        write(
            f"Treaty signed {HOSTILE}",
            body="On 19 June 2024 the leaders signed a partnership treaty in Pyongyang.",
            source=other,
            url="https://gazette.example/treaty_signed_(one)",
        ),
        write("Depot burns", body="The leaders' depot burned down at 15:30 GMT on 12 December 2023."),
        write("Talks", body=f"The leaders met from 25 to 27 March 2024 in Vladivostok, {HOSTILE} said."),
        write("A visit", body="The leaders will visit Moscow on 5 August 2024 for talks on a new bridge."),
    ]
    index()
    return made


@pytest.fixture
def taken(summit: list[Article], client: Client) -> Callable[..., str]:
    def take(kind: str, **more: str) -> str:
        response = client.get("/api/v1/timeline/", {"q": "leaders", "format": kind, **more})
        assert response.status_code == 200, response.content
        assert response["Content-Disposition"].startswith('attachment; filename="newsdesk.')
        return response.content.decode()

    return take


@pytest.fixture
def entries(summit: list[Article], get: Get) -> list[dict[str, Any]]:
    found = get("timeline/", q="leaders")["entries"]
    assert len(found) == 4
    return list(found)


def test_text_has_every_entry_and_cites_every_source_once(taken: Callable[..., str], entries: list[Any]) -> None:
    head, sources = taken("txt").split("\n\nSources\n")
    assert head.startswith("Chronology: leaders\nSearching for: leaders\n4 entries from 5 articles\nRetrieved on ")
    lines = head.split("\n\n")[1].splitlines()
    assert [entry["wording"] in line for entry, line in zip(entries, lines, strict=True)] == [True] * 4
    assert [line.split(":")[0] for line in lines] == [
        "12 Dec 2023, 15",
        "25–27 Mar 2024",
        "19 Jun 2024",
        "5 Aug 2024 (planned; announced on 20 Jun 2024)",
    ]
    cited = set(map(int, re.findall(r"\d+", " ".join(re.findall(r"\[([\d, ]+)\]$", head, re.MULTILINE)))))
    assert [int(number) for number in re.findall(r"^\[(\d+)\]", sources, re.MULTILINE)] == sorted(cited)
    today = datetime.now(UTC)
    assert sources.count(f"Retrieved on {today.day} {today:%b %Y}.") == len(cited) == 5
    assert "https://gazette.example/treaty_signed_(one)" in sources


def test_markdown_shows_texts_as_they_are_and_links_each_sentence(
    taken: Callable[..., str], entries: list[Any]
) -> None:
    tokens = MarkdownIt("commonmark").parse(taken("md"))
    inline = [child for token in tokens for child in token.children or ()]
    assert not {child.type for child in inline} & {"html_inline", "code_inline", "image", "html_block"}
    addresses = [str(child.attrs["href"]) for child in inline if child.type == "link_open"]
    assert all(address.startswith(("http://testserver/", "https://")) for address in addresses)
    assert "https://gazette.example/treaty_signed_(one)" in addresses
    shown = ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]
    assert any(HOSTILE in line for line in shown)
    for entry in entries:
        assert any(entry["wording"] in line for line in shown)
        for evidence in entry["evidence"]:
            assert evidence["page_url"] in addresses


def test_csv_has_the_entries_and_says_of_which_search_and_when(taken: Callable[..., str], entries: list[Any]) -> None:
    header, *rows = csv.reader(StringIO(taken("csv")))
    found = [dict(zip(header, row, strict=True)) for row in rows if not row[0].startswith("#")]
    about = {row[0]: row[1:] for row in rows if row[0].startswith("#")}
    assert [(row["id"], row["days"]) for row in found] == [(entry["id"], entry["edtf"]) for entry in entries]
    assert [row["planned"] for row in found] == ["no", "no", "no", "yes"]
    assert found[2]["outlets"] == "Kabar; Gazette *of* [Record]"
    assert about["#search"] == ["Chronology: leaders", "leaders"]
    assert about["#address"] == ["http://testserver/search/?q=leaders&view=timeline"]
    assert datetime.fromisoformat(about["#retrieved"][0]) > datetime.now(UTC) - timedelta(minutes=5)
    assert about["#complete"] == ["4"]


def test_csv_begins_with_a_mark_for_excel_where_that_is_wanted(taken: Callable[..., str]) -> None:
    assert taken("csv", bom="true").startswith("\ufeffnumber,")


def test_a_calendar_has_every_day_its_hour_and_its_plans(taken: Callable[..., str], entries: list[Any]) -> None:
    events = Calendar.from_ical(taken("ics")).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [entry["wording"] for entry in entries]
    assert [str(event["uid"]) for event in events] == [f"{entry['id']}@testserver" for entry in entries]
    assert [event.decoded("dtstart") for event in events] == [
        datetime(2023, 12, 12, 15, 30, tzinfo=UTC),
        date(2024, 3, 25),
        date(2024, 6, 19),
        date(2024, 8, 5),
    ]
    assert [event.decoded("dtend") for event in events[1:]] == [
        date(2024, 3, 28),
        date(2024, 6, 20),
        date(2024, 8, 6),
    ]
    assert [str(event["status"]) for event in events] == [*["CONFIRMED"] * 3, "TENTATIVE"]


def test_a_time_of_another_zone_is_the_same_moment_in_a_calendar(write: Write, index: Index, client: Client) -> None:
    write("Fire", body="The leaders' depot burned down at 15:30 WIB on 12 December 2023.")
    index()
    file = client.get("/api/v1/timeline/", {"q": "depot", "format": "ics"}).content
    # A calendar knows no zone by its offset alone.
    assert b"TZID" not in file
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2023, 12, 12, 8, 30, tzinfo=UTC)


def test_timelinejs_has_the_entries_and_no_markup_of_outlets(taken: Callable[..., str], entries: list[Any]) -> None:
    timeline = json.loads(taken("timelinejs"))
    assert [event["unique_id"] for event in timeline["events"]] == [entry["id"] for entry in entries]
    assert timeline["events"][0]["start_date"] == {"year": 2023, "month": 12, "day": 12, "hour": 15, "minute": 30}
    assert timeline["events"][1]["end_date"] == {"year": 2024, "month": 3, "day": 27}
    assert "<b>" not in json.dumps(timeline)


@pytest.mark.parametrize("kind", ["json", "txt", "md", "csv", "ics", "timelinejs"])
def test_chosen_entries_are_taken_alone(summit: list[Article], entries: list[Any], client: Client, kind: str) -> None:
    chosen, left_out = entries[2], entries[0]
    response = client.get("/api/v1/timeline/", {"q": "leaders", "format": kind, "only": chosen["id"]})
    # Lines of a calendar are folded.
    text = response.content.decode().replace("\r\n ", "")
    assert "partnership treaty" in text
    assert left_out["id"] not in text and "burned down" not in text


def test_an_entry_that_is_not_there_is_named(summit: list[Article], get: Get) -> None:
    problem = get("timeline/", 400, q="leaders", only="e1-0-19990101")
    assert problem["errors"][0]["detail"].startswith("“e1-0-19990101” is no entry of this chronology.")


def test_a_mark_for_excel_is_for_csv(summit: list[Article], get: Get) -> None:
    assert get("timeline/", 400, q="leaders", format="md", bom="true")["errors"][0]["detail"]


def test_a_format_that_does_not_exist_is_named_with_those_that_do(summit: list[Article], get: Get) -> None:
    message = get("timeline/", 400, q="leaders", format="docx")["errors"][0]["detail"]
    assert message == "“docx” is not available. Choose from json, txt, md, csv, ics, timelinejs."


def test_what_is_disputed_is_counted_of_the_entries_that_were_chosen(write: Write, index: Index, get: Get) -> None:
    other = Source.objects.create(slug="gazette", name="Gazette", timezone="Europe/London")
    write("Many", body="North Korea sent 10,000 soldiers to Kursk on 19 June 2024.")
    write("Fewer", body="North Korea sent 8,000 soldiers to Kursk on 19 June 2024.", source=other)
    write("Left", body="The soldiers left the harbour of Rason on 3 March 2024.")
    index()
    whole = get("timeline/", q="soldiers")
    left, sent = whole["entries"]
    assert whole["disputed"] == 1
    assert get("timeline/", q="soldiers", only=left["id"])["disputed"] == 0
    assert get("timeline/", q="soldiers", only=sent["id"])["disputed"] == 1
