"""Words found in a text stand where the whole chain says that they do."""

from hypothesis import given
from hypothesis import strategies as st

from articles.analysis.words.tokenizer import STEMMERS, UNSTEMMED, analyze, fold
from articles.analysis.words.word_search import WordSearch

LANGUAGE = st.sampled_from([*STEMMERS, "ja", UNSTEMMED])
TEXT = st.text(max_size=300) | st.lists(
    st.sampled_from("di dia diam Dia, dibaca x-di ディ 平壤 平壤平".split()), max_size=60
).map(" ".join)


@given(TEXT, LANGUAGE)
def test_wanted_terms_are_found_where_they_stand(text: str, language: str) -> None:
    tokens = analyze(text, language)
    wanted = frozenset(token.text for token in tokens[::2])
    assert WordSearch(text, language, wanted).terms(wanted) == [
        (token.start, token.end) for token in tokens if token.text in wanted
    ]


@given(TEXT, LANGUAGE, st.integers(0, 9), st.integers(2, 4))
def test_runs_of_terms_are_found_where_they_stand(text: str, language: str, at: int, size: int) -> None:
    tokens = analyze(text, language)
    wanted = [*(token.text for token in tokens[at : at + size]), "nowhere", "here"][:size]
    windows = [tokens[start : start + len(wanted)] for start in range(len(tokens))]
    expected = [(run[0].start, run[-1].end) for run in windows if [token.text for token in run] == wanted]
    assert WordSearch(text, language, set(wanted)).runs(wanted) == expected


@given(TEXT, st.text(min_size=1, max_size=3))
def test_words_that_begin_so_are_found_where_they_stand(text: str, beginning: str) -> None:
    assert WordSearch(text, UNSTEMMED).beginnings(beginning) == [
        (token.start, token.end) for token in fold(text) if token.text.startswith(beginning)
    ]


def test_runs_are_found_throughout_one_long_chunk_and_across_its_end() -> None:
    text = "平壤" * 50_000 + " 壤平"
    runs = WordSearch(text, "zh", {"平壤", "壤平"}).runs(["平壤", "壤平"])
    assert len(runs) == 50_000
    assert (runs[0], runs[-1]) == ((0, 3), (99_998, 100_003))
