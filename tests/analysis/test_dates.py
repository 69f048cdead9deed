import json
import re
import runpy
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.analysis.dates import find_clock, find_dates
from articles.analysis.dates.kinds.feasts import days_of, easter, islamic
from articles.analysis.dates.lexicons import LEXICONS
from articles.analysis.words.tokenizer import STEMMERS

DAY = date(2025, 2, 28)  # a Friday

READ = [
    ("id", "pada Rabu (19/6/2024)", "Rabu (19/6/2024)", "2024-06-19", "2024-06-19", "day"),
    ("id", "melaporkan pada Kamis (27/2).", "Kamis (27/2)", "2025-02-27", "2025-02-27", "day"),
    ("id", "pada Rabu kemarin", "Rabu kemarin", "2025-02-26", "2025-02-26", "day"),
    ("id", "diuji awal minggu ini", "awal minggu ini", "2025-02-24", "2025-02-26", "interval"),
    ("id", "dikirim tahun lalu", "tahun lalu", "2024-01-01", "2024-12-31", "year"),
    ("id", "sejak Oktober 2023", "Oktober 2023", "2023-10-01", "2023-10-31", "month"),
    ("id", "Senin pekan lalu", "Senin pekan lalu", "2025-02-17", "2025-02-17", "day"),
    ("id", "24-28 Februari 2025", "24-28 Februari 2025", "2025-02-24", "2025-02-28", "interval"),
    ("en", "on Wednesday, June 19, 2024, they", "Wednesday, June 19, 2024", "2024-06-19", "2024-06-19", "day"),
    ("en", "on 13 September.", "13 September", "2024-09-13", "2024-09-13", "day"),
    ("en", "said on Thursday.", "Thursday", "2025-02-27", "2025-02-27", "day"),
    ("en", "will meet on Tuesday", "Tuesday", "2025-03-04", "2025-03-04", "day"),
    ("en", "in October", "October", "2024-10-01", "2024-10-31", "month"),
    ("en", "three weeks ago", "three weeks ago", "2025-02-07", "2025-02-07", "day"),
    ("en", "about a fortnight ago", "a fortnight ago", "2025-02-14", "2025-02-14", "day"),
    ("en", "the first quarter of 2024", "the first quarter of 2024", "2024-01-01", "2024-03-31", "interval"),
    ("ru", "подписали 19 июня 2024 года договор", "19 июня 2024 года", "2024-06-19", "2024-06-19", "day"),
    ("ru", "вчера", "вчера", "2025-02-27", "2025-02-27", "day"),
    ("ru", "12-го января", "12-го января", "2025-01-12", "2025-01-12", "day"),
    ("de", "am 19. Juni 2024", "19. Juni 2024", "2024-06-19", "2024-06-19", "day"),
    ("fr", "le 1er mars 2024", "1er mars 2024", "2024-03-01", "2024-03-01", "day"),
    ("es", "el 19 de junio de 2024", "19 de junio de 2024", "2024-06-19", "2024-06-19", "day"),
    ("ar", "يوم 19 يونيو 2024", "19 يونيو 2024", "2024-06-19", "2024-06-19", "day"),
    ("ko", "지난해 9월 13일", "지난해 9월 13일", "2024-09-13", "2024-09-13", "day"),
    ("zh", "2024年6月19日", "2024年6月19日", "2024-06-19", "2024-06-19", "day"),
    ("ja", "昨年9月", "昨年9月", "2024-09-01", "2024-09-30", "month"),
    ("ms", "pada 19 Jun 2024", "19 Jun 2024", "2024-06-19", "2024-06-19", "day"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "said", "first", "last", "granularity"), READ)
