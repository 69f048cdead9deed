"""Which days and times an article gives its sentences, kind by kind."""

from datetime import date
from typing import Final

import pytest

from articles.analysis.events import ExtractedEvent, event_days, read_events
from articles.analysis.sentences import sentences
from articles.analysis.text import compose


def read(body: str, language: str = "en", published: str = "2024-06-19") -> list[tuple[str, ExtractedEvent]]:
    """The events of an article with the sentences they date."""
    text = compose("Headline", "", body, ())
    day = date.fromisoformat(published)
    found = read_events(text, sentences(text), language, day, lambda sentence: frozenset())
    return [(text.text[event.sentence_start : event.sentence_end], event) for event in found]


def days(found: list[tuple[str, ExtractedEvent]]) -> list[str]:
    return [str(date.fromordinal(day)) for day in event_days(event for _, event in found)]


def told(found: list[tuple[str, ExtractedEvent]], said: str) -> list[tuple[str, str]]:
    """(first day, time with its zone) of the events of the sentence that holds `said`, without citations."""
    return [
        (str(event.first_day), event.time[11:])
        for sentence, event in found
        if said in sentence and event.role != "citation"
    ]


@pytest.mark.parametrize(
    ("body", "language", "first", "last"),
    [
        ("The choir sang in Orta from 4 to 6 March 2024.", "en", "2024-03-04", "2024-03-06"),
        ("Pameran berlangsung pada 11–14 Maret 2024.", "id", "2024-03-11", "2024-03-14"),
        ("Фестиваль прошёл с 5 по 7 апреля 2024 года.", "ru", "2024-04-05", "2024-04-07"),
    ],
)
def test_an_event_of_several_days_counts_on_each(body: str, language: str, first: str, last: str) -> None:
    begin, end = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    assert days(read(body, language)) == [str(date.fromordinal(day)) for day in range(begin, end + 1)]


def test_what_takes_longer_than_a_month_counts_on_no_day() -> None:
    assert days(read("The siege lasted from 3 March 2024 to 9 May 2024.")) == []


def test_days_of_an_event_beat_the_day_of_who_told_of_it() -> None:
    assert days(read("Pameran dibuka 11–12 Juni 2024, kata panitia, Jumat (14/6/2024).", "id")) == [
        "2024-06-11",
        "2024-06-12",
    ]


@pytest.mark.parametrize(
    ("lead", "language"),
    [
        ("LORVANA, June 18 (LNA) -- The envoys met on June 16.", "en"),
        ("Lorvana, June 18 (LNA) -- The envoys met on June 16.", "en"),
        ("LORVANA, June 18, 2024 (LNA) - The envoys met on June 16.", "en"),
        ("PORT ELM, June 18. /LAS/. The envoys met on June 16.", "en"),
        ("LORVANA, June 18 — The envoys met on June 16.", "en"),
        ("Kota Elok, 18 Juni 2024 - Para utusan bertemu pada 16 Juni 2024.", "id"),
        ("ОРЛОВКА, 18 июня. /ОРА/. Послы встретились 16 июня.", "ru"),
        ("LINDEN, 18. Juni (ldp) - Die Gesandten trafen sich am 16. Juni.", "de"),
        ("LORVANA, 18 jun. (LNA) - Los enviados se vieron el 16 de junio.", "es"),
        ("東京18日共同 使節は16日に会談した。", "ja"),
        ("新闻社北京6月18日电 6月16日代表团抵达。", "zh"),
    ],
)
def test_a_dateline_dates_no_event(lead: str, language: str) -> None:
    assert days(read(lead, language)) == ["2024-06-16"]


def test_a_dateline_is_no_dateline_where_it_tells_something() -> None:
    assert days(read("The envoys, June 18 or not, met (again) on June 16.")) == ["2024-06-16", "2024-06-18"]
    assert days(read("Warga Elok menutup jalan pada 18 Juni 2024 - hari pasar.", "id")) == ["2024-06-18"]


@pytest.mark.parametrize(
    ("note", "language"),
    [
        ("Correction: on June 18 we gave the wrong name.", "en"),
        ("Correction (June 18): the name was wrong.", "en"),
        ("An earlier version of this report, published on June 18, gave the wrong name.", "en"),
        ("This story was first published on June 18.", "en"),
        ("Updated June 18, 2024 at 3.15pm", "en"),
        ("Editor's note: This story was updated on June 18.", "en"),
        ("Koreksi: pada Selasa (18/6/2024) nama itu salah ditulis.", "id"),
        ("Artikel ini telah diperbarui pada 18 Juni 2024.", "id"),
        ("Catatan redaksi: berita ini diubah pada 18 Juni 2024.", "id"),
        ("(This June 18 story corrects the name of the pier.)", "en"),
        ("The headline has been amended on June 18.", "en"),
        ("Penulis: Sari | Editor: Joko | 18 Juni 2024", "id"),
        ("Klarifikasi: berita yang tayang 18 Juni 2024 keliru.", "id"),
        ("Redaksi meralat berita yang terbit Selasa (18/6/2024).", "id"),
        ("Berichtigung: Am 18. Juni stand hier ein falscher Name.", "de"),
    ],
)
def test_a_note_of_the_newsroom_makes_no_event(note: str, language: str) -> None:
    first = {"en": "The pier broke on June 15.", "id": "Dermaga patah pada 15 Juni 2024."}.get(
        language, "Der Steg brach am 15. Juni."
    )
    assert days(read(f"{first}\n\n{note}", language)) == ["2024-06-15"]


