"""What saving a record would do, and whether somebody may do it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from articles.admin.articles.pasting.differences import FieldDifference, differences
from articles.admin.articles.pasting.labels import LABELS
from articles.admin.articles.pasting.reading import EditorSources
from articles.admin.articles.rights import refusal_of_changing, write_policy_of
from articles.analysis.direction import isolated
from articles.ingest.ownership import nothing
from articles.ingest.records import ArticleRecord
from articles.ingest.storing.merge_rule import merged, unsaid
from articles.ingest.storing.upsert import Outcome, store
from articles.models import Action, Article, Source, may
from articles.presentation.translation import outcome_words

NOT_YOURS: Final = _("The article already exists, and you cannot change it: %(reason)s.")
NOT_OPEN: Final = _("You cannot write for %(outlet)s. Choose another outlet.")


@dataclass(frozen=True, slots=True)
class SavePlan:
    """What saving does: `article` is what is there already, if anything; `refused` why nothing can be saved so.

    `unsaid` are labels of the fields that the page says nothing of, and that stay.
    """

    article: Article | None = None
    differences: Sequence[FieldDifference] = ()
    unsaid: Sequence[str] = ()
    refused: str = ""
    may_look: bool = False

    @property
    def seen(self) -> str:
        """What a browser sends again, to say what was shown."""
        return f"{self.article.pk}:{self.article.revision}" if self.article else ""


def save_plan(record: ArticleRecord, user: Any, sources: EditorSources, corrected: Sequence[str] = ()) -> SavePlan:
    """Found by storing it and taking that back, so that it is what saving finds; only where somebody may write.

    What a page does not say changes nothing, but where an editor emptied a field: `corrected` are those changed.
    """
    if not sources.may_write(record.source):
        is_stored = Source.objects.filter(slug=record.source.slug).exists()
        return SavePlan(refused=NOT_OPEN % {"outlet": isolated(record.source.name)} if is_stored else "")
    with transaction.atomic():
        (stored,) = store([record], replace(write_policy_of(user), refusal=nothing))
        transaction.set_rollback(True)
    if stored.outcome in (Outcome.CREATED, Outcome.TAKEN, Outcome.REFUSED):
        return SavePlan(refused="; ".join(map(outcome_words, stored.faults.values())))
    article = Article.objects.select_related("source").get(pk=stored.article.pk)
    refusal = refusal_of_changing(user, article)
    refused = NOT_YOURS % {"reason": "; ".join(map(outcome_words, refusal.values()))} if refusal else ""
    whole = merged(record, article, corrected)
    silent = [str(LABELS[name]) for name in unsaid(record, article, corrected) if name in LABELS]
    return SavePlan(article, differences(article, whole), silent, refused, may(user, Action.VIEW, article.source))


def may_publish(user: Any, record: ArticleRecord) -> bool:
    return may(user, Action.PUBLISH, _source_of(record))


def _source_of(record: ArticleRecord) -> Source:
    """The stored source, or what a new one would be."""
    return Source.objects.filter(slug=record.source.slug).first() or Source(owner_group=record.source.owner_group)
