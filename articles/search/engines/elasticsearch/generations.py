"""Which indexes exist on the server, what each is for, and how that changes: aliases say it, in single steps.

An index is named PREFIX-FINGERPRINT-WHEN. The alias PREFIX reads the serving one; PREFIX.building and
PREFIX.previous mark the others. Each also has an alias NAME.w that bulk writing goes through, so that a write to
an index that is gone fails instead of making a new one by guesswork.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from articles.search.engines.base import GenerationRole, GenerationStatus
from articles.search.engines.elasticsearch.mapping import fingerprint, index_body, replicas
from articles.search.engines.elasticsearch.server import Server, taking_apart
from articles.search.errors import SearchUnavailable

BUILDING: Final = ".building"
PREVIOUS: Final = ".previous"
WRITING: Final = ".w"
SETTLING_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Roles:
    """Index names by role; at most one each."""

    serving: str | None
    building: str | None
    previous: str | None
    left_over: tuple[str, ...]
    aliases: Mapping[str, tuple[str, ...]]

    @property
    def live(self) -> list[str]:
        """The indexes to write to, the one being built first."""
        return [name for name in (self.building, self.serving) if name]


class Generations:
    """The generations of one prefix on one server."""

    def __init__(self, client: Elasticsearch, server: Server) -> None:
        self.client = client
        self.server = server
        self.prefix = server.prefix

    def roles(self) -> Roles:
        """Who is who now, asked of the server."""
        indices = self.client.indices.get_alias(
            index=f"{self.prefix}-*", expand_wildcards="open,hidden", ignore_unavailable=True
        )
        with taking_apart("looking at the index"):
            every = {name: set(index["aliases"]) for name, index in indices.items()}
        held = {name: aliases for name, aliases in every.items() if self._is_ours(name)}
        serving = _newest_name(name for name, aliases in held.items() if self.prefix in aliases)
        building = _newest_name(name for name, aliases in held.items() if self.prefix + BUILDING in aliases)
        previous = _newest_name(name for name, aliases in held.items() if self.prefix + PREVIOUS in aliases)
        others = tuple(sorted(held.keys() - {serving, building, previous}))
        aliases = {name: tuple(sorted(aliases)) for name, aliases in held.items()}
        return Roles(serving, building, previous, others, aliases)

    def _is_ours(self, name: str) -> bool:
        """PREFIX-FINGERPRINT-WHEN, and nothing of a neighbour whose prefix begins like ours."""
        return name.removeprefix(self.prefix + "-").count("-") == 1

    def is_outdated(self, name: str) -> bool:
        return name.removeprefix(self.prefix + "-").partition("-")[0] != fingerprint()

    def first(self) -> None:
        """Make the serving index of a prefix that has none; whoever is first does, once."""
        name = f"{self.prefix}-{fingerprint()}-first"
        body = index_body(self.server.index_settings) | {"aliases": {self.prefix: {}, name + WRITING: {}}}
        try:
            self.client.indices.create(index=name, **body)
        except BadRequestError as fault:
            if fault.error != "resource_already_exists_exception":
                raise

    def start(self) -> str:
        """A new index marked as being built; what other rebuilds left over is deleted."""
        self._may_settle()
        now = self.roles()
        for name in (now.building, *now.left_over):
            if name:
                self.client.indices.delete(index=name, ignore_unavailable=True)
        name = f"{self.prefix}-{fingerprint()}-{datetime.now(UTC):%Y%m%d%H%M%S}{secrets.token_hex(2)}"
        body = index_body(self.server.index_settings)
        # Written faster without copies and without being searched; `settle` gives both back.
        body["settings"]["index"] |= {
            "refresh_interval": "-1",
            "auto_expand_replicas": False,
            "number_of_replicas": 0,
        }
        aliases: dict[str, dict[str, Any]] = {self.prefix + BUILDING: {}, name + WRITING: {}}
        self.client.indices.create(index=name, **body, aliases=aliases)
        return name

    def _may_settle(self) -> None:
        """Find out now rather than at the end whether the server lets us ask how a built index is doing."""
        self.client.cluster.health(timeout="0s")

    def settle(self, name: str) -> None:
        """Give a built index the settings of a serving one, and wait until its copies are there."""
        settings = {"refresh_interval": self.server.index_settings.refresh, **replicas(self.server.index_settings)}
        self.client.indices.put_settings(index=name, settings={"index": settings})
        self.client.indices.refresh(index=name)
        self.client.cluster.health(
            index=name, wait_for_no_initializing_shards=True, timeout=f"{SETTLING_SECONDS}s", wait_for_status="yellow"
        )

    def swap(self, name: str) -> None:
        """Serve `name`, keep the one before for `roll_back`, drop the one before that; one step for readers.

        Raises SearchUnavailable when `name` is no longer the one being built.
        """
        now = self.roles()
        if now.building != name:
            raise SearchUnavailable("another rebuild has begun since")
        actions: list[Mapping[str, Any]] = [
            {"remove": {"index": name, "alias": self.prefix + BUILDING, "must_exist": True}},
            {"add": {"index": name, "alias": self.prefix}},
        ]
        if now.serving:
            actions += [
                {"remove": {"index": now.serving, "alias": self.prefix, "must_exist": True}},
                {"add": {"index": now.serving, "alias": self.prefix + PREVIOUS}},
            ]
        if now.previous:
            actions.append({"remove_index": {"index": now.previous}})
        try:
            self.client.indices.update_aliases(actions=actions)
        except NotFoundError as fault:
            raise SearchUnavailable("another rebuild has begun since") from fault

    def reopen_previous(self) -> str:
        """Mark the index that served before as the one being built; a rebuild under way is given up."""
        self._may_settle()
        now = self.roles()
        if not now.previous:
            raise SearchUnavailable("no generation before this one was kept; run rebuild_index")
        if now.building:
            self.client.indices.delete(index=now.building, ignore_unavailable=True)
        self.client.indices.update_aliases(
            actions=[
                {"remove": {"index": now.previous, "alias": self.prefix + PREVIOUS}},
                {"add": {"index": now.previous, "alias": self.prefix + BUILDING}},
            ]
        )
        return now.previous

    def status(self) -> list[GenerationStatus]:
        now = self.roles()
        named: list[tuple[str | None, GenerationRole]] = [
            (now.serving, "serving"),
            (now.building, "building"),
            (now.previous, "previous"),
            *((name, "left over") for name in now.left_over),
        ]
        return [
            GenerationStatus(name, role, *self._size(name), self.is_outdated(name), now.aliases[name])
            for name, role in named
            if name
        ]

    def _size(self, name: str) -> tuple[int, int]:
        """Articles, tombstones left out, and bytes of the first copy of each shard."""
        articles = self.client.count(index=name, query={"bool": {"must_not": [{"term": {"status": "gone"}}]}})
        stats = self.client.indices.stats(index=name, metric="store")
        with taking_apart("looking at the index"):
            return int(articles["count"]), int(stats["_all"]["primaries"]["store"]["size_in_bytes"])

    def drop_all(self) -> None:
        """Delete every generation: for prefixes that tests and measurements made."""
        now = self.roles()
        for name in (now.serving, now.building, now.previous, *now.left_over):
            if name:
                self.client.indices.delete(index=name, ignore_unavailable=True)


def _newest_name(names: Any) -> str | None:
    return next(iter(sorted(names, reverse=True)), None)