def test_a_date_line_dates_what_stands_under_it_until_the_next() -> None:
    found = read(
        "## 4 March 2024\n\nThe strike began. The port shut.\n\n## 6 March 2024\n\nIt ended.\n\n## Facts\n\nNo."
    )
    assert [told(found, said) for said in ("began", "shut", "ended", "No.")] == [
        [("2024-03-04", "")], [("2024-03-04", "")], [("2024-03-06", "")], [],
    ]  # fmt: skip
    assert [event.role for sentence, event in found if "March" in sentence] == ["citation", "citation"]


def test_the_days_of_a_march_are_counted_on_its_lines() -> None:
    found = read("Hari pertama, Senin (3/6/2024)\n\nA.\n\nHari kedua, Selasa (4/6/2024)\n\nWarga pulang.", "id")
    assert told(found, "pulang") == [("2024-06-04", "")]


def test_a_caption_may_say_whose_picture_it_is() -> None:
    text = compose("Headline", "", "Harvest failed.", ["Editor: a farmer looks on, June 18, 2024."])
    found = read_events(text, sentences(text), "en", date(2024, 6, 19), lambda sentence: frozenset())
    assert date(2024, 6, 18).toordinal() in event_days(found)


def test_times_on_lines_and_before_colons_are_kept_with_their_zone() -> None:
    found = read(
        "Kebun Raya, Minggu (16/6/2024)\n\nPukul 14.20 WITA\n\nApi terlihat.\n\n- 15.05 WITA: Warga pergi.\n"
        "- 16.40 WITA: Api padam.",
        "id",
    )
    assert [told(found, said) for said in ("Api terlihat", "Warga pergi", "Api padam")] == [
        [("2024-06-16", "14:20+08:00")], [("2024-06-16", "15:05+08:00")], [("2024-06-16", "16:40+08:00")],
    ]  # fmt: skip
    assert told(found, "Minggu") == []


def test_times_without_a_date_line_belong_to_the_day_last_told_and_go_over_midnight() -> None:
    found = read(
        "Rumah itu terbakar pada Sabtu (15/6/2024).\n\nPukul 22.40 WIB, api terlihat.\n\nPukul 01.10 WIB, api padam.",
        "id",
    )
    assert [told(found, said) for said in ("terlihat", "padam")] == [
        [("2024-06-15", "22:40+07:00")], [("2024-06-16", "01:10+07:00")],
    ]  # fmt: skip


def test_a_live_page_without_a_day_is_of_the_day_of_publication() -> None:
    found = read("Follow the storm.\n\n[14:05] Trees fell.\n\n16:10 GMT\n\nA roof came off.")
    assert [told(found, said) for said in ("Trees", "roof")] == [
        [("2024-06-19", "14:05")], [("2024-06-19", "16:10+00:00")],
    ]  # fmt: skip


def test_a_line_that_only_repeats_the_day_of_publication_dates_nothing() -> None:
    found = read("Wednesday, June 19, 2024\n\nThe house fell on Monday. Its owner had left.")
    assert days(found) == ["2024-06-17"]


@pytest.mark.parametrize(
    ("body", "language", "time"),
    [
        ("The gate fell at 4:20 p.m. on Monday, June 17, 2024.", "en", "16:20"),
        ("At 03:15 GMT on 17 June 2024 the lights went out.", "en", "03:15+00:00"),
        ("He gave up at 11 p.m. Monday after a day.", "en", "23:00"),
        ("Truk terguling pada Senin (17/6/2024) pukul 05.45 WIT.", "id", "05:45+09:00"),
        ("Der Turm fiel am 17. Juni 2024 um 6.45 Uhr.", "de", "06:45"),
    ],
)
def test_the_time_of_a_dated_sentence_is_kept(body: str, language: str, time: str) -> None:
    assert ("2024-06-17", time) in told(read(body, language), body[:10])


@pytest.mark.parametrize("headline", ["Hari Ini Dulu: Pasar Dibuka", "Hari Ini dalam Sejarah"])
def test_the_headline_of_a_column_of_history_is_of_no_day(headline: str) -> None:
    text = compose(headline, "", "Pasar itu dibuka pada 19 Juni 1928.", ())
    found = read_events(text, sentences(text), "id", date(2024, 6, 19), lambda sentence: frozenset())
    assert event_days(found) == (date(1928, 6, 19).toordinal(),)


