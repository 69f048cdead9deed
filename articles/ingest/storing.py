"""Records -> rows: one article for one canonical URL, or for one content of one source.

A chunk is one transaction, so that a killed import loses at most a chunk and, run again, ends with the
rows of one clean run.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from django.db import DataError, IntegrityError, connection, transaction

from articles.analysis.languages import UNKNOWN, detect_language
from articles.ingest.records import (
    ArticleRecord,
    FieldError,
    Picture,
    Publication,
    RecordError,
    SourceDescription,
)
from articles.models import Article, Origin, Precision, Source, Status

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

# The columns of the fields that are not one column of the same name.
COLUMNS: Final = {
    "source": ("source_id",),
    "language": ("language", "language_guessed"),
    "published": ("published_at", "published_precision", "published_origin", "published_zone"),
    "updated": ("updated_at",),
}
TEXTS: Final = frozenset({"headline", "deck", "body"})


class Outcome(StrEnum):
    """What became of a record; an article that somebody has edited, or that may not be changed, is left as it was."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Stored:
    """The article that a record is now, the columns that changed, and why none did: a message a field."""

    outcome: Outcome
    article: Article
    changed: tuple[str, ...] = ()
    faults: Mapping[str, str] = field(default_factory=dict)


Refusal = Callable[[Article], Mapping[str, str]]


def _refuse_nothing(_: Article) -> Mapping[str, str]:
    return {}


def store(
    records: Sequence[ArticleRecord], refusal: Refusal = _refuse_nothing, editor_id: int | None = None
) -> list[Stored]:
    """Store one chunk in one transaction, and say what became of each record.

    Of two records of one article the later counts. `refusal` says why an article that is there already may not be
    changed: a message a field, or nothing. What is new is an editor's own where one is named.
    """
    with transaction.atomic():
        sources = _sources(records)
        rows = [_fields(record, sources[record.source.slug]) for record in records]
        last = {_identity(fields): fields for fields in rows}
        _hold(last)
        known = _known(last.values())
        done = {identity: _stored(known.get(identity), fields, refusal, editor_id) for identity, fields in last.items()}
        Article.objects.bulk_create([one.article for one in done.values() if one.outcome is Outcome.CREATED])
    return [
        done[identity] if fields is last[identity] else _superseded(done[identity])
        for identity, fields in ((_identity(fields), fields) for fields in rows)
    ]


def store_each(
    records: Sequence[ArticleRecord], refusal: Refusal = _refuse_nothing, editor_id: int | None = None
) -> list[Stored | RecordError]:
    """Store a chunk; when the database refuses it, its records one by one, to name the one at fault."""
    try:
        return list(store(records, refusal, editor_id))
    except (IntegrityError, DataError, ValueError) as fault:
        if len(records) > 1:
            return [one for record in records for one in store_each([record], refusal, editor_id)]
        (record,) = records
        return [RecordError(record.file, record.line, f"the database refuses it: {fault}")]


def _superseded(stored: Stored) -> Stored:
    written = stored.outcome in (Outcome.CREATED, Outcome.UPDATED)
    return replace(stored, outcome=Outcome.UNCHANGED, changed=()) if written else stored


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


def _hold(identities: Iterable[tuple[Any, ...]]) -> None:
    """Until the transaction ends nobody else stores the same articles; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # In one order for all, so that no two wait for each other.
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(%s::text[]) AS name",
                [sorted(map(repr, identities))],
            )


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


def _stored(article: Article | None, fields: Mapping[str, Any], refusal: Refusal, editor_id: int | None) -> Stored:
    if article is None:
        return Stored(Outcome.CREATED, Article(**fields, edited_by_id=editor_id))
    changed = _differing(article, fields, COMPARED)
    if not changed:
        return Stored(Outcome.UNCHANGED, article)
    faults = refusal(article)
    if faults:
        return Stored(Outcome.REFUSED, article, faults=faults)
    if _is_edited(article):
        return Stored(Outcome.EDITED, article)
    _write(article, fields, changed)
    return Stored(Outcome.UPDATED, article, changed)


def _differing(article: Article, fields: Mapping[str, Any], columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in columns if getattr(article, name) != fields[name])


def _write(article: Article, fields: Mapping[str, Any], columns: Sequence[str]) -> None:
    for name in columns:
        setattr(article, name, fields[name])
    article.save(update_fields=columns)


def edit(article: Article, record: ArticleRecord, names: Iterable[str], editor_id: int) -> tuple[str, ...]:
    """Change the fields of these names to what the record says, by an editor's hand; returns the columns that changed.

    A language that was guessed is guessed again from a changed text. Raises FieldError when another article has the
    address already.
    """
    fields = _fields(record, _sources([record])[record.source.slug]) | {"edited_by_id": editor_id}
    guessed = ("language",) if article.language_guessed and not TEXTS.isdisjoint(names) else ()
    wanted = dict.fromkeys(column for name in (*names, *guessed) for column in COLUMNS.get(name, (name,)))
    changed = _differing(article, fields, wanted)
    if changed:
        try:
            with transaction.atomic():
                _write(article, fields, [*changed, "edited_by_id"])
        except IntegrityError as fault:
            raise FieldError({"url": "another article has this URL"}) from fault
    return changed


def _is_edited(article: Article) -> bool:
    now = content_hash(article.published_at, article.headline, article.body)
    return article.edited_by_id is not None or (bool(article.content_hash) and now != article.content_hash)


def described(source: Source) -> SourceDescription:
    """A source that is stored, as an import describes one."""
    return SourceDescription(
        slug=source.slug,
        name=source.name,
        domain=source.domain,
        country=source.country,
        language=source.language,
        timezone=str(source.zone),
        is_wire=source.is_wire,
        owner_group=source.owner_group,
    )


def record_of(article: Article) -> ArticleRecord:
    """The record that would make this article."""
    return ArticleRecord(
        file="",
        line=0,
        source=described(article.source),
        headline=article.headline,
        body=article.body,
        url=article.url,
        deck=article.deck,
        authors=tuple(article.authors),
        dateline=article.dateline,
        section=article.section,
        topics=tuple(article.topics),
        language=None if article.language_guessed else article.language,
        images=tuple(
            Picture(**{one.name: image[one.name] for one in fields(Picture) if one.name in image})
            for image in article.pictures
        ),
        published=Publication(
            article.published_at,
            Precision(article.published_precision),
            Origin(article.published_origin),
            article.published_zone,
        ),
        updated_at=article.updated_at,
        status=Status(article.status),
        visible_from=article.visible_from,
        visible_until=article.visible_until,
    )
