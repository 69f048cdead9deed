import pytest

from articles.analysis.quantities import Quantity, QuantityBound, disagree


def quantity(low: float, bound: QuantityBound = "exact", high: float | None = None) -> Quantity:
    return Quantity(0, 0, low, high or low, bound, "", "person", "", "", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (quantity(10_000), quantity(12_000)),
        (quantity(40), quantity(46)),
        (quantity(10, "about"), quantity(12, "about")),
        (quantity(850, "about"), quantity(1000)),
        (quantity(3000, "least"), quantity(1100, "about")),
        (quantity(10, "most"), quantity(12)),
        (quantity(8, high=10), quantity(12)),
        (quantity(11_000), quantity(10_000, "about")),
    ],
)
def test_numbers_that_cannot_both_be_so_disagree(one: Quantity, other: Quantity) -> None:
    assert disagree(one, other)
    assert disagree(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (quantity(10_000), quantity(10_300)),
        (quantity(10_000, "about"), quantity(10_900)),
        (quantity(3000, "least"), quantity(5000)),
        (quantity(15_000, "most"), quantity(10_000)),
        (quantity(8, high=10), quantity(9)),
        (quantity(61), quantity(61.3)),
        (quantity(5), quantity(5)),
    ],
)
def test_numbers_that_fit_one_another_do_not(one: Quantity, other: Quantity) -> None:
    assert not disagree(one, other)
    assert not disagree(other, one)
