"""Codes, numbers and hyphenated words: every way to write them is the same words."""

import pytest

from articles.analysis.words.tokenizer import Token, fold, joined_terms, joined_tokens, stem_terms


def words(text: str) -> list[str]:
    return [token.text for token in fold(text)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("B-52", ["b", "52"]),
        ("B52", ["b", "52"]),
        ("B 52", ["b", "52"]),
        ("SU-57M", ["su", "57", "m"]),
        ("H1N1", ["h", "1", "n", "1"]),
        ("QZ8501", ["qz", "8501"]),
        ("천리마3호", ["천리마", "3", "호"]),
        ("Т-34", ["т", "34"]),
        ("12km", ["12", "km"]),
        ("m²", ["m", "2"]),
        ("1980s", ["1980", "s"]),
    ],
)
def test_a_code_is_its_letters_and_its_digits(written: str, read: list[str]) -> None:
    assert words(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2.750.000", ["2750000"]),
        ("2,750,000", ["2750000"]),
        ("2750000", ["2750000"]),
        ("2\u00a0750\u00a0000", ["2750000"]),
        ("2\u202f750\u202f000", ["2750000"]),
        ("2'750'000", ["2750000"]),
        ("27,50,000", ["2750000"]),
        ("٢٬٧٥٠٬٠٠٠", ["2750000"]),
        ("7,25", ["7.25"]),
        ("7.25", ["7.25"]),
        ("7.250,5", ["7250.5"]),
        ("7,250.5", ["7250.5"]),
        ("€4.5bn", ["4.5", "bn"]),
        ("4,5%", ["4.5", "%"]),
        ("a%20b", ["a", "20", "b"]),
        ("Rp12.500", ["rp", "12500"]),
        ("Rp 12.500,-", ["rp", "12500"]),
        ("0,125", ["0.125"]),
        ("18.45", ["18.45"]),
        ("18:45", ["18", "45"]),
        ("2023-11-30", ["2023", "11", "30"]),
        ("30.11.2023", ["30.11.2023"]),
        ("10.1.0.254", ["10.1.0.254"]),
        ("v2.14.3", ["v", "2.14.3"]),
        ("4,5,6", ["4", "5", "6"]),
        ("2021,2022", ["2021", "2022"]),
        ("1.000-2.000", ["1000", "2000"]),
        ("007", ["007"]),
        ("5'30", ["5", "30"]),
    ],
)
def test_a_number_is_one_however_it_is_written(written: str, read: list[str]) -> None:
    assert words(written) == read


def test_blanks_hold_only_the_groups_of_a_number_together() -> None:
    assert words("2024\u00a0300 12\u00a0мая 5\u00a01234") == ["2024", "300", "12", "мая", "5", "1234"]


def test_a_number_stands_for_all_its_groups() -> None:
    assert fold("about 18\u00a0300 men") == [Token("about", 0, 5), Token("18300", 6, 12), Token("men", 13, 16)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("C++", ["c++"]),
        ("(C++),", ["c++"]),
        ("C", ["c"]),
        ("F#", ["f#"]),
        (".NET", [".net"]),
        ("end.net", ["end.net"]),
        ("#tag", ["tag"]),
        ("A+B", ["a", "b"]),
        ("#Free_Press", ["free", "press"]),
        ("D.P.R.K.", ["dprk"]),
        ("К.Н.Д.Р.", ["кндр"]),
        ("U.S.", ["u.s"]),
    ],
)
def test_signs_that_belong_to_a_name_are_kept(written: str, read: list[str]) -> None:
    assert words(written) == read


@pytest.mark.parametrize(
    ("text", "language", "joined"),
    [
        ("a co-founder", "und", ["cofounder"]),
        ("log‑in", "und", ["login"]),
        ("rope–walk,", "und", ["ropewalk"]),
        ("Sun-hee's", "en", ["sunhe"]),
        ("antar-kota", "id", ["antarkota"]),
        ("pro-rakyat", "id", ["prorakyat"]),
        ("Jean d'Arcy", "fr", ["darcy"]),
        ("한-중", "ko", ["한중"]),
        ("O'Hare well", "und", []),
        ("B-52 2023-11-30 - a- -b", "und", []),
        ("rumah-rumah", "id", []),
    ],
)
def test_hyphenated_words_are_read_as_one_beside_their_parts(text: str, language: str, joined: list[str]) -> None:
    assert joined_terms(text, language) == joined
    assert [token.text for token in joined_tokens(text, language)] == joined


def test_hyphenated_words_and_those_written_as_one_have_the_same_term() -> None:
    assert joined_terms("fact-checkers", "en") == stem_terms("factcheckers", "en")
    assert joined_tokens("(co-founder)", "und") == [Token("cofounder", 1, 11)]
