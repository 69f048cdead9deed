from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from itertools import accumulate
from typing import Any, Final

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Now
from django.urls import reverse
from django.utils.text import slugify

from articles.models.article_fields import ARTICLE_FIELDS, FIELD
from articles.models.source import Source
from articles.models.validators import is_picture, validate_pictures, validate_texts


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Precision(models.TextChoices):
    MINUTE = "minute", "to the minute"
    DAY = "day", "to the day"
    UNKNOWN = "", "undated"


class Origin(models.TextChoices):
    STATED = "stated", "stated by the source"
    GUESSED = "guessed", "guessed"
    UNKNOWN = "", "unknown"


def visible(now: datetime) -> Q:
    """The rows that readers may see at `now`; `search.fields.Visibility` says the same to an engine."""
    return (
        Q(status=Status.PUBLISHED)
        & (Q(visible_from=None) | Q(visible_from__lte=now))
        & (Q(visible_until=None) | Q(visible_until__gt=now))
    )


def pictures(images: Any) -> list[dict[str, Any]]:
    return [image for image in images if is_picture(image)] if isinstance(images, list) else []


class Story(models.Model):
    """Articles that say the same in the same words: wire copies and updates; none is ever deleted."""

    size = models.PositiveIntegerField(default=0, db_default=0, help_text="Articles when it was last grouped")

    class Meta:
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return f"Story {self.pk}"


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible(self, now: datetime) -> "ArticleQuerySet":
        return self.filter(visible(now))


class Article(models.Model):
    """A news article at its latest revision.

    Database triggers raise `revision`, append an `ArticleRevision` and queue an `IndexChange`
    whenever a column that readers or the index depend on changes, whoever writes it.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="articles")
    url = models.CharField(  # noqa: DJ001 - articles without one do not share it
        "canonical URL",
        max_length=FIELD["url"].longest,
        null=True,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    headline = models.CharField(max_length=FIELD["headline"].longest)
    deck = models.TextField(blank=True)
    authors = models.JSONField(default=list, blank=True, validators=[validate_texts], help_text=FIELD["authors"].help)
    dateline = models.CharField(max_length=FIELD["dateline"].longest, blank=True, help_text=FIELD["dateline"].help)
    section = models.CharField(max_length=FIELD["section"].longest, blank=True)
    topics = models.JSONField(default=list, blank=True, validators=[validate_texts])
    language = models.CharField(
        max_length=FIELD["language"].longest, default="und", help_text="BCP 47; und when unknown"
    )
    language_guessed = models.BooleanField(default=False)
    body = models.TextField(blank=True, help_text="Paragraphs with a blank line between them; '## ' opens a heading")
    images = models.JSONField(
        default=list,
        blank=True,
        validators=[validate_pictures],
        help_text="Objects of alt, caption, credit, before_block",
    )

    correction = models.TextField(blank=True, default="", db_default="", help_text=FIELD["correction"].help)

    published_at = models.DateTimeField(null=True, blank=True)
    published_precision = models.CharField(
        max_length=8, choices=Precision.choices, default=Precision.UNKNOWN, blank=True
    )
    published_origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.UNKNOWN, blank=True)
    published_zone = models.CharField(
        max_length=FIELD["published"].longest, blank=True, help_text="As the source wrote it: WIB, +09:00"
    )
    updated_at = models.DateTimeField("updated by the source", null=True, blank=True)
    first_seen_at = models.DateTimeField(db_default=Now(), editable=False)

    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    visible_from = models.DateTimeField("embargoed until", null=True, blank=True)
    visible_until = models.DateTimeField(null=True, blank=True)

    revision = models.PositiveIntegerField(default=1, editable=False)
    touched = models.PositiveIntegerField(
        default=0, editable=False, help_text="Raised when what its source or its names mean has changed"
    )
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False
    )
    content_hash = models.CharField(max_length=64, blank=True, editable=False)
    story = models.ForeignKey(
        Story, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="articles"
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-id"]
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="article_newest"),
            models.Index(fields=["source", "content_hash"], name="article_content"),
            models.Index(fields=["url"], name="article_address"),
            models.Index(fields=["first_seen_at"], condition=Q(status="draft"), name="article_draft"),
            models.Index(
                fields=["section", "visible_from", "visible_until"],
                condition=Q(status="published"),
                name="article_section",
            ),
            models.Index(
                fields=["visible_from", "id"],
                condition=Q(status="published", visible_from__isnull=False),
                name="article_embargo_end",
            ),
            models.Index(
                fields=["visible_until", "id"],
                condition=Q(status="published", visible_until__isnull=False),
                name="article_showing_end",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source", "url"], name="article_is_once_at_its_source"),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "published", "withdrawn"]), name="article_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(visible_until=None) | Q(visible_from=None) | Q(visible_until__gt=models.F("visible_from")),
                name="article_is_visible_before_it_expires",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_precision="")
                | Q(published_at__isnull=False, published_precision__in=["minute", "day"]),
                name="article_date_has_a_precision",
            ),
            models.CheckConstraint(condition=~Q(headline=""), name="article_has_a_headline"),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return slugify(self.headline)[:80].strip("-") or "article"

    @property
    def published_local(self) -> datetime | None:
        """The time of publication in the source's time zone."""
        return self.published_at and self.published_at.astimezone(self.source.zone)

    @property
    def published_day(self) -> date | None:
        """The day of publication in the source's time zone."""
        local = self.published_local
        return local and local.date()

    @property
    def out_day(self) -> date:
        """The day from which it is known of: of publication, or if undated the day it was first seen, in that zone."""
        return self.published_day or self.first_seen_at.astimezone(self.source.zone).date()

    @property
    def pictures(self) -> list[dict[str, Any]]:
        """The images that are as images should be, whoever wrote them."""
        return pictures(self.images)

    @property
    def captions(self) -> list[str]:
        return [picture["caption"] for picture in self.pictures if picture.get("caption")]

    def is_visible(self, now: datetime) -> bool:
        return (
            self.status == Status.PUBLISHED
            and (self.visible_from is None or self.visible_from <= now)
            and (self.visible_until is None or self.visible_until > now)
        )


