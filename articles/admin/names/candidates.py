"""Names that texts tell by their shape, by how many articles have them, for editors to confirm or to ignore."""

from typing import Any, ClassVar, Final

import django_filters
from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.filtersets import FilterSetFilter
from articles.admin.names.forms import JoinForm, MakeForm
from articles.admin.names.repairing import Repairing
from articles.analysis.direction import isolated
from articles.annotation.annotations import composed
from articles.models import (
    Action,
    CandidateMention,
    EntityKind,
    EntityName,
    NameCandidate,
    may_everywhere,
)
from articles.presentation.translation import translated_choices

AROUND: Final = 80
"""Characters on either side of a name that its example shows."""


class CandidateFilterSet(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(
        field_name="kind", choices=translated_choices(EntityKind.choices), label=_("Kind guessed")
    )
    state = django_filters.ChoiceFilter(
        method="in_state", choices=[("open", _("Open")), ("ignored", _("Ignored"))], label=_("State")
    )
    least = django_filters.NumberFilter(
        field_name="articles", lookup_expr="gte", min_value=1, label=_("Articles at least")
    )

    def in_state(self, rows: QuerySet[NameCandidate], _: str, state: str) -> QuerySet[NameCandidate]:
        return rows.filter(ignored=state == "ignored")


class CandidateFilter(FilterSetFilter):
    filterset_class = CandidateFilterSet

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rows = super().queryset(request, queryset)
        return rows if self.filterset.form.cleaned_data.get("state") else rows.filter(ignored=False)


@admin.register(NameCandidate)
class NameCandidateAdmin(Repairing):
    """For who sees every source: an example may be of a draft."""

    list_display = ["text", "kind", "articles", "example", "then"]
    list_filter: ClassVar = [CandidateFilter]
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    list_per_page = 50
    search_fields = ["text"]
    fields = ("text", "kind", "articles", "example", "ignored")
    actions = ["ignore", "take_up_again"]
    repairs: ClassVar = {"make": MakeForm, "join": JoinForm}

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_everywhere(request.user, Action.ADMINISTER)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[NameCandidate]:
        """Those that an article has and that are no entity's name."""
        held = CandidateMention.objects.filter(candidate=OuterRef("pk"))
        named = EntityName.objects.filter(text=OuterRef("text"))
        # Not by way of Django's own, which would order by what is counted only here.
        rows = NameCandidate.objects.filter(Exists(held), ~Exists(named)).annotate(articles=Count("mentions"))
        return rows.order_by(*self.get_ordering(request))

    def get_ordering(self, _: HttpRequest) -> tuple[str, ...]:
        return ("-articles", "text")

    @admin.display(description=_("Articles"), ordering="articles")
    def articles(self, candidate: Any) -> int:
        return int(candidate.articles)

    @admin.display(description=_("Example"))
    def example(self, candidate: NameCandidate) -> str:
        """The words around it in the latest article that has it."""
        latest = CandidateMention.objects.filter(candidate=candidate).order_by("-article_id")
        mention = latest.select_related("article").first()
        if mention is None:
            return ""
        text = composed(mention.article).text
        before = text[max(0, mention.start - AROUND) : mention.start]
        after = text[mention.end : mention.end + AROUND]
        where = reverse("admin:articles_article_change", args=[mention.article_id])
        marked = (isolated(before), text[mention.start : mention.end], isolated(after))
        return format_html('<a href="{}">…{}<b>{}</b>{}…</a>', where, *marked)

    @admin.display(description=_("Next step"))
    def then(self, candidate: NameCandidate) -> str:
        make, join = (reverse(f"admin:articles_namecandidate_{to}", args=[candidate.pk]) for to in self.repairs)
        words = gettext("Make an entity"), gettext("Add to an entity")
        return format_html('<a href="{}">{}</a> · <a href="{}">{}</a>', make, words[0], join, words[1])

    @admin.action(description=_("Ignore selected names"), permissions=["view"])
    def ignore(self, request: HttpRequest, rows: QuerySet[NameCandidate]) -> None:
        self._set_ignored(request, rows, ignored=True)

    @admin.action(description=_("Reopen selected names"), permissions=["view"])
    def take_up_again(self, request: HttpRequest, rows: QuerySet[NameCandidate]) -> None:
        self._set_ignored(request, rows, ignored=False)

    def _set_ignored(self, request: HttpRequest, rows: QuerySet[NameCandidate], *, ignored: bool) -> None:
        chosen = list(NameCandidate.objects.filter(pk__in=[one.pk for one in rows]).exclude(ignored=ignored))
        NameCandidate.objects.filter(pk__in=[one.pk for one in chosen]).update(ignored=ignored)
        for one in chosen:
            self.record(request, "ignore" if ignored else "take up", one)
        updated = ngettext("%(count)s name updated.", "%(count)s names updated.", len(chosen))
        self.message_user(request, updated % {"count": len(chosen)})
