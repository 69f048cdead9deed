"""Articles in every state, in Django's admin: its options, and the parts that it is put together from."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from articles.admin.articles.changelist import FILTERS
from articles.admin.articles.editing import ArticleEditing
from articles.admin.articles.listing import ArticleListing
from articles.admin.articles.pasting.pages import PastePages
from articles.admin.articles.previewing import PreviewPage
from articles.admin.articles.revisions import RevisionPages
from articles.admin.articles.stories import STORY_ACTIONS
from articles.admin.articles.workflow import ACTIONS, WorkflowPage
from articles.models import Article
from articles.models.article_fields import ARTICLE_FIELDS, Group


def columns_in(group: Group) -> tuple[str, ...]:
    """The columns that a part of the form has, by the names of their fields in the model."""
    kept = [column for field in ARTICLE_FIELDS if field.group is group for column in field.stored]
    return tuple(Article._meta.get_field(column).name for column in kept)


@admin.register(Article)
class ArticleAdmin(ArticleListing, ArticleEditing):
    """Everything that may be done with an article, by who may do it with articles of its source."""

    list_display = ["headline", "outlet", "state", "published_label"]
    list_filter = FILTERS
    list_select_related = ["source"]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    search_fields = ["headline"]
    search_help_text = _("Same syntax as readers: words, “a phrase”, -exclude, source:kabar, person:…, title:…")
    actions = (*ACTIONS, *STORY_ACTIONS)
    save_on_top = False
    fieldsets = [(_(group.value) if group.value else None, {"fields": columns_in(group)}) for group in Group]

    def get_urls(self) -> list[URLPattern]:
        parts = (PreviewPage(self), RevisionPages(self), WorkflowPage(self), PastePages(self))
        return [*(url for part in parts for url in part.urls()), *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return RevisionPages(self).history(request, object_id)
