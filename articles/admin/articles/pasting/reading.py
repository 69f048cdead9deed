"""A page or many articles, read as somebody may bring them."""

from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from articles.admin.articles.pasting.limits import MOST_ARTICLES, TOO_MUCH
from articles.ingest.jsonl import read_jsonl
from articles.ingest.outlets import description_of, outlet
from articles.ingest.pages.any_page import parse_page
from articles.ingest.pages.parsed_page import ParsedPage
from articles.ingest.records import ArticleRecord, RecordError, SourceDescription
from articles.models import Action, Source, may_everywhere, sources_open_to


@dataclass(frozen=True, slots=True)
class EditorSources:
    """The sources as somebody may use them: `chosen` stands for whatever a page says."""

    user: Any
    chosen: Source | None = None

    def of(self, reference: str) -> SourceDescription:
        """The stored source that is meant by a name or a host, or what a new one would be."""
        if self.chosen:
            return description_of(self.chosen)
        return outlet(reference) if reference.strip() else SourceDescription(slug="", name="")

    def own(self, reference: str) -> SourceDescription:
        """The same for one of many articles. Raises ValueError where somebody may not write for it."""
        if not reference.strip() and not self.chosen:
            raise ValueError("source is missing: name it in the record, or choose an outlet for all")
        source = self.of(reference)
        if not self.may_write(source):
            raise ValueError(f"no source {reference[:80]} that you can write for")
        return source

    def may_write(self, source: SourceDescription) -> bool:
        """A source that is there, by its group; a new one, where sources are somebody's to add."""
        if Source.objects.filter(slug=source.slug).exists():
            return self.open.filter(slug=source.slug).exists()
        return bool(source.slug) and may_everywhere(self.user, Action.ADMINISTER)

    @property
    def open(self) -> QuerySet[Source]:
        return sources_open_to(self.user, Action.WRITE)


def read_one(text: str, address: str, sources: EditorSources) -> ParsedPage | RecordError:
    return parse_page(text.removeprefix("\ufeff"), "the page", sources.of, address)


def read_many(text: str, sources: EditorSources) -> list[ArticleRecord | RecordError]:
    """Raises ValidationError for more than is read at once."""
    lines = BytesIO(text.removeprefix("\ufeff").encode("utf-8", "replace"))
    read = list(islice(read_jsonl(lines, "line", sources.own), MOST_ARTICLES + 1))
    if len(read) > MOST_ARTICLES:
        raise ValidationError(TOO_MUCH)
    return read
