"""Words found in a text stand where the whole chain says that they do."""

from hypothesis import given
from hypothesis import strategies as st

from articles.analysis.words.tokenizer import STEMMERS, UNSTEMMED, analyze, fold, joined_tokens, stem_terms
from articles.analysis.words.word_search import WordSearch

LANGUAGE = st.sampled_from([*STEMMERS, "ja", UNSTEMMED])
TEXT = st.text(max_size=300) | st.lists(
    st.sampled_from("di dia diam Dia, dibaca x-di dia-di d'ia di-di 1\u00a0000 ディ 平壤 平壤平".split()), max_size=60
).map(" ".join)


@given(TEXT, LANGUAGE)
def test_wanted_terms_are_found_where_they_stand(text: str, language: str) -> None:
    tokens = analyze(text, language)
    wanted = frozenset(token.text for token in tokens[::2])
    said = tokens + joined_tokens(text, language)
    assert WordSearch(text, language, wanted).terms(wanted) == sorted(
        (token.start, token.end) for token in said if token.text in wanted
    )


@given(TEXT, LANGUAGE, st.integers(0, 9), st.integers(2, 4))
def test_runs_of_terms_are_found_where_they_stand(text: str, language: str, at: int, size: int) -> None:
    tokens = analyze(text, language)
    wanted = [*(token.text for token in tokens[at : at + size]), "nowhere", "here"][:size]
    windows = [tokens[start : start + len(wanted)] for start in range(len(tokens))]
    expected = [(run[0].start, run[-1].end) for run in windows if [token.text for token in run] == wanted]
    assert WordSearch(text, language, set(wanted)).runs(wanted) == expected


@given(TEXT, st.text(min_size=1, max_size=3))
def test_words_that_begin_so_are_found_where_they_stand(text: str, beginning: str) -> None:
    said = fold(text) + joined_tokens(text, UNSTEMMED)
    assert WordSearch(text, UNSTEMMED).beginnings(beginning) == sorted(
        (token.start, token.end) for token in said if token.text.startswith(beginning)
    )


def test_a_hyphenated_word_is_found_as_one_over_all_its_parts() -> None:
    search = WordSearch("Their Well-being, their well", "en", {"wellb", "well"})
    assert stem_terms("wellbeing", "en") == ["wellb"]
    assert search.terms({"wellb"}) == [(6, 16)]
    assert search.terms({"well"}) == [(6, 10), (24, 28)]


def test_a_hyphenated_word_as_one_is_no_part_of_a_run() -> None:
    search = WordSearch("their well-being now", UNSTEMMED, {"their", "wellbeing", "being", "now"})
    assert search.runs(["their", "wellbeing"]) == []
    assert search.runs(["being", "now"]) == [(11, 20)]


def test_a_beginning_reaches_over_a_hyphen() -> None:
    assert WordSearch("the cease-fire", UNSTEMMED).beginnings("ceasef") == [(4, 14)]


def test_digits_are_found_inside_a_chunk_that_blanks_hold_together_only_as_one_number() -> None:
    search = WordSearch("18 18\u00a0300 300", UNSTEMMED, {"18", "300", "18300"})
    assert search.terms({"18", "300"}) == [(0, 2), (10, 13)]
    assert search.terms({"18300"}) == [(3, 9)]


def test_runs_are_found_throughout_one_long_chunk_and_across_its_end() -> None:
    text = "平壤" * 50_000 + " 壤平"
    runs = WordSearch(text, "zh", {"平壤", "壤平"}).runs(["平壤", "壤平"])
    assert len(runs) == 50_000
    assert (runs[0], runs[-1]) == ((0, 3), (99_998, 100_003))
