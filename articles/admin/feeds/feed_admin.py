"""Feeds in the admin: tested before they are saved, and how each is doing."""

from datetime import datetime
from typing import Any, ClassVar, Final

import django_filters
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.formats import localize, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.admin.audited import AuditedAdmin
from articles.admin.feeds.feed_form import FeedForm
from articles.admin.feeds.list_pages import ListPages
from articles.admin.filtersets import FilterSetFilter
from articles.ingest.feeds.health import FeedHealth, health_of, numbers_of, trouble_of, with_numbers
from articles.ingest.feeds.trial import FeedTrial, try_feed
from articles.ingest.fetching.configured import configured_fetcher
from articles.models import Action, Feed, FeedState, Source, database_now, may, sources_open_to
from articles.presentation.translation import outcome_words

HEALTH: Final = {
    FeedHealth.NEW: _("Not read yet"),
    FeedHealth.WELL: _("Well"),
    FeedHealth.FAILING: _("Failing"),
    FeedHealth.BROKEN: _("Broken"),
    FeedHealth.SILENT: _("Silent"),
    FeedHealth.RETIRED: _("Gone"),
    FeedHealth.OFF: _("Off"),
}
CHOSEN = ["every_minutes", "full_text", "publishes", "is_active", "owner", "untested"]
READ_ANEW = {"address", "source", "full_text", "is_active"}
"""Fields of which a change has the whole feed read again."""


class FeedFilterSet(django_filters.FilterSet):
    source = django_filters.ModelChoiceFilter(label=_("Outlet"), queryset=lambda request: _outlets(request))
    is_active = django_filters.ChoiceFilter(label=_("Active"), choices=[("True", _("yes")), ("False", _("no"))])


def _outlets(request: HttpRequest) -> QuerySet[Source]:
    return sources_open_to(request.user, Action.VIEW).filter(feeds__isnull=False).distinct()


class FeedFilter(FilterSetFilter):
    filterset_class = FeedFilterSet


@admin.register(Feed)
class FeedAdmin(AuditedAdmin):
    """Everybody sees the feeds of their groups' outlets; who may publish for an outlet has its feeds."""

    form = FeedForm
    list_display = ["name", "outlet", "health", "last_good", "articles_a_day", "left_aside", "asked_next"]
    list_filter: ClassVar = [FeedFilter]
    list_per_page = 100
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["address", "title", "source__name"]
    readonly_fields = ["doing", "last_good", "articles_a_day", "left_aside", "asked_next", "moved_from"]
    fieldsets: ClassVar[Any] = [
        (None, {"fields": ["address", "source", "title"]}),
        (
            _("How it is read"),
            {"fields": ["every_minutes", "full_text", "publishes", "is_active", "owner", "untested"]},
        ),
        (_("Health"), {"fields": readonly_fields}),
    ]

    def get_urls(self) -> list[URLPattern]:
        return [*ListPages(self).urls(), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Feed]:
        rows = super().get_queryset(request).filter(source__in=sources_open_to(request.user, Action.VIEW))
        return with_numbers(rows, database_now())

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Feed | None = None) -> bool:
        return may(request.user, Action.VIEW, obj.source if obj else None)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Action.PUBLISH)

    def has_change_permission(self, request: HttpRequest, obj: Feed | None = None) -> bool:
        return may(request.user, Action.PUBLISH, obj.source if obj else None)

    def has_delete_permission(self, request: HttpRequest, obj: Feed | None = None) -> bool:
        return may(request.user, Action.PUBLISH, obj.source if obj else None)

    def get_fieldsets(self, request: HttpRequest, obj: Feed | None = None) -> Any:
        return self.fieldsets if obj else self.fieldsets[:2]

    def get_form(self, request: HttpRequest, obj: Feed | None = None, change: bool = False, **kwargs: Any) -> Any:
        made: Any = super().get_form(request, obj, change, **kwargs)
        trial = getattr(request, "feed_trial", None)
        made.user, made.is_test = request.user, "_test" in request.POST
        made.problem = trial.problem if trial else ""
        return made

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A feed that is sent is tried first: before a transaction begins, for a server may be slow."""
        trial = self._tried(request, object_id) if request.method == "POST" else None
        request.feed_trial = trial  # type: ignore[attr-defined]
        context = {**(extra_context or {}), "trial": trial if "_test" in request.POST else None}
        return super().changeform_view(request, object_id, form_url, context)

    def _tried(self, request: HttpRequest, object_id: str | None) -> FeedTrial | None:
        """What comes of the feed as it was sent; None where that is not for this person, or need not be known."""
        feed = self.get_object(request, object_id) if object_id else None
        is_theirs = self.has_change_permission(request, feed) if object_id else self.has_add_permission(request)
        if not is_theirs or (object_id and feed is None):
            return None
        made: Any = self.get_form(request, feed, change=feed is not None)
        form = made(request.POST, instance=feed)
        form.full_clean()
        is_wanted = "_test" in request.POST or ("address" in form.changed_data and not request.POST.get("untested"))
        if form.errors or not is_wanted:
            return None
        return try_feed(form.save(commit=False), configured_fetcher(), database_now())

    def save_model(self, request: HttpRequest, obj: Feed, form: Any, change: bool) -> None:
        trial = getattr(request, "feed_trial", None)
        if trial and not obj.title:
            obj.title = trial.title
        super().save_model(request, obj, form, change)
        if READ_ANEW & set(form.changed_data):
            FeedState.objects.filter(feed=obj).update(
                etag="", last_modified="", digest="", next_poll_at=database_now(), retired_at=None
            )

    @admin.display(description=_("feed"))
    def name(self, feed: Feed) -> str:
        return str(feed)

    @admin.display(description=_("outlet"), ordering="source__name")
    def outlet(self, feed: Feed) -> str:
        return feed.source.name

    @admin.display(description=_("health"))
    def health(self, feed: Feed) -> str:
        """In a word, with the reason where it is not well."""
        now = database_now()
        found = health_of(feed, now)
        reason = trouble_of(feed, found, now)
        return ": ".join(filter(None, (str(HEALTH[found]), outcome_words(reason))))

    @admin.display(description=_("health"))
    def doing(self, feed: Feed) -> str:
        return self.health(feed)

    @admin.display(description=_("last read"), ordering="state__last_good_at")
    def last_good(self, feed: Feed) -> str:
        return _told(feed.state.last_good_at)

    @admin.display(description=_("articles a day"))
    def articles_a_day(self, feed: Feed) -> str:
        return number_format(numbers_of(feed).articles_a_day, 1)

    @admin.display(description=_("skipped this week"))
    def left_aside(self, feed: Feed) -> int:
        return numbers_of(feed).left

    @admin.display(description=_("next read"), ordering="state__next_poll_at")
    def asked_next(self, feed: Feed) -> str:
        return _told(feed.state.next_poll_at if health_of(feed, database_now()) not in ASLEEP else None)

    @admin.display(description=_("moved from"))
    def moved_from(self, feed: Feed) -> str:
        return feed.state.moved_from or "-"


ASLEEP = frozenset({FeedHealth.OFF, FeedHealth.RETIRED})


def _told(at: datetime | None) -> str:
    """A time in the newsroom's zone; a dash for none."""
    return str(localize(localtime(at))) if at else "-"
