from datetime import date

import pytest

from articles.analysis.events import event_days, read_events
from articles.analysis.sentences import Sentence, sentences
from articles.analysis.text import compose

DAY = date(2025, 2, 28)


def read(body: str, *, published: date | None = DAY, names: dict[int, set[str]] | None = None):  # type: ignore[no-untyped-def]
    text = compose("Judul berita", "", body, ())

    def names_of(sentence: Sentence) -> frozenset[str]:
        return frozenset((names or {}).get(sentence.index, ()))

    return read_events(text, sentences(text), "id", published, names_of)


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("Kim menyaksikan uji coba itu pada Rabu (26/2).", "event"),
        ("Hal itu dikutip dari laman surat kabar, Jumat (28/2/2025).", "citation"),
        ("Delegasi tiba di Moskow, kantor berita melaporkan pada Kamis (27/2).", "report"),
    ],
)
def test_a_date_s_role_is_told_by_the_words_before_it(body: str, role: str) -> None:
    assert [event.role for event in read(body) if event.basis == "stated"] == [role]


@pytest.mark.parametrize(
    "body",
    [
        'Jembatan itu ditutup. "Kemarin saya di Tartu, sekarang di Narva. Kemarin lusa juga begitu," kata Budi.',
        'Jembatan itu ditutup.\n\n"Kalau yang kemarin itu kecil. Yang besok lebih besar," kata Budi.',
    ],
)
def test_a_day_that_somebody_counts_from_when_he_speaks_dates_nothing(body: str) -> None:
    assert [event.basis for event in read(body)] == ["publication"]


def test_today_in_somebody_s_words_is_the_day_of_publication() -> None:
    assert [event.rule for event in read('"Hari ini jembatan dibuka," kata Budi.')] == ["unit"]


def test_yesterday_behind_a_colon_in_a_headline_is_somebody_s_word() -> None:
    text = compose("Gubernur: Kemarin Tartu, Sekarang Narva", "", "", ())
    assert read_events(text, sentences(text), "id", DAY, lambda _: frozenset()) == ()


def test_a_quoted_page_is_told_though_the_blank_before_its_name_was_lost() -> None:
    body = "Banjir merendam Tartu. DilansirAntara, Rabu (26/2), air surut. Hal itu dikutip daridetikKota, Kamis (27/2)."
    assert [event.role for event in read(body) if event.basis == "stated"] == ["citation", "citation"]


def test_the_last_day_of_a_stretch_of_time_dates_nothing() -> None:
    assert [event.rule for event in read("Panen naik pada tahun kopi yang berakhir pada 30 September 2024.")] == [
        "publication"
    ]


def test_citation_dates_never_make_an_event_day() -> None:
    events = read("Kalimat pertama tanpa tanggal.\n\nHal itu dikutip dari laman surat kabar, Jumat (21/2/2025).")
    assert date(2025, 2, 21).toordinal() not in event_days(events)


def test_a_report_s_date_counts_only_where_the_sentence_has_no_better_one() -> None:
    events = read("Delegasi tiba pada Senin (24/2), kantor berita melaporkan pada Kamis (27/2).")
    assert [(event.role, event.first_day.day) for event in events if event.role != "citation"] == [("event", 24)]


def test_an_undated_lead_takes_the_day_of_the_sentence_it_shares_names_with() -> None:
    names = {1: {"putin", "ri"}, 2: {"putin", "ri", "interfax"}, 3: {"kim"}}
    body = "Putin bertemu delegasi.\n\nPertemuan dengan Ri berlangsung pada Kamis (27/2).\n\nKim pada Rabu (26/2) diam."
    lead = read(body, names=names)[0]
    assert (lead.basis, lead.first_day.day, lead.start) == ("inherited", 27, None)


@pytest.mark.parametrize("gap", [" ", "\n\n"], ids=["same paragraph", "next paragraph"])
def test_an_undated_lead_takes_the_day_that_is_told_right_behind_it(gap: str) -> None:
    lead, behind = read(f"Gudang itu kini kosong.{gap}Semua beras diangkut pada Rabu (26/2).")
    assert (lead.basis, lead.first_day, lead.approximate) == ("inherited", behind.first_day, True)
    assert 0.55 < lead.weight < 0.8


@pytest.mark.parametrize(
    "behind",
    [
        "Gudang dibangun pada 3 Mei 1998.",
        "Rapat akan digelar pada 3 Maret 2025.",
        "Atapnya biru.\n\nIa tiba Rabu (26/2).",
    ],
    ids=["long ago", "a plan", "further down"],
)
def test_an_undated_lead_takes_no_other_day_than_a_recent_one_behind_it(behind: str) -> None:
    assert read(f"Gudang itu kini kosong.\n\n{behind}")[0].basis == "publication"


def test_an_undated_lead_takes_the_day_of_a_report_behind_it_as_one_of_publication() -> None:
    lead, report = read(
        "Pulau itu diakui sebagai negara. Televisi menyiarkan pengakuan itu, Rabu (26/2), seusai rapat."
    )
    assert (report.role, lead.basis, lead.first_day) == ("report", "publication", report.first_day)


def test_an_undated_lead_with_nobody_to_follow_takes_the_day_of_publication_at_low_weight() -> None:
    (lead,) = read("Putin bertemu delegasi.")
    assert (lead.basis, lead.first_day, lead.approximate) == ("publication", DAY, True)
    assert lead.weight < 0.6


def test_an_undated_article_has_no_publication_day_to_fall_back_on() -> None:
    assert read("Putin bertemu delegasi.", published=None) == ()


def test_a_plan_is_a_plan() -> None:
    events = read("Kim akan berkunjung ke Moskow pada 9 Mei 2025.")
    assert events[0].planned


def test_months_and_years_are_no_event_days() -> None:
    assert event_days(read("Pasukan dikirim pada Oktober 2024.\n\nSejak 2022 keduanya dekat.", published=None)) == ()


def test_a_citation_is_over_with_its_date() -> None:
    events = read("Dikutip dari kantor berita, Jumat (28/2/2025), Kim tiba pada Rabu (26/2).")
    assert [(event.role, event.first_day.day) for event in events] == [("citation", 28), ("event", 26)]


@pytest.mark.parametrize(
    "body",
    [
        "Kesepahaman itu bertahan sejak 2006.",
        "Agenda kerja sama berlaku hingga tahun 2027.",
        "Menteri dijadwalkan berada di Tokyo sampai hari ini.",
    ],
)
def test_the_end_of_a_stretch_is_no_event(body: str) -> None:
    assert [event for event in read(body) if event.basis == "stated"] == []


def test_what_has_a_past_date_is_no_plan() -> None:
    events = {event.first_day.day: event.planned for event in read("Ia akan datang, katanya pada Senin (24/2/2025).")}
    assert events == {24: False}


def test_an_undated_lead_that_begins_with_a_time_has_it_on_the_day_that_it_takes() -> None:
    lead = read("Pukul 05.40 WIB, pintu air dibuka. Air surut pada Rabu (26/2) pukul 11.15 WIB.")[0]
    assert (lead.basis, lead.time) == ("inherited", "2025-02-26T05:40+07:00")
