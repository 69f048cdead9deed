"""The page on which one article is written, and how it is saved."""

from typing import Any, Final

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.articles.access import ArticleAccess
from articles.admin.articles.forms.article_form import ArticleForm
from articles.admin.articles.forms.fields import CodeSelect, MomentInput
from articles.admin.articles.publishing import ACTS, refusal, state_of
from articles.admin.newsroom_time import in_newsroom_time
from articles.analysis.direction import isolated
from articles.models import Action, Article, database_now, sources_open_to
from articles.presentation.translation import language_choices, language_words

TIMES: Final = ("published_at", "updated_at")
READ_ONLY: Final = {
    "authors": "authors_text",
    "topics": "topics_text",
    "images": "picture_captions",
    "language": "in_language",
}
"""A field -> what shows it to those who may not change it."""


class ArticleEditing(ArticleAccess):
    form = ArticleForm
    formfield_overrides = {models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MomentInput()}}

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Article | None:
        """The article; one that is about to be written is locked first, so that of two saves one comes second."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST" or not transaction.get_connection().in_atomic_block:
            return found
        return self.locked(request, [found.pk]).get(found.pk)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        obj.edited_by_id = request.user.pk
        super().save_model(request, obj, form, change)

    # Its fields

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [
            (name, {"fields": [READ_ONLY.get(field, field) for field in flatten(options["fields"])]})
            for name, options in fieldsets
        ]

    @admin.display(description=_("Authors"))
    def authors_text(self, article: Article) -> str:
        return ", ".join(map(isolated, article.authors))

    @admin.display(description=_("Topics"))
    def topics_text(self, article: Article) -> str:
        return ", ".join(map(isolated, article.topics))

    @admin.display(description=_("Language"))
    def in_language(self, article: Article) -> str:
        return language_words(article.language)

    @admin.display(description=_("Pictures"))
    def picture_captions(self, article: Article) -> str:
        return "\n".join(picture.get("caption") or picture.get("alt", "") for picture in article.pictures)

    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any) -> Any:
        made: Any = super().get_form(request, obj, change, **kwargs)
        made.user = request.user
        return made

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in TIMES:
            kwargs["help_text"] = in_newsroom_time()
        if db_field.name == "language":
            kwargs |= {"widget": CodeSelect(language_choices, language_words), "help_text": ""}
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "source" and field:
            field.widget = field.widget.widget
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "source":
            kwargs["queryset"] = sources_open_to(request.user, Action.WRITE)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    # What stands beside them

    def get_view_on_site_url(self, obj: Article | None = None) -> str | None:
        return obj.get_absolute_url() if obj and obj.is_visible(database_now()) else None

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Article | None = None,
    ) -> HttpResponse:
        pk = obj.pk if obj else None
        context["preview_url"] = reverse("admin:article_preview", args=[pk]) if pk else reverse("admin:article_preview")
        if obj and pk:
            theirs = getattr(context["adminform"].form, "theirs", obj)
            context |= {
                "state": state_of(theirs, database_now()),
                "acts": [act for act in ACTS.values() if not refusal(act, theirs, request.user)],
            }
        return super().render_change_form(request, context, add, change, form_url, obj)
