from django.db import models


class Cleaning(models.Model):
    """One row: when what nobody needs any more is taken away next; none before the first time."""

    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"due at {self.due_at:%Y-%m-%d %H:%M}"
