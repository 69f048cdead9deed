"""Which articles a change of names touches, and having a worker read these again, and no others."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models.functions import Now

from articles.annotation.name_changes import SHOWN_ONLY, EntityChange
from articles.annotation.repairs import DEEPEST
from articles.indexing.outbox import retry
from articles.models import Article, Entity, EntityMention, EntityName, IndexChange, Reading, portions
from articles.search.engines import search_engine
from articles.search.engines.base import EngineRequest
from articles.search.language.tokens import has_words
from articles.search.query import Or, Phrase

SETTLING: Final = timedelta(seconds=5)
"""After which an index shows what was written to it: Elasticsearch refreshes every second."""

NAMES_AT_ONCE: Final = 50
HITS_AT_ONCE: Final = 5_000


@dataclass(frozen=True, slots=True)
class Touched:
    """Ids of the articles that are known to name the entities, and of those that have to be read again."""

    naming: frozenset[int]
    reading: frozenset[int]

    @property
    def articles(self) -> int:
        return len(self.naming | self.reading)


def touched_by(changes: Sequence[EntityChange]) -> Touched:
    """The articles that these changes touch, as things are now: before they are done, or after.

    Those that name one of the entities are known from their mentions; those that may name one by other names are asked
    of the index. Raises SearchUnavailable.
    """
    naming = frozenset(_naming(change.key for change in changes))
    read_anew = [change for change in changes if change.is_of_reading]
    if not read_anew:
        return Touched(naming, frozenset())
    # A name more makes no mention another: only texts that have it may be read otherwise.
    keys = {change.key for change in read_anew if change.removed or change.unmakes or change.fields.keys() - SHOWN_ONLY}
    keys |= _below({change.key for change in read_anew if "parent" in change.fields})
    reading = {*_naming(keys), *_with_texts(_texts(read_anew))}
    return Touched(naming, frozenset(reading))


def read_again(ids: Collection[int]) -> None:
    """Queue these articles as they are, and those read just now; call it in the transaction in which the names change,
    after they did.

    A row that is queued already is marked as new: a worker that is reading by the former names does not acknowledge it.
    """
    just_read = Reading.objects.filter(read_at__gte=Now() - SETTLING).values_list("pk", flat=True)
    wanted = sorted({*ids, *just_read})
    for portion in portions(wanted):
        retry(portion)
        revisions = Article.objects.filter(pk__in=portion).order_by("pk").values_list("pk", "revision")
        IndexChange.objects.bulk_create(
            [IndexChange(article_id=pk, want=want, queued_at=Now(), not_before=Now()) for pk, want in revisions],
            update_conflicts=True,
            unique_fields=["article_id"],
            update_fields=["queued_at"],
        )


def _naming(keys: Iterable[str]) -> Iterator[int]:
    for portion in portions(set(keys)):
        mentions = EntityMention.objects.filter(entity__in=Entity.objects.filter(key__in=portion))
        yield from mentions.order_by().values_list("article_id", flat=True).distinct()


def _below(keys: set[str]) -> set[str]:
    """What belongs to these, through however many between: it is found through them."""
    below: set[str] = set()
    for _ in range(DEEPEST):
        keys = {
            key
            for portion in portions(keys)
            for key in Entity.objects.filter(parent__key__in=portion).values_list("key", flat=True)
        } - below
        below |= keys
    return below


def _texts(changes: Sequence[EntityChange]) -> set[str]:
    """The spellings by which articles may be read otherwise: where more changes than names, all of an entity's."""
    texts = {text for change in changes for text in change.names}
    whole = [change.key for change in changes if change.fields.keys() - {"name", "merged_into"}]
    for portion in portions(whole):
        texts.update(EntityName.objects.filter(entity__key__in=portion).values_list("text", flat=True))
    return texts


def _with_texts(texts: Collection[str]) -> Iterator[int]:
    """Articles in any state that have one of these side by side."""
    listed = sorted(text for text in texts if has_words(text))
    for start in range(0, len(listed), NAMES_AT_ONCE):
        yield from _matching(Or(tuple(Phrase(text) for text in listed[start : start + NAMES_AT_ONCE])))


def _matching(tree: Or) -> Iterator[int]:
    after: int | None = None
    while True:
        (answer,) = search_engine().search([EngineRequest(tree=tree, sort="newest", limit=HITS_AT_ONCE, after=after)])
        yield from (hit.id for hit in answer.hits)
        if len(answer.hits) < HITS_AT_ONCE:
            return
        after = answer.hits[-1].key
