from articles.models.api_key import DEED_OF, ApiKey, Scope, digest_of, new_secret
from articles.models.article import (
    Article,
    ArticleQuerySet,
    ArticleRevision,
    Origin,
    Precision,
    Status,
    same_story,
    shown_revisions,
    visible,
)
from articles.models.audit import AuditRecord, Face, audit
from articles.models.availability import database_is_away
from articles.models.changes import (
    ArticleChange,
    BegunAgain,
    Change,
    ChangeEpoch,
    Place,
    RestoredElsewhere,
    Told,
    changes_since,
    restart_changes,
)
from articles.models.cleaning import Cleaning
from articles.models.clock import database_now
from articles.models.entity import Entity, EntityName, Kind
from articles.models.heartbeat import WorkerHeartbeat, beat, seconds_since_beat
from articles.models.idempotent_answer import KEPT_FOR, IdempotentAnswer
from articles.models.membership import (
    DEEDS,
    Deed,
    Membership,
    Role,
    groups_open_to,
    may,
    may_everywhere,
    sources_open_to,
)
from articles.models.noted_search import NotedSearch
from articles.models.outbox import IndexChange, IndexDoctor, IndexRebuild, IndexVerification, IndexWork
from articles.models.reading import EntityMention, EventMention, Reading, SketchKey
from articles.models.source import Source
from articles.models.story import Story

__all__ = [
    "DEEDS",
    "DEED_OF",
    "KEPT_FOR",
    "ApiKey",
    "Article",
    "ArticleChange",
    "ArticleQuerySet",
    "ArticleRevision",
    "AuditRecord",
    "BegunAgain",
    "Change",
    "ChangeEpoch",
    "Cleaning",
    "Deed",
    "Entity",
    "EntityMention",
    "EntityName",
    "EventMention",
    "Face",
    "IdempotentAnswer",
    "IndexChange",
    "IndexDoctor",
    "IndexRebuild",
    "IndexVerification",
    "IndexWork",
    "Kind",
    "Membership",
    "NotedSearch",
    "Origin",
    "Place",
    "Precision",
    "Reading",
    "RestoredElsewhere",
    "Role",
    "Scope",
    "SketchKey",
    "Source",
    "Status",
    "Story",
    "Told",
    "WorkerHeartbeat",
    "audit",
    "beat",
    "changes_since",
    "database_is_away",
    "database_now",
    "digest_of",
    "groups_open_to",
    "may",
    "may_everywhere",
    "new_secret",
    "restart_changes",
    "same_story",
    "seconds_since_beat",
    "shown_revisions",
    "sources_open_to",
    "visible",
]
