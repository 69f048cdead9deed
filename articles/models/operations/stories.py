from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import F
from django.db.models.functions import Now

from articles.models.article import Article, ArticleQuerySet

LEADING_FIRST: Final = ("source__is_wire", F("published_at").asc(nulls_last=True), "pk")
"""The order of a story's articles: an outlet's own before an agency's, then the earliest; the first leads."""


class StoryChoice(models.Model):
    """What an editor decided of an article's story: it is that of the `other`, or, without one, of no copies."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="story_choices")
    other = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "other"], name="story_choice_is_made_once"),
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(other=None), name="article_is_taken_out_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} with {self.other_id}" if self.other_id else f"{self.article_id} apart"


def same_story(article: Article, now: datetime) -> ArticleQuerySet:
    """The others that say the same in the same words, as readers may see them, the leading one first."""
    if article.story_id is None:
        return Article.objects.none()
    others = Article.objects.visible(now).filter(story_id=article.story_id).exclude(pk=article.pk)
    return others.order_by(*LEADING_FIRST)


def story_leader(article: Article, now: datetime) -> int | None:
    """The id of the article that leads its story, of those that readers may see; None where it is of no story."""
    if article.story_id is None:
        return None
    of_story = Article.objects.visible(now).filter(story_id=article.story_id)
    return of_story.order_by(*LEADING_FIRST).values_list("pk", flat=True).first()
