"""What a program was answered, so that a request it repeats is answered alike and done once."""

from datetime import timedelta
from typing import Final

from django.db import models
from django.db.models.functions import Now

from articles.models.api_key import ApiKey

KEPT_FOR: Final = timedelta(hours=24)


class IdempotentAnswer(models.Model):
    """The answer to a write, committed together with what was written."""

    api_key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=255, help_text="What the program named its request")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of what was asked")
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["api_key", "key"], name="idempotency_key_is_used_once")]

    def __str__(self) -> str:
        return f"{self.key} of {self.api_key_id}"
