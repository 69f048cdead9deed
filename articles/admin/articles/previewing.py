"""An article as readers will see it, from a form that is not saved."""

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.admin.articles.editing import CONFLICT, ArticleForm
from articles.annotation.annotations import unsaved_mentions
from articles.annotation.entities import name_matcher
from articles.presentation.article_view import Mentions, article_page
from articles.search.query import SearchQuery


def preview(model_admin: admin.ModelAdmin, request: HttpRequest, form: ArticleForm) -> HttpResponse:
    """The readers' page of what the form says; what is wrong with it, when it cannot become an article."""
    form.is_valid()
    context: dict[str, Any] = model_admin.admin_site.each_context(request) | {"form": form, "query": SearchQuery()}
    if form.errors and not form.has_error(NON_FIELD_ERRORS, CONFLICT):
        return render(request, "admin/articles/article/preview_failed.html", context | {"title": "Preview"}, status=400)
    article = form.instance
    # Readers are told times in the site's zone.
    with timezone.override(ZoneInfo(settings.TIME_ZONE)):
        page = article_page(article, None, Mentions(*unsaved_mentions(article, name_matcher())))
        return render(request, "admin/articles/article/preview.html", context | {"article": article, "page": page})
