from django.db import models


class Story(models.Model):
    """Articles that say the same in the same words: wire copies and updates; none is ever deleted."""

    class Meta:
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return f"Story {self.pk}"
