"""The page that lists articles: its columns, and what was ticked on it."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from articles.admin.articles.access import ArticleAccess
from articles.admin.articles.changelist import FoundList
from articles.admin.articles.publishing import state_of
from articles.analysis.direction import isolated
from articles.metering.pages import costs
from articles.models import Article
from articles.presentation.publication_time import publication_time
from articles.templatetags.newsdesk_tags import language_name


class ArticleListing(ArticleAccess):
    @method_decorator(costs(6))
    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[FoundList]:
        return FoundList

    @admin.display(description=_("State"))
    def state(self, article: Any) -> str:
        return state_of(article, article.now)

    @admin.display(description=_("Outlet"))
    def outlet(self, article: Article) -> str:
        return f"{isolated(article.source.name)} · {language_name(article.language)}"

    @admin.display(description=_("Published"))
    def published_label(self, article: Article) -> str:
        return publication_time(article)

    def response_action(self, request: HttpRequest, queryset: Any, *args: Any) -> HttpResponse | None:
        """Acts on what was ticked, whether or not it still matches the search; never on what is on other pages."""
        ticked = [pk for pk in request.POST.getlist(ACTION_CHECKBOX_NAME) if pk.isdecimal()]
        return super().response_action(request, self.get_queryset(request).filter(pk__in=ticked), *args)
