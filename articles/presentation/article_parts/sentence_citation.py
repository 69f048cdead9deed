"""What is copied with a sentence: where it stands, in the words of the lists of sources that are taken away."""

from dataclasses import dataclass, replace
from datetime import date

from articles.analysis.direction import isolated
from articles.models import Article
from articles.presentation.exports import Absolute
from articles.presentation.formats.chronology_report import cite
from articles.presentation.formats.plain_text import cited, retrieved_on


@dataclass(frozen=True, slots=True)
class SentenceCitation:
    """A sentence in quotation marks, `source`, the anchor of the sentence if `ends_with_page`, and `retrieved`.

    `page` is the article's own address here; `source` ends with it where the outlet's is not known.
    """

    source: str
    ends_with_page: bool
    retrieved: str
    page: str


def sentence_citation(article: Article, absolute: Absolute, day: date) -> SentenceCitation:
    """How sentences of the article are cited that are copied on that day."""
    citation = cite(article, 1, absolute)
    # It is shown before it is copied: no part may turn round what stands beside it.
    shown = replace(
        citation,
        outlet=isolated(citation.outlet),
        headline=isolated(citation.headline),
        address=isolated(citation.address),
    )
    return SentenceCitation(cited(shown), citation.address == citation.page, retrieved_on(day), citation.page)
