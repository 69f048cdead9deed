import pytest

from articles.search.language.grammar import parse
from articles.search.language.slips import without_slips


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("korut (rusia", "korut rusia"),
        ("korut) rusia", "korut rusia"),
        ('korut "rusia', "korut rusia"),
        ('"korut (rusia', "korut rusia"),
        ('"kim jong un" (rusia', '"kim jong un" rusia'),
        ("(korut OR rusia) (kim", "(korut OR rusia) kim"),
        ("korut AND", "korut"),
        ("DAN korut", "korut"),
        ("korut OR OR rusia", "korut OR rusia"),
        ("korut AND OR rusia", "korut OR rusia"),
        ("korut ATAU DAN rusia", "korut ATAU rusia"),
        ("korut AND (rusia OR", "korut AND rusia"),
        ("korut NOT", "korut"),
        ("korut NEAR/3", "korut"),
        ("korut source:", "korut source"),
        ("source: OR korut", "source OR korut"),
        ("«korut (rusia", "korut rusia"),
    ],
)
def test_what_is_left_without_wrong_signs_needs_no_repair(typed: str, mended: str) -> None:
    assert without_slips(typed) == mended
    assert parse(typed).repairs
    assert not parse(mended).repairs


@pytest.mark.parametrize(
    "typed", ["korut  rusia", "“korut rusia”", "(a OR b) -c", "Breaking: korut", "source:kabar a", ""]
)
def test_a_text_whose_signs_are_right_stays_as_it_is(typed: str) -> None:
    assert without_slips(typed) == typed


@pytest.mark.parametrize(
    "typed", ["(" * 512, ")(" * 256, "a AND (b AND (c AND (", '"' * 511, "OR " * 170, "source: " * 60]
)
def test_nothing_is_so_wrong_that_it_is_not_mended(typed: str) -> None:
    mended = without_slips(typed)
    assert without_slips(mended) == mended
