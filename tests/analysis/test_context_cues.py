import pytest

from articles.analysis.context_cues import is_plan


@pytest.mark.parametrize(
    ("sentence", "planned"),
    [
        ("The pact was signed on 5 May 2024.", False),
        ("In May the bridge was closed.", False),
        ("The bridge may close on 5 May 2024.", True),
        ("Jembatan akan ditutup pada Mei.", True),
    ],
)
def test_the_month_of_may_is_no_plan(sentence: str, planned: bool) -> None:
    assert is_plan(sentence) == planned
