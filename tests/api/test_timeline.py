from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from articles.models import Article, Source
from articles.search.engines.base import Engine
from articles.search.query import SearchQuery
from articles.timeline.chronology import build_chronology
from tests.api.conftest import Get

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


@pytest.fixture
def summit(write: Write, index: Index) -> list[Article]:
    """Two outlets on one event, and one that is dated nine months later."""
    other = Source.objects.create(slug="gazette", name="Gazette", timezone="Europe/London")
    made = [
        write("Leaders meet", body="The leaders signed a partnership treaty in Pyongyang on 19 June 2024."),
        write(
            "Treaty signed", body="On 19 June 2024 the leaders signed a partnership treaty in Pyongyang.", source=other
        ),
        write(
            "Troops leave",
            body="On 20 March 2025 the troops left the harbour for Vladivostok.",
            published_at=datetime(2025, 3, 20, 12, tzinfo=UTC),
        ),
    ]
    index()
    return made


def test_a_chronology_proves_each_entry_by_its_sentences(summit: list[Article], get: Get) -> None:
    found = get("timeline/", q="leaders OR troops")
    assert found["total"] == 3
    first, second = found["entries"]
    assert (first["first_day"], first["last_day"], first["granularity"]) == ("2024-06-19", "2024-06-19", "day")
    assert (first["independent_sources"], first["sources"]) == (2, ["Kabar", "Gazette"])
    assert second["first_day"] == "2025-03-20"
    for entry in found["entries"]:
        for proof in entry["evidence"]:
            text = get(f"articles/{proof['article']}/")["text"]
            assert text[proof["start"] : proof["end"]] == proof["text"]
            assert proof["revision"] == 1
            assert f"#s{proof['sentence']}" in proof["page_url"]


def test_a_quiet_stretch_is_told(summit: list[Article], get: Get) -> None:
    (quiet,) = get("timeline/", q="leaders OR troops")["quiet"]
    assert (quiet["after"], quiet["before"], quiet["days"]) == ("2024-06-19", "2025-03-20", 274)
    assert quiet["edtf"] == "2024-06-20/2025-03-19"


def test_days_are_told_in_the_extended_date_format_with_their_time(write: Write, index: Index, get: Get) -> None:
    write("Talks", body="The envoys met from 25 to 27 March 2024 in Vladivostok.")
    write("Fire", body="The depot burned down at 15:30 GMT on 12 December 2023.")
    index()
    burned, met, *_ = get("timeline/")["entries"]
    assert (burned["edtf"], burned["time"], burned["zone"]) == (
        "2023-12-12T15:30:00+00:00",
        "2023-12-12T15:30+00:00",
        "GMT",
    )
    assert (met["edtf"], met["time"], met["zone"]) == ("2024-03-25/2024-03-27", None, None)
    assert [proof["edtf"] for proof in (*burned["evidence"], *met["evidence"])] == [burned["edtf"], met["edtf"]]


def test_what_is_disputed_is_counted_told_with_its_sides_and_can_be_had_alone(
    write: Write, index: Index, get: Get
) -> None:
    gazette = Source.objects.create(slug="gazette", name="Gazette")
    body = "Some {} soldiers marched for the partnership treaty in the capital on 19 June 2024."
    first = write("A march", body=body.format("1,500"))
    second = write(
        "The march", body=body.format("3,000"), source=gazette, published_at=datetime(2024, 6, 21, tzinfo=UTC)
    )
    write("Treaty kept", body="The treaty was locked away in a mountain archive on 2 July 2024.")
    index()
    every = get("timeline/", q="treaty")
    assert (every["disputed"], len(every["entries"])) == (1, 2)
    (entry,) = get("timeline/", q="treaty", disputed="true")["entries"]
    (told,) = entry["disagreements"]
    assert told["about"] == "number"
    assert [(side["article"], side["since"]) for side in told["claims"]] == [
        (first.pk, "2024-06-20"),
        (second.pk, "2024-06-21"),
    ]
    assert (entry["first_report"]["article"], entry["second_report"]["source"]) == (first.pk, "gazette")


def test_a_gap_says_how_many_of_its_days_are_told_of(summit: list[Article], get: Get) -> None:
    (quiet,) = get("timeline/", q="leaders OR troops")["quiet"]
    assert quiet["reports"] == 0


def test_programs_can_have_what_was_reported_when(summit: list[Article], get: Get) -> None:
    found = get("timeline/", q="leaders", axis="published", include="histogram")
    assert [entry["first_report"]["published_at"][:10] for entry in found["entries"]] == ["2024-06-20"]
    assert found["histogram"]["axis"] == "published"
    assert "axis=published" in found["entries"][0]["page_url"]


@pytest.mark.parametrize(
    ("parameter", "value", "said"),
    [
        ("as_of", "2024-06", "is not a date. Write it as 2024-06-19"),
        ("as_of", "9999-12-31", "is in the future"),
        ("disputed", "perhaps", "must be true or false"),
        ("language_first", "xx", "is not available. Choose from any, id, en"),
    ],
)
def test_a_wrong_parameter_of_a_chronology_is_refused(
    db: None, get: Get, parameter: str, value: str, said: str
) -> None:
    assert said in str(get("timeline/", 400, **{parameter: value}))


def test_a_chronology_as_known_on_a_day_tells_what_was_out_by_then(summit: list[Article], get: Get) -> None:
    found = get("timeline/", q="leaders OR troops", as_of="2025-03-19")
    assert found["total"] == 2
    assert [entry["first_day"] for entry in found["entries"]] == ["2024-06-19"]
    assert found["entries"][0]["page_url"].partition("?")[2].startswith("q=leaders+OR+troops&as_of=2025-03-19")


def test_programs_get_the_entries_that_readers_see(summit: list[Article], get: Get) -> None:
    built = build_chronology(SearchQuery(text="leaders", view="timeline", axis="happened")).chronology
    assert len(get("timeline/", q="leaders")["entries"]) == built.entries


def test_parts_that_were_not_asked_for_are_left_out(summit: list[Article], get: Get) -> None:
    always = {"total", "disputed", "interpretation", "entries", "quiet", "yearless", "suggestions"}
    assert get("timeline/", q="leaders").keys() == always
    assert get("timeline/", q="leaders", include="histogram")["histogram"]["axis"] == "happened"


@pytest.mark.parametrize("parameter", ["page", "cursor", "sort", "limit"])
def test_parameters_of_lists_are_refused(summit: list[Article], get: Get, parameter: str) -> None:
    assert "Unknown parameter" in get("timeline/", 400, **{parameter: "1"})["detail"]
