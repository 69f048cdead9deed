"""What each revision of an article changed for readers, and who saved it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Final

from django.contrib.auth import get_user_model
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_noop

from articles.analysis.word_diff import DiffPiece, word_diff
from articles.models import Article, ArticleRevision, database_now, shown_revisions, with_texts
from articles.models.article_fields import ARTICLE_FIELDS, Kind

REVISIONS_SHOWN: Final = 10
"""A page: each may compare two texts of an article's length."""


Compared = ArticleRevision | Article
"""What has the texts that are compared."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    label: str
    pieces: tuple[DiffPiece, ...]


@dataclass(frozen=True, slots=True)
class RevisionChange:
    """A published revision, and what it changed in the published one before; nothing in the first."""

    revision: int
    recorded_at: datetime
    editor: str
    is_first: bool
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class RevisionPage:
    """Ten revisions, newest first, and which page of them this is."""

    changes: Sequence[RevisionChange]
    page: Page[ArticleRevision]


def revision_changes(article: Article, number: str | int | None = None) -> RevisionPage:
    """A page of the revisions that readers could see; the nearest there is to the one asked for."""
    visible = shown_revisions(article, database_now())[::-1]
    page: Page[ArticleRevision] = Paginator(visible, REVISIONS_SHOWN).get_page(number)
    first = page.start_index() - 1 if visible else 0
    read = with_texts(visible[first : first + REVISIONS_SHOWN + 1])
    editors = editors_of(read)
    shown = [
        _change(revision, read[at + 1] if at + 1 < len(read) else None, editors.get(revision.edited_by_id or 0, ""))
        for at, revision in enumerate(read[:REVISIONS_SHOWN])
    ]
    return RevisionPage(shown, page)


def _change(revision: ArticleRevision, before: ArticleRevision | None, editor: str) -> RevisionChange:
    changes = changed(before, revision) if before else ()
    return RevisionChange(revision.revision, revision.recorded_at, editor, before is None, changes)


def editors_of(revisions: Sequence[ArticleRevision]) -> dict[int, str]:
    """Id -> name of whoever saved one of the revisions and still has an account."""
    saved = {revision.edited_by_id for revision in revisions if revision.edited_by_id}
    return {user.pk: user.get_username() for user in get_user_model().objects.filter(pk__in=saved)}


def changed(before: Compared, after: Compared) -> tuple[FieldChange, ...]:
    """What readers would see that `after` has otherwise, word by word."""
    pairs = ((label, text_of(before), text_of(after)) for label, text_of in COMPARED)
    return tuple(FieldChange(label, word_diff(old, new)) for label, old, new in pairs if old != new)


def _captions(revision: Compared) -> str:
    return "\n".join(revision.captions)


COMPARED: Final[tuple[tuple[str, Callable[[Compared], str]], ...]] = tuple(
    (gettext_noop("Captions"), _captions) if field.kind is Kind.PICTURES else (field.label, attrgetter(field.column))
    for field in ARTICLE_FIELDS
    if field.is_in_revisions
)
"""What is compared under which label, and what a revision says there."""
