"""Whose an address is: it belongs to the outlet in whose domain its host is, and readers find one article at it.

What readers cannot see holds no address and changes no answer.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.db import connection

from articles.analysis.addresses.hosts import host_of
from articles.analysis.direction import isolated
from articles.ingest.records import FieldError
from articles.models import Article, Source, database_now, owners_of


class ForeignAddress(FieldError):
    """An address of an outlet that whoever gives it may not write for."""


class TakenAddress(FieldError):
    """An address at which readers see an article of another outlet."""


def nothing(_: Article) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class WritePolicy:
    """What somebody may who brings articles.

    `refusal` says why an article that is there already may not be changed: a message a field, or nothing. What is
    `is_bulk` waits for everybody else's changes before it is found.
    """

    may_write: Callable[[Source], bool]
    refusal: Callable[[Article], Mapping[str, str]] = nothing
    is_bulk: bool = False


OPERATOR: Final = WritePolicy(lambda _: True)
"""Whoever runs commands may everything."""

ARCHIVE: Final = replace(OPERATOR, is_bulk=True)


class Addresses:
    """To whom some addresses belong, and which articles readers see at them now; asked once for all of them."""

    def __init__(self, urls: Iterable[str | None]) -> None:
        given = {url for url in urls if url}
        hosts = {url: host_of(url) for url in given}
        owners = owners_of(set(hosts.values()))
        self.owners = {url: owners[host] for url, host in hosts.items() if host in owners}
        self.shown: dict[str, list[Article]] = defaultdict(list)
        self.now = database_now()
        seen = Article.objects.visible(self.now).filter(url__in=given).select_related("source").order_by("pk")
        for article in seen:
            self.show(article)

    def show(self, article: Article) -> None:
        """This one is there too; it counts when readers see it."""
        if article.url and article.is_visible(self.now):
            self.shown[article.url].append(article)

    def foreign(self, source: Source, url: str | None, policy: WritePolicy) -> str:
        """Why somebody may not give this address to an article of the source; empty when they may."""
        owner = self.owners.get(url or "")
        if owner is None or owner.pk == source.pk or policy.may_write(owner):
            return ""
        return (
            f"{host_of(url)} belongs to {isolated(owner.name)} ({owner.slug}), for which you may not write: "
            "give the address at the article's own outlet, or none"
        )

    def other(self, source: Source, url: str | None) -> Article | None:
        """The article of another source that readers see at this address."""
        return next((article for article in self.shown.get(url or "", ()) if article.source_id != source.pk), None)

    def taken(self, source: Source, url: str | None) -> str:
        """By what the address is taken for articles of the source; empty when it is theirs, or free."""
        other = self.other(source, url)
        owner = self.owners.get(url or "")
        return taken_by(other) if other and (owner is None or owner.pk != source.pk) else ""


def taken_by(other: Article) -> str:
    return f"address taken by {isolated(other.source.name)}: {isolated(other.headline)} (article {other.pk})"


def also_with(other: Article) -> str:
    return f"the same address is also with {isolated(other.source.name)}: article {other.pk}"


def check_address(source: Source, url: str | None, policy: WritePolicy) -> None:
    """Raises ForeignAddress or TakenAddress, naming the field `url`, unless an article of the source may have it."""
    addresses = Addresses([url])
    foreign = addresses.foreign(source, url, policy)
    if foreign:
        raise ForeignAddress({"url": foreign})
    check_free(source, url, addresses)


def check_free(source: Source, url: str | None, addresses: Addresses | None = None) -> None:
    """Raises TakenAddress when readers see another source's article at an address that is not the source's own."""
    taken = (addresses or Addresses([url])).taken(source, url)
    if taken:
        raise TakenAddress({"url": taken})


def hold_addresses(urls: Iterable[str | None]) -> None:
    """Until the transaction ends nobody else stores or publishes at these addresses.

    Before rows are locked: whoever stores takes the two in that order.
    """
    hold(address_name(url) for url in urls if url)


def address_name(url: str) -> str:
    """Under which an address is held."""
    return f"url {url}"


def hold(names: Iterable[str]) -> None:
    """Until the transaction ends nobody else holds these names; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # In one order for all, so that no two wait for each other.
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(%s::text[]) AS name",
                [sorted(set(names))],
            )
