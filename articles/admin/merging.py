"""The page on which an outlet is merged into another: first what it touches, then, when that is confirmed, it is."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.analysis.direction import isolated
from articles.ingest.storing.merging import Merging, audit_detail, locked, look, merge, shared
from articles.models import Action, Article, Source, may_everywhere
from articles.presentation.translation import articles_in_words

SHOWN: Final = 50
MOVED_ON: Final = _("The effects have changed since the preview. Check them again, then merge.")


class IntoForm(forms.Form):
    into = forms.ModelChoiceField(
        Source.objects.none(), label=_("Merge into"), empty_label=_("Choose the outlet to keep")
    )

    def __init__(self, *args: Any, old: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["into"]
        choice.queryset = Source.objects.exclude(pk=old.pk)
        choice.label_from_instance = lambda source: f"{isolated(source.name)} ({isolated(source.slug)})"


class Merger(admin.ModelAdmin):
    """Mixed into the admin of sources; for who administers every source."""

    record: Callable[..., None]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.merge_view)
        return [path("<int:pk>/merge/", view, name="articles_source_merge"), *super().get_urls()]

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET says what is touched; POST does it, if it still is what was shown."""
        if not may_everywhere(request.user, Action.ADMINISTER):
            raise PermissionDenied
        old = get_object_or_404(Source, pk=pk)
        form = IntoForm(request.POST or request.GET or None, old=old)
        if not form.is_valid():
            return self._show(request, old, form, None)
        if request.method != "POST":
            return self._show(request, old, form, look(old, form.cleaned_data["into"]))
        return self._merge(request, old, form)

    def _merge(self, request: HttpRequest, old: Source, form: IntoForm) -> HttpResponse:
        with transaction.atomic():
            pair = locked(old.pk, form.cleaned_data["into"].pk)
            merging = look(*pair) if pair else None
            if merging is not None and merging.seen == request.POST.get("seen"):
                self._do(request, merging)
                return redirect("admin:articles_source_change", merging.stays.pk)
        form.add_error(None, MOVED_ON)
        return self._show(request, old, form, merging)

    def _do(self, request: HttpRequest, merging: Merging) -> None:
        self.record(request, "merge", merging.old, **audit_detail(merging))
        name, stays = isolated(merging.old.name), isolated(merging.stays.name)
        merge(merging.old, merging.stays)
        moved = {"name": name, "outlet": stays, "articles": articles_in_words(merging.articles)}
        messages.success(request, gettext("“%(name)s” is now part of “%(outlet)s”, with %(articles)s.") % moved)

    def _show(self, request: HttpRequest, old: Source, form: IntoForm, merging: Merging | None) -> HttpResponse:
        both: Any = shared(old, merging.stays) if merging else Article.objects.none()
        context = self.admin_site.each_context(request) | {
            "title": gettext("Merge %(name)s into another outlet") % {"name": isolated(old.name)},
            "opts": self.opts,
            "old": old,
            "form": form,
            "found": merging,
            "both": both[:SHOWN],
            "more": max(0, merging.shared - SHOWN) if merging else 0,
        }
        return TemplateResponse(request, "admin/articles/source/merge.html", context)
