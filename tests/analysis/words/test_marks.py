import unicodedata

import pytest

from articles.analysis.words.ascii_folding import has_marks
from articles.analysis.words.tokenizer import marked_terms


@pytest.mark.parametrize("written", ["ipò", "política", "Łódź", "ılık", "Straße", unicodedata.normalize("NFD", "ipò")])
def test_latin_letters_with_marks_are_seen_in_whatever_form(written: str) -> None:
    assert has_marks(written)


@pytest.mark.parametrize("written", ["ipo", "O’Brien", "ＡＢＣ", "ﬁnal", "ёлка", "йод", "도서관", "١٢"])
def test_other_forms_and_other_scripts_have_none(written: str) -> None:
    assert not has_marks(written)


def test_words_with_marks_are_told_by_their_stems_once_each() -> None:
    assert marked_terms("La política, las políticas “hola” Königsberg", "es") == ["polit", "konigsberg"]
