from collections.abc import Collection, Mapping

from django.db import models
from django.db.models.functions import Lower


class EntityKind(models.TextChoices):
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    PLACE = "place", "Place"
    COUNTRY = "country", "Country"


class EntityQuerySet(models.QuerySet["Entity"]):
    def known(self) -> "EntityQuerySet":
        """Those that readers and texts know: neither hidden nor merged into another."""
        return self.filter(hidden=False)


class Entity(models.Model):
    """A person, organisation, place or country that articles name in any language.

    One that was merged into another is hidden too. It goes on to have its key, so that what names the key means the
    other, and the merge can be undone.
    """

    key = models.SlugField(max_length=80, unique=True, help_text="ISO code of a country, a slug for others")
    kind = models.CharField(max_length=12, choices=EntityKind.choices)
    name = models.CharField(max_length=200, help_text="As it is shown; texts are read by the names below")
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="belongs to",
        help_text="Its country, or the province or body that it is part of. Whoever searches for a country can have it "
        "found through what belongs to it as well: North Korea through Pyongyang or KCNA, Russia through the Kremlin.",
    )
    hidden = models.BooleanField(
        default=False, db_default=False, help_text="No name in texts and searches, and no choice beside results"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="merged"
    )
    from_year = models.PositiveSmallIntegerField(
        "first year",
        null=True,
        blank=True,
        help_text="Articles of earlier years do not mean it by its names. Empty: of any year.",
    )
    until_year = models.PositiveSmallIntegerField(
        "last year", null=True, blank=True, help_text="Nor do articles of later years. Empty: until now."
    )

    objects = EntityQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "entities"
        indexes = [models.Index(Lower("key"), name="entity_key_lower")]

    def __str__(self) -> str:
        return self.name


class EntityName(models.Model):
    """One way to write an entity's name in one language."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=200)
    ambiguous = models.BooleanField(
        default=False, help_text="Counts only where the article names this entity in another way too"
    )

    class Meta:
        ordering = ["language", "text"]
        constraints = [models.UniqueConstraint(fields=["entity", "language", "text"], name="entity_name_is_said_once")]
        indexes = [models.Index(fields=["text"], name="entity_name_text")]

    def __str__(self) -> str:
        return self.text


class DroppedName(models.Model):
    """A name that an editor took from an entity: `load_names` does not bring it back."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="dropped_names")
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entity", "language", "text"], name="name_is_dropped_once")]

    def __str__(self) -> str:
        return self.text


class NameVersion(models.Model):
    """One row that database triggers mark anew whenever an entity or a name changes, whoever writes it."""

    mark = models.CharField(max_length=36, help_text="Never the same twice, not even after a restore")

    def __str__(self) -> str:
        return self.mark


def current_keys(keys: Collection[str]) -> Mapping[str, str]:
    """Key -> the key of the entity that it means now; what was never merged into another is itself."""
    merged = Entity.objects.filter(key__in=keys).exclude(merged_into=None) if keys else Entity.objects.none()
    return {key: key for key in keys} | dict(merged.values_list("key", "merged_into__key"))
