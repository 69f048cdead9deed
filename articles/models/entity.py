from django.db import models
from django.db.models.functions import Lower


class EntityKind(models.TextChoices):
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    PLACE = "place", "Place"
    COUNTRY = "country", "Country"


class Entity(models.Model):
    """A person, organisation, place or country that articles name in any language."""

    key = models.SlugField(max_length=80, unique=True, help_text="ISO code of a country, a slug for others")
    kind = models.CharField(max_length=12, choices=EntityKind.choices)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True)

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

    def __str__(self) -> str:
        return self.text


class NameVersion(models.Model):
    """One row that database triggers mark anew whenever an entity or a name changes, whoever writes it."""

    mark = models.CharField(max_length=36, help_text="Never the same twice, not even after a restore")

    def __str__(self) -> str:
        return self.mark
