from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.validators import RegexValidator
from django.db import models

from articles.analysis.addresses.hosts import LONGEST_DOMAIN
from articles.models.validators import validate_timezone


class Source(models.Model):
    """An outlet or a news agency; its time zone decides what a day is in its articles."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    domain = models.CharField(
        max_length=LONGEST_DOMAIN,
        blank=True,
        help_text="Such as kompas.example; hosts in it are the outlet's",
    )
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


class SourceDomain(models.Model):
    """A further domain of an outlet. No domain stands for two: whoever writes one asks `outlets.holders_of`."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="further_domains")
    domain = models.CharField(max_length=LONGEST_DOMAIN, unique=True)

    class Meta:
        ordering = ["domain"]
        verbose_name = "further domain"

    def __str__(self) -> str:
        return self.domain


class SourceAlias(models.Model):
    """What an outlet was called that has been merged into another: whoever names it so means that other."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="aliases")
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["slug"]
        verbose_name_plural = "source aliases"

    def __str__(self) -> str:
        return self.slug
