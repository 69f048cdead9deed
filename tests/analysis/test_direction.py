import pytest

from articles.analysis.direction import isolated


@pytest.mark.parametrize("text", ["", "Kabar", "東京新聞", "Ведомости 24", "a (b) – “c”"])
def test_a_text_that_runs_from_left_to_right_stays_as_it_is(text: str) -> None:
    assert isolated(text) == text


@pytest.mark.parametrize("text", ["الشرق الأوسط", "הארץ", "\u202eraba", "a\u2067b\u2069", "٢٠٢٤"])
def test_a_text_that_could_turn_what_follows_is_enclosed(text: str) -> None:
    assert isolated(text) == f"\u2068{text}\u2069"


def test_no_mark_in_it_ends_the_enclosure_and_none_is_left_open() -> None:
    assert isolated("\u2069\u202ea") == "\u2068\u202ea\u2069"
    assert isolated("\u2067a") == "\u2068\u2067a\u2069\u2069"
    assert isolated("\u2067a\u2069\u2069\u202eb") == "\u2068\u2067a\u2069\u202eb\u2069"