def test_a_price_is_no_time() -> None:
    assert told(read("The fund closed Monday at 9.35, up from 9.20."), "fund") == [("2024-06-17", "")]


@pytest.mark.parametrize(
    ("body", "language", "planned"),
    [
        ("The queen will open the fair on Wednesday.", "en", True),
        ("Raja akan membuka pameran di Kota Elok, Jawa, pada Rabu (19/6/2024).", "id", True),
        ("The ferries sank on Wednesday, 19 May 2024.", "en", False),
        ("Both signed a pact on Wednesday that obliges each to help if attacked.", "en", False),
        ("The ferry, which will sail again next year, sank on Wednesday.", "en", False),
        ("Jembatan itu selesai pada Rabu (19/6/2024) sehingga mungkin akan dibuka segera.", "id", False),
        ("The mayor had no plan to leave on Wednesday.", "en", False),
        ("The ferry, which sank on Wednesday, will be raised.", "en", False),
        ("The mayor will, after talks that broke down twice, open the fair on Wednesday.", "en", True),
    ],
)
def test_a_plan_must_govern_the_clause_of_the_date(body: str, language: str, planned: bool) -> None:
    ahead = [event.planned for _, event in read(body, language) if event.basis == "stated"]
    assert ahead[:1] == [planned]


LONG: Final = "the farmers of Orta and Elok, their neighbours in the hills and the carters of the old northern road"


@pytest.mark.parametrize(
    ("body", "language", "day"),
    [
        (f"The council will, once it has heard {LONG}, open the mill on Friday.", "en", "2024-06-21"),
        (f"The council will open the mill of {LONG} on Friday.", "en", "2024-06-21"),
        (f"The court is to rule on Ana Vidal, who robbed {LONG.replace(',', '')}, on Friday.", "en", "2024-06-21"),
        (f"The mill will open in the valley, built by {LONG.replace(',', '')}, on 12 November.", "en", "2024-11-12"),
        (
            "Dewan akan, setelah mendengar petani dari Orta, Elok, dan desa tetangga di perbukitan serta para kusir"
            " jalan lama di utara, membuka penggilingan pada Jumat.",
            "id",
            "2024-06-21",
        ),
        (f"The council will hear {LONG} and the baker who was robbed on Friday.", "en", "2024-06-14"),
        ("The mill will close because a fire on Friday destroyed its wheel.", "en", "2024-06-14"),
        ("He said that the mill will open and that masons finished its wheel on Friday.", "en", "2024-06-14"),
    ],
)
def test_a_word_of_the_future_far_before_a_day_governs_its_own_clause(body: str, language: str, day: str) -> None:
    assert [str(event.first_day) for _, event in read(body, language) if event.basis == "stated"][:1] == [day]


@pytest.mark.parametrize(
    ("body", "language", "role"),
    [
        ("“Dua orang hilang,” ujar Camat Sari kepada wartawan di kantornya, Selasa (18/6/2024).", "id", "report"),
        ("Camat menjelaskan dalam jumpa pers di Elok, Selasa (18/6/2024).", "id", "report"),
        ("The mayor told reporters in Port Elm on Tuesday that talks had failed.", "en", "report"),
        ("The mayor said in a televised address on Tuesday that talks had failed.", "en", "report"),
        ("Camat menyebut dua orang hilang pada Selasa (18/6/2024).", "id", "event"),
        ("The mayor said two people had drowned on Tuesday.", "en", "event"),
        ("She said Orrin was dismissed on Tuesday.", "en", "event"),
        ("Camat menyebut dua orang masih hilang, Selasa (18/6/2024).", "id", "report"),
        ("Radio Elok menyiarkan kabar itu, Selasa (18/6/2024).", "id", "report"),
        ("Pasukan zeni membersihkan ranjau, tulis Warta Elok, Selasa (18/6/2024).", "id", "report"),
        ("The ministry confirmed on Tuesday that two people were missing.", "en", "report"),
        ("The senate confirmed the judge on Tuesday.", "en", "event"),
        ("Menurut Camat Sari, Selasa (18/6/2024), dua orang masih hilang.", "id", "report"),
        ("Menurut camat, dua orang hilang pada Selasa (18/6/2024) malam.", "id", "event"),
        ("Dua orang hilang, dilaporkan Warta Elok, Selasa (18/6/2024).", "id", "citation"),
        ("Dua orang hilang, seperti diwartakan Warta Elok, Selasa (18/6/2024).", "id", "citation"),
    ],
)
def test_the_day_somebody_speaks_is_a_report(body: str, language: str, role: str) -> None:
    assert [event.role for _, event in read(body, language) if event.basis == "stated"] == [role]
