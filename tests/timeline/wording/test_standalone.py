"""Which sentences read alone, on invented sentences of many topics, each with why it does not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from articles.analysis.text import Span
from articles.timeline.wording.faults import SECOND_BEST, Fault, reads_alone
from articles.timeline.wording.standalone import clause_alone, judge

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


@pytest.mark.parametrize(
    ("language", "dated", "sentence", "clause"),
    [
        (
            "en",
            "10 October",
            "Ninety people have died since the truce between Arden and Lorn began on 10 October.",
            "the truce between Arden and Lorn began on 10 October",
        ),
        (
            "en",
            "April 24",
            "Shares have doubled since Holt and Dray went public April 24 with their bid, brokers said.",
            "Holt and Dray went public April 24 with their bid",
        ),
        (
            "id",
            "7 Mei 2023",
            "Harga naik setelah bank sentral memangkas suku bunga pada 7 Mei 2023, kata pedagang.",
            "bank sentral memangkas suku bunga pada 7 Mei 2023",
        ),
        ("en", "3 May", "Prices have doubled since landing in Oslo on 3 May.", None),
        ("en", "3 May", "The mayor left after he was beaten in Oslo on 3 May.", None),
        ("en", "today", "They rose after last month's meeting in Oslo and trade at 17 dollars today.", None),
        ("en", "3 May", "After the harbour of Oslo was closed on 3 May ships turned back.", None),
        ("id", "7 Mei 2023", "Harga naik setelah dipangkas pemerintah pada 7 Mei 2023.", None),
        ("en", "2026", "Fans left after Norway missed the World Cup 2026.", None),
        ("en", "Friday", "The ferry reached Faro on Friday.", None),
    ],
)
def test_the_clause_of_a_date_reads_alone_if_nothing_in_it_needs_another(
    language: str, dated: str, sentence: str, clause: str | None
) -> None:
    start = sentence.rindex(dated)
    span = clause_alone(sentence, language, Span(start, start + len(dated)))
    assert (sentence[span.start : span.end] if span else None) == clause
