"""A repair of names as it is shown, done, recorded and undone."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.analysis.direction import isolated
from articles.annotation.entities import name_cache
from articles.annotation.name_changes import EntityChange, NameSpelling, apply_changes, changes_as_json, note_dropped
from articles.annotation.name_index import name_index_cache
from articles.indexing.retagging import Touched, read_again, touched_by
from articles.models import AuditRecord, Channel, Entity, audit
from articles.presentation.translation import language_words

CHANGES: Final = "changes"
"""Under which a record keeps what was changed."""

LINES_SHOWN: Final = 60
LABELS: Final = {
    "kind": gettext_lazy("Kind"),
    "name": gettext_lazy("Shown as"),
    "parent": gettext_lazy("Belongs to"),
    "merged_into": gettext_lazy("Part of"),
    "from_year": gettext_lazy("First year"),
    "until_year": gettext_lazy("Last year"),
}


@dataclass(frozen=True, slots=True)
class Repair:
    """Changes of names that were requested, under the word that the record has for it."""

    deed: str
    changes: tuple[EntityChange, ...]

    @property
    def seen(self) -> str:
        """What a browser sends again, to say what was shown."""
        return sha256(json.dumps([self.deed, changes_as_json(self.changes)]).encode()).hexdigest()[:24]

    @property
    def lines(self) -> list[str]:
        """What changes, in words; the first LINES_SHOWN."""
        lines = [line for change in self.changes for line in _lines(change)]
        more = len(lines) - LINES_SHOWN
        return [*lines[:LINES_SHOWN], _("and %(more)s more") % {"more": more}] if more > 0 else lines


def do(request: HttpRequest, repair: Repair, **detail: Any) -> tuple[AuditRecord, Touched]:
    """Change the names, and have the articles read again that this touches; call it in a transaction.

    Raises NamesMoved and SearchUnavailable, and nothing may be kept then.
    """
    touched = touched_by(repair.changes)
    key = repair.changes[0].key
    about = Entity.objects.filter(key=key).first()
    apply_changes(repair.changes)
    return record_repair(request, about or Entity.objects.get(key=key), repair, touched, **detail), touched


def record_done(request: HttpRequest, about: Entity, repair: Repair) -> tuple[AuditRecord, Touched]:
    """The same for what a form has changed in this transaction. Raises SearchUnavailable."""
    touched = touched_by(repair.changes)
    note_dropped(repair.changes)
    return record_repair(request, about, repair, touched), touched


def record_repair(request: HttpRequest, about: Entity, repair: Repair, touched: Touched, **detail: Any) -> AuditRecord:
    """Leave a record by which the repair can be undone, and queue the articles."""
    if any(change.is_of_reading for change in repair.changes):
        read_again(touched.reading)
    name_cache.expire()
    name_index_cache.expire()
    detail |= {"key": about.key, "articles": touched.articles, CHANGES: changes_as_json(repair.changes)}
    return audit(repair.deed, about, channel=Channel.ADMIN, user=request.user, detail=detail)


def _lines(change: EntityChange) -> Iterator[str]:
    called = {"key": isolated(change.key)}
    if change.makes or change.unmakes:
        yield (_("%(key)s is created") if change.makes else _("%(key)s is removed")) % called
    if "hidden" in change.fields:
        yield (_("%(key)s is hidden") if change.fields["hidden"][1] else _("%(key)s is shown again")) % called
    for name, (before, after) in change.fields.items():
        if name in LABELS:
            yield f"{LABELS[name]} ({isolated(change.key)}): {_value(before)} → {_value(after)}"
    yield from _names(_("New name of %(key)s: %(name)s"), change.key, change.added)
    yield from _names(_("No longer a name of %(key)s: %(name)s"), change.key, change.removed)


def _value(value: Any) -> str:
    return _("nothing") if value in (None, "") else isolated(str(value))


def _names(sentence: str, key: str, names: Sequence[NameSpelling]) -> Iterator[str]:
    for language, text, ambiguous in names:
        company = f", {_('ambiguous')}" if ambiguous else ""
        yield sentence % {"key": isolated(key), "name": f"{isolated(text)} ({language_words(language)}{company})"}
