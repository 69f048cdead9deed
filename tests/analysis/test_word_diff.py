import random
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.analysis import word_diff as comparing
from articles.analysis.word_diff import LONGEST_SHOWN, MOST_COMPARED, MOST_PARAGRAPHS, MOST_PIECES, DiffPiece, word_diff

CHANCE = random.Random(7)
WORDS = ["".join(CHANCE.choice("abcdefghij") for _ in range(CHANCE.randint(2, 9))) for _ in range(3_000)]


def natural(count: int) -> str:
    return " ".join(CHANCE.choice(WORDS) for _ in range(count))


def of_two_words(count: int) -> str:
    return " ".join(CHANCE.choice("ab") for _ in range(count))


def shuffled(text: str, between: str = " ") -> str:
    parts = text.split(between)
    CHANCE.shuffle(parts)
    return between.join(parts)


LONG = natural(2_200)
PARAGRAPHS = "\n\n".join(natural(60) for _ in range(300))
HARD = {
    "two words at random": (of_two_words(4_900), of_two_words(4_900)),
    "two words at random, as many as are compared": (of_two_words(2_900), of_two_words(2_900)),
    "dots": ("." * 6_000, "." * 5_000 + "!"),
    "many more dots": (". " * 50_000, "." * 100_000),
    "one word over and over": ("no " * 9_000, "no " * 8_000 + "yes " * 1_000),
    "a text shuffled": (LONG, shuffled(LONG)),
    "paragraphs shuffled": (PARAGRAPHS, shuffled(PARAGRAPHS, "\n\n")),
    "long texts apart": (natural(16_000), natural(16_000)),
    "lines of a letter": ("a\n" * 50_000, "b\na\n" * 25_000),
    "lines at random": tuple("\n".join(CHANCE.choice("abcdefgh") for _ in range(2_000)) for _ in range(2)),
    "every other line changed": tuple(
        "\n".join(f"{at + by} {of_two_words(40)}" if at % 2 else f"same {at}" for at in range(1_200)) for by in (0, 9)
    ),
    "a million letters": (natural(150_000), natural(150_000)),
}
"""What made comparisons slow, and what might."""


def test_a_change_is_told_word_by_word() -> None:
    assert word_diff("The treaty has 22 articles.", "The treaty has 23 articles.") == (
        DiffPiece("same", "The treaty has "),
        DiffPiece("deleted", "22"),
        DiffPiece("inserted", "23"),
        DiffPiece("same", " articles."),
    )


def test_words_are_told_within_the_paragraphs_that_changed() -> None:
    before = "First stays.\n\nThe bridge was opened on Monday.\n\nLast stays.\n\n"
    after = "First stays.\n\nThe bridge was closed on Monday.\n\nLast stays.\n\nA new one."
    assert word_diff(before, after) == (
        DiffPiece("same", "First stays.\n\nThe bridge was "),
        DiffPiece("deleted", "opened"),
        DiffPiece("inserted", "closed"),
        DiffPiece("same", " on Monday.\n\nLast stays.\n\n"),
        DiffPiece("inserted", "A new one."),
    )


def test_a_word_that_happens_to_stay_between_others_is_told_with_them() -> None:
    assert word_diff("Ministers left a meeting early.", "Reporters heard a rumour early.") == (
        DiffPiece("deleted", "Ministers left a meeting"),
        DiffPiece("inserted", "Reporters heard a rumour"),
        DiffPiece("same", " early."),
    )


def test_long_unchanged_stretches_are_cut_to_what_stands_beside_a_change() -> None:
    filler = "word " * 100
    first, *_, last = word_diff(f"{filler}old {filler}", f"{filler}new {filler}")
    assert first.text.startswith(" … ")
    assert last.text.endswith(" … ")
    assert len(first.text) < 120


def test_one_change_in_a_very_long_text_is_told_by_its_words() -> None:
    long = natural(100_000)
    told = word_diff(f"{long}\nThe bridge was opened.\n{long}", f"{long}\nThe bridge was closed.\n{long}")
    assert [piece.text for piece in told if piece.kind != "same"] == ["opened", "closed"]


texts = st.one_of(st.text(max_size=80), st.text("ab \n.", max_size=60))


@given(texts, texts)
def test_what_is_kept_and_inserted_is_the_new_text(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "deleted") == after
    assert "".join(piece.text for piece in pieces if piece.kind != "inserted") == before


@given(texts, texts)
def test_pieces_of_a_kind_never_follow_each_other(before: str, after: str) -> None:
    kinds = [piece.kind for piece in word_diff(before, after)]
    assert all(one != other for one, other in zip(kinds, kinds[1:], strict=False))


class Counting:
    """What is held against each other, as it goes to the comparison."""

    def __init__(self) -> None:
        self.pairs = 0

    def opcodes(self, first: Sequence[int], second: Sequence[int]) -> Any:
        begun = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), None)
        self.pairs += 0 if begun is None else (len(first) - begun) * (len(second) - begun)
        return self.real.opcodes(first, second)

    real = comparing.Indel


@pytest.mark.parametrize("kind", HARD)
def test_no_text_takes_more_than_so_much_work(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    counting = Counting()
    monkeypatch.setattr(comparing, "Indel", counting)
    before, after = HARD[kind]
    pieces = word_diff(before, f"{after} ")
    assert counting.pairs <= 2 * MOST_COMPARED
    assert len(pieces) <= MOST_PIECES
    assert all(len(piece.text) <= LONGEST_SHOWN + 3 for piece in pieces)


def test_paragraphs_without_number_are_not_even_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    counting = Counting()
    monkeypatch.setattr(comparing, "Indel", counting)
    many = "a\n" * MOST_PARAGRAPHS
    assert [piece.kind for piece in word_diff(many, f"b\n{many}")] == ["deleted", "inserted"]
    assert counting.pairs == 0


def test_what_was_compared_is_not_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    counting = Counting()
    monkeypatch.setattr(comparing, "Indel", counting)
    once = word_diff("The lift was opened.", "The lift was closed.")
    asked = counting.pairs
    assert asked
    assert word_diff("The lift was opened.", "The lift was closed.") == once
    assert counting.pairs == asked


def test_texts_that_only_together_are_the_same_are_no_comparison_that_was_made() -> None:
    assert word_diff("ab", "c") != word_diff("a", "bc")
