from articles.models.article import (
    Article,
    ArticleQuerySet,
    ArticleRevision,
    Origin,
    Precision,
    Status,
    shown_revisions,
    visible,
)
from articles.models.clock import database_now
from articles.models.entity import Entity, EntityName, Kind
from articles.models.outbox import IndexChange, IndexRebuild
from articles.models.reading import EntityMention, EventMention, Reading, SketchKey
from articles.models.source import Source
from articles.models.story import Story

__all__ = [
    "Article",
    "ArticleQuerySet",
    "ArticleRevision",
    "Entity",
    "EntityMention",
    "EntityName",
    "EventMention",
    "IndexChange",
    "IndexRebuild",
    "Kind",
    "Origin",
    "Precision",
    "Reading",
    "SketchKey",
    "Source",
    "Status",
    "Story",
    "database_now",
    "shown_revisions",
    "visible",
]
