"""Records -> rows: one article for one canonical URL, or for one content of one source.

A chunk is one transaction, so that a killed import loses at most a chunk and, run again, ends with the
rows of one clean run.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.db import transaction

from articles.analysis.languages import UNKNOWN, detect_language
from articles.ingest.records import ArticleRecord, SourceDescription
from articles.models import Article, Source

CHUNK: Final = 200
READ_FOR_LANGUAGE: Final = 1_500

# What a source says of an article. What editors decide (status, embargo) is theirs once it is stored.
COMPARED: Final = (
    "source_id",
    "url",
    "headline",
    "deck",
    "authors",
    "dateline",
    "section",
    "topics",
    "language",
    "language_guessed",
    "body",
    "images",
    "published_at",
    "published_precision",
    "published_origin",
    "published_zone",
    "updated_at",
    "content_hash",
)


@dataclass(slots=True)
class Stored:
    """How many records made, changed or left as it was an article."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0

    def add(self, other: "Stored") -> None:
        self.created += other.created
        self.updated += other.updated
        self.unchanged += other.unchanged


def store(records: Sequence[ArticleRecord]) -> Stored:
    """Store one chunk in one transaction; two records of one article count as one and an update."""
    with transaction.atomic():
        sources = _sources(records)
        done = Stored()
        rows: dict[tuple[Any, ...], dict[str, Any]] = {}
        for record in records:
            fields = _fields(record, sources[record.source.slug])
            identity = _identity(fields)
            if identity in rows:
                done.unchanged += 1
            rows[identity] = fields
        known = _known(rows.values())
        new = []
        for identity, fields in rows.items():
            article = known.get(identity)
            if article is None:
                new.append(Article(**fields))
            elif _update(article, fields):
                done.updated += 1
            else:
                done.unchanged += 1
        Article.objects.bulk_create(new)
        done.created += len(new)
    return done


def _sources(records: Iterable[ArticleRecord]) -> dict[str, Source]:
    """The sources of the records; those not known yet are made from what the import says of them."""
    described = {record.source.slug: record.source for record in records}
    Source.objects.bulk_create([Source(**asdict(source)) for source in described.values()], ignore_conflicts=True)
    found = {source.slug: source for source in Source.objects.filter(slug__in=described)}
    # A domain that another source holds already is that source, whatever slug it goes by here.
    for slug in described.keys() - found.keys():
        found[slug] = Source.objects.get(domain=described[slug].domain)
    return found


def _fields(record: ArticleRecord, source: Source) -> dict[str, Any]:
    language, guessed = _language(record)
    published = record.published.at
    return {
        "source_id": source.pk,
        "url": record.url,
        "headline": record.headline,
        "deck": record.deck,
        "authors": list(record.authors),
        "dateline": record.dateline,
        "section": record.section,
        "topics": list(record.topics),
        "language": language,
        "language_guessed": guessed,
        "body": record.body,
        "images": [asdict(image) for image in record.images],
        "published_at": published.astimezone(UTC) if published else None,
        "published_precision": record.published.precision,
        "published_origin": record.published.origin,
        "published_zone": record.published.zone,
        "updated_at": _utc(record.updated_at),
        "status": record.status,
        "visible_from": _utc(record.visible_from),
        "visible_until": _utc(record.visible_until),
        "content_hash": content_hash(published, record.headline, record.body),
    }


def _utc(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC) if at else None


def _language(record: ArticleRecord) -> tuple[str, bool]:
    """The language as stated, else as the text tells: that is marked as guessed."""
    if record.language:
        return record.language, False
    text = " ".join((record.headline, record.deck, record.body))[:READ_FOR_LANGUAGE]
    return detect_language(text, record.source.language or None).language or UNKNOWN, True


def content_hash(published: datetime | None, headline: str, body: str) -> str:
    """SHA-256 of what makes a text without a URL the same text again: its day, headline and body."""
    said = [published.astimezone(UTC).isoformat() if published else "", headline, body]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


def _identity(fields: Mapping[str, Any]) -> tuple[Any, ...]:
    return ("url", fields["url"]) if fields["url"] else (fields["source_id"], fields["content_hash"])


def _known(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[Any, ...], Article]:
    """Identity -> the article that is stored under it; its rows are locked until the chunk is."""
    listed = list(rows)
    stored = Article.objects.select_for_update()
    by_url = stored.filter(url__in=[fields["url"] for fields in listed if fields["url"]])
    found: dict[tuple[Any, ...], Article] = {("url", article.url): article for article in by_url}
    hashes = [fields["content_hash"] for fields in listed if not fields["url"]]
    for article in stored.filter(content_hash__in=hashes, url=None):
        found[article.source_id, article.content_hash] = article
    return found


def _update(article: Article, fields: Mapping[str, Any]) -> bool:
    """Whether the source's article changed; what somebody has edited since it came is left as it was edited."""
    if _is_edited(article):
        return False
    changed = [name for name in COMPARED if getattr(article, name) != fields[name]]
    if changed:
        for name in changed:
            setattr(article, name, fields[name])
        article.save(update_fields=changed)
    return bool(changed)


def _is_edited(article: Article) -> bool:
    now = content_hash(article.published_at, article.headline, article.body)
    return article.edited_by_id is not None or (bool(article.content_hash) and now != article.content_hash)


def described(slug: str, name: str = "") -> SourceDescription:
    """What is known of a source of which only the name is given."""
    return SourceDescription(slug=slug, name=name or slug)
