"""Bulk writing: versions decide what is newer, and every item has an answer of its own."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from elasticsearch import Elasticsearch

from articles.search.engines.base import BulkResult
from articles.search.engines.document import Document
from articles.search.engines.elasticsearch.generations import WRITING, Generations
from articles.search.engines.elasticsearch.mapping import fields_of, mappings, tombstone
from articles.search.engines.elasticsearch.server import taking_apart
from articles.search.errors import IndexMissing, SearchUnavailable

MOST_BYTES: Final = 5_000_000
DONE: Final = frozenset({200, 201, 409})
"""409 says that this revision or a later one is there already."""

AGAIN: Final = frozenset({403, 408, 429})
"""Too busy, or blocked because a disk is full; so is everything from 500 on."""

BulkAction = bytes


class Writing:
    """Writes to every live generation of a prefix."""

    def __init__(self, client: Elasticsearch, generations: Generations) -> None:
        self.client = client
        self.generations = generations
        self._known: dict[str, frozenset[str]] = {}

    def apply(self, documents: Sequence[Document], deleted: Mapping[int, int]) -> BulkResult:
        """Write to whatever is live now; raises IndexMissing when nothing is.

        Which those are is asked each time, after the rows were read: a rebuild that begins later reads rows
        at least as new, and one that began before is written to.
        """
        names = self.generations.roles().live
        if not names:
            raise IndexMissing("there is no index")
        return self.put(documents, deleted, names)

    def put(self, documents: Sequence[Document], deleted: Mapping[int, int], names: Sequence[str]) -> BulkResult:
        written = [(document.id, document.revision, fields_of(document)) for document in documents]
        written += [(pk, revision, tombstone(pk, revision)) for pk, revision in deleted.items()]
        refused: dict[int, str] = {}
        postponed: dict[int, str] = {}
        for lines in bulk_batches(self._lines(written, names)):
            response = self.client.bulk(
                operations=lines,  # type: ignore[arg-type]  # bytes go as they are
                require_alias=True,
                filter_path="errors,items.*._id,items.*._index,items.*.status,items.*.error.type,items.*.error.reason",
            )
            with taking_apart("writing to the index"):
                items = [_Written.of(item["index"]) for item in response["items"]]
            if len(items) != len(lines):
                raise SearchUnavailable(f"{len(lines)} articles were sent, {len(items)} answered for")
            for item in items:
                _judge(item, refused, postponed)
        return BulkResult(refused, {pk: why for pk, why in postponed.items() if pk not in refused})

    def _lines(
        self, written: Sequence[tuple[int, int, Mapping[str, Any]]], names: Sequence[str]
    ) -> Iterator[BulkAction]:
        """An action and its source, as the two lines that `_bulk` takes."""
        known = {name: self._fields(name) for name in names}
        for pk, revision, fields in written:
            source = encoded(fields)
            for name, known_fields in known.items():
                action = {"_index": name + WRITING, "_id": str(pk), "version": revision, "version_type": "external_gte"}
                kept = None if known_fields is None else {key: fields[key] for key in fields if key in known_fields}
                line = source if kept is None else encoded(kept)
                yield encoded({"index": action}) + b"\n" + line

    def _fields(self, name: str) -> frozenset[str] | None:
        """The fields that a generation of other code knows as of the same type; None for all."""
        if not self.generations.is_outdated(name):
            return None
        if name not in self._known:
            response = self.client.indices.get_mapping(index=name)
            with taking_apart("reading the index's fields"):
                fields = next(iter(response.values()))["mappings"]["properties"].items()
                theirs = {field: definition.get("type") for field, definition in fields}
            ours = mappings()["properties"]
            self._known[name] = frozenset(field for field in ours if theirs.get(field) == ours[field]["type"])
        return self._known[name]


def encoded(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def bulk_batches(lines: Iterator[BulkAction]) -> Iterator[list[BulkAction]]:
    """Lines in batches of at most five megabytes, one at least."""
    batch: list[BulkAction] = []
    size = 0
    for line in lines:
        if batch and size + len(line) > MOST_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += len(line)
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class _Written:
    """What the server says of one item of a bulk."""

    id: int
    index: str
    status: int
    why: str

    @classmethod
    def of(cls, item: Mapping[str, Any]) -> "_Written":
        status, error = int(item["status"]), item.get("error", {})
        why = f"{status} {error.get('type', '')}: {error.get('reason', '')}"
        return cls(int(item["_id"]), str(item.get("_index")), status, why)


def _judge(item: _Written, refused: dict[int, str], postponed: dict[int, str]) -> None:
    if item.status in DONE:
        return
    if item.status in AGAIN or item.status >= 500:
        postponed[item.id] = item.why
    elif item.status == 404:
        raise SearchUnavailable(f"the index {item.index} is gone: {item.why}")
    else:
        refused[item.id] = item.why
