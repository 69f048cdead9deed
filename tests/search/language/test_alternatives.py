from datetime import date

import pytest

from articles.search.fields import DayRange
from articles.search.language.alternatives import alternatives
from articles.search.language.grammar import parse
from articles.search.query import And, DaysTerm, Word

TODAY = date(2024, 6, 19)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("rice or wheat", "rice OR wheat"),
        ("padi atau gandum", "padi OR gandum"),
        ("рис или рожь", "рис OR рожь"),
        ("rice not wheat", "rice NOT wheat"),
        ("padi tanpa gandum dan jagung", "padi NOT gandum jagung"),
        ("rice and wheat", "rice wheat"),
        ('"rice or wheat" or rye', '"rice or wheat" OR rye'),
        ("harvest since 2023", "harvest published:2023-01-01.."),
        ("panen sebelum 2023", "panen published:..2022-12-31"),
        ("урожай с 2023", "урожай published:2023-01-01.."),
        ("harvest May 2023", "harvest published:2023-05"),
        ("panen 3 Mei 2023 di Jawa", "panen di Jawa published:2023-05-03"),
        ("harvest 2023-05", "harvest published:2023-05"),
        ("panen kemarin", "panen published:2024-06-18"),
        ("урожай в прошлом году", "урожай published:2023"),
    ],
)
def test_another_reading_is_offered(text: str, meant: str) -> None:
    assert [one.text for one in alternatives(text, TODAY)] == [meant]


@pytest.mark.parametrize(
    "text",
    [
        *("", "or", "or rice", "rice or", '"rice or wheat"', "rice OR wheat"),
        *("harvest 2023", '"May 2023"', "harvest after:2023-03-04", "year: kemarin", "harvest 2023-01..2023-12"),
        *("last 7 days rice", "rice 7 hari terakhir"),
    ],
)
def test_what_has_one_reading_is_left_as_it_is(text: str) -> None:
    assert alternatives(text, TODAY) == ()


@pytest.mark.parametrize(
    "text", ["harvest last 7 days", "past 7 days harvest", "harvest 7 hari terakhir", "harvest за последние 7 дней"]
)
def test_so_many_days_back_at_an_end_of_the_text_are_a_range(text: str) -> None:
    week = DaysTerm("published", DayRange(date(2024, 6, 13), TODAY))
    parsed = parse(text, today=TODAY)
    assert parsed.tree in (And((Word("harvest"), week)), And((week, Word("harvest"))))
    assert "searched as a publication date" in str(parsed.repairs[0])


@pytest.mark.parametrize("text", ["lowest in 7 years past", "harga dalam 5 tahun terakhir naik", '"last 7 days"'])
def test_so_many_days_back_in_the_midst_of_a_text_are_words(text: str) -> None:
    assert parse(text, today=TODAY).repairs == ()
