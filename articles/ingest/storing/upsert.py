"""Records -> rows: one article of a source for one canonical URL, or, without one, for one content.

A chunk is one transaction, so that a killed import loses at most a chunk and, run again, ends with the
rows of one clean run.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from django.db import DataError, IntegrityError, transaction

from articles.analysis.direction import isolated
from articles.ingest.outlets import stored_sources
from articles.ingest.ownership import (
    OPERATOR,
    Addresses,
    WritePolicy,
    address_name,
    also_with,
    check_address,
    check_free,
    hold,
)
from articles.ingest.records import ArticleRecord, FieldError, RecordError
from articles.ingest.rows import columns_of, content_hash
from articles.ingest.storing.merge_rule import merged
from articles.ingest.storing.originals import keep_raw
from articles.models import Article, Source, Status, queue_behind
from articles.models.article_fields import ARTICLE_FIELDS, FIELD

CHUNK: Final = 200

COMPARED: Final = (
    *(column for field in ARTICLE_FIELDS if not field.is_editorial for column in field.stored),
    "content_hash",
)
"""What a source says of an article. What editors decide (status, embargo) is theirs once it is stored."""

TEXTS: Final = frozenset({"headline", "deck", "body"})
IDENTIFYING: Final = frozenset({"source_id", "url"})
SHOWING: Final = frozenset(field.column for field in ARTICLE_FIELDS if field.is_editorial)


class Outcome(StrEnum):
    """What became of a record; an article that somebody has edited, or that may not be changed, is left as it was.

    An address is taken when readers see another source's article at it, and it is not the source's own.
    """

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    EDITED = "left as edited"
    TAKEN = "address taken"
    REFUSED = "refused"


WRITTEN: Final = frozenset({Outcome.CREATED, Outcome.UPDATED})


@dataclass(frozen=True, slots=True)
class Stored:
    """The article that a record is now, the columns that changed, and why none did: a message a field.

    `message` is what whoever brought it has to hear. An article that was refused, or whose address is taken, has no id.
    """

    outcome: Outcome
    article: Article
    changed: tuple[str, ...] = ()
    faults: Mapping[str, str] = field(default_factory=dict)
    message: str = ""


Identity = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Offer:
    """A record, and the stored source of which it is."""

    record: ArticleRecord
    source: Source

    @property
    def url(self) -> str:
        return self.record.url or ""

    @property
    def identity(self) -> Identity:
        """By which its article is known."""
        record = self.record
        hashed = "" if self.url else content_hash(record.published.at, record.headline, record.body)
        return self.source.pk, self.url, hashed

    def article(self, editor_id: int | None = None) -> Article:
        """The article that it makes where there is none."""
        return Article(**columns_of(self.record, self.source), edited_by_id=editor_id)


def store(
    records: Sequence[ArticleRecord], policy: WritePolicy = OPERATOR, editor_id: int | None = None
) -> list[Stored]:
    """Store one chunk in one transaction, and say what became of each record.

    Of two records of one article the later counts. What is new is an editor's own where one is named.
    """
    with transaction.atomic():
        sources = stored_sources(record.source for record in records)
        offers = [Offer(record, sources[record.source]) for record in records]
        last = {offer.identity: offer for offer in offers}
        hold(map(_name, last))
        done: dict[Identity, Stored] = {}
        for batch in _one_source_an_address(last):
            done |= _store_some(batch, policy, editor_id)
    return [
        done[offer.identity] if offer is last[offer.identity] else _superseded(done[offer.identity]) for offer in offers
    ]


def store_each(
    records: Sequence[ArticleRecord], policy: WritePolicy = OPERATOR, editor_id: int | None = None
) -> list[Stored | RecordError]:
    """Store a chunk; when the database refuses it, its records one by one, to name the one at fault."""
    try:
        return list(store(records, policy, editor_id))
    except (IntegrityError, DataError, ValueError) as fault:
        if len(records) > 1:
            return [result for record in records for result in store_each([record], policy, editor_id)]
        (record,) = records
        reason = str(fault) if isinstance(fault, FieldError) else f"the database refuses it: {fault}"
        return [RecordError(record.file, record.line, reason)]


def _one_source_an_address(last: Mapping[Identity, Offer]) -> Iterator[dict[Identity, Offer]]:
    """The offers in as few rounds as let each address be of one source in a round: the first to be stored has it."""
    rounds: list[dict[Identity, Offer]] = [{}]
    met: Counter[str] = Counter()
    for identity, offer in last.items():
        at = met[offer.url] if offer.url else 0
        met[offer.url] += 1
        if at == len(rounds):
            rounds.append({})
        rounds[at][identity] = offer
    yield from rounds


def _store_some(offers: Mapping[Identity, Offer], policy: WritePolicy, editor_id: int | None) -> dict[Identity, Stored]:
    known = _known(offers)
    addresses = Addresses(offer.url for offer in offers.values())
    done = {
        identity: _stored(known.get(identity), offer, addresses, policy, editor_id)
        for identity, offer in offers.items()
    }
    Article.objects.bulk_create([stored.article for stored in done.values() if stored.outcome is Outcome.CREATED])
    written = {one.article.pk: offers[at].record.raw for at, one in done.items() if one.outcome in WRITTEN}
    keep_raw(written)
    if policy.is_bulk:
        queue_behind(written.keys())
    return done


def _superseded(stored: Stored) -> Stored:
    return Stored(Outcome.UNCHANGED, stored.article) if stored.outcome in WRITTEN else stored


def _name(identity: Identity) -> str:
    """Under which it is held: an address for all sources, so that no two of them publish at one unseen."""
    source_id, url, hashed = identity
    return address_name(url) if url else f"{source_id} {hashed}"


def _known(identities: Iterable[Identity]) -> dict[Identity, Article]:
    """Identity -> the article that is stored under it; its rows are locked until the chunk is."""
    listed = list(identities)
    of_sources = Article.objects.select_for_update().filter(source__in={source_id for source_id, _, _ in listed})
    articles: dict[Identity, Article] = {}
    for article in of_sources.filter(url__in=[url for _, url, _ in listed if url]):
        articles[article.source_id, article.url or "", ""] = article
    for article in of_sources.filter(content_hash__in=[hashed for _, _, hashed in listed if hashed], url=None):
        articles[article.source_id, "", article.content_hash] = article
    return articles


def _stored(
    article: Article | None, offer: Offer, addresses: Addresses, policy: WritePolicy, editor_id: int | None
) -> Stored:
    foreign = addresses.foreign(offer.source, offer.url, policy)
    if foreign:
        return Stored(Outcome.REFUSED, offer.article(), faults={"url": foreign})
    if article is None:
        return _created(offer.article(editor_id), addresses)
    article.source = offer.source
    new = Offer(merged(offer.record, article), offer.source).article()
    changed = _differing(article, new, COMPARED)
    if not changed:
        return Stored(Outcome.UNCHANGED, article)
    faults = policy.refusal(article)
    if faults:
        return Stored(Outcome.REFUSED, article, faults=faults)
    if _is_edited(article):
        message = f"{Outcome.EDITED}: {isolated(article.headline)} (article {article.pk})"
        return Stored(Outcome.EDITED, article, message=message)
    _write(article, new, changed)
    return Stored(Outcome.UPDATED, article, changed)


def _created(new: Article, addresses: Addresses) -> Stored:
    taken = addresses.taken(new.source, new.url)
    if taken:
        return Stored(Outcome.TAKEN, new, faults={"url": taken}, message=taken)
    other = addresses.other(new.source, new.url)
    return Stored(Outcome.CREATED, new, message=also_with(other) if other else "")


def _differing(article: Article, new: Article, columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in columns if getattr(article, name) != getattr(new, name))


def _write(article: Article, new: Article, columns: Sequence[str]) -> None:
    for name in columns:
        setattr(article, name, getattr(new, name))
    article.save(update_fields=columns)


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What another reading of an article changes in it: column -> before and after; nothing in one that `is_edited`."""

    article: Article
    changes: Mapping[str, tuple[Any, Any]]
    is_edited: bool


