from django.db import models
from django.db.models.functions import Now

from articles.models.article import Article


class RawRecord(models.Model):
    """What an article was read of, as it came in last: compressed, never shown to readers, for `reread_articles`."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="raw")
    reader = models.CharField(max_length=20)
    version = models.PositiveIntegerField(help_text="Of the reader that last read it")
    address = models.CharField(max_length=2048, blank=True, help_text="Where it is known to be from")
    packed = models.BinaryField()
    received_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.reader} {self.version} of {self.article_id}"
