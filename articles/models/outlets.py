"""Which outlet is meant: by a host, a slug, a former slug or a name."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Q
from django.utils.text import slugify

from articles.analysis.addresses.hosts import domains_above, folded_host
from articles.models.portions import portions
from articles.models.source import Source, SourceAlias, SourceDomain


def owners_of(hosts: Iterable[str]) -> dict[str, Source]:
    """Host -> the source with the longest domain that it is or is in; hosts of nobody are left out."""
    wanted = {host: domains_above(host) for host in hosts}
    held = holders_of({domain for domains in wanted.values() for domain in domains})
    owners = {
        host: next((held[domain] for domain in domains if domain in held), None) for host, domains in wanted.items()
    }
    return {host: owner for host, owner in owners.items() if owner is not None}


def holders_of(domains: Collection[str]) -> dict[str, Source]:
    """Domain -> the source that it stands for, as its main or a further one."""
    held: dict[str, Source] = {}
    for portion in portions(domains):
        held |= {source.domain: source for source in Source.objects.filter(domain__in=portion)}
        further = SourceDomain.objects.filter(domain__in=portion).select_related("source")
        held |= {row.domain: row.source for row in further}
    return held


def source_meant(text: str) -> Source | None:
    """The stored source of this host, else of this slug, former slug or name."""
    name, slug = text.strip(), slugify(text)[:80]
    return _owner(name) or (_called(slug) if slug else None) or (_named(name) if name else None)


def _called(slug: str) -> Source | None:
    return Source.objects.filter(slug=slug).first() or sources_once_called([slug]).get(slug)


def _owner(name: str) -> Source | None:
    if "." not in name:
        return None
    try:
        host = folded_host(name)
    except ValueError:
        return None
    return owners_of([host]).get(host)


def _named(name: str) -> Source | None:
    once = Q(aliases__name__iexact=name)
    return Source.objects.filter(name__iexact=name).order_by("pk").first() or Source.objects.filter(once).first()


def sources_once_called(slugs: Collection[str]) -> dict[str, Source]:
    """Former slug -> the source that the outlet of that slug was merged into."""
    aliases = SourceAlias.objects.filter(slug__in=slugs).select_related("source")
    return {alias.slug: alias.source for alias in aliases}


def current_slugs(slugs: Collection[str]) -> Mapping[str, str]:
    """Slug -> the slug under which the outlet is now; what never was another is itself."""
    once = sources_once_called(slugs) if slugs else {}
    return {slug: once[slug].slug if slug in once else slug for slug in slugs}
