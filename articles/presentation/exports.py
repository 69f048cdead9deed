"""The articles of an export as rows, and the answer that they are written to."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from articles.metering.gates import Ticket
from articles.models import Article
from articles.models.article_fields import ARTICLE_FIELDS, Kind
from articles.presentation.export_lines import ExportRow

Absolute = Callable[[str], str]
"""A path of the site -> its whole address."""

MakeRow = Callable[[Article, Absolute], ExportRow]

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


def row(article: Article, absolute: Absolute) -> ExportRow:
    """The article's columns; `absolute` makes a whole address of a path."""
    first = {"id": article.pk, "revision": article.revision, "page_url": absolute(article.get_absolute_url())}
    return first | {name: _value(article, name) for name in EXPORTED}


def _value(article: Article, name: str) -> Any:
    value = VALUES[name](article) if name in VALUES else getattr(article, name)
    return value.isoformat() if isinstance(value, datetime) else value


def export_rows(
    batches: Iterable[Iterable[Article]], absolute: Absolute, make_row: MakeRow = row
) -> Iterator[list[ExportRow]]:
    """Every batch as rows, one at a time."""
    return ([make_row(article, absolute) for article in batch] for batch in batches)


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
