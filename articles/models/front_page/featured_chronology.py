"""Chronologies that editors put on the start page."""

from datetime import datetime
from typing import Final, Self

from django.db import models
from django.db.models import Q

LONGEST_SEARCH: Final = 2_000


class FeaturedChronologyQuerySet(models.QuerySet["FeaturedChronology"]):
    def shown(self, now: datetime, language: str) -> Self:
        """Those that readers of the language see at `now`, in their order."""
        begun = Q(shown_from=None) | Q(shown_from__lte=now)
        ended = Q(shown_until__lte=now)
        return self.filter(begun, language__in=("", language)).exclude(ended)


class FeaturedChronology(models.Model):
    """A search, by its words and choices, that is told as a chronology on the start page."""

    title = models.CharField(max_length=80)
    search = models.CharField(
        max_length=LONGEST_SEARCH, help_text="Words as in the search box, or the address of a chronology or search"
    )
    note = models.CharField(max_length=200, blank=True, help_text="A sentence below the title")
    language = models.CharField(
        "for readers in", max_length=10, blank=True, help_text="Title and note are shown to them alone"
    )
    position = models.PositiveSmallIntegerField(
        default=10, help_text="Lowest first. The first one is shown with its entries"
    )
    shown_from = models.DateTimeField(null=True, blank=True, help_text="Empty: at once")
    shown_until = models.DateTimeField(null=True, blank=True, help_text="Empty: until further notice")

    objects = FeaturedChronologyQuerySet.as_manager()

    class Meta:
        ordering = ["position", "title"]
        verbose_name_plural = "featured chronologies"

    def __str__(self) -> str:
        return self.title
