"""Adding by pasting: a page is read, what was understood is shown beside it, an editor corrects that, it is saved.

Nothing is kept between these steps but what the browser sends again: the page itself, and the corrections.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache

from articles.admin.articles.access import ArticleAccess
from articles.admin.articles.pasting.answers import show_paste_form
from articles.admin.articles.pasting.given_form import GivenForm, holds_many
from articles.admin.articles.pasting.many_articles import ManyArticles
from articles.admin.articles.pasting.one_article import OneArticle
from articles.admin.articles.pasting.reading import EditorSources

NO_INPUT: Final = frozenset({"csrfmiddlewaretoken", "username", "password", "next"})


@dataclass(frozen=True)
class PastePages:
    """All steps have one address; what is sent there says which it is."""

    model_admin: ArticleAccess

    def urls(self) -> list[URLPattern]:
        return [path("add/paste/", never_cache(self.view), name="article_paste")]

    def view(self, request: HttpRequest) -> HttpResponse:
        """Without a session any more, whoever logs in again goes on with what was sent."""
        site = self.model_admin.admin_site
        within: HttpResponse = site.admin_view(self._step)(request)
        if request.method != "POST" or site.has_permission(request):
            return within
        return self._log_in_again(request)

    def _log_in_again(self, request: HttpRequest) -> HttpResponse:
        site = self.model_admin.admin_site
        context = site.each_context(request) | {"title": "Log in again", "app_path": request.path}
        if "password" in request.POST:
            answer = site.login(request)
            if site.has_permission(request):
                again: HttpResponse = site.admin_view(self._step)(request)
                return again
            context |= getattr(answer, "context_data", None) or {}
            if not isinstance(answer, TemplateResponse):
                return answer
        context |= {
            "kept": list(_resent_fields(request)),
            "form": context.get("form") or AdminAuthenticationForm(request),
        }
        return TemplateResponse(request, "admin/articles/article/log_in_again.html", context)

    def _step(self, request: HttpRequest) -> HttpResponse:
        if not self.model_admin.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return show_paste_form(self.model_admin, request, GivenForm(user=request.user))
        form = GivenForm(request.POST, request.FILES, user=request.user, may_fetch=request.POST.get("do") == "read")
        if not form.is_valid() or request.POST.get("do") == "back":
            return show_paste_form(self.model_admin, request, form)
        sources = EditorSources(request.user, form.cleaned_data["outlet"])
        step = ManyArticles if holds_many(form.cleaned_data["text"]) else OneArticle
        return step(self.model_admin, request, form, sources).answer()


def _resent_fields(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What was sent, as fields that are sent again; a file becomes the text of the page."""
    given = GivenForm(request.POST, request.FILES, user=request.user)
    text = given.cleaned_data["text"] if request.FILES and given.is_valid() else None
    left_out = NO_INPUT if text is None else NO_INPUT | {"page"}
    for name, values in request.POST.lists():
        if name not in left_out:
            yield from ((name, value) for value in values)
    if text is not None:
        yield "page", text