def rewrite(records: Mapping[int, ArticleRecord], *, write: bool) -> dict[int, Rewriting]:
    """Lay these records over the articles of these ids, which keep outlet and address; call it in a transaction.

    Only said, and not done, unless told to `write`.
    """
    articles = Article.objects.select_related("source").select_for_update(of=("self",)).filter(pk__in=records)
    return {article.pk: _rewritten(article, records[article.pk], write=write) for article in articles.order_by("pk")}


def _rewritten(article: Article, record: ArticleRecord, *, write: bool) -> Rewriting:
    whole = replace(merged(record, article), url=article.url)
    new = Offer(whole, article.source).article()
    changed = _differing(article, new, COMPARED)
    changes = {name: (getattr(article, name), getattr(new, name)) for name in changed if name != "content_hash"}
    is_edited = _is_edited(article)
    if write and changed and not is_edited:
        _write(article, new, changed)
    return Rewriting(article, changes, is_edited)


def edit(
    article: Article, record: ArticleRecord, names: Iterable[str], editor_id: int, policy: WritePolicy
) -> tuple[str, ...]:
    """Change the fields of these names to what the record says, by an editor's hand; returns the columns that changed.

    A language that was guessed is guessed again from a changed text. Raises FieldError when the article may not have
    its address, or not be shown at it.
    """
    new = Article(**columns_of(record, stored_sources([record.source])[record.source]), edited_by_id=editor_id)
    guessed = ("language",) if article.language_guessed and not TEXTS.isdisjoint(names) else ()
    wanted = dict.fromkeys(column for name in (*names, *guessed) for column in FIELD[name].stored)
    changed = _differing(article, new, wanted)
    if changed:
        _check_address(new, changed, policy)
        try:
            with transaction.atomic():
                _write(article, new, [*changed, "edited_by_id"])
        except IntegrityError as fault:
            raise FieldError({"url": f"another article of {new.source} has this URL"}) from fault
    return changed


def _check_address(new: Article, changed: Sequence[str], policy: WritePolicy) -> None:
    if not IDENTIFYING.isdisjoint(changed):
        check_address(new.source, new.url, policy)
    elif new.status == Status.PUBLISHED and not SHOWING.isdisjoint(changed):
        check_free(new.source, new.url)


def _is_edited(article: Article) -> bool:
    now = content_hash(article.published_at, article.headline, article.body)
    return article.edited_by_id is not None or (bool(article.content_hash) and now != article.content_hash)
