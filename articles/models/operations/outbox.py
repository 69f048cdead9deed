from collections.abc import Collection
from typing import Final

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

QUICK: Final = Q(bulk_want__isnull=True) | Q(bulk_want__lt=F("want"))
BULK: Final = Q(bulk_want__gte=F("want"))
"""Changes that no bulk made, or that somebody made after it: of these an index on when they are due holds nothing
else, however many a bulk has queued.
"""


class IndexChange(models.Model):
    """An article that the index does not yet hold at revision `want`; written by database triggers only.

    One row an article, not a log: order and repetition do not matter, because the worker always
    indexes the current row.
    """

    article_id = models.BigIntegerField(primary_key=True)
    want = models.PositiveBigIntegerField()
    hidden_from = models.DateTimeField(null=True, help_text="From when on the index may show what readers must not see")
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    parked = models.BooleanField(default=False)
    last_error = models.TextField(blank=True, default="")
    bulk_want = models.PositiveBigIntegerField(
        null=True, help_text="The revision that a large import made; one that is wanted beyond it goes first"
    )

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], condition=Q(parked=False) & QUICK, name="index_change_quick"),
            models.Index(fields=["not_before"], condition=models.Q(parked=False), name="index_change_due"),
            models.Index(
                fields=["hidden_from"], condition=models.Q(hidden_from__isnull=False), name="index_change_hidden"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}@{self.want}"


def queue_behind(articles: Collection[int]) -> None:
    """Have the changes of these articles, as they are queued, wait for all that are not of a bulk."""
    IndexChange.objects.filter(article_id__in=articles).update(bulk_want=F("want"))


class IndexWork(models.Model):
    """Work on the index that was asked for; the process that holds its lease carries it out."""

    requested_at = models.DateTimeField(db_default=Now())
    lease = models.PositiveIntegerField(default=0, editable=False, help_text="Raised by each process that takes it")
    held_until = models.DateTimeField(null=True, blank=True, editable=False)
    started_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="When it was last taken")
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(blank=True, default="", help_text="Empty when it went well")

    class Meta:
        abstract = True


class IndexRebuild(IndexWork):
    """A rebuild of the index."""

    reread = models.BooleanField(default=False, help_text="Read every article again instead of reusing what was read")
    reuse = models.BooleanField(default=False, help_text="Copy the serving index inside the engine")
    roll_back = models.BooleanField(default=False, help_text="Serve the generation before again")

    def __str__(self) -> str:
        how = {"every article read again": self.reread, "copied": self.reuse, "back to the one before": self.roll_back}
        return ", ".join([f"Rebuild {self.pk}", *(label for label, chosen in how.items() if chosen)])


class IndexVerification(IndexWork):
    """A comparison of the index with the database, and a check of its files."""

    repair = models.BooleanField(default=False, help_text="Queue every article that differs")

    def __str__(self) -> str:
        return f"Verification {self.pk}{', with repair' if self.repair else ''}"


class IndexDoctor(IndexRebuild):
    """Under this name the admin has the page on how the index is doing."""

    class Meta:
        proxy = True
        verbose_name = "index doctor"
        verbose_name_plural = "index doctor"
