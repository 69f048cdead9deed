"""How much of the written pages a reader gets right, in per cent, by kind of page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import Final

from benchmarks.written.pages import WrittenPage
from benchmarks.written.readers import Reading

FIELDS: Final = ("headline", "authors", "day", "body")


def page_scores(page: WrittenPage, reading: Reading) -> dict[str, float | None]:
    """Between 0 and 1: exact for headline, authors as a set and day; F1 of words for the body."""
    story = page.story
    return {
        "headline": None if reading.headline is None else reading.headline.strip() == story.headline,
        "authors": None if reading.authors is None else set(reading.authors) == set(story.authors),
        "day": None if reading.day is None else reading.day == story.at.date().isoformat(),
        "body": None if reading.body is None else _words_f1(" ".join(story.paragraphs), reading.body),
    }


def by_kind(pages: Sequence[WrittenPage], readings: Sequence[Reading]) -> Iterator[tuple[str, dict[str, float | None]]]:
    """Each kind with the means of its pages in per cent; None for what the reader does not look for."""
    for kind in dict.fromkeys(page.kind for page in pages):
        scores = [page_scores(page, one) for page, one in zip(pages, readings, strict=True) if page.kind == kind]
        yield kind, {field: _percent([score[field] for score in scores]) for field in FIELDS}


def _percent(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return 100 * fmean(known) if known else None


def _words_f1(right: str, text: str) -> float:
    expected, found = (Counter(re.findall(r"\w+", one.casefold())) for one in (right, text))
    common = (expected & found).total()
    return 2 * common / (expected.total() + found.total()) if common else 0.0
