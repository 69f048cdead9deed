"""How an article that is here already differs from what was read."""

from dataclasses import dataclass
from typing import Any

from articles.admin.articles.pasting.labels import LABELS
from articles.ingest.jsonl import FIELDS, SOURCE
from articles.ingest.records import ArticleRecord
from articles.ingest.rows import record_of
from articles.models import Article


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that an article and a record do not have in common, by its name and label, and what each has."""

    name: str
    label: str
    stored: str
    incoming: str


def differences(article: Article, record: ArticleRecord) -> list[FieldDifference]:
    stored = record_of(article)
    pairs = [(SOURCE, stored.source.slug, record.source.slug)]
    pairs += [(name, *(getattr(one, name) for one in (stored, record))) for name in LABELS if name in FIELDS]
    return [
        FieldDifference(name, str(LABELS[name]), _shown(old), _shown(new)) for name, old, new in pairs if old != new
    ]


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return " · ".join(str(getattr(one, "caption", one)) for one in value)
    return str(getattr(value, "at", value) or "")