class ArticleRevision(models.Model):
    """An append-only snapshot of an article, written and guarded by database triggers.

    It outlives its article: there is no foreign key in the database.
    """

    article = models.ForeignKey(Article, on_delete=models.DO_NOTHING, db_constraint=False, related_name="revisions")
    revision = models.PositiveIntegerField()
    recorded_at = models.DateTimeField(db_default=Now())
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, db_constraint=False, null=True)
    status = models.CharField(max_length=10)
    headline = models.CharField(max_length=FIELD["headline"].longest)
    deck = models.TextField()
    body = models.TextField()
    images = models.JSONField()
    visible_from = models.DateTimeField(null=True)
    visible_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["article", "-revision"]
        constraints = [models.UniqueConstraint(fields=["article", "revision"], name="revision_is_said_once")]

    def __str__(self) -> str:
        return f"{self.headline} (revision {self.revision})"

    @property
    def captions(self) -> list[str]:
        return [picture["caption"] for picture in pictures(self.images) if picture.get("caption")]

    def was_shown(self, until: datetime) -> bool:
        """Whether readers could see it at some time from when it was recorded `until` the next revision came."""
        held_back = self.visible_from is not None and self.visible_from >= until
        expired = self.visible_until is not None and self.visible_until <= self.recorded_at
        return self.status == Status.PUBLISHED and not held_back and not expired


REVISION_TEXTS: Final = tuple(field.column for field in ARTICLE_FIELDS if field.is_in_revisions)


def shown_revisions(article: Article, now: datetime) -> list[ArticleRevision]:
    """The revisions that readers could see, oldest first: no draft, none that an embargo kept back, and nothing from
    before the article was last withdrawn. Their texts are left out: `with_texts` reads them.
    """
    return shown_revisions_of([article], now)[article.pk]


def shown_revisions_of(articles: Sequence[Article], now: datetime) -> dict[int, list[ArticleRevision]]:
    """Id -> what `shown_revisions` says of each article; one query."""
    revisions_by_article: dict[int, list[ArticleRevision]] = {article.pk: [] for article in articles}
    rows = ArticleRevision.objects.filter(article_id__in=revisions_by_article).order_by("article_id", "revision")
    for row in rows.defer(*REVISION_TEXTS):
        revisions_by_article[row.article_id].append(row)
    return {article.pk: _shown(article, revisions_by_article[article.pk], now) for article in articles}


def _shown(article: Article, revisions: Sequence[ArticleRevision], now: datetime) -> list[ArticleRevision]:
    hidden = [at for at, revision in enumerate(revisions) if revision.status != Status.PUBLISHED]
    shown = revisions[hidden[-1] + 1 :] if hidden else revisions
    ends = [*(revision.recorded_at for revision in shown[1:]), now]
    return [
        revision
        for revision, end in zip(shown, ends, strict=False)
        if revision.was_shown(end) or revision.revision == article.revision
    ]


def with_texts(revisions: Sequence[ArticleRevision]) -> list[ArticleRevision]:
    """The same revisions with their texts, in their order; one query."""
    rows = ArticleRevision.objects.in_bulk([revision.pk for revision in revisions]) if revisions else {}
    return [rows[revision.pk] for revision in revisions]


def body_lengths(ids: Sequence[int]) -> list[int]:
    """How many characters the bodies of these articles have, in their order; 0 where there is no such article."""
    lengths = dict(Article.objects.filter(pk__in=ids).values_list("pk", Length("body")))
    return [lengths.get(pk, 0) for pk in ids]


def fitting(lengths: Sequence[int], most: int) -> int:
    """How many texts of these lengths, from the first on, have `most` characters together; one at least."""
    return max(1, bisect_right(list(accumulate(lengths)), most))
