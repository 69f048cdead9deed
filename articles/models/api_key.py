"""Keys of programs: kept as digests, limited in scope, source and time."""

import hashlib
import secrets
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now

from articles.analysis.direction import isolated
from articles.models.permissions import Action
from articles.models.source import Source

MARK: Final = "newsdesk"
SECRET_BYTES: Final = 32


class Scope(models.TextChoices):
    READ = "read", "Read what readers may read, with larger limits"
    WRITE = "write", "Add drafts and change them"
    PUBLISH = "publish", "Publish, change what is published, embargo"
    WITHDRAW = "withdraw", "Withdraw"


ACTION_OF: Final = {Scope.WRITE: Action.WRITE, Scope.PUBLISH: Action.PUBLISH, Scope.WITHDRAW: Action.WITHDRAW}
"""What a scope allows beyond what every reader may."""


def validate_scopes(value: Any) -> None:
    """Raises ValidationError unless it is a list of scopes, and not empty."""
    if not isinstance(value, list) or not value or any(one not in Scope.values for one in value):
        raise ValidationError(f"Choose one or more of {', '.join(Scope.values)}.")


class ApiKey(models.Model):
    """A program's key. Of its secret only the SHA-256 is kept: 256 random bits need no slow hash."""

    name = models.CharField(max_length=200, help_text="Which program uses it")
    prefix = models.CharField(max_length=12, unique=True, editable=False, help_text="How a key is named in records")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_keys", editable=False
    )
    scopes = models.JSONField(default=list, validators=[validate_scopes])
    sources = models.ManyToManyField(
        Source, blank=True, help_text="The sources whose articles it may write; none: it writes nothing"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_used_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "API key"

    def __str__(self) -> str:
        return f"{isolated(self.name)} ({isolated(self.prefix)})"

    def is_valid(self, now: datetime) -> bool:
        """Whether it opens anything at `now`."""
        return self.revoked_at is None and now < self.expires_at


def new_secret() -> tuple[str, str, str]:
    """A new secret, to be shown once; the prefix that names it; the digest to keep."""
    prefix = secrets.token_hex(6)
    secret = f"{MARK}_{prefix}_{secrets.token_urlsafe(SECRET_BYTES)}"
    return secret, prefix, digest_of(secret)


def digest_of(secret: str) -> str:
    """SHA-256 of a secret, as 64 hexadecimal digits."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
