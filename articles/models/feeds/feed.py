"""Feeds: where outlets say what is new, how each is doing, and which of its entries have been taken."""

from typing import Any, Final

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Now

from articles.models.article import Article
from articles.models.source import Source

LONGEST_FEED_ADDRESS: Final = 2_048
LONGEST_ENTRY_ID: Final = 500
LONGEST_REASON: Final = 500
SHORTEST_MINUTES: Final = 5
LONGEST_MINUTES: Final = 24 * 60


class Feed(models.Model):
    """An address that is polled for the articles of one outlet. What is known of it is its `FeedState`."""

    address = models.CharField(
        max_length=LONGEST_FEED_ADDRESS,
        unique=True,
        help_text="Of an RSS, Atom or JSON feed, or of a news sitemap",
    )
    source = models.ForeignKey(
        Source,
        verbose_name="outlet",
        on_delete=models.CASCADE,
        related_name="feeds",
        help_text="Whose articles it brings",
    )
    title = models.CharField(max_length=200, blank=True, help_text="As the feed calls itself, when left empty")
    every_minutes = models.PositiveIntegerField(
        "at least every",
        default=60,
        validators=[MinValueValidator(SHORTEST_MINUTES), MaxValueValidator(LONGEST_MINUTES)],
        help_text="Minutes; a feed that brings news is asked more often",
    )
    full_text = models.BooleanField(
        default=False, help_text="Fetch the page of an entry whose text is cut, where its site lets programs"
    )
    publishes = models.BooleanField("publish at once", default=True, help_text="Else its articles are drafts")
    is_active = models.BooleanField("active", default=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Is told when the feed breaks or falls silent",
    )
    added_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["source__name", "address"]

    def __str__(self) -> str:
        return self.title or self.address

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        FeedState.objects.get_or_create(feed=self)


class FeedState(models.Model):
    """How a feed is doing, written by whoever polls it, in a row of its own: saving the feed changes nothing of it."""

    feed = models.OneToOneField(Feed, on_delete=models.CASCADE, primary_key=True, related_name="state")
    form = models.CharField(max_length=20, blank=True, help_text="RSS, Atom …, as it was last")
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what was read last")
    interval_seconds = models.PositiveIntegerField(default=0)
    next_poll_at = models.DateTimeField(db_default=Now())
    held_until = models.DateTimeField(null=True, help_text="A worker polls it now; until then at most")
    last_polled_at = models.DateTimeField(null=True)
    last_good_at = models.DateTimeField(null=True)
    last_news_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row")
    failing_since = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=LONGEST_REASON, blank=True)
    moved_from = models.CharField(max_length=LONGEST_FEED_ADDRESS, blank=True)
    retired_at = models.DateTimeField(null=True, help_text="Its server said that it is gone for good")
    told = models.CharField(max_length=10, blank=True, help_text="What its owner was told: broken, silent")

    class Meta:
        indexes = [models.Index(fields=["next_poll_at"], name="feed_due")]

    def __str__(self) -> str:
        return f"state of {self.feed_id}"


class EntryOutcome(models.TextChoices):
    STORED = "stored", "Stored"
    WAITING = "waiting", "Waits for its page"
    LEFT = "left", "Left aside"


class FeedEntry(models.Model):
    """An entry of a feed that has been seen: it is taken once, whatever id or address it goes by later."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="entries")
    entry_id = models.CharField(max_length=LONGEST_ENTRY_ID, blank=True, help_text="As the feed has it")
    address = models.CharField(max_length=LONGEST_FEED_ADDRESS, blank=True, help_text="Canonical")
    headline = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, help_text="Of what it said last")
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    article = models.ForeignKey(
        Article,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="feed_entries",
        help_text="Stays when it is deleted, so that it does not come again",
    )
    outcome = models.CharField(max_length=10, choices=EntryOutcome.choices)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True, help_text="Why it was left aside, or its page was")
    row = models.JSONField(null=True, help_text="What it said, while its page is waited for")
    tries = models.PositiveSmallIntegerField(default=0)
    page_due_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["feed", "address"], name="feed_entry_address"),
            models.Index(fields=["feed", "entry_id"], name="feed_entry_id"),
            models.Index(fields=["feed", "first_seen_at"], name="feed_entry_seen"),
            models.Index(fields=["last_seen_at"], name="feed_entry_last_seen"),
            models.Index(
                fields=["page_due_at"], condition=models.Q(page_due_at__isnull=False), name="feed_entry_page_due"
            ),
        ]

    def __str__(self) -> str:
        return self.headline or self.address or self.entry_id
