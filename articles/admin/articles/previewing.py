"""An article as readers will see it, from a form that is not saved."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.articles.editing import ArticleEditing
from articles.admin.articles.forms.article_form import CONFLICT, ArticleForm
from articles.annotation.annotations import unsaved_mentions
from articles.annotation.entities import cached_names
from articles.models import Article
from articles.presentation.article_parts.reading_times import ReadingTimes
from articles.presentation.article_view import Mentions, article_page
from articles.search.query import SearchQuery


@dataclass(frozen=True)
class PreviewPage:
    """The readers' page of what a form says; what is wrong with it, when it cannot become an article."""

    model_admin: ArticleEditing

    def urls(self) -> list[URLPattern]:
        view = self.model_admin.admin_site.admin_view(self.view)
        return [path(route, view, name="article_preview") for route in ("preview/", "<int:pk>/preview/")]

    @method_decorator(require_POST)
    def view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        article = get_object_or_404(self.model_admin.get_queryset(request), pk=pk) if pk else None
        if not self._may_write(request, article):
            raise PermissionDenied
        form = self._form(request, article)
        context: dict[str, Any] = self.model_admin.admin_site.each_context(request) | {"form": form}
        if form.errors and not form.has_error(NON_FIELD_ERRORS, CONFLICT):
            failed = context | {"title": _("Preview")}
            return render(request, "admin/articles/article/preview_failed.html", failed, status=400)
        return _as_readers_see_it(request, form.instance, context)

    def _may_write(self, request: HttpRequest, article: Article | None) -> bool:
        if article is None:
            return self.model_admin.has_add_permission(request)
        return self.model_admin.has_change_permission(request, article)

    def _form(self, request: HttpRequest, article: Article | None) -> ArticleForm:
        fields = flatten_fieldsets(self.model_admin.get_fieldsets(request, article))
        made = self.model_admin.get_form(request, article, change=article is not None, fields=fields)
        form: ArticleForm = made(request.POST, instance=article)
        form.is_valid()
        return form


def _as_readers_see_it(request: HttpRequest, article: Article, context: dict[str, Any]) -> HttpResponse:
    # Readers are told times in the site's zone.
    with timezone.override(ZoneInfo(settings.TIME_ZONE)):
        page = article_page(article, None, Mentions(*unsaved_mentions(article, cached_names())))
        shown = context | {"article": article, "page": page, "query": SearchQuery(), "times": ReadingTimes()}
        return render(request, "admin/articles/article/preview.html", shown)
