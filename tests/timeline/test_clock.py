from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from articles.models import Article, Source
from articles.search.query import SearchQuery
from articles.timeline.chronology import build_chronology
from articles.timeline.clock import speaker_of_time, zone_name
from articles.timeline.entries import Entry
from tests.timeline.told import told

Write = Callable[..., Article]

DAY = date(2025, 12, 12)
MADE = "2025-12-12T15:30"


@pytest.mark.parametrize(
    ("offset", "text", "country", "name"),
    [
        ("", "Massa bubar pukul 15.30.", "ID", ""),
        ("+07:00", "Massa bubar pukul 15.30 WIB.", "ID", "WIB"),
        ("+08:00", "The crowd left at 3:30 p.m. HKT.", "", "HKT"),
        ("+07:00", "Massa bubar.", "ID", "WIB"),
        ("+09:00", "Massa bubar.", "ID", "WIT"),
        ("+07:00", "The crowd left.", "", "UTC+7"),
        ("-03:30", "The crowd left.", "", "UTC-3:30"),
        ("+00:00", "The crowd left.", "ID", "UTC"),
        ("+03:00", "It was 15:30 GMT+3, or 12:30 GMT.", "", "GMT+3"),
    ],
)
def test_a_zone_is_called_as_the_text_or_else_its_outlet_calls_it(
    offset: str, text: str, country: str, name: str
) -> None:
    article = Article(source=Source(country=country))
    assert zone_name(MADE + offset, text, article) == name


def test_no_time_has_no_zone() -> None:
    assert zone_name("", "Massa bubar pukul 15.30 WIB.", Article(source=Source(country="ID"))) == ""


def test_the_time_that_most_tell_is_the_event_s() -> None:
    early = told("It began at 3.", DAY, time="2025-12-12T15:00")
    late = [told("It began at half past.", DAY, time=MADE) for _ in range(2)]
    untimed = told("It began.", DAY)
    of_the_next_day = [told("It went on.", date(2025, 12, 13), time="2025-12-13T01:00") for _ in range(3)]
    members = [early, *late, untimed, *of_the_next_day]
    assert speaker_of_time(members, untimed, DAY) == late[0]
    assert speaker_of_time([early, late[0]], late[0], DAY) == late[0]
    assert speaker_of_time([untimed], untimed, DAY) is None


@pytest.mark.django_db
def test_events_of_a_day_stand_in_the_order_of_the_clock(write: Write, index: Any, source: Source) -> None:
    outlets = [
        Source.objects.create(slug=f"o{n}", name=f"O{n}", country="ID", timezone="Asia/Jakarta") for n in range(3)
    ]
    for said in (
        "Kebakaran gudang mesiu pecah pukul 22.00 WIT pada 12 Desember 2025.",
        "Menteri pertahanan tiba di pelabuhan pukul 21.30 WIB pada 12 Desember 2025.",
        "Sebuah kapal feri tenggelam di teluk pukul 23.15 WIB pada 12 Desember 2025.",
        "Sebuah perjanjian dagang beras ditandatangani pada 12 Desember 2025.",
    ):
        for outlet in outlets[:2]:
            write(f"Berita {said[:8]} {outlet.name}", source=outlet, language="id", body=said)
    index()
    chronology = build_chronology(SearchQuery(text="desember", view="timeline", axis="happened")).chronology
    listed: list[Entry] = [entry for entry in chronology.listed if entry.first_day == DAY]
    assert [(entry.time, entry.zone) for entry in listed] == [
        ("", ""),
        ("2025-12-12T22:00+09:00", "WIT"),
        ("2025-12-12T21:30+07:00", "WIB"),
        ("2025-12-12T23:15+07:00", "WIB"),
    ]
    assert {proof.time for proof in listed[1].evidence} == {"2025-12-12T22:00+09:00"}
