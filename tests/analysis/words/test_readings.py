import pytest

from articles.analysis.words.readings import readings


@pytest.mark.parametrize(
    ("text", "language", "runs"),
    [
        ("treaties", "en", [["treati"]]),
        ("re-sealed", "en", [["re", "seal"], ["reseal"]]),
        ("kerja sama", "id", [["kerja", "sama"], ["kerjasama"]]),
        ("kerjasama", "id", [["kerjasama"], ["kerja", "sama"]]),
        ("F-16", "id", [["f", "16"]]),
        ("F16", "id", [["f", "16"]]),
        ("—", "id", []),
    ],
)
def test_a_word_may_stand_as_it_is_written_joined_together_or_apart(
    text: str, language: str, runs: list[list[str]]
) -> None:
    assert readings(text, language) == runs