def test_a_date_is_read_as_the_days_it_names(
    language: str, text: str, said: str, first: str, last: str, granularity: str
) -> None:
    (mention,) = find_dates(text, language, DAY)
    assert (mention.text, f"{mention.first}", f"{mention.last}", mention.granularity) == (
        said,
        first,
        last,
        granularity,
    )
    assert text[mention.start : mention.end] == said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "berlangsung selama tiga tahun"), ("id", "UU Nomor 5 Tahun 2014 tentang Desa"), ("id", "harga Rp 2.024"),
        ("en", "for three years"), ("en", "he may march on"), ("en", "Boeing 2024 jets"), ("en", "May Lee said"),
        ("id", "Rabu Abu"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(language: str, text: str) -> None:
    assert [mention.text for mention in find_dates(text, language, DAY)] == []


def test_a_time_of_day_makes_a_date_exact_to_the_minute() -> None:
    (mention,) = find_dates("Diperbarui 28 Feb 2025, 16:09 WIB", "id", DAY)
    assert (mention.granularity, mention.time) == ("minute", "2025-02-28T16:09+07:00")


def test_without_a_day_of_publication_only_whole_dates_are_read() -> None:
    found = find_dates("Kemarin, Rabu, dan 19 Juni 2024", "id", None)
    assert [mention.text for mention in found] == ["19 Juni 2024"]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "They met on 19 June 2024. Two days later he left.", "2024-06-21"),
        ("en", "They met on 19 June 2024. A day earlier he came.", "2024-06-18"),
        ("id", "Senin (28/4/2025). Dua hari sebelumnya panglima bicara.", "2025-04-26"),
        ("ru", "Они встретились 19 июня 2024 года. Спустя три дня он уехал.", "2024-06-22"),
        ("ru", "Они встретились 19 июня 2024 года. Пять дней спустя он уехал.", "2024-06-24"),
        ("ru", "Они встретились 19 июня 2024 года. За два дня до этого он приехал.", "2024-06-17"),
    ],
)
def test_days_later_and_earlier_count_from_the_day_last_named(language: str, text: str, day: str) -> None:
    assert f"{find_dates(text, language, date(2025, 4, 28))[-1].first}" == day


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("id", "kepada wartawan, Kamis (9/1/2025). Korban melapor ke polisi pada Kamis.", "2025-01-09"),
        ("id", "Pelaporan dilakukan pada Minggu.\nKemarin, hari Minggu tanggal 5 Januari 2025, kami", "2025-01-05"),
        ("id", "Penggeledahan mulai 8 Januari 2025. Kemudian, pada Selasa, rumah itu disita.", "2025-01-14"),
        ("en", "They met on 8 January 2025. Then on Friday they signed.", "2025-01-10"),
        ("id", "Kapal itu tiba pada 8 Januari 2025, katanya kepada wartawan, Senin.", "2025-02-24"),
    ],
)
def test_a_weekday_counts_from_a_day_that_is_spelt_out_where_the_text_says_so(language, text, day) -> None:  # type: ignore[no-untyped-def]
    found = find_dates(text, language, date(2025, 2, 28))
    assert day in [f"{mention.first}" for mention in found if mention.rule == "weekday"]


def test_what_happened_before_midnight_is_not_in_the_paper_of_that_day() -> None:
    (late,) = find_dates("Kecelakaan terjadi pada Jumat sekitar pukul 23.30 WIB.", "id", date(2025, 2, 28))
    (early,) = find_dates("Kecelakaan terjadi pada Jumat sekitar pukul 08.30 WIB.", "id", date(2025, 2, 28))
    assert (late.first, early.first) == (date(2025, 2, 21), date(2025, 2, 28))


def test_a_weekday_beside_last_night_is_one_date() -> None:
    (mention,) = find_dates("Banjir sejak Kamis malam tadi.", "id", date(2025, 2, 28))
    assert (mention.text, mention.first) == ("Kamis malam tadi", date(2025, 2, 27))


# Without a limit of time: a language's patterns are made when it is first read.
@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from([*STEMMERS, "ja", "und"]), st.dates(date(1700, 1, 1), date(2200, 1, 1)))
def test_any_text_is_read_without_fault_and_offsets_hold(text: str, language: str, published: date) -> None:
    end = 0
    for mention in find_dates(text, language, published):
        assert mention.start >= end
        assert text[mention.start : mention.end] == mention.text
        assert mention.first <= mention.last
        end = mention.end


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        (
            "id",
            "Kereta berhenti pada 3 Januari 2020. Kereta lain berhenti pada 3 Februari tahun yang sama.",
            "2020-02-03",
        ),
        ("en", "Trains stopped on 3 January 2020. Others stopped on 3 February of the same year.", "2020-02-03"),
    ],
)
def test_a_day_of_the_same_year_is_in_the_year_last_named(language: str, text: str, day: str) -> None:
    found = find_dates(text, language, date(2025, 2, 28))
    assert f"{found[-1].first}" == day


