"""Writing one generation: delete, add, commit; or nothing."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import tantivy

from articles.search.engines.document import Document
from articles.search.engines.tantivy.faults import Searcher, engine_faults
from articles.search.engines.tantivy.queries import all_of, between, terms
from articles.search.engines.tantivy.schema import SCHEMA, fields_of
from articles.search.engines.tantivy.scoring import term
from articles.search.errors import SearchUnavailable

HEAP_BYTES: Final = 100_000_000
THREADS: Final = 2
PAGE: Final = 10_000
COMMIT_EVERY: Final = 5_000


class TantivyGeneration:
    """One index on disk, open for writing until closed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pending = 0
        with engine_faults("opening the index for writing"):
            self.index = tantivy.Index(SCHEMA, path=str(path))
            # Readers of this process reload when they see a new commit, not from a thread of their own.
            self.index.config_reader("manual")
            self.writer = self.index.writer(HEAP_BYTES, THREADS)
            self._sweep()

    def put(self, documents: Iterable[Document], deleted: Iterable[int]) -> dict[int, str]:
        """Delete and add without committing; returns the documents that do not fit the index, and why.

        On a fault everything since the last commit is undone.
        """
        refused: dict[int, str] = {}
        try:
            for pk in deleted:
                self._delete(pk)
            for document in documents:
                fields = fields_of(document)
                try:
                    ready = tantivy.Document.from_dict(fields, SCHEMA)
                except (ValueError, TypeError, OverflowError) as fault:
                    refused[document.id] = str(fault)
                    continue
                self._delete(document.id)
                self._add(ready)
        except BaseException:
            # A signal too: what was half put must not be committed with what comes next.
            self._undo()
            raise
        return refused

    def index_all(self, documents: Iterable[Document]) -> dict[int, str]:
        refused = self.put(documents, ())
        if self.pending >= COMMIT_EVERY:
            self.commit()
        return refused

    def commit(self) -> None:
        try:
            with engine_faults("committing to the index"):
                self.writer.commit()
                self.pending = 0
        except SearchUnavailable:
            self._undo()
            raise

    def _delete(self, pk: int) -> None:
        # By a query: by a term, a whole number is taken for a signed one and deletes nothing.
        query = term("id", pk)
        with engine_faults("writing to the index"):
            self.writer.delete_documents_by_query(query)

    def _add(self, ready: tantivy.Document) -> None:
        with engine_faults("writing to the index"):
            self.writer.add_document(ready)
        self.pending += 1

    def _undo(self) -> None:
        with engine_faults("undoing what was not committed"):
            self.writer.rollback()
            self._sweep()
            self.pending = 0

    def _sweep(self) -> None:
        """Remove what a commit wrote that was killed or failed: the next one would meet its own files there."""
        self.writer.garbage_collect_files()

    def revisions(self, ids: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
        """(id, revision) of what is committed, or of these, by ascending id."""
        with engine_faults("reading the index"):
            self.index.reload()
            searcher = Searcher(self.index.searcher())
        yield from stored_revisions(searcher, ids)

    def close(self) -> None:
        with engine_faults("closing the index"):
            self.writer.wait_merging_threads()


def stored_revisions(searcher: Searcher, among: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
    """(id, revision) of every document, or of these, by ascending id; an id that is there twice comes twice."""
    only = [] if among is None else [terms("id", among)]
    last = -1
    while True:
        query = all_of([between("id", last + 1, None), *only])
        result = searcher.search(query, PAGE, count=False, order_by_field="id", order=tantivy.Order.Asc)
        addresses = [address for _, address in result.hits]
        if not addresses:
            return
        ids = searcher.fast_field_values("id", addresses)
        numbers = searcher.fast_field_values("revision", addresses)
        for pk, revision in zip(ids, numbers, strict=True):
            yield int(pk or 0), int(revision or 0)
        last = int(ids[-1] or 0)
