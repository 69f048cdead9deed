"""Where an article's text goes on, in columns that stand apart from the one that was taken."""

import pytest

from articles.ingest.parsing.article_lines import continued, letters_and_digits
from articles.ingest.parsing.visible_lines import VisibleLine

TEXT = "The museum of clocks opened a hall with four hundred pieces on Wednesday after years of work."
OWN, OTHER = 7, 8
TAKEN = [VisibleLine("text", f"{TEXT} {n}", container=1, shape=OWN) for n in "ab"]
ADVERTISEMENT = VisibleLine("text", "Advertisement", container=2, shape=OTHER)


def line(text: str = TEXT, kind: str = "text", shape: int = OWN, **fields: bool) -> VisibleLine:
    return VisibleLine(kind, text, container=3, shape=shape, **fields)


@pytest.mark.parametrize(
    ("below", "ats"),
    [
        ([ADVERTISEMENT, line(), line("A short one"), line()], [3, 4, 5]),
        ([ADVERTISEMENT, line(), line("A short one")], [3]),
        ([ADVERTISEMENT, line(kind="heading", text="Hours"), line()], [3, 4]),
        ([ADVERTISEMENT, line(shape=OTHER)], []),
        ([ADVERTISEMENT, line(is_link=True)], []),
        ([ADVERTISEMENT, line(is_item=True)], []),
        ([line("Harbour froze again", "title", OTHER), line(), line()], []),
    ],
)
def test_a_text_goes_on_in_columns_alike_up_to_the_last_paragraph_above_another_title(
    below: list[VisibleLine], ats: list[int]
) -> None:
    lines = [*TAKEN, *below]
    assert continued(lines, [letters_and_digits(one.text) for one in lines], [0, 1]) == ats
