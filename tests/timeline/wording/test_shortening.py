"""What does not fit is cut where a clause ends, and never within a word or a number."""

import pytest

from articles.analysis.text import Span
from articles.timeline.wording.shortening import LONGEST, shortened

WORDS = "The ferry (late, as ever) ran aground; 14 000 tons of grain, 3 000 of salt – all was lost off Faro, " * 5
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


@pytest.mark.parametrize("longest", range(40, LONGEST, 7))
def test_no_word_is_cut(longest: int) -> None:
    short = shortened(WORDS, longest=longest)
    kept = short.strip("… ")
    assert len(short) <= longest
    assert WORDS.startswith(kept)
    assert WORDS[len(kept)] in " ,;)"