def test_words_of_a_date_are_read_over_the_end_of_a_hard_wrapped_line() -> None:
    text = "Teachers of the northern provinces have called for a strike next\nWednesday, the union says."
    (mention,) = find_dates(text, "en", date(2024, 3, 14))
    assert (mention.text, f"{mention.first}") == ("next\nWednesday", "2024-03-20")


MARKED = re.compile(r"\[\[([^|\]]*)\|([^\]]*)\]\]")
KINDS = [
    line
    for line in (Path(__file__).parents[1] / "data" / "dates" / "kinds.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("line", KINDS)
def test_each_kind_of_expression_is_read_in_its_language(line: str) -> None:
    language, published, marked = line.split("\t")
    found = [
        (one.text, one.time or (f"{one.first}" if one.first == one.last else f"{one.first}/{one.last}"))
        for one in find_dates(MARKED.sub(r"\1", marked), language, date.fromisoformat(published))
    ]
    assert found == MARKED.findall(marked)


def test_the_cases_of_dates_stay_read(shared: Path) -> None:
    folder = shared / "cases" / "dates"
    score = runpy.run_path(str(folder / "run.py"))["score_dates"]
    cases = [json.loads(line) for line in (folder / "dates.jsonl").read_text("utf-8").splitlines()]
    failed = {case["id"]: fault for case in cases if (fault := score(case))}
    assert len(failed) <= 0.01 * len(cases), failed


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("The fair is on Friday, 3 May.", "2024-09-10", "2024-05-03"),
        ("The bridge fell on Monday, 15 January.", "2024-11-10", "2024-01-15"),
        ("The bridge fell on Tuesday, 3 October.", "2024-09-10", "2023-10-03"),
        ("They meet on Sunday, 5 May.", "2023-09-10", "2024-05-05"),
    ],
)
def test_a_day_without_a_year_is_in_the_year_of_its_weekday(text: str, published: str, day: str) -> None:
    (mention,) = find_dates(text, "en", date.fromisoformat(published))
    assert f"{mention.first}" == day


def test_what_a_search_means_is_the_last_such_day() -> None:
    today = date(2024, 11, 28)
    (nearest,) = find_dates("3 May", "en", today)
    (last,) = find_dates("3 May", "en", today, latest=True)
    assert (nearest.first, last.first) == (date(2025, 5, 3), date(2024, 5, 3))


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("id", "Pukul 15.30 WIB", "15:30+07:00"), ("id", "Pukul 7 malam", "19:00"), ("id", "jam 11 siang", "11:00"),
        ("en", "6:30 p.m. EST", "18:30-05:00"), ("en", "12:10 a.m.", "00:10"), ("de", "um 6.45 Uhr", "06:45"),
        ("en-GB", "at 0915 GMT", "09:15+00:00"),
    ],
)  # fmt: skip
def test_a_line_of_the_clock_is_read_without_a_date(language: str, text: str, said: str) -> None:
    clock = find_clock(text, language)
    assert clock is not None
    assert clock.iso_time == said


@pytest.mark.parametrize("text", ["menang 3-1", "harga 5.30", "bab 3"])
def test_figures_that_nothing_marks_are_no_clock(text: str) -> None:
    assert find_clock(text, "id") is None


def test_feasts_fall_where_their_calendars_put_them() -> None:
    assert [easter(year) for year in (1961, 2000, 2024, 2025)] == [
        date(1961, 4, 2), date(2000, 4, 23), date(2024, 3, 31), date(2025, 4, 20)
    ]  # fmt: skip
    assert islamic(1445, 9, 1) == date(2024, 3, 11)
    assert {feast: f"{days.first}" for feast in ("eid_al_adha", "lunar_new_year", "islamic 1 1", "weekday 4 3 11")
            if (days := days_of(feast, 2024))} == {
        "eid_al_adha": "2024-06-17", "lunar_new_year": "2024-02-10", "islamic 1 1": "2024-07-08",
        "weekday 4 3 11": "2024-11-28",
    }  # fmt: skip
    assert days_of("nyepi", 1950) is None


def test_every_feast_of_every_language_has_its_days() -> None:
    for year in range(2010, 2026):
        for lexicon in LEXICONS.values():
            for name, feast in lexicon.feasts.items():
                days = days_of(feast, year)
                assert days is None or year - 1 <= days.first.year <= year, (name, year)
                assert days is not None, (name, year)
