"""Joining articles into one story, and taking one out: actions of the list, each undone by the third."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.articles.access import ArticleAccess
from articles.analysis.direction import isolated
from articles.annotation.near_duplicates import regroup
from articles.models import Action, Article, StoryChoice, may

MOST_AT_ONCE: Final = 50

Choose = Callable[[Sequence[Article], Any], None]


@admin.action(description=_("Same story: join the selected"), permissions=["publish"])
def join_story(model_admin: ArticleAccess, request: HttpRequest, queryset: QuerySet[Article]) -> None:
    if queryset.count() < 2:
        messages.warning(request, gettext("Choose two articles or more to join; nothing was done."))
        return
    _choose(model_admin, request, queryset, "join story", _join)


@admin.action(description=_("Own story: take the selected out"), permissions=["publish"])
def leave_story(model_admin: ArticleAccess, request: HttpRequest, queryset: QuerySet[Article]) -> None:
    _choose(model_admin, request, queryset, "leave story", _take_out)


@admin.action(description=_("Story by text: undo joining and taking out"), permissions=["publish"])
def story_by_text(model_admin: ArticleAccess, request: HttpRequest, queryset: QuerySet[Article]) -> None:
    _choose(model_admin, request, queryset, "story by text", lambda articles, _: _forget(articles))


STORY_ACTIONS: Final = (join_story, leave_story, story_by_text)


def _choose(
    model_admin: ArticleAccess, request: HttpRequest, queryset: QuerySet[Article], deed: str, choose: Choose
) -> None:
    """Nothing is done where one of them is of a source that somebody may not publish for."""
    with transaction.atomic():
        pks = list(queryset.values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        articles = list(model_admin.locked(request, pks).values())
        refused = _refusal(articles, request.user)
        if refused:
            messages.warning(request, gettext("%(reason)s Nothing was done.") % {"reason": refused})
            return
        choose(articles, request.user)
        regroup(article.pk for article in articles)
        for article in articles:
            model_admin.record(request, deed, article, articles=[one.pk for one in articles])
    count = len(articles)
    done = ngettext("Story changed for %(count)s article.", "Story changed for %(count)s articles.", count)
    messages.success(request, done % {"count": count})


def _refusal(articles: Sequence[Article], user: Any) -> str:
    if len(articles) > MOST_AT_ONCE:
        return gettext("More than %(most)s articles were chosen.") % {"most": MOST_AT_ONCE}
    foreign = next((one for one in articles if not may(user, Action.PUBLISH, one.source)), None)
    if foreign is None:
        return ""
    return gettext("You cannot publish articles of %(outlet)s.") % {"outlet": isolated(foreign.source.name)}


def _join(articles: Sequence[Article], user: Any) -> None:
    """All with the first; none of them is kept apart any more."""
    first, *others = articles
    StoryChoice.objects.filter(article__in=articles, other=None).delete()
    choices = [StoryChoice(article=one, other=first, made_by=user) for one in others]
    StoryChoice.objects.bulk_create(choices, ignore_conflicts=True)


def _take_out(articles: Sequence[Article], user: Any) -> None:
    _forget(articles)
    StoryChoice.objects.bulk_create([StoryChoice(article=one, made_by=user) for one in articles])


def _forget(articles: Iterable[Article]) -> None:
    pks = [article.pk for article in articles]
    joined = StoryChoice.objects.filter(Q(article__in=pks) | Q(other__in=pks))
    met = set(joined.values_list("other_id", flat=True)) | set(joined.values_list("article_id", flat=True))
    joined.delete()
    regroup(met - {None})
