"""What an article says, read from one revision of it; written by the indexing worker, never by hand.

All offsets are characters into the text that `analysis.text.compose` makes of that revision.
"""

from django.db import models

from articles.analysis.reading.unlisted_names import LONGEST_CANDIDATE
from articles.models.article import Article
from articles.models.entity import Entity, EntityKind


class Reading(models.Model):
    """Which revision of an article has been read, and the sketch by which copies are recognised."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="reading")
    revision = models.PositiveIntegerField()
    read_at = models.DateTimeField(null=True, db_index=True, help_text="What was read just now no search may find yet")
    sketch = models.BinaryField(help_text="Up to 32 unsigned 32-bit shingle hashes, big-endian, ascending")
    names_due = models.BooleanField(
        default=False, db_default=False, help_text="Whether a model of its language is still to suppose names in it"
    )

    class Meta:
        indexes = [models.Index(fields=["article"], name="reading_names_due", condition=models.Q(names_due=True))]

    def __str__(self) -> str:
        return f"Reading of {self.article_id}@{self.revision}"


class SketchKey(models.Model):
    """One of the smallest hashes of an article's sketch: copies share at least one of them."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, db_index=True)
    key = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key", "article"], name="sketch_key")]

    def __str__(self) -> str:
        return f"{self.key}"


class SentenceMention(models.Model):
    """A sentence of an article's revision that says when something was."""

    revision = models.PositiveIntegerField()
    sentence = models.PositiveIntegerField(help_text="Number of the sentence in the article, from 0")
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    text = models.TextField(help_text="The sentence, so that a chronology need not read whole articles")

    class Meta:
        abstract = True


class EventMention(SentenceMention):
    """A sentence that dates something, and the days it dates it to."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="event_mentions")
    start = models.PositiveIntegerField(null=True, help_text="Of the date expression; none when inherited")
    end = models.PositiveIntegerField(null=True)
    first_day = models.DateField()
    last_day = models.DateField()
    granularity = models.CharField(max_length=8)
    role = models.CharField(max_length=8)
    basis = models.CharField(max_length=11)
    planned = models.BooleanField()
    approximate = models.BooleanField()
    rule = models.CharField(max_length=40)
    weight = models.FloatField()
    time = models.CharField(
        max_length=32,
        blank=True,
        default="",
        db_default="",
        help_text="Of the day, where told: 2025-12-12T15:30+07:00; without an offset where no zone is told",
    )

    def __str__(self) -> str:
        return f"{self.first_day} in {self.article_id}"


class YearlessMention(SentenceMention):
    """A sentence of an undated article that names a day and a month, of a year that nobody knows."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="yearless_mentions")
    start = models.PositiveIntegerField(help_text="Of the date expression")
    end = models.PositiveIntegerField()
    first_month = models.PositiveSmallIntegerField()
    first_day = models.PositiveSmallIntegerField()
    last_month = models.PositiveSmallIntegerField()
    last_day = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"--{self.first_month:02d}-{self.first_day:02d} in {self.article_id}"


class EntityMention(models.Model):
    """A span of an article that names an entity."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="entity_mentions")
    revision = models.PositiveIntegerField()
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE)
    sentence = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["article", "sentence"], name="entity_mention_sentence")]

    def __str__(self) -> str:
        return f"{self.entity_id} in {self.article_id}"


class NameCandidate(models.Model):
    """What looks like the name of a person or firm that is no entity: unconfirmed until an editor makes it one."""

    kind = models.CharField("kind guessed", max_length=12, choices=EntityKind.choices)
    text = models.CharField("name", max_length=LONGEST_CANDIDATE)
    ignored = models.BooleanField(default=False, db_default=False, help_text="An editor said that it is no name")

    class Meta:
        ordering = ["text"]
        verbose_name = "unconfirmed name"
        constraints = [models.UniqueConstraint(fields=["text", "kind"], name="candidate_is_kept_once")]

    def __str__(self) -> str:
        return self.text


class CandidateMention(models.Model):
    """The first span of an article that looks like that name; one an article, so that they count articles."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="candidate_mentions")
    candidate = models.ForeignKey(NameCandidate, on_delete=models.CASCADE, db_index=False, related_name="mentions")
    revision = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidate", "article"], name="candidate_once_an_article")]

    def __str__(self) -> str:
        return f"{self.candidate_id} in {self.article_id}"
