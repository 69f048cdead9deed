import pytest

from articles.analysis.context_cues import is_plan


@pytest.mark.parametrize(
    ("sentence", "date", "planned"),
    [
        ("The pact was signed on 5 May 2024.", "5 May 2024", False),
        ("In May the bridge was closed.", "May", False),
        ("The bridge will close on 5 May 2024.", "5 May 2024", True),
        ("Jembatan akan ditutup pada Mei.", "Mei", True),
    ],
)
def test_the_month_of_may_is_no_plan(sentence: str, date: str, planned: bool) -> None:
    start = sentence.index(date)
    assert is_plan(sentence, start, start + len(date)) == planned
