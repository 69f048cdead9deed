"""What does not fit is cut where a clause ends, and never within a word or a number."""

from hypothesis import given
from hypothesis import strategies as st

from articles.analysis.text import Span
from articles.timeline.wording.shortening import LONGEST, shortened

LIST = ", ".join(f"the {place} mayor spoke" for place in ("Arhus", "Bergen", "Cork", "Dakar", "Ende", "Faro") * 4)


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert shortened("The ferry ran aground.") == "The ferry ran aground."


def test_a_long_text_ends_behind_a_clause_with_an_ellipsis() -> None:
    text = shortened(f"On 14 March the ferry ran aground, {LIST}.")
    assert len(text) <= LONGEST
    assert text.endswith("spoke…")


def test_a_long_text_is_cut_near_what_dates_it() -> None:
    long = f"After {LIST}, the ferry Alcina ran aground on 14 March off Faro."
    at = long.index("14 March")
    text = shortened(long, Span(at, at + len("14 March")))
    assert text.startswith("… ")
    assert text.endswith("the ferry Alcina ran aground on 14 March off Faro.")
    assert len(text) <= LONGEST


def test_a_number_written_in_groups_is_not_cut() -> None:
    text = shortened("Losses rose to " + "12 000 000 " * 40, longest=60)
    assert text == "Losses rose to…"


@given(st.lists(st.sampled_from(["ferry", "ran", "14 000", "Faro,", "(late)", "board;", "–"]), min_size=40))
def test_no_word_is_cut(words: list[str]) -> None:
    text = " ".join(words)
    short = shortened(text)
    assert len(short) <= LONGEST
    kept = short.strip("… ")
    at = text.find(kept)
    assert at >= 0
    assert text[at + len(kept) :][:1] in {"", " ", ",", ";", ")"}
