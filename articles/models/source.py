from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.validators import RegexValidator
from django.db import models

from articles.models.shapes import validate_timezone


class Source(models.Model):
    """An outlet or a news agency; its time zone decides what a day is in its articles."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=253, blank=True)
    country = models.CharField(
        max_length=2, blank=True, validators=[RegexValidator("^[A-Z]{2}$")], help_text="ISO 3166-1 alpha-2, such as ID"
    )
    language = models.CharField(max_length=12, blank=True, help_text="BCP 47; what most of its articles are in")
    timezone = models.CharField(
        max_length=64, default="UTC", validators=[validate_timezone], help_text="IANA name, such as Asia/Jakarta"
    )
    owner_group = models.CharField(max_length=200, blank=True, help_text="The company several outlets belong to")
    is_wire = models.BooleanField("news agency", default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["domain"], condition=~models.Q(domain=""), name="source_domain_is_unique")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """Its time zone; UTC when what is stored is none."""
        try:
            return ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return ZoneInfo("UTC")
