"""Which outlet a record is of: one that is stored, or what a new one is."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from django.utils.text import slugify
from tld import get_fld

from articles.analysis.addresses.hosts import domain_of, host_of, site_of
from articles.ingest.records import OUTLET_NAME_LIMIT, FieldError, SourceDescription
from articles.models import (
    Source,
    SourceAlias,
    SourceDomain,
    holders_of,
    owners_of,
    source_meant,
    sources_once_called,
)

RESERVED: Final = frozenset({"example", "test", "invalid", "localhost"})
"""Top-level domains that no registry has and documents use."""

NOT_COLUMNS: Final = frozenset({"domains", "stated_name", "described"})
FILLED: Final = ("domain", "country", "language", "owner_group")
"""What a description may add to an outlet that is stored, where nothing is said of it there."""


def outlet(reference: str) -> SourceDescription:
    """The stored outlet that is meant by a host, slug or name, else what a new one would be."""
    source = source_meant(reference)
    return description_of(source) if source else new_outlet(reference.strip())


def new_outlet(stated_name: str) -> SourceDescription:
    """What is known of an outlet by its name or a host alone.

    A host stands for the whole site, so that it does not matter which one comes first: bola.kompas.example is of
    kompas.example.
    """
    domain = site(stated_name) if stated_name == stated_name.lower() else ""
    name = domain or stated_name
    hashed = hashlib.sha256(stated_name.encode("utf-8", "replace")).hexdigest()[:8]
    slug = slugify(name)[:80] or f"source-{hashed}"
    return SourceDescription(slug=slug, name=name[:OUTLET_NAME_LIMIT], domain=domain, stated_name=stated_name)


def site(hostname: str) -> str:
    """The domain that somebody registered, of a host: by the public suffix list. Empty for what is no host."""
    try:
        host = domain_of(hostname)
    except ValueError:
        return ""
    registered = get_fld(f"https://{host}", fail_silently=True, search_private=True)
    labels = host.split(".")
    return registered or (".".join(site_of(labels)) if labels[-1] in RESERVED else "")


def description_of(source: Source) -> SourceDescription:
    """A source that is stored, as an import describes one."""
    return SourceDescription(
        slug=source.slug,
        name=source.name,
        domain=source.domain,
        country=source.country,
        language=source.language,
        timezone=str(source.zone),
        is_wire=source.is_wire,
        owner_group=source.owner_group,
    )


def stored_sources(descriptions: Iterable[SourceDescription]) -> dict[SourceDescription, Source]:
    """The source of each; those that are not known yet are made from their descriptions.

    What is stored of a source stays as it is; what it lacks, and further domains, are added. Raises FieldError when one
    of them stands for another source already.
    """
    wanted = list(dict.fromkeys(descriptions))
    sources = _known(wanted)
    for description, source in sources.items():
        _fill(source, description)
    new = [description for description in wanted if description not in sources]
    if new:
        Source.objects.bulk_create([Source(**_columns(description)) for description in new], ignore_conflicts=True)
        sources |= _known(new)
    _add_domains(sources)
    return sources


def not_applied(descriptions: Sequence[SourceDescription]) -> list[str]:
    """What these say of outlets that are stored, and is not applied because something else is stored."""
    return [
        f"{source.name} ({source.slug}): {name} is {getattr(source, name)!r} here and stays so, not"
        f" {getattr(description, name)!r}; change it under Outlets in the admin"
        for description, source in _known(descriptions).items()
        for name in description.described
        if getattr(source, name) != getattr(description, name) and not _is_filled(source, name)
    ]


def _is_filled(source: Source, name: str) -> bool:
    """Whether a description's value is taken, because there is none."""
    return name in FILLED and not getattr(source, name)


def _fill(source: Source, description: SourceDescription) -> None:
    lacking = {
        name: getattr(description, name)
        for name in description.described
        if _is_filled(source, name) and getattr(description, name)
    }
    if "domain" in lacking and holders_of([lacking["domain"]]):
        del lacking["domain"]
    for name, value in lacking.items():
        setattr(source, name, value)
    if lacking:
        source.save(update_fields=list(lacking))


def _known(wanted: Sequence[SourceDescription]) -> dict[SourceDescription, Source]:
    ways = (_by_host, _by_slug, _by_former_slug, _by_name, _by_domain)
    sources: dict[SourceDescription, Source] = {}
    for way in ways:
        missing = [description for description in wanted if description not in sources]
        sources |= way(missing) if missing else {}
    return sources


def _by_host(wanted: Sequence[SourceDescription]) -> dict[SourceDescription, Source]:
    hosts = {
        description: host_of(f"https://{description.stated_name}")
        for description in wanted
        if "." in description.stated_name
    }
    owners = owners_of(hosts.values())
    return {description: owners[host] for description, host in hosts.items() if host in owners}


def _by_slug(wanted: Sequence[SourceDescription]) -> dict[SourceDescription, Source]:
    sources = {
        source.slug: source for source in Source.objects.filter(slug__in=[description.slug for description in wanted])
    }
    return {description: sources[description.slug] for description in wanted if description.slug in sources}


def _by_former_slug(wanted: Sequence[SourceDescription]) -> dict[SourceDescription, Source]:
    sources = sources_once_called([description.slug for description in wanted])
    return {description: sources[description.slug] for description in wanted if description.slug in sources}


def _by_name(wanted: Sequence[SourceDescription]) -> dict[SourceDescription, Source]:
    names = {description.stated_name for description in wanted if description.stated_name}
    if not names:
        return {}
    once = SourceAlias.objects.filter(name__in=names).select_related("source")
    sources = {alias.name: alias.source for alias in once}
    # Of two of one name the first.
    sources |= {source.name: source for source in Source.objects.filter(name__in=names).order_by("-pk")}
    return {
        description: sources[description.stated_name] for description in wanted if description.stated_name in sources
    }


def _by_domain(wanted: Sequence[SourceDescription]) -> dict[SourceDescription, Source]:
    """The source that a domain stands for is meant, whatever slug it goes by here."""
    holders = holders_of({description.domain for description in wanted if description.domain})
    return {description: holders[description.domain] for description in wanted if description.domain in holders}


def _columns(description: SourceDescription) -> dict[str, Any]:
    return {
        field.name: getattr(description, field.name) for field in fields(description) if field.name not in NOT_COLUMNS
    }


def _add_domains(sources: Mapping[SourceDescription, Source]) -> None:
    wanted = {domain: source for description, source in sources.items() for domain in description.domains}
    held = holders_of(wanted)
    for domain, source in wanted.items():
        holder = held.get(domain, source)
        if holder.pk != source.pk:
            raise FieldError({"source": f"the domain {domain} stands for {holder.name} ({holder.slug}) already"})
    missing = [SourceDomain(source=source, domain=domain) for domain, source in wanted.items() if domain not in held]
    SourceDomain.objects.bulk_create(missing, ignore_conflicts=True)
