from articles.models import portions


def test_a_long_list_comes_in_portions_of_five_hundred_in_order() -> None:
    cut = list(portions(range(1_200, 0, -1)))
    assert [len(one) for one in cut] == [500, 500, 200]
    assert [number for one in cut for number in one] == list(range(1, 1_201))


def test_nothing_is_no_portion() -> None:
    assert list(portions([])) == []
