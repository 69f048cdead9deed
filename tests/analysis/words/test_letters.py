"""What a reader cannot see tells no two words apart, and every term knows where it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.analysis.words.letters import letters_of
from articles.analysis.words.tokenizer import Token, analyze, fold, stem_terms


def words(text: str) -> list[str]:
    return [token.text for token in fold(text)]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Go\u0308teborg", "göteborg"),
        ("Go\u0308teborg", "goteborg"),
        ("чаи\u0306ник", "чайник"),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국"),
        ("co\u00adoperate", "cooperate"),
        ("Vladi\u200bvostok", "vladivostok"),
        ("Uzbeki\u2060stan", "uzbekistan"),
        ("\ufeffheron", "heron"),
        ("\u200ewren\u200f", "wren"),
        ("ma\u200dngrove", "mangrove"),
        ("ＯＴＴＥＲ", "otter"),
        ("ﾊﾟﾝ", "パン"),
        ("ﬂood", "flood"),
        ("Ёжик", "ежик"),
        ("за\u0301мок", "замок"),
        ("ΑΘΗΝΑ", "Αθήνα"),
        ("ΠΑΤΡΑΣ", "Πάτρας"),
        ("ọ̀rọ̀", "oro"),
        ("שָׁלוֹם", "שלום"),
        ("کشور", "كشور"),
        ("على", "علي"),
        ("إِسْلَام", "اسلام"),
        ("كتـــاب", "كتاب"),
        ("نمی\u200cرود", "نمیرود"),
        ("۱۴۰۳", "1403"),
        ("٢٠٢٤", "2024"),
        ("臺灣", "台湾"),
        ("畫廊", "画廊"),
        ("Đồng Tháp", "dong thap"),
    ],
)  # fmt: skip
def test_two_ways_to_write_a_word_are_one(written: str, plain: str) -> None:
    assert words(written) == words(plain) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [("кит", "кіт"), ("й", "и"), ("ї", "і"), ("ガス", "カス"), ("Łódź", "Lond"), ("مكتبة", "مكتب"), ("½", "12")],
)
def test_letters_that_are_others_stay_apart(one: str, other: str) -> None:
    assert words(one) != words(other)


@pytest.mark.parametrize("sign", "'’‘ʼʻ`´′＇")
def test_every_apostrophe_is_one_and_none_at_all(sign: str) -> None:
    assert words(f"O{sign}Malley") == words("OMalley") == ["omalley"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ba'asyir", "baasyir"),
        ("Moloka'i", "molokai"),
        ("Shi'a", "shia"),
        ("Ra's", "ra"),
        ("п'ять", "пять"),
        ("aujourd'hui", "aujourdhui"),
        ("rock'n'roll", "rocknroll"),
        ("l'orage", "orage"),
        ("D’Amiens", "amiens"),
        ("qu'elle", "elle"),
        ("L'Hôpital", "hopital"),
        ("dell'Umbria", "umbria"),
        ("N'Djamena", "ndjamena"),
        ("T'Challa", "tchalla"),
        ("Merkel's", "merkel"),
        ("they've", "they"),
        ("didn't", "didnt"),
        ("Bursa'da", "bursa"),
        ("Konya'nın", "konya"),
        ("Sinop'a", "sinop"),
        ("Kars'tan", "kars"),
        ("Van'ın", "van"),
    ],
)
def test_an_apostrophe_is_a_seam_only_where_a_word_ends(written: str, read: str) -> None:
    assert words(written) == [read]


def test_places_are_those_of_the_original_text() -> None:
    text = "(Go\u0308te\u00adborg) L’École ｶﾞｽ ﬁre"
    assert [text[token.start : token.end] for token in fold(text)] == [
        "Go\u0308te\u00adborg", "École", "ｶﾞｽ", "ﬁre",
    ]  # fmt: skip


@given(st.text(max_size=60))
def test_letters_stand_in_the_order_in_which_they_were_written(text: str) -> None:
    letters = letters_of(text)
    places = [letters.place(at, at + 1) for at in range(len(letters.text))]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


@given(st.text(alphabet="ab-'.,1 éЁ\u00ad\u0301", max_size=40))
def test_a_word_is_read_alike_wherever_it_stands(text: str) -> None:
    alone = [token.text for chunk in text.split() for token in fold(chunk)]
    assert words(text) == alone


def test_emoji_of_several_signs_stay_whole() -> None:
    assert words("👩\u200d🚀 ☂\ufe0f ☂") == ["👩\u200d🚀", "☂", "☂"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jäger", "Jaeger"),
        ("Größe", "Groesse"),
        ("Übung", "Uebung"),
        ("Böhm", "Boehm"),
        ("Äpfel", "Aepfel"),
        ("Schröder", "Schroder"),
        ("Züge", "Zuege"),
        ("Straßen", "Strassen"),
        ("Wälder", "Waelder"),
        ("Köln", "Koeln"),
    ],
)
def test_german_umlauts_may_be_spelt_out(one: str, other: str) -> None:
    assert stem_terms(one, "de") == stem_terms(other, "de")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bauer", "Baur"), ("neue", "neu" + "n"), ("Feuer", "Fever"), ("Trauung", "Trau" + "ng"), ("Quelle", "Quälle")],
)
def test_ue_within_other_vowels_is_no_umlaut(one: str, other: str) -> None:
    assert stem_terms(one, "de") != stem_terms(other, "de")


def test_a_widened_word_gets_its_stem() -> None:
    assert analyze("Ｂｒｉｄｇｅｓ", "en") == [Token("bridg", 0, 7)]
