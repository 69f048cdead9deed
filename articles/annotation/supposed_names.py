"""Names that the model of a language supposes: looked for when a worker has nothing else to do, since that takes long.

Reading the names of an article takes a millisecond, supposing others in it 26.
"""

from dataclasses import dataclass
from typing import Final, cast

from django.db import transaction

from articles.analysis.names.matcher import NameMention
from articles.analysis.names.name_table import NameKind
from articles.analysis.names.tagging import name_candidates
from articles.analysis.reading.unlisted_names import LONGEST_CANDIDATE, MOST_CANDIDATES
from articles.annotation.annotations import composed
from articles.annotation.unconfirmed import add_candidates
from articles.models import Article, EntityMention, Reading

AT_ONCE: Final = 4
"""Articles between two looks at the queue: a tenth of a second."""


@dataclass(frozen=True, slots=True)
class SupposedName:
    """A name that the model supposes in an article."""

    name: str
    kind: str
    start: int
    end: int


def suppose_names(most: int = AT_ONCE) -> int:
    """Keep as candidates what the model supposes in the newest articles that wait for it; returns how many did."""
    due = Reading.objects.filter(names_due=True).order_by("-article")
    ids = list(due.values_list("article_id", flat=True)[:most])
    for article in Article.objects.filter(pk__in=ids):
        _store(article, _supposed_in(article))
    return len(ids)


def _store(article: Article, names: tuple[SupposedName, ...]) -> None:
    """Store the names, unless the article was read again meanwhile: then its turn comes again."""
    with transaction.atomic():
        read = Reading.objects.select_for_update().filter(pk=article.pk, names_due=True)
        if read.values_list("revision", flat=True).first() == article.revision:
            add_candidates({(article.pk, article.revision): names})
        read.update(names_due=False)


def _supposed_in(article: Article) -> tuple[SupposedName, ...]:
    """Each once, where the text has it first."""
    text = composed(article).text
    rows = EntityMention.objects.filter(article=article, revision=article.revision).select_related("entity")
    known = [
        NameMention(row.start, row.end, row.entity.key, cast(NameKind, row.entity.kind), text[row.start : row.end])
        for row in rows
    ]
    first: dict[tuple[str, str], SupposedName] = {}
    for one in name_candidates(text, article.language, known):
        name = " ".join(text[one.start : one.end].split())
        if len(name) <= LONGEST_CANDIDATE:
            first.setdefault((name, one.kind), SupposedName(name, one.kind, one.start, one.end))
    return tuple(first.values())[:MOST_CANDIDATES]
