"""Any search as a file that is written while it is read: lines of JSON, or of CSV that no spreadsheet executes."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import Error

from articles.metering.gates import Ticket
from articles.models import Article, database_is_away
from articles.models.article_fields import ARTICLE_FIELDS, Kind
from articles.presentation.csv_safety import cell, csv_rows
from articles.search.errors import SearchUnavailable

log = logging.getLogger(__name__)

Row = dict[str, Any]
Absolute = Callable[[str], str]

NAMES: Final = {
    Kind.SOURCE: ("source",),
    Kind.ADDRESS: ("canonical_url",),
    Kind.PUBLICATION: ("published_at", "published_day", "published_precision"),
}
"""The columns of an export that are called otherwise than those of a row."""

EXPORTED: Final = tuple(
    name
    for field in sorted(ARTICLE_FIELDS, key=lambda field: field.export)
    if field.export
    for name in NAMES.get(field.kind, field.columns or (field.name,))
)
COLUMNS: Final = ("id", "revision", "page_url", *EXPORTED)

VALUES: Final[dict[str, Callable[[Article], Any]]] = {
    "source": lambda article: article.source.slug,
    "canonical_url": lambda article: article.url,
    "published_day": lambda article: article.published_day and str(article.published_day),
    "published_precision": lambda article: article.published_precision or None,
}
"""What stands in the columns of an export that an article has no attribute for."""


def row(article: Article, absolute: Absolute) -> Row:
    """The article's columns; `absolute` makes a whole address of a path."""
    first = {"id": article.pk, "revision": article.revision, "page_url": absolute(article.get_absolute_url())}
    return first | {name: _value(article, name) for name in EXPORTED}


def _value(article: Article, name: str) -> Any:
    value = VALUES[name](article) if name in VALUES else getattr(article, name)
    return value.isoformat() if isinstance(value, datetime) else value


def json_lines(batches: Iterable[Sequence[Article]], absolute: Absolute) -> Iterator[str]:
    """An object a line; the last line says that it is complete, and how many articles there are, or why it is not."""
    yield from _counted(
        batches,
        lambda batch: "".join(f"{json.dumps(row(one, absolute), ensure_ascii=False)}\n" for one in batch),
        lambda end: f"{json.dumps(end, ensure_ascii=False)}\n",
    )


def csv_lines(batches: Iterable[Sequence[Article]], absolute: Absolute) -> Iterator[str]:
    """A header and a row an article; the last row begins with `#complete`, or with `#incomplete`."""
    yield csv_rows([COLUMNS])
    yield from _counted(
        batches,
        lambda batch: csv_rows([cell(value) for value in row(one, absolute).values()] for one in batch),
        lambda end: csv_rows([["#complete" if end["complete"] else "#incomplete", str(end["articles"])]]),
    )


class Written:
    """The parts of an export; its place is given back when they are read, and when the reader goes away before."""

    def __init__(self, parts: Iterator[str], ticket: Ticket) -> None:
        self._parts = parts
        self._ticket = ticket

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            return next(self._parts)
        except BaseException:
            # Their plain end too: whatever ends the parts, none comes after it.
            self._ticket.give_back()
            raise

    def close(self) -> None:
        """The server calls it at the end of an answer, whichever way it ends."""
        self._ticket.give_back()


def _counted(
    batches: Iterable[Sequence[Article]], write: Callable[[Sequence[Article]], str], finish: Callable[[Row], str]
) -> Iterator[str]:
    count = 0
    try:
        for batch in batches:
            count += len(batch)
            yield write(batch)
    except SearchUnavailable:
        yield finish({"complete": False, "articles": count, "detail": "Search went down; ask again for the whole."})
        return
    except Error as fault:
        if not database_is_away(fault):
            raise
        log.error("an export ended early", extra={"cause": str(fault), "raised": type(fault).__name__})
        yield finish({"complete": False, "articles": count, "detail": "The database went away; ask again."})
        return
    yield finish({"complete": True, "articles": count})
