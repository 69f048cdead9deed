from articles.ingest.bodies.wrapping import unwrapped

WRAPPED = """The council voted on Monday to keep
the old tram line open for another ten
years, and to buy six new carriages for
the steep streets of the upper town.

Fares stay as they are until the end of
the year, the mayor said in the evening.
She had asked for a rise her-
self only a month ago."""


def test_lines_that_were_broken_at_a_width_are_joined() -> None:
    first, second = unwrapped(WRAPPED).split("\n\n")
    assert first.startswith("The council voted on Monday to keep the old tram line open for another ten years, and")
    assert second.endswith("She had asked for a rise herself only a month ago.")


def test_lines_that_are_paragraphs_stay_apart() -> None:
    text = "A headline of a page\nBy Ida Muster\nThe council voted on Monday.\nFares stay as they are.\nShe had asked."
    assert unwrapped(text) == text


def test_items_of_a_list_stay_apart() -> None:
    text = WRAPPED + "\n\n- six carriages\n- ten years"
    assert unwrapped(text).endswith("- six carriages\n\n- ten years")
