from articles.annotation.hierarchy import Hierarchy

PARTS = Hierarchy({"harbour": "town", "town": "land", "leader": "land", "left": "right", "right": "left", "own": "own"})


def test_ancestors_are_told_from_the_nearest_on() -> None:
    assert PARTS.ancestors("harbour") == ("town", "land")
    assert PARTS.ancestors("land") == ()
    assert PARTS.ancestors("unknown") == ()


def test_descendants_are_all_that_belongs_to_it_however_far() -> None:
    assert PARTS.descendants("land") == {"harbour", "town", "leader"}
    assert PARTS.descendants("leader") == frozenset()


def test_a_circle_ends_where_it_began() -> None:
    assert PARTS.ancestors("left") == ("right",)
    assert PARTS.descendants("left") == {"right"}
    assert PARTS.ancestors("own") == ()


def test_ancestors_of_several_are_each_told_once() -> None:
    assert PARTS.ancestors_of_all(["harbour", "leader", "harbour"]) == ("land", "town")
