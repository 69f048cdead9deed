"""One article of both peers, with the fields that newsdesk's own hits, facets and histogram use."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Case, When
from django.db.models.expressions import CombinedExpression


def weighted(config: str) -> CombinedExpression:
    """The headline above the body, in the words of one configuration of PostgreSQL."""
    return SearchVector("headline", weight="A", config=config) + SearchVector("body", weight="D", config=config)


def vector() -> models.GeneratedField:
    """The stored words: stemmed in English and Indonesian, in other languages as they are written."""
    return models.GeneratedField(
        expression=Case(
            When(language="en", then=weighted("english")),
            When(language="id", then=weighted("indonesian")),
            default=weighted("simple"),
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )


class ArticleManager(models.Manager["Article"]):
    """Rows without their vectors: nobody shows them."""

    def get_queryset(self) -> models.QuerySet["Article"]:
        return super().get_queryset().defer("search")


class Article(models.Model):
    source = models.CharField(max_length=80)
    language = models.CharField(max_length=12)
    section = models.CharField(max_length=80)
    topics = ArrayField(models.CharField(max_length=80))
    headline = models.CharField(max_length=500)
    body = models.TextField()
    published_at = models.DateTimeField()
    published_year = models.IntegerField()
    happened_years = ArrayField(models.IntegerField())
    search = vector()

    objects = ArticleManager()

    class Meta:
        indexes = [GinIndex(fields=["search"], name="peers_article_search")]

    def __str__(self) -> str:
        return self.headline
