"""Articles in every state, in Django's admin: its options, and the parts that it is put together from."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from articles.admin.articles.changelist import FILTERS
from articles.admin.articles.editing import ArticleEditing
from articles.admin.articles.listing import ArticleListing
from articles.admin.articles.pasting.pages import PastePages
from articles.admin.articles.previewing import PreviewPage
from articles.admin.articles.revisions import RevisionPages
from articles.admin.articles.workflow import ACTIONS, WorkflowPage
from articles.models import Article


@admin.register(Article)
class ArticleAdmin(ArticleListing, ArticleEditing):
    """Everything that may be done with an article, by who may do it with articles of its source."""

    list_display = ["headline", "outlet", "state", "told_published"]
    list_filter = FILTERS
    list_select_related = ["source"]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    search_fields = ["headline"]
    search_help_text = "As readers search: words, “a phrase”, -without, source:kabar, person:…, title:…"
    actions = ACTIONS
    save_on_top = False
    fieldsets = [
        (None, {"fields": ["headline", "deck", "body"]}),
        ("Outlet and place", {"fields": ["source", "url", "authors", "dateline", "section", "topics"]}),
        ("Language", {"fields": ["language", "language_guessed"]}),
        ("Pictures", {"fields": ["images"]}),
        (
            "Time of publication",
            {"fields": ["published_at", "published_precision", "published_origin", "published_zone", "updated_at"]},
        ),
    ]

    def get_urls(self) -> list[URLPattern]:
        parts = (PreviewPage(self), RevisionPages(self), WorkflowPage(self), PastePages(self))
        return [*(url for part in parts for url in part.urls()), *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return RevisionPages(self).history(request, object_id)
