"""Articles in every state, in Django's admin."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import flatten, flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from articles.admin.articles.changelist import FILTERS, FoundList
from articles.admin.articles.editing import ArticleForm, MomentInput
from articles.admin.articles.paste_views import Adding
from articles.admin.articles.previewing import preview
from articles.admin.articles.publishing import (
    ACTS,
    MOST_AT_ONCE,
    Act,
    Acting,
    confirmed,
    fields_after,
    refusal,
    state_of,
)
from articles.admin.articles.revisions import history, take_back
from articles.admin.articles.rights import deed_of_changing
from articles.admin.audited import AuditedAdmin
from articles.admin.newsroom_time import in_newsroom_time
from articles.analysis.direction import isolated
from articles.ingest.ownership import Addresses, hold_addresses
from articles.metering.pages import costs
from articles.models import (
    Article,
    ArticleRevision,
    Deed,
    database_now,
    may,
    may_everywhere,
    sources_open_to,
)
from articles.models.article_fields import ARTICLE_FIELDS, Group
from articles.templatetags.newsdesk_tags import language_name, published

TIMES: Final = ("published_at", "updated_at")


def columns_in(group: Group) -> tuple[str, ...]:
    """The columns that a part of the form has, by the names of their fields in the model."""
    kept = [column for field in ARTICLE_FIELDS if field.group is group for column in field.stored]
    return tuple(Article._meta.get_field(column).name for column in kept)


@admin.register(Article)
class ArticleAdmin(Adding, AuditedAdmin):
    """Everything that may be done with an article, by who may do it with articles of its source."""

    form = ArticleForm
    list_display = ["headline", "outlet", "state", "told_published"]
    list_filter = FILTERS
    list_select_related = ["source"]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    search_fields = ["headline"]
    search_help_text = "As readers search: words, “a phrase”, -without, source:kabar, person:…, title:…"
    actions = ["publish", "embargo", "withdraw"]
    save_on_top = False
    formfield_overrides = {models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MomentInput()}}
    fieldsets = [(group.value or None, {"fields": columns_in(group)}) for group in Group]

    # What is listed

    @method_decorator(costs(6))
    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Articles"} | (extra_context or {}))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[FoundList]:
        return FoundList

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Article]:
        rows = super().get_queryset(request).select_related("source")
        if may_everywhere(request.user, Deed.VIEW):
            return rows
        return rows.filter(source__in=sources_open_to(request.user, Deed.VIEW))

    @admin.display(description="State")
    def state(self, article: Any) -> str:
        return state_of(article, article.now)

    @admin.display(description="Outlet")
    def outlet(self, article: Article) -> str:
        return f"{isolated(article.source.name)} · {language_name(article.language)}"

    @admin.display(description="Published")
    def told_published(self, article: Article) -> str:
        return published(article)

    # Who may

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Deed.VIEW)

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return may(request.user, Deed.VIEW, obj.source if obj else None)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Deed.WRITE)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return may(request.user, deed_of_changing(obj), obj.source) if obj else may(request.user, Deed.WRITE)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return may(request.user, Deed.ADMINISTER, obj.source if obj else None)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Deed.PUBLISH)

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Deed.WITHDRAW)

    # Editing

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Article | None:
        """The article; one that is about to be written is locked first, so that of two saves one comes second."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST" or not transaction.get_connection().in_atomic_block:
            return found
        return self._locked(request, [found.pk]).get(found.pk)

    def _locked(self, request: HttpRequest, pks: Sequence[int]) -> dict[int, Article]:
        rows = self.get_queryset(request).filter(pk__in=pks).order_by("pk")
        hold_addresses(rows.values_list("url", flat=True))
        return {row.pk: row for row in rows.select_for_update(of=("self",))}

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        if obj is None or self.has_change_permission(request, obj):
            return self.fieldsets
        told = {"authors": "told_authors", "topics": "told_topics", "images": "told_pictures"}
        return [
            (name, {"fields": [told.get(one, one) for one in flatten(some["fields"])]}) for name, some in self.fieldsets
        ]

    @admin.display(description="Authors")
    def told_authors(self, article: Article) -> str:
        return ", ".join(map(isolated, article.authors))

    @admin.display(description="Topics")
    def told_topics(self, article: Article) -> str:
        return ", ".join(map(isolated, article.topics))

    @admin.display(description="Pictures")
    def told_pictures(self, article: Article) -> str:
        return "\n".join(one.get("caption") or one.get("alt", "") for one in article.pictures)

    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any) -> Any:
        made: Any = super().get_form(request, obj, change, **kwargs)
        made.user = request.user
        return made

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in TIMES:
            kwargs["help_text"] = in_newsroom_time()
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "source" and field:
            field.widget = field.widget.widget
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "source":
            kwargs["queryset"] = sources_open_to(request.user, Deed.WRITE)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

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

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        obj.edited_by_id = request.user.pk
        super().save_model(request, obj, form, change)

    # The pages beside the form

    def get_urls(self) -> list[URLPattern]:
        pages = (
            ("preview/", self.preview_view, "article_preview"),
            ("<int:pk>/preview/", self.preview_view, "article_preview"),
            ("<int:pk>/restore/<int:revision>/", self.restore_view, "article_restore"),
            ("<slug:act>/these/", self.act_view, "article_act"),
        )
        own = [path(route, self.admin_site.admin_view(view), name=name) for route, view, name in pages]
        return [*own, *super().get_urls()]

    @method_decorator(require_POST)
    def preview_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        article = self._article(request, pk) if pk else None
        allowed = self.has_change_permission(request, article) if article else self.has_add_permission(request)
        if not allowed:
            raise PermissionDenied
        fields = flatten_fieldsets(self.get_fieldsets(request, article))
        made = self.get_form(request, article, change=article is not None, fields=fields)
        return preview(self, request, made(request.POST, instance=article))

    def _article(self, request: HttpRequest, pk: int) -> Article:
        return get_object_or_404(self.get_queryset(request), pk=pk)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | history(request, article)
        context |= {
            "title": "History",
            "subtitle": article.headline,
            "article": article,
            "opts": self.opts,
            "may_restore": self.has_change_permission(request, article),
        }
        return render(request, "admin/articles/article/object_history.html", context)

    @method_decorator(require_POST)
    def restore_view(self, request: HttpRequest, pk: int, revision: int) -> HttpResponse:
        """Make the texts and pictures of an earlier revision the latest."""
        with transaction.atomic():
            article = self._locked(request, [pk]).get(pk)
            before = ArticleRevision.objects.filter(article_id=pk, revision=revision).first()
            if article is None or before is None:
                raise Http404
            if not self.has_change_permission(request, article):
                raise PermissionDenied
            said, level = self._restore(request, article, before)
        messages.add_message(request, level, said)
        return redirect("admin:articles_article_history", pk)

    def _restore(self, request: HttpRequest, article: Article, before: ArticleRevision) -> tuple[str, int]:
        if request.POST.get("seen") != str(article.revision):
            return "The article was saved meanwhile: look at its latest revision first.", messages.WARNING
        if not take_back(article, before):
            return f"Nothing to restore: the article is as revision {before.revision} was.", messages.INFO
        article.edited_by_id = request.user.pk
        article.save()
        self.record(request, "restore", article, revision=before.revision)
        return f"Revision {before.revision} was restored, as a new revision.", messages.SUCCESS

    # Publishing, withdrawing, scheduling

    @admin.action(description="Publish …", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: models.QuerySet[Article]) -> HttpResponse:
        return self._ask(ACTS["publish"], queryset)

    @admin.action(description="Schedule or embargo …", permissions=["publish"])
    def embargo(self, request: HttpRequest, queryset: models.QuerySet[Article]) -> HttpResponse:
        return self._ask(ACTS["embargo"], queryset)

    @admin.action(description="Withdraw …", permissions=["withdraw"])
    def withdraw(self, request: HttpRequest, queryset: models.QuerySet[Article]) -> HttpResponse:
        return self._ask(ACTS["withdraw"], queryset)

    def _ask(self, act: Act, queryset: models.QuerySet[Article]) -> HttpResponse:
        asked = QueryDict(mutable=True)
        asked.setlist("article", [str(pk) for pk in queryset.values_list("pk", flat=True)])
        return HttpResponseRedirect(f"{reverse('admin:article_act', args=[act.name])}?{asked.urlencode()}")

    def response_action(self, request: HttpRequest, queryset: Any, *args: Any) -> HttpResponse | None:
        """Acts on what was ticked, whether or not it still matches the search; never on what is on other pages."""
        ticked = [pk for pk in request.POST.getlist(ACTION_CHECKBOX_NAME) if pk.isdecimal()]
        return super().response_action(request, self.get_queryset(request).filter(pk__in=ticked), *args)

    def act_view(self, request: HttpRequest, act: str) -> HttpResponse:
        """Says how many and which; does it to those, as they were when they were shown."""
        if act not in ACTS:
            raise Http404
        if not may(request.user, ACTS[act].deed):
            raise PermissionDenied
        return self._do(request, ACTS[act]) if request.method == "POST" else self._confirm(request, ACTS[act])

    def _confirm(self, request: HttpRequest, act: Act) -> HttpResponse:
        asked = [int(pk) for pk in request.GET.getlist("article")[:MOST_AT_ONCE] if pk.isdecimal() and len(pk) < 19]
        rows = list(self.get_queryset(request).filter(pk__in=asked))
        alone = rows[0] if len(rows) == 1 else None
        initial = {"visible_from": alone.visible_from, "visible_until": alone.visible_until} if alone else {}
        return self._confirmation(request, act, rows, act.form(initial=initial))

    def _confirmation(self, request: HttpRequest, act: Act, rows: Sequence[Article], form: Any) -> HttpResponse:
        addresses = Addresses(row.url for row in rows)
        told = [(row, state_of(row, addresses.now), refusal(act, row, request.user, addresses)) for row in rows]
        context = self.admin_site.each_context(request) | {
            "title": f"{act.label} articles",
            "act": act,
            "form": form,
            "opts": self.opts,
            "possible": [(row, state) for row, state, refused in told if not refused],
            "refused": [(row, state, refused) for row, state, refused in told if refused],
        }
        return render(request, "admin/articles/article/act.html", context)

    def _do(self, request: HttpRequest, act: Act) -> HttpResponse:
        form = act.form(request.POST)
        asked = confirmed(request.POST.getlist("article"))
        if not form.is_valid():
            rows = self.get_queryset(request).filter(pk__in=[one.pk for one in asked])
            return self._confirmation(request, act, list(rows), form)
        with transaction.atomic():
            locked = self._locked(request, [one.pk for one in asked])
            acting = Acting(act, form.cleaned_data, Addresses(article.url for article in locked.values()))
            left = [self._act_on(request, acting, locked.get(one.pk), one.revision) for one in asked]
        done = left.count("")
        if done:
            messages.success(request, f"{done} {'article' if done == 1 else 'articles'} {act.done}.")
        for said in filter(None, left):
            messages.warning(request, said)
        if len(asked) == 1 and asked[0].pk in locked:
            return redirect("admin:articles_article_change", asked[0].pk)
        return redirect("admin:articles_article_changelist")

    def _act_on(self, request: HttpRequest, acting: Acting, article: Article | None, revision: int) -> str:
        """Why it was not done; empty when it was."""
        if article is None:
            return "An article is gone; nothing was done to it."
        if article.revision != revision:
            headline = isolated(article.headline)
            return f"“{headline}” was saved by somebody meanwhile; nothing was done to it. Look at it again first."
        refused = refusal(acting.act, article, request.user, acting.addresses)
        after = fields_after(acting.act, acting.told)
        if not refused and all(getattr(article, name) == value for name, value in after.items()):
            refused = "It is so already."
        if refused:
            return f"“{isolated(article.headline)}”: {refused}"
        for name, value in after.items():
            setattr(article, name, value)
        article.edited_by_id = request.user.pk
        article.save(update_fields=[*after, "edited_by"])
        acting.addresses.show(article)
        times = {name: value.isoformat() if value else None for name, value in after.items() if name != "status"}
        self.record(request, acting.act.name, article, reason=acting.told["reason"], **times)
        return ""
