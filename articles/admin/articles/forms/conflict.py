"""What two people made of one article, when somebody saves what somebody else has saved meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.analysis.word_diff import DiffPiece, word_diff
from articles.models import Article, ArticleRevision
from articles.presentation.revisions import editors_of


@dataclass(frozen=True, slots=True)
class Save:
    """A revision that came since the form was opened."""

    revision: int
    editor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Compared:
    """A field that somebody changed since: what they made of it, and what this form does; empty where unchanged."""

    label: str
    theirs: tuple[DiffPiece, ...]
    mine: tuple[DiffPiece, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """`revision` is the article's now."""

    revision: int
    saves: Sequence[Save]
    fields: Sequence[Compared]


def compared(label: str, before: str, theirs: str, mine: str) -> Compared:
    """A field as it was when the form was opened, as it is now, and as the form has it."""
    return Compared(label, _pieces(before, theirs), _pieces(before, mine))


def _pieces(before: str, after: str) -> tuple[DiffPiece, ...]:
    return word_diff(before, after) if before != after else ()


def saves_since(article: Article, base: ArticleRevision | None) -> list[Save]:
    """The latest first; the last one alone when it is not known when the form was opened."""
    since = ArticleRevision.objects.filter(article_id=article.pk).order_by("-revision")
    found = list(since.filter(revision__gt=base.revision)[:10] if base else since[:1])
    editors = editors_of(found)
    return [Save(one.revision, editors.get(one.edited_by_id or 0, ""), one.recorded_at) for one in found]
