from articles.models.annotations import EntityMention, EventMention, Reading, SketchKey
from articles.models.api_key import ACTION_OF, ApiKey, Scope, digest_of, new_secret
from articles.models.article import (
    Article,
    ArticleQuerySet,
    ArticleRevision,
    Origin,
    Precision,
    Status,
    body_lengths,
    fitting,
    same_story,
    shown_revisions,
    visible,
    with_texts,
)
from articles.models.database_time import database_now
from articles.models.entity import Entity, EntityKind, EntityName, NameVersion
from articles.models.hosts import bare_domain, domain_of, domains_above, folded_host, host_of, site_of
from articles.models.operations.audit import AuditRecord, Channel, audit, recorded
from articles.models.operations.availability import database_is_away
from articles.models.operations.changes import (
    ArticleChange,
    BegunAgain,
    Change,
    ChangeEpoch,
    ChangePage,
    Place,
    RestoredElsewhere,
    changes_since,
    restart_changes,
)
from articles.models.operations.cleaning import Cleaning
from articles.models.operations.heartbeat import WorkerHeartbeat, beat, seconds_since_beat
from articles.models.operations.idempotent_answer import KEPT_FOR, IdempotentAnswer
from articles.models.operations.noted_search import NotedSearch
from articles.models.operations.outbox import IndexChange, IndexDoctor, IndexRebuild, IndexVerification, IndexWork
from articles.models.outlets import current_slugs, holders_of, owners_of, source_meant, sources_once_called
from articles.models.permissions import (
    ACTIONS,
    Action,
    Membership,
    Role,
    groups_open_to,
    may,
    may_everywhere,
    sources_open_to,
)
from articles.models.section import shown_sections
from articles.models.source import Source, SourceAlias, SourceDomain
from articles.models.story import Story

Deed = Action
"""Its name until the editors' pages of articles say Action too."""

__all__ = [
    "ACTIONS",
    "ACTION_OF",
    "KEPT_FOR",
    "Action",
    "ApiKey",
    "Article",
    "ArticleChange",
    "ArticleQuerySet",
    "ArticleRevision",
    "AuditRecord",
    "BegunAgain",
    "Change",
    "ChangeEpoch",
    "ChangePage",
    "Channel",
    "Cleaning",
    "Deed",
    "Entity",
    "EntityKind",
    "EntityMention",
    "EntityName",
    "EventMention",
    "IdempotentAnswer",
    "IndexChange",
    "IndexDoctor",
    "IndexRebuild",
    "IndexVerification",
    "IndexWork",
    "Membership",
    "NameVersion",
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
    "SourceAlias",
    "SourceDomain",
    "Status",
    "Story",
    "WorkerHeartbeat",
    "audit",
    "bare_domain",
    "beat",
    "body_lengths",
    "changes_since",
    "current_slugs",
    "database_is_away",
    "database_now",
    "digest_of",
    "domain_of",
    "domains_above",
    "fitting",
    "folded_host",
    "groups_open_to",
    "holders_of",
    "host_of",
    "may",
    "may_everywhere",
    "new_secret",
    "owners_of",
    "recorded",
    "restart_changes",
    "same_story",
    "seconds_since_beat",
    "shown_revisions",
    "shown_sections",
    "site_of",
    "source_meant",
    "sources_once_called",
    "sources_open_to",
    "visible",
    "with_texts",
]
