"""Who may see and change which articles: what every page of articles stands on."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin.articles.rights import action_of_changing
from articles.admin.audited import AuditedAdmin
from articles.ingest.ownership import hold_addresses
from articles.models import Action, Article, may, may_everywhere, sources_open_to


class ArticleAccess(AuditedAdmin):
    """Articles of the sources that are open to somebody, as far as they are."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        rows = super().get_queryset(request).select_related("source")
        if may_everywhere(request.user, Action.VIEW):
            return rows
        return rows.filter(source__in=sources_open_to(request.user, Action.VIEW))

    def locked(self, request: HttpRequest, pks: Sequence[int]) -> dict[int, Article]:
        """Articles by their keys, and nobody else may write them before the transaction ends."""
        rows = self.get_queryset(request).filter(pk__in=pks).order_by("pk")
        hold_addresses(rows.values_list("url", flat=True))
        return {row.pk: row for row in rows.select_for_update(of=("self",))}

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Action.VIEW)

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return may(request.user, Action.VIEW, obj.source if obj else None)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Action.WRITE)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return may(request.user, action_of_changing(obj), obj.source) if obj else may(request.user, Action.WRITE)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return may(request.user, Action.ADMINISTER, obj.source if obj else None)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Action.PUBLISH)

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Action.WITHDRAW)
