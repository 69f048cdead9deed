import pytest
from django.utils import translation

from articles.presentation.translation import (
    country_choices,
    country_words,
    language_choices,
    language_words,
    zone_choices,
)


@pytest.mark.parametrize(
    ("code", "english", "indonesian"),
    [
        ("en", "English", "Inggris"),
        ("pt-BR", "Portuguese (Brazil)", "Portugis (Brasil)"),
        ("zh-Hant", "Chinese (Traditional)", "Tionghoa (Tradisional)"),
        ("und", "Unknown", "Tidak diketahui"),
        ("", "Unknown", "Tidak diketahui"),
        ("qqz", "qqz", "qqz"),
        ("x\x00y", "x\x00y", "x\x00y"),
    ],
)
def test_a_language_is_called_in_the_reader_s_own(code: str, english: str, indonesian: str) -> None:
    with translation.override("en"):
        assert language_words(code) == english
    with translation.override("id"):
        assert language_words(code) == indonesian


def test_a_country_is_called_in_the_reader_s_language_and_a_code_that_is_none_stays() -> None:
    with translation.override("id"):
        assert (country_words("KP"), country_words("QQ")) == ("Korea Utara", "QQ")


def test_choices_stand_in_the_order_of_their_names_behind_none() -> None:
    with translation.override("id"):
        languages, countries = language_choices(), country_choices()
    assert languages[:2] == [("", "---------"), ("und", "Tidak diketahui")]
    assert [name for _, name in countries[1:4]] == ["Afganistan", "Afrika Selatan", "Albania"]
    assert {"id", "en", "ko", "ru"} <= dict(languages).keys()
    assert not {"EU", "XA", "ZZ"} & dict(countries).keys()


def test_zones_are_places_and_utc() -> None:
    zones = dict(zone_choices())
    assert (next(iter(zones)), zones["Asia/Ho_Chi_Minh"]) == ("UTC", "Asia/Ho Chi Minh")
    assert not {"Etc/GMT+7", "EST", "US/Eastern"} & zones.keys()
