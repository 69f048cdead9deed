"""Two outlets that are one: everything of the first becomes the second's, and its names go on to find it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import ApiKey, Article, Feed, Source, SourceAlias, SourceDomain

AT_ONCE: Final = 2_000
"""Articles moved by one statement: about two seconds, for a database may limit the time of one."""

NAMED: Final = 1_000
"""Articles that gave up their address, as the record of a merge names them at most."""


@dataclass(frozen=True, slots=True)
class Merging:
    """What merging touches; `shared` counts the articles at an address that the outlet that stays has too."""

    old: Source
    stays: Source
    articles: int
    shared: int
    keys: tuple[str, ...]
    domains: tuple[str, ...]

    @property
    def seen(self) -> str:
        """What a browser sends again, to say what was shown."""
        return f"{self.stays.pk}:{self.articles}:{self.shared}:{len(self.keys)}:{len(self.domains)}"


def look(old: Source, stays: Source) -> Merging:
    """What merging the first outlet into the second touches now."""
    domains = [old.domain, *old.further_domains.values_list("domain", flat=True)]
    return Merging(
        old,
        stays,
        articles=Article.objects.filter(source=old).count(),
        shared=shared(old, stays).count(),
        keys=tuple(ApiKey.objects.filter(sources=old).order_by("prefix").values_list("prefix", flat=True)),
        domains=tuple(filter(None, domains)),
    )


def shared(old: Source, stays: Source) -> QuerySet[Article]:
    """The articles of the first outlet at an address at which the second has one too."""
    theirs = Article.objects.filter(source=stays, url=OuterRef("url"))
    return Article.objects.filter(Exists(theirs), source=old).order_by("pk")


def audit_detail(merging: Merging) -> dict[str, Any]:
    """What the audit record of a merge keeps; ask before it is done."""
    first = shared(merging.old, merging.stays).values_list("pk", flat=True)[:NAMED]
    return {
        "slug": merging.old.slug,
        "into": merging.stays.slug,
        "articles": merging.articles,
        "without_address": merging.shared,
        "first_without_address": list(first),
        "keys": list(merging.keys),
        "domains": list(merging.domains),
    }


def merge(old: Source, stays: Source) -> None:
    """Make the first outlet part of the second. Of two articles at one address the first outlet's gives it up.

    Call it in a transaction, with both sources locked. The articles keep everything else; the database's triggers
    queue each of them for the index.
    """
    for pks in _batches(shared(old, stays)):
        Article.objects.filter(pk__in=pks).update(source=stays, url=None)
    for pks in _batches(Article.objects.filter(source=old).order_by("pk")):
        Article.objects.filter(pk__in=pks).update(source=stays)
    for key in ApiKey.objects.filter(sources=old):
        key.sources.add(stays)
    old.further_domains.update(source=stays)
    Feed.objects.filter(source=old).update(source=stays)
    old.aliases.update(source=stays)
    main, slug, name = old.domain, old.slug, old.name
    old.delete()
    if main:
        SourceDomain.objects.create(source=stays, domain=main)
    SourceAlias.objects.create(source=stays, slug=slug, name=name)


def _batches(articles: QuerySet[Article]) -> Iterator[list[int]]:
    """Ids, of which each batch no longer belongs to these articles when the next is asked for."""
    last = 0
    while pks := list(articles.filter(pk__gt=last).values_list("pk", flat=True)[:AT_ONCE]):
        yield pks
        last = pks[-1]


def locked(old_pk: int, stays_pk: int) -> tuple[Source, Source] | None:
    """Both sources, so that nothing is stored for either meanwhile; None when one of them is gone."""
    rows = {
        source.pk: source
        for source in Source.objects.select_for_update().filter(pk__in=[old_pk, stays_pk]).order_by("pk")
    }
    return (rows[old_pk], rows[stays_pk]) if len(rows) == 2 else None
