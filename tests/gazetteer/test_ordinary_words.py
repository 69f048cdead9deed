"""How a corpus writes a name tells whether it is something else too."""

from gazetteer.ordinary_words import ordinary


def test_a_name_often_in_small_letters_is_an_ordinary_word() -> None:
    words, parts = ordinary({"Nice", "Bonn"}, ["A nice day in Nice. So nice, nice Bonn. Bonn. Bonn"])
    assert (words, parts) == ({"Nice"}, set())


def test_a_name_mostly_beside_other_capitals_is_a_persons() -> None:
    corpus = ["Alma Jackson left. Jackson said so. Mr Jackson in Lille; to Lille and from Lille."]
    assert ordinary({"Jackson", "Lille"}, corpus) == (set(), {"Jackson"})


def test_a_name_is_known_by_any_of_its_spellings() -> None:
    words, _ = ordinary({"Būkān"}, ["bukan ini, bukan itu, bukan"])
    assert words == {"Būkān"}


def test_names_of_several_words_are_left_alone() -> None:
    assert ordinary({"Salt Lake City"}, ["salt lake city " * 5]) == (set(), set())
