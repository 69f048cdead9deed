from django.db import models


class Story(models.Model):
    """Articles that say the same in the same words: wire copies and updated versions. It never deletes one."""

    class Meta:
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return f"Story {self.pk}"
