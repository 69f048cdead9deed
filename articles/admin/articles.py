from typing import Any, Final

from django.contrib import admin, messages
from django.db.models import Case, IntegerField, QuerySet, When
from django.http import HttpRequest
from django.utils.html import format_html

from articles.admin.audited import AuditedAdmin
from articles.models import Article, Status, database_now
from articles.search.errors import SearchUnavailable
from articles.search.searching import staff_search

MOST_FOUND: Final = 1_000


@admin.register(Article)
class ArticleAdmin(AuditedAdmin):
    """Articles in every state, found through the search engine with the readers' query language."""

    list_display = ["headline", "source", "language", "state", "published_at", "revision"]
    list_filter = ["status", "language", "source", "section"]
    list_select_related = ["source"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["headline"]
    search_help_text = "Words, “phrases”, -without, source:…, person:…, title:…, as readers search"
    date_hierarchy = None
    actions = ["publish", "withdraw"]
    readonly_fields = ["revision", "first_seen_at", "edited_by", "readers_page"]
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["headline", "deck", "body", "source", "url"]}),
        ("State", {"fields": ["status", "visible_from", "visible_until", "readers_page"]}),
        (
            "About",
            {
                "fields": [
                    "authors",
                    "dateline",
                    "section",
                    "topics",
                    "language",
                    "language_guessed",
                    "images",
                ]
            },
        ),
        (
            "Time of publication",
            {
                "fields": [
                    "published_at",
                    "published_precision",
                    "published_origin",
                    "published_zone",
                    "updated_at",
                ]
            },
        ),
        ("Record", {"fields": ["revision", "first_seen_at", "edited_by"]}),
    ]

    @admin.display(description="State", ordering="status")
    def state(self, article: Article) -> str:
        now = database_now()
        if article.status == Status.PUBLISHED and article.visible_from and article.visible_from > now:
            return f"Embargoed until {article.visible_from:%Y-%m-%d %H:%M} UTC"
        if article.status == Status.PUBLISHED and article.visible_until and article.visible_until <= now:
            return "Expired"
        return article.get_status_display()

    @admin.display(description="Readers' page")
    def readers_page(self, article: Article) -> str:
        if article.pk and article.is_visible(database_now()):
            return format_html('<a href="{}">{}</a>', article.get_absolute_url(), article.get_absolute_url())
        return "Readers do not see this article."

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        if not search_term.strip():
            return queryset, False
        try:
            ids = staff_search(search_term, MOST_FOUND)
        except SearchUnavailable:
            self.message_user(request, "Search is down; articles were compared by their headline.", messages.WARNING)
            return queryset.filter(headline__icontains=search_term), False
        order = Case(*(When(pk=pk, then=at) for at, pk in enumerate(ids)), output_field=IntegerField())
        return queryset.filter(pk__in=ids).order_by(order) if ids else queryset.none(), False

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        obj.edited_by_id = request.user.pk
        for name in ("headline", "deck", "body"):
            # Browsers send the line ends of another age.
            setattr(obj, name, getattr(obj, name).replace("\r\n", "\n"))
        super().save_model(request, obj, form, change)

    @admin.action(description="Publish the chosen articles")
    def publish(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._set_status(request, queryset, Status.PUBLISHED, "published")

    @admin.action(description="Withdraw the chosen articles")
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._set_status(request, queryset, Status.WITHDRAWN, "withdrawn")

    def _set_status(self, request: HttpRequest, queryset: QuerySet[Article], status: Status, said: str) -> None:
        changed = Article.objects.filter(pk__in=list(queryset.values_list("pk", flat=True))).exclude(status=status)
        done = changed.update(status=status, edited_by_id=request.user.pk)
        self.message_user(request, f"{done} articles {said}.", messages.SUCCESS)
