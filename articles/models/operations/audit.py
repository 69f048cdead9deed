"""What was done, by whom and through which channel: every write of editors and programs, never changed again."""

from collections.abc import Mapping
from typing import Any, Final, Literal

from django.conf import settings
from django.db import connection, models
from django.db.models.functions import Now
from django.utils.translation import override


class Channel(models.TextChoices):
    """Through which somebody writes."""

    ADMIN = "admin", "Admin"
    API = "api", "API"
    COMMAND = "command", "Command"


class AuditRecord(models.Model):
    """One write, in the same transaction as what it tells of; database triggers refuse changes and deletions.

    It outlives whoever did it and whatever it was done to: there are no foreign keys in the database.
    """

    at = models.DateTimeField(db_default=Now())
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    username = models.CharField(max_length=150, blank=True)
    key = models.CharField("API key", max_length=12, blank=True, help_text="The prefix of the key that was used")
    face = models.CharField(max_length=8, choices=Channel.choices)
    deed = models.CharField(max_length=40, help_text="Such as add, change, publish, withdraw, delete, revoke")
    model = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)
    said = models.CharField(max_length=500, help_text="What the object was called then")
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["model", "object_id"], name="audit_object"),
            models.Index(fields=["at"], name="audit_at"),
            models.Index(fields=["deed"], name="audit_deed"),
        ]

    def __str__(self) -> str:
        return f"{self.deed} {self.model} {self.object_id}"


RECORDED: Final = """
WITH RECURSIVE present(value) AS (
    SELECT MIN({column}) FROM {table}
    UNION ALL
    SELECT (SELECT MIN({column}) FROM {table} WHERE {column} > value) FROM present WHERE value IS NOT NULL
)
SELECT value FROM present WHERE value IS NOT NULL
"""


def recorded(column: Literal["deed", "model"]) -> list[str]:
    """Every value that records have in an indexed column, in order: a look into the index for each, whatever the
    number of records, where DISTINCT would read all of them.
    """
    table, quoted = AuditRecord._meta.db_table, connection.ops.quote_name(column)
    with connection.cursor() as cursor:
        cursor.execute(RECORDED.format(column=quoted, table=connection.ops.quote_name(table)))
        return [value for (value,) in cursor.fetchall()]


def audit(
    action: str,
    about: models.Model,
    *,
    channel: Channel,
    user: Any = None,
    key: str = "",
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> AuditRecord:
    """Record a write to `about`; call it in the transaction that writes. Records are in English, whoever writes."""
    with override(settings.LANGUAGE_CODE):
        said = str(about)[:500]
    return AuditRecord.objects.create(
        user_id=getattr(user, "pk", None),
        username=user.get_username() if user is not None else "",
        key=key,
        face=channel,
        deed=action,
        model=about._meta.model_name or "",
        object_id=str(about.pk),
        said=said,
        reason=reason,
        detail=dict(detail or {}),
    )
