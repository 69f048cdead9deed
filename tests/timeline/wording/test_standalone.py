"""Which sentences read alone, on invented sentences of many topics, each with why it does not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from articles.analysis.text import Span
from articles.timeline.wording.faults import SECOND_BEST, Fault, reads_alone
from articles.timeline.wording.standalone import judge

SENTENCES: Final = Path(__file__).with_name("sentences.tsv")


class Example(NamedTuple):
    """A sentence with the words that date it, and the faults it has."""

    language: str
    dated: str
    faults: frozenset[Fault]
    sentence: str


def examples() -> Iterator[Example]:
    for line in SENTENCES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            language, dated, names, sentence = line.split("\t")
            faults = frozenset(Fault[name] for name in names.split(",") if name != "-")
            yield Example(language, dated, faults, sentence)


@pytest.mark.parametrize("example", list(examples()), ids=lambda example: example.sentence[:60])
def test_a_sentence_is_judged_as_a_reader_would(example: Example) -> None:
    start = example.sentence.rindex(example.dated)
    judgement = judge(example.sentence, example.language, Span(start, start + len(example.dated)))
    told = judgement.faults
    if not reads_alone(told):
        # Who cannot read a sentence alone does not ask what else it could be better at.
        told -= SECOND_BEST
    assert told == (example.faults if reads_alone(example.faults) else example.faults - SECOND_BEST)


def test_at_least_150_sentences_are_judged() -> None:
    assert len(list(examples())) >= 150


@pytest.mark.parametrize(
    ("sentence", "language", "dated", "kept"),
    [
        ("Two months ago, the ferry talks failed.", "en", "Two months ago", "the ferry talks failed."),
        ("Pekan lalu, bank sentral menaikkan suku bunga.", "id", "Pekan lalu", "bank sentral menaikkan suku bunga."),
        ("Minggu lalu, bank sentral menaikkan suku bunga.", "id", "Minggu lalu", "bank sentral menaikkan suku bunga."),
        (
            "Vor zwei Tagen, am 3. Mai, sank die Fähre.",
            "de",
            "Vor zwei Tagen",
            "Vor zwei Tagen, am 3. Mai, sank die Fähre.",
        ),
        ("Minggu pagi, feri kandas.", "id", "Minggu pagi", "Minggu pagi, feri kandas."),
        ("Last March, the ferry talks failed.", "en", "Last March", "Last March, the ferry talks failed."),
        ("The ferry talks failed two months ago.", "en", "two months ago", "The ferry talks failed two months ago."),
    ],
)
def test_a_day_counted_from_publication_is_cut_off_at_the_beginning(
    sentence: str, language: str, dated: str, kept: str
) -> None:
    start = sentence.index(dated)
    part = judge(sentence, language, Span(start, start + len(dated))).part
    assert sentence[part.start : part.end] == kept


def test_a_sentence_is_judged_once_for_each_date_and_name_in_it() -> None:
    sentence = "After the ferry sank on Tuesday, the harbour was closed on Friday."
    assert judge(sentence, "en", Span(24, 31)) is judge(sentence, "en", Span(24, 31))
    assert judge(sentence, "en", Span(24, 31)).faults != judge(sentence, "en", Span(59, 65)).faults
    assert judge(sentence, "en", is_named=True).faults != judge(sentence, "en", is_named=False).faults
