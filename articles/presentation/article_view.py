"""What the page of one article shows: its text with matches, names and dates marked, and what belongs to it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from articles.analysis.sentences import Sentence, sentences
from articles.analysis.text import ArticleText, PartKind
from articles.analysis.words.word_search import Range
from articles.annotation.annotations import composed
from articles.models import (
    Article,
    Entity,
    EntityMention,
    EventMention,
    database_now,
    shown_revisions,
)
from articles.presentation.article_parts.dates_read import ReadDate, dates_read, iso_date
from articles.presentation.article_parts.names_read import NameGroup, name_groups
from articles.presentation.article_parts.story_versions import StoryVersion, story_versions
from articles.presentation.day_words import span_words
from articles.presentation.segments import AnnotatedSpan, MatchCount, RenderedSentence, text_segments
from articles.search.answers.highlighting import entities, matches, merged_ranges
from articles.search.answers.results import Hit
from articles.search.errors import SearchUnavailable
from articles.search.fields import FACET_OF_ENTITY
from articles.search.params import url_of
from articles.search.query import Node, SearchQuery
from articles.search.service import related

RELATED: Final = 5

READINGS: Final[Mapping[tuple[bool, bool], Promise]] = {
    (False, False): gettext_lazy("read as: %(days)s"),
    (False, True): gettext_lazy("read as: %(days)s, approximate"),
    (True, False): gettext_lazy("date of the cited report: %(days)s"),
    (True, True): gettext_lazy("date of the cited report: %(days)s, approximate"),
}
"""Whether it is the date of a report that is cited, whether it is near -> how a date was read."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or deck as sentences, or an image with its caption as sentences."""

    kind: PartKind | str
    sentences: tuple[RenderedSentence, ...]
    image: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """`blocks` are deck, paragraphs, headings and images in reading order, with `matches` of the search in them and
    the headline; `is_read` says whether dates and names of this very revision are known already.
    """

    headline: RenderedSentence
    blocks: tuple[Block, ...]
    matches: int
    dates: tuple[ReadDate, ...]
    names: tuple[NameGroup, ...]
    topics: tuple[tuple[str, str], ...]
    section_url: str
    source_url: str
    versions: tuple[StoryVersion, ...]
    related: tuple[Hit, ...]
    revisions: int
    is_read: bool


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names and the dates read in a text, in its order."""

    names: Sequence[EntityMention]
    dates: Sequence[EventMention]


def article_page(article: Article, tree: Node | None, unsaved: Mentions | None = None) -> ArticlePage:
    """The page of `article` for a reader who came from the search that `tree` is the reading of.

    With `unsaved`, which was read in its present text, the article need not be stored.
    """
    now = database_now()
    text = composed(article)
    mentions = unsaved.names if unsaved else _entity_mentions(article)
    dates = unsaved.dates if unsaved else _event_mentions(article)
    spans = [*_entity_spans(mentions), *_date_spans(dates)]
    rendered = _rendered_sentences(text, sentences(text), spans, _marks(text.text, article, tree, mentions))
    blocks = list(_blocks(text, rendered))
    count = MatchCount()
    (headline,) = count.numbered(blocks[0].sentences[:1])
    return ArticlePage(
        headline=headline,
        blocks=_numbered(_with_images(blocks[1:], article), count),
        matches=count.matches,
        dates=dates_read(text.text, dates),
        names=name_groups(mentions),
        topics=tuple((topic, _search(SearchQuery().with_selection("topic", (topic,)))) for topic in article.topics),
        section_url=_search(SearchQuery().with_selection("section", (article.section,))),
        source_url=_search(SearchQuery().with_selection("source", (article.source.slug,))),
        versions=story_versions(article, now),
        related=_related(article, now),
        revisions=len(shown_revisions(article, now)) if article.pk else 0,
        is_read=unsaved is not None or (hasattr(article, "reading") and article.reading.revision == article.revision),
    )


def _search(query: SearchQuery) -> str:
    return reverse("search") + url_of(query)


def _url_of_entity(entity: Entity) -> str:
    return _search(SearchQuery().with_selection(FACET_OF_ENTITY[entity.kind], (entity.key,)))


def _entity_mentions(article: Article) -> list[EntityMention]:
    return list(
        EntityMention.objects.filter(article=article, revision=article.revision, entity__hidden=False)
        .select_related("entity")
        .order_by("start")
    )


def _entity_spans(mentions: Sequence[EntityMention]) -> Iterator[AnnotatedSpan]:
    urls = {entity: _url_of_entity(entity) for entity in {mention.entity for mention in mentions}}
    for mention in mentions:
        yield AnnotatedSpan(mention.start, mention.end, "entity", urls[mention.entity], mention.entity.name)


def _event_mentions(article: Article) -> list[EventMention]:
    return list(EventMention.objects.filter(article=article, revision=article.revision).order_by("start"))


def _date_spans(mentions: Sequence[EventMention]) -> Iterator[AnnotatedSpan]:
    for mention in mentions:
        if mention.start is None or mention.end is None:
            continue
        yield AnnotatedSpan(mention.start, mention.end, "date", iso_date(mention), _reading(mention))


def _reading(mention: EventMention) -> str:
    days = span_words(mention.first_day, mention.last_day, mention.granularity)
    return str(READINGS[mention.role == "citation", mention.approximate]) % {"days": days}


def _marks(text: str, article: Article, tree: Node | None, mentions: Sequence[EntityMention]) -> tuple[Range, ...]:
    wanted = entities(tree)
    named: dict[str, list[Range]] = defaultdict(list)
    for mention in mentions:
        if mention.entity.key in wanted:
            named[mention.entity.key].append((mention.start, mention.end))
    matched = matches(text, article.language, tree, dict(named))
    return merged_ranges(one for ranges in matched.values() for one in ranges)


def _rendered_sentences(
    text: ArticleText, parts: Sequence[Sentence], spans: Sequence[AnnotatedSpan], marks: Sequence[Range]
) -> dict[int, list[RenderedSentence]]:
    """Number of a part of the text -> its sentences."""
    by_part: dict[int, list[RenderedSentence]] = defaultdict(list)
    ordered = sorted(spans, key=lambda span: span.start)
    starts = [span.start for span in ordered]
    for part in parts:
        begun = ordered[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
        inside = [span for span in begun if span.end <= part.end]
        by_part[part.paragraph].append(
            RenderedSentence(part.index, text_segments(text.text, part.start, part.end, inside, marks))
        )
    return by_part


def _blocks(text: ArticleText, rendered: Mapping[int, list[RenderedSentence]]) -> Iterator[Block]:
    for number, part in enumerate(text.parts):
        yield Block(part.kind, tuple(rendered.get(number, ())))


def _with_images(blocks: Sequence[Block], article: Article) -> Iterator[Block]:
    """The blocks with each image before the block of the body that it stands above."""
    captions = iter([block for block in blocks if block.kind == "caption"])
    images = [
        (image.get("before_block", 0), Block("image", _caption(image, captions), image)) for image in article.pictures
    ]
    at = 0
    for block in blocks:
        if block.kind == "caption":
            continue
        if block.kind != "deck":
            yield from (image for before, image in images if before == at)
            at += 1
        yield block
    yield from (image for before, image in images if before >= at)


def _numbered(blocks: Iterable[Block], count: MatchCount) -> tuple[Block, ...]:
    """The blocks with their matches numbered as they are read: the deck stands above all else."""
    ordered = sorted(blocks, key=lambda block: block.kind != "deck")
    return tuple(replace(block, sentences=count.numbered(block.sentences)) for block in ordered)


def _caption(image: Mapping[str, Any], captions: Iterator[Block]) -> tuple[RenderedSentence, ...]:
    return next(captions).sentences if image.get("caption") else ()


def _related(article: Article, now: datetime) -> tuple[Hit, ...]:
    """Articles alike, but for copies; none when search is down, and none of an article that is new."""
    if article.pk is None:
        return ()
    try:
        hits = related(article, RELATED * 2, now)
    except SearchUnavailable:
        return ()
    stories = {article.story_id} - {None}
    return tuple(hit for hit in hits if hit.article.story_id not in stories)[:RELATED]
