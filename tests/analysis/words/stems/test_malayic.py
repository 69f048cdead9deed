import subprocess
import sys
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.analysis.words.stems.malayic import ROOTS_FILE, stem
from articles.analysis.words.tokenizer import Token, analyze, joined_terms, stem_terms

MOST_BYTES: Final = 200_000


@pytest.mark.parametrize(
    ("root", "forms"),
    [
        ("tulis", "menulis ditulis penulis tulisan tertulis menuliskan tulislah ditulisnya"),
        ("pilih", "memilih dipilih pemilihan pilihanku terpilih pilihlah"),
        ("sewa", "menyewa disewakan penyewa sewaan"),
        ("kejar", "mengejar dikejar pengejaran kejarlah"),
        ("kerja", "bekerja pekerjaan mengerjakan dipekerjakan"),
        ("lihat", "kulihat kaulihat melihatnya terlihatkah penglihatanmu"),
        ("baik", "memperbaiki diperbaiki perbaikan sebaiknya terbaik perbaiki"),
        ("laku", "memberlakukan pemberlakuan diperlakukan"),
        ("bom", "mengebom pengeboman dibom"),
        ("tanggungjawab", "bertanggungjawab mempertanggungjawabkan"),
        ("didik", "pendidikan berpendidikan"),
    ],
)
def test_affixes_lead_to_the_root(root: str, forms: str) -> None:
    assert {stem(form) for form in [root, *forms.split()]} == {root}


@pytest.mark.parametrize(
    "word", "kepala setia merah beruang dinasti menteri perang terbang kediri dimas olak tia bali semarang".split()
)
def test_roots_and_names_that_look_inflected_keep_their_form(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mengawal", "mengawali"),
        ("masalah", "masa"),
        ("perang", "perangkat"),
        ("pemerintah", "perintah"),
        ("sekolah", "sekop"),
        ("berita", "diberi"),
        ("mencari", "pencar"),
        ("kembangan", "kembang"),
    ],
)
def test_words_that_look_alike_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("rumah-rumah", "rumah"),
        ("anak-anaknya", "anak"),
        ("berjalan-jalan", "jalan"),
        ("pukul-memukul", "pukul"),
        ("kehijau-hijauan", "hijau"),
        ("setinggi-tingginya", "tinggi"),
        ("buku‑buku", "buku"),
    ],
)
def test_a_doubled_word_is_one_over_both_halves(written: str, term: str) -> None:
    assert analyze(f"({written})", "id") == [Token(term, 1, len(written) + 1)]
    assert joined_terms(written, "id") == []


@pytest.mark.parametrize(("doubled", "single"), [("mata-mata", "mata"), ("undang-undang", "undang")])
def test_a_doubled_word_that_means_something_else_is_another_word(doubled: str, single: str) -> None:
    assert stem_terms(doubled, "id") != stem_terms(single, "id")
    assert len(stem_terms(doubled, "id")) == 1


@pytest.mark.parametrize("written", ["lauk-pauk", "Jakarta-Bandung", "naik-turun"])
def test_two_words_with_a_hyphen_stay_two(written: str) -> None:
    assert len(stem_terms(written, "id")) == 2


@given(st.text(alphabet="abdegiklmnprstuy", max_size=60))
def test_a_stem_is_a_word_and_found_again(word: str) -> None:
    assert stem(word) == stem(word)
    assert bool(stem(word)) == bool(word)


def test_malay_shares_the_roots() -> None:
    assert stem_terms("perpustakaannya", "ms") == stem_terms("perpustakaan", "ms")


def test_roots_are_few_in_order_and_read_fast() -> None:
    lines = ROOTS_FILE.read_text("utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert len({line.partition(" ")[0] for line in lines}) == len(lines)
    assert ROOTS_FILE.stat().st_size <= MOST_BYTES
    code = (
        "from articles.analysis.words.stems.malayic import stem; from time import perf_counter as now\n"
        "start = now(); stem('membaca'); print(now() - start)"
    )
    taken = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    )
    assert taken <= 0.05
