from django.db import models


class IndexChange(models.Model):
    """An article that the index does not yet hold at revision `want`; written by database triggers only.

    One row an article, not a log: order and repetition do not matter, because the worker always
    indexes the current row.
    """

    article_id = models.BigIntegerField(primary_key=True)
    want = models.PositiveBigIntegerField()
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    parked = models.BooleanField(default=False)
    last_error = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["parked", "not_before"], name="index_change_due")]

    def __str__(self) -> str:
        return f"{self.article_id}@{self.want}"
