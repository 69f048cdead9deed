"""The contract of `engines.base` kept by Elasticsearch."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock
from typing import Any, Final

from elasticsearch import Elasticsearch

from articles.search.engines.base import (
    Beginning,
    BulkResult,
    EngineAnswer,
    EngineRequest,
    Generation,
    GenerationStatus,
    SearchOutage,
    slips,
)
from articles.search.engines.document import Document
from articles.search.engines.elasticsearch import requests
from articles.search.engines.elasticsearch.circuit_breaker import CallGuard
from articles.search.engines.elasticsearch.generations import Generations
from articles.search.engines.elasticsearch.mapping import GONE, Json
from articles.search.engines.elasticsearch.older_index import OlderIndex, without_alternatives
from articles.search.engines.elasticsearch.queries import begins, terms, visibility, without
from articles.search.engines.elasticsearch.search_calls import JSON, multi_search, single_search, whole
from articles.search.engines.elasticsearch.server import (
    Server,
    engine_faults,
    reading_client,
    taking_apart,
    writing_client,
)
from articles.search.engines.elasticsearch.writing import Writing, encoded
from articles.search.engines.words import FOLDED
from articles.search.errors import SearchUnavailable

PAGE: Final = 10_000
COPYING_SECONDS: Final = 0.5
PRESENT: Final[Json] = {"bool": {"must_not": [{"term": {"status": GONE}}]}}


class ElasticsearchEngine:
    """A prefix on a server; any number of processes read and write. Threads may share it."""

    name = "elasticsearch"
    has_one_writer = False
    keeps_generations = True

    def __init__(self, server: Server) -> None:
        self.server = server
        self.reader = reading_client(server)
        self.writer = writing_client(server)
        self.guard = CallGuard(server.read_seconds)
        self._older = OlderIndex()
        self._generations = Generations(self.writer, server)
        self._writing = Writing(self.writer, self._generations)
        self._made = Lock()

    def search(self, requests_: Sequence[EngineRequest]) -> list[EngineAnswer]:
        shards = self.server.index_settings.shards
        responses = self._searched([requests.search_body(request, shards) for request in requests_])
        return [
            requests.engine_answer(request, response) for request, response in zip(requests_, responses, strict=True)
        ]

    def _searched(self, bodies: Sequence[Json]) -> list[Mapping[str, Any]]:
        if not self._older.is_known:
            try:
                return self._run("searching", bodies)
            except SearchUnavailable as fault:
                if not self._older.is_meant(fault):
                    raise
        return self._run("searching", [without_alternatives(body) for body in bodies])

    def suggest(self, wanted: Sequence[Beginning], *, visible_at: int, hidden: Sequence[int] = ()) -> list[list[int]]:
        shown = [*visibility(visible_at), *without(hidden)]
        return self._ids("suggesting", [requests.newest_body(begins(one), shown, one.limit) for one in wanted])

    def spelled_alike(
        self, words: Sequence[str], *, visible_at: int, hidden: Sequence[int] = (), limit: int
    ) -> list[list[int]]:
        wanted = [(word, distance) for word in words for distance in slips(word)]
        bodies = [body for word in words for body in requests.near_words_bodies(word)]
        responses = self._run("looking for other spellings", bodies)
        with taking_apart("looking for other spellings"):
            near = [
                (word, spellings)
                for (word, distance), response in zip(wanted, responses, strict=True)
                if (spellings := requests.near_words(word, distance, response))
            ]
        shown = [*visibility(visible_at), *without(hidden)]
        # Words one slip away may be hidden articles' alone: then those of two are taken, without asking again.
        bodies = [requests.newest_body([terms(FOLDED, spellings)], shown, limit) for _, spellings in near]
        nearest: dict[str, list[int]] = {}
        for (word, _), ids in zip(near, self._ids("looking for other spellings", bodies), strict=True):
            nearest[word] = nearest.get(word) or ids
        return [nearest.get(word, []) for word in words]

    def more_like_this(self, article_id: int, *, visible_at: int, hidden: Sequence[int] = (), limit: int) -> list[int]:
        shown = [*visibility(visible_at), *without(hidden)]
        body = requests.more_like_this_body(self.server.prefix, article_id, shown, limit)
        (ids,) = self._ids("finding articles alike", [body])
        return ids

    def _ids(self, doing: str, bodies: Sequence[Json]) -> list[list[int]]:
        responses = self._run(doing, bodies)
        with taking_apart(doing):
            return [requests.ids(response) for response in responses]

    def _run(self, doing: str, bodies: Sequence[Json]) -> list[Mapping[str, Any]]:
        ready = [encoded(body) for body in bodies]
        return self.guard.run(lambda: self._send(doing, ready))

    def _send(self, doing: str, bodies: Sequence[bytes]) -> list[Mapping[str, Any]]:
        """Whole responses to the bodies, in their order, in one request; runs in a thread of the guard."""
        if not bodies:
            return []
        with engine_faults(doing):
            if len(bodies) == 1:
                responses = [single_search(self.reader, self.server.prefix, bodies[0])]
            else:
                responses = multi_search(self.reader, self.server.prefix, bodies)
        if len(responses) != len(bodies):
            raise SearchUnavailable(f"{doing}: {len(bodies)} searches were sent, {len(responses)} answered")
        with taking_apart(doing):
            return [whole(response) for response in responses]

    def create(self) -> None:
        with engine_faults("making the index"):
            if self._generations.roles().serving is None:
                self._generations.first()

    def apply(self, documents: Sequence[Document], deleted: Mapping[int, int]) -> BulkResult:
        with engine_faults("writing to the index"):
            return self._writing.apply(documents, deleted)

    def refresh(self) -> None:
        with engine_faults("refreshing the index"):
            done = self.writer.indices.refresh(index=self._generations.roles().live or self.server.prefix)
        with taking_apart("refreshing the index"):
            if done["_shards"]["failed"]:
                raise SearchUnavailable(f"a part of the index was not refreshed: {done['_shards']}")

    def revisions(self, ids: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
        self.refresh()
        return stored_revisions(self.writer, self.server.prefix, PRESENT, ids)

    def tombstones(self, ids: Iterable[int]) -> dict[int, int]:
        return dict(stored_revisions(self.writer, self.server.prefix, {"term": {"status": GONE}}, ids))

    def start_generation(self) -> Generation:
        with engine_faults("beginning a rebuild"):
            return _Building(self.writer, self._generations, self._writing, self._generations.start())

    def serve(self, generation: Generation) -> None:
        assert isinstance(generation, _Building)
        with engine_faults("swapping the index"):
            self._generations.swap(generation.index_name)

    def reopen_previous(self) -> Generation:
        with engine_faults("going back to the index before"):
            return _Building(self.writer, self._generations, self._writing, self._generations.reopen_previous())

    def generations(self) -> list[GenerationStatus]:
        with engine_faults("looking at the index"):
            return self._generations.status()

    def health(self) -> SearchOutage | None:
        return self.guard.breaker.outage()

    def check(self) -> list[str]:
        """Elasticsearch checks its own files; a shard that it cannot read makes the index red."""
        with engine_faults("checking the index"):
            health = self.writer.cluster.health(index=self.server.prefix, level="shards", timeout="5s")
        with taking_apart("checking the index"):
            return [
                f"shard {number} of {name} is {shard['status']}: no copy of it can be read"
                for name, index in health["indices"].items()
                for number, shard in index["shards"].items()
                if shard["status"] == "red"
            ]

    def drop(self) -> None:
        """Delete everything under the prefix: for prefixes that tests and measurements made."""
        with engine_faults("dropping the index"):
            self._generations.drop_all()

    def close(self) -> None:
        self.guard.close()
        self.reader.close()
        self.writer.close()


def stored_revisions(
    client: Elasticsearch, index: str, which: Json, ids: Iterable[int] | None = None
) -> Iterator[tuple[int, int]]:
    """(id, revision) of `which` documents, or of those among `ids`, by ascending id, of one state of the index."""
    with engine_faults("reading the index"):
        opened = client.open_point_in_time(index=index, keep_alive="2m", allow_partial_search_results=False)
    with taking_apart("reading the index"):
        point = str(opened["id"])
    try:
        if ids is None:
            yield from _pages(client, [which], point)
        else:
            wanted = sorted(ids)
            for at in range(0, len(wanted), PAGE):
                yield from _pages(client, [which, terms("id", wanted[at : at + PAGE])], point)
    finally:
        with engine_faults("reading the index"):
            client.close_point_in_time(id=point)


def _pages(client: Elasticsearch, filters: Sequence[Json], point: str) -> Iterator[tuple[int, int]]:
    after: int | None = None
    while True:
        body = requests.walk_body(filters, point, after, PAGE)
        with engine_faults("reading the index"):
            response = client.search(**body)
        with taking_apart("reading the index"):
            rows = requests.hit_revisions(whole(response.body))
        if not rows:
            return
        yield from rows
        after = rows[-1][0]


class _Building:
    """A generation being built, which `apply` writes to as well."""

    def __init__(self, client: Elasticsearch, generations: Generations, writing: Writing, name: str) -> None:
        self.client = client
        self.index_name = name
        self._generations = generations
        self._writing = writing

    def index(self, documents: Sequence[Document]) -> BulkResult:
        with engine_faults("rebuilding the index"):
            return self._writing.put(documents, {}, [self.index_name])

    def copy(self) -> Iterator[tuple[int, int]]:
        """Texts and numbers as the serving generation holds them, under the same versions."""
        with engine_faults("copying the index"):
            serving = self._generations.roles().serving
            if serving is None:
                raise SearchUnavailable("there is no serving generation to copy")
            if self._generations.is_outdated(serving):
                raise SearchUnavailable("fields or analyzers changed; run rebuild_index without --reuse")
            self.client.indices.refresh(index=serving)
            begun = self.client.reindex(**requests.copy_body(serving, self.index_name), wait_for_completion=False)
        with taking_apart("copying the index"):
            task = str(begun["task"])
        yield from self._watched(task)

    def _watched(self, task: str) -> Iterator[tuple[int, int]]:
        while True:
            with engine_faults("copying the index"):
                # The client's own method warns that it may change.
                reply = self.client.perform_request("GET", f"/_tasks/{task}", headers=JSON).body
            with taking_apart("copying the index"):
                status = reply["task"]["status"]
                failures = reply.get("response", {}).get("failures") or reply.get("error")
                done = int(status["created"] + status["updated"] + status["version_conflicts"])
                total, completed = int(status["total"]), bool(reply["completed"])
            if failures:
                raise SearchUnavailable(f"the index could not be copied: {str(failures)[:500]}")
            yield done, total
            if completed:
                return
            time.sleep(COPYING_SECONDS)

    def forget(self, deleted: Mapping[int, int]) -> None:
        with engine_faults("writing to the rebuilt index"):
            self._writing.put((), deleted, [self.index_name])

    def commit(self) -> None:
        with engine_faults("completing the rebuilt index"):
            self._generations.settle(self.index_name)

    def revisions(self, ids: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
        with engine_faults("reading the rebuilt index"):
            self.client.indices.refresh(index=self.index_name)
        return stored_revisions(self.client, self.index_name, PRESENT, ids)
