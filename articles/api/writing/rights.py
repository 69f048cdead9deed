"""What a key may do: no more than the key says, and no more than its owner may do now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils.text import slugify

from articles.models import ACTION_OF, ApiKey, Article, ArticleQuerySet, Scope, Source, may


@dataclass(frozen=True, slots=True)
class Rights:
    """The scopes and sources of a key, and by scope the ids of those sources with which its owner may do it too."""

    scopes: frozenset[str]
    sources: Mapping[str, Source]
    open: Mapping[Scope, frozenset[int]]

    def may(self, scope: Scope, source_id: int) -> bool:
        return scope in self.scopes and source_id in self.open[scope]

    def missing(self, scope: Scope, source: Source) -> str:
        """What is missing to do it with articles of this source; empty when nothing is."""
        if scope not in self.scopes:
            return f"this key lacks the scope {scope}"
        if source.slug not in self.sources:
            return f"this key is not for the source {source.slug}; it is for {', '.join(self.sources) or 'none'}"
        if source.pk not in self.open[scope]:
            return f"the owner of this key may not {scope} articles of the source {source.slug}"
        return ""

    def source(self, name: str) -> Source | None:
        """The source of this slug or name, when the key is for it."""
        by_slug = self.sources.get(name) or self.sources.get(slugify(name)[:80])
        return by_slug or next((source for source in self.sources.values() if source.name == name), None)


def rights_of(key: ApiKey) -> Rights:
    sources = {source.slug: source for source in key.sources.order_by("slug")}
    # Read once for the many rights that are asked for.
    prefetch_related_objects([key.owner], "memberships")
    opened = {
        scope: frozenset(source.pk for source in sources.values() if may(key.owner, action, source))
        for scope, action in ACTION_OF.items()
    }
    return Rights(frozenset(key.scopes), sources, opened)


def readable_by(rights: Rights | None, now: datetime, *scopes: Scope) -> ArticleQuerySet:
    """The articles that readers see, and in every state those of sources open to one of these scopes."""
    readable = Article.objects.visible(now)
    if rights is None or rights.scopes.isdisjoint(scopes):
        return readable
    own = frozenset().union(*(rights.open[scope] for scope in scopes if scope in rights.scopes))
    return readable | Article.objects.filter(source__in=own)
