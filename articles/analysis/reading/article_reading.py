"""What an article says (sentences, names, dated events), read from plain values by whichever process has them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from articles.analysis.duplicates import sketch
from articles.analysis.events import ExtractedEvent, YearlessDay, read_events, yearless_days
from articles.analysis.names.learning import LearntName
from articles.analysis.names.matcher import NameMatcher, NameMention
from articles.analysis.names.quoted_agencies import without_quoted
from articles.analysis.reading.unlisted_names import unlisted_names
from articles.analysis.sentences import Sentence, sentences
from articles.analysis.text import compose

MOST_MENTIONS: Final = 2_000
"""Of names, and of dates, kept of one article: a page of 25,000 names took a second. None of 125,000 articles of up to
42,000 characters had more than 117 names and 24 dates.
"""

READING_FAULTS: Final = (ValueError, TypeError, AttributeError, LookupError, OverflowError, RecursionError)
"""What reading raises for a text that it cannot read."""


@dataclass(frozen=True, slots=True)
class ReadableArticle:
    """What is read of an article: its texts, its outlet's country by key ('' where unknown), and the day of its
    publication there.
    """

    headline: str
    deck: str
    body: str
    captions: tuple[str, ...]
    language: str
    country: str
    published: date | None


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """What one article says. Offsets count characters of `text`; a name has its sentence's number."""

    text: str
    sentences: tuple[Sentence, ...]
    events: tuple[ExtractedEvent, ...]
    names: tuple[tuple[int, NameMention], ...]
    sketch: tuple[int, ...]
    unconfirmed: tuple[LearntName, ...]
    yearless: tuple[YearlessDay, ...]

    @property
    def entities(self) -> set[tuple[str, str, int]]:
        """(kind, key, number of the sentence) of each."""
        return {(mention.kind, str(mention.entity), number) for number, mention in self.names}


class ReadersNames(Protocol):
    """A matcher of the known names, and the words that names of places are made of."""

    @property
    def matcher(self) -> NameMatcher: ...
    @property
    def place_words(self) -> frozenset[str]: ...


def read_texts(article: ReadableArticle, known: ReadersNames) -> ArticleReading:
    """Sentences, names and dated events of the article. Raises one of READING_FAULTS for what it cannot read."""
    text = compose(article.headline, article.deck, article.body, article.captions)
    parts = sentences(text)
    names = _by_sentence(parts, _named(article, text.text, known.matcher))[:MOST_MENTIONS]
    keys: dict[int, set[str]] = {}
    for number, mention in names:
        keys.setdefault(number, set()).add(str(mention.entity))
    events = read_events(
        text, parts, article.language, article.published, lambda sentence: frozenset(keys.get(sentence.index, ()))
    )
    return ArticleReading(
        text.text,
        parts,
        events[:MOST_MENTIONS],
        names,
        sketch(article.body or article.headline),
        unlisted_names(text.text, article.language, [mention for _, mention in names], known.place_words),
        () if article.published else yearless_days(text, parts, article.language, events)[:MOST_MENTIONS],
    )


def _named(article: ReadableArticle, text: str, matcher: NameMatcher) -> list[NameMention]:
    """The names in the text, read as an outlet of that country meant them then; without agencies only quoted."""
    context = frozenset({article.country} if article.country else ())
    mentions = matcher.find(text, context, article.published.year if article.published else None)
    return without_quoted(text, mentions)


def _by_sentence(parts: Sequence[Sentence], mentions: Iterable[NameMention]) -> tuple[tuple[int, NameMention], ...]:
    """Each mention with the number of the sentence it begins in; both ascend, so one walk does."""
    numbered = []
    i = 0
    for mention in mentions:
        while i < len(parts) - 1 and parts[i].end <= mention.start:
            i += 1
        if parts and parts[i].start <= mention.start < parts[i].end:
            numbered.append((parts[i].index, mention))
    return tuple(numbered)
