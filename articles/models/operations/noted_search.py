from django.db import models


class NotedSearch(models.Model):
    """A search that was slow or found nothing, and nothing of who asked it or of the hour.

    `asked` is the search as URL parameters; numbers are of the times it was slow or found nothing.
    """

    class Kind(models.TextChoices):
        ARTICLES = "articles", "Articles"
        CHRONOLOGY = "chronology", "Chronology"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    asked = models.CharField(max_length=2_000)
    times = models.PositiveBigIntegerField()
    times_empty = models.PositiveBigIntegerField()
    slowest_ms = models.PositiveIntegerField()
    last_ms = models.PositiveIntegerField()
    last_day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "asked"], name="one_note_a_search")]

    def __str__(self) -> str:
        return f"{self.kind} {self.asked}"
