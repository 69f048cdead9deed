"""How much of an article's text is read of its HTML: words in fours, against texts that people marked.

The measure is that of the article extraction benchmark (https://github.com/scrapinghub/article-extraction-benchmark):
precision and recall of the stretches of four words, as means over pages.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from articles.ingest.importing import ImportSources
from articles.ingest.pages.encodings import decoded
from articles.ingest.pages.html_page import read_html
from articles.ingest.records import RecordError

WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """The HTML of a page, its address, and its text as people marked it."""

    html: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class ExtractionScore:
    """Means over pages; a refused page counts as one without text."""

    pages: int
    precision: float
    recall: float
    undated: int
    refused: int

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_pages(folder: Path) -> Iterator[MarkedPage]:
    """Raises OSError, ValueError or KeyError for a folder that is not as it must be."""
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name, marked in sorted(truth.items()):
        html = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield MarkedPage(decoded(html), marked["url"], marked["articleBody"])


def halves(pages: Sequence[MarkedPage]) -> dict[str, Sequence[MarkedPage]]:
    """Every second page to look at, the others only to measure."""
    return {"to look at": pages[::2], "to measure": pages[1::2], "all": pages}


def score(pages: Sequence[MarkedPage]) -> ExtractionScore:
    precision = recall = 0.0
    undated = refused = 0
    for page in pages:
        read = read_html(page.html, page.address, ImportSources("Benchmark").of, page.address)
        if isinstance(read, RecordError):
            refused += 1
            continue
        undated += read.record.published.at is None
        right, text = _stretches(page.text), _stretches(read.record.body.replace("## ", ""))
        common = (right & text).total()
        precision += common / max(1, text.total())
        recall += common / max(1, right.total())
    count = max(1, len(pages))
    return ExtractionScore(len(pages), precision / count, recall / count, undated, refused)


def _stretches(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return (
        Counter(tuple(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1))) if words else Counter()
    )
