"""A search or a chronology as a feed: Atom (RFC 4287) and JSON Feed 1.1."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from articles.models import Article
from articles.presentation.day_words import later_figures_words
from articles.presentation.exports import Absolute
from articles.presentation.formats.chronology_report import ChronologyReport, NumberedEntry, dispute_words
from articles.presentation.formats.plain_text import cited
from articles.presentation.formats.xml_text import without_controls
from articles.search.answers.results import Hit
from articles.timeline.entries import Evidence

MOST_ITEMS: Final = 100
NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without items was last changed."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """`id` is the same as long as the item says the same; `page` is here, `external` the outlet's own or empty."""

    id: str
    title: str
    text: str
    language: str
    page: str
    external: str
    outlet: str
    published: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class SearchFeed:
    """The newest items first; `page` shows the same search to people, `address` is the feed's own."""

    title: str
    page: str
    address: str
    items: tuple[FeedItem, ...]


def article_items(hits: Iterable[Hit], absolute: Absolute) -> Iterator[FeedItem]:
    """An item a hit, with its deck or the passages that match."""
    for hit in hits:
        article = hit.article
        passages = " … ".join(snippet.passage.text for snippet in hit.snippets)
        published = out_at(article)
        yield FeedItem(
            id=absolute(reverse("article_by_id", args=[article.pk])),
            title=article.headline,
            text=article.deck or passages,
            language=article.language,
            page=absolute(article.get_absolute_url()),
            external=article.url or "",
            outlet=article.source.name,
            published=published,
            updated=max(published, article.updated_at or published),
        )


def out_at(article: Article) -> datetime:
    """When it was published, or if that is not known first seen."""
    return article.published_at or article.first_seen_at


def chronology_items(report: ChronologyReport) -> tuple[FeedItem, ...]:
    """What a chronology has come to tell, newest first: events, plans that came to pass, disputes, later figures.

    Each is an item of its own, of the time at which an article first told it.
    """
    items = [item for entry in report.entries for item in _items_of(entry)]
    return tuple(sorted(items, key=lambda item: item.published, reverse=True)[:MOST_ITEMS])


def _items_of(numbered: NumberedEntry) -> Iterator[FeedItem]:
    entry = numbered.entry
    yield _item(numbered, "", "", entry.provenance.first)
    if entry.announced and not entry.planned:
        reports = [evidence for evidence in entry.evidence if not evidence.planned]
        if reports:
            yield _item(numbered, "happened", _("Happened as announced"), min(reports, key=_time))
    for number, disagreement in enumerate(entry.disagreements, 1):
        latest = max((claim.evidence for claim in disagreement.claims), key=_time)
        yield _item(numbered, f"disputed-{number}", dispute_words(disagreement), latest)
    for number, figures in enumerate(entry.later_figures, 1):
        words = later_figures_words(figures, (claim.words for claim in figures.claims))
        yield _item(numbered, f"figures-{number}", words, figures.claims[-1].evidence)


def _time(evidence: Evidence) -> datetime:
    return out_at(evidence.article)


def _item(numbered: NumberedEntry, state: str, news: str, evidence: Evidence) -> FeedItem:
    entry, time = numbered.entry, _time(evidence)
    lines = filter(None, (news, *numbered.notes, *numbered.disputes, *map(cited, numbered.citations)))
    return FeedItem(
        id=f"{numbered.page};{state}" if state else numbered.page,
        title=f"{numbered.days}: {entry.wording}",
        text="\n".join(dict.fromkeys(lines)),
        language=entry.language,
        page=numbered.page,
        external=evidence.article.url or "",
        outlet=evidence.article.source.name,
        published=time,
        updated=time,
    )


class _Atom(Atom1Feed):
    """With the language of each item, and a time that stays as it is while nothing changes."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER


def atom(feed: SearchFeed) -> bytes:
    """The feed as Atom."""
    document = _Atom(
        title=without_controls(feed.title), link=feed.page, description=None, feed_url=feed.address, feed_guid=feed.page
    )
    for item in feed.items:
        document.add_item(
            title=without_controls(item.title),
            link=item.page,
            # Its summaries are HTML.
            description=linebreaks(without_controls(item.text), autoescape=True),
            language=item.language,
            author_name=without_controls(item.outlet),
            pubdate=item.published,
            updateddate=item.updated,
            unique_id=item.id,
        )
    text: str = document.writeString("utf-8")
    return text.encode()


def json_feed(feed: SearchFeed) -> bytes:
    """The feed as JSON Feed."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "items": list(map(_json_item, feed.items)),
    }
    return json.dumps(document, ensure_ascii=False).encode()


def _json_item(item: FeedItem) -> dict[str, Any]:
    fields = {
        "id": item.id,
        "url": item.page,
        "external_url": item.external,
        "title": item.title,
        "content_text": item.text or item.title,
        "language": item.language,
        "authors": [{"name": item.outlet}],
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
    }
    return {name: value for name, value in fields.items() if value}


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """`write` makes the feed's document, of `media_type`."""

    label: str
    write: Callable[[SearchFeed], bytes]
    media_type: str


FEED_FORMATS: Final[Mapping[str, FeedFormat]] = {
    "atom": FeedFormat("Atom", atom, "application/atom+xml"),
    "jsonfeed": FeedFormat("JSON Feed", json_feed, "application/feed+json"),
}
"""The parameter's value -> the format."""
