from django.db import models


class QueryLogEntry(models.Model):
    """A search that was slow or found nothing, counted, with nothing of who asked it or of the hour.

    `asked` is the search as URL parameters. `times` counts its slow and empty answers, `times_empty` the empty ones;
    milliseconds are of these answers.
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
        # The model had another name; releases beside each other use one table.
        db_table = "articles_notedsearch"
        constraints = [models.UniqueConstraint(fields=["kind", "asked"], name="one_note_a_search")]

    def __str__(self) -> str:
        return f"{self.kind} {self.asked}"
