"""What was made of an article, revision by revision, who did it and why; and going back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.articles.access import ArticleAccess
from articles.admin.newsroom_time import newsroom_minute
from articles.models import Article, ArticleRevision, AuditRecord, Status
from articles.models.article import REVISION_TEXTS
from articles.presentation.revisions import FieldChange, changed, editors_of
from articles.presentation.translation import translated

REVISIONS_SHOWN: Final = 20
RECORDS_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class RevisionStep:
    """A revision and what it changed in the one before; `state` is empty where that stayed as it was."""

    revision: ArticleRevision
    editor: str
    is_first: bool
    state: str
    changes: Sequence[FieldChange]


def history(request: HttpRequest, article: Article) -> dict[str, Any]:
    """The page of the article's revisions, newest first, and its latest audit records."""
    kept = ArticleRevision.objects.filter(article_id=article.pk).order_by("-revision")
    page: Page[ArticleRevision] = Paginator(kept, REVISIONS_SHOWN).get_page(request.GET.get(PAGE_VAR))
    shown = list(page.object_list)
    before = kept.filter(revision__lt=shown[-1].revision)[:1] if shown else ()
    editors = editors_of(shown)
    following = [*shown[1:], *before]
    steps = [
        _step(one, following[at] if at < len(following) else None, editors.get(one.edited_by_id or 0, ""))
        for at, one in enumerate(shown)
    ]
    records = AuditRecord.objects.filter(model="article", object_id=str(article.pk))[:RECORDS_SHOWN]
    return {"page": page, "steps": steps, "records": records, "page_var": PAGE_VAR}


def _step(revision: ArticleRevision, before: ArticleRevision | None, editor: str) -> RevisionStep:
    state = _state(revision)
    return RevisionStep(
        revision=revision,
        editor=editor,
        is_first=before is None,
        state=state if before is None or _state(before) != state else "",
        changes=changed(before, revision) if before else (),
    )


def _state(revision: ArticleRevision) -> str:
    """'Published, from 20 Jun 2024, 18:00 WIB until …'."""
    times = ((_("from %(time)s"), revision.visible_from), (_("until %(time)s"), revision.visible_until))
    window = " ".join(words % {"time": newsroom_minute(moment)} for words, moment in times if moment)
    return ", ".join(part for part in (translated(str(Status(revision.status).label)), window) if part)


def take_back(article: Article, revision: ArticleRevision) -> bool:
    """Give the article the texts and pictures of that revision; whether that changed anything. Nothing is saved."""
    different = [name for name in REVISION_TEXTS if getattr(article, name) != getattr(revision, name)]
    for name in different:
        setattr(article, name, getattr(revision, name))
    return bool(different)


@dataclass(frozen=True)
class RevisionPages:
    model_admin: ArticleAccess

    def urls(self) -> list[URLPattern]:
        view = self.model_admin.admin_site.admin_view(self.restore)
        return [path("<int:pk>/restore/<int:revision>/", view, name="article_restore")]

    def history(self, request: HttpRequest, object_id: str) -> HttpResponse:
        article = self.model_admin.get_object(request, object_id)
        if article is None:
            raise Http404
        if not self.model_admin.has_view_permission(request, article):
            raise PermissionDenied
        context = self.model_admin.admin_site.each_context(request) | history(request, article)
        context |= {
            "title": _("History"),
            "subtitle": article.headline,
            "article": article,
            "opts": self.model_admin.opts,
            "may_restore": self.model_admin.has_change_permission(request, article),
        }
        return render(request, "admin/articles/article/object_history.html", context)

    @method_decorator(require_POST)
    def restore(self, request: HttpRequest, pk: int, revision: int) -> HttpResponse:
        """Make the texts and pictures of an earlier revision the latest."""
        with transaction.atomic():
            article = self.model_admin.locked(request, [pk]).get(pk)
            before = ArticleRevision.objects.filter(article_id=pk, revision=revision).first()
            if article is None or before is None:
                raise Http404
            if not self.model_admin.has_change_permission(request, article):
                raise PermissionDenied
            message, level = self._restored(request, article, before)
        messages.add_message(request, level, message)
        return redirect("admin:articles_article_history", pk)

    def _restored(self, request: HttpRequest, article: Article, before: ArticleRevision) -> tuple[str, int]:
        """The message about it, and its level."""
        if request.POST.get("seen") != str(article.revision):
            return _("The article was saved in the meantime. Check its latest revision first."), messages.WARNING
        if not take_back(article, before):
            same = _("Nothing to restore: the article is the same as revision %(revision)s.")
            return same % {"revision": before.revision}, messages.INFO
        article.edited_by_id = request.user.pk
        article.save()
        self.model_admin.record(request, "restore", article, revision=before.revision)
        done = _("Revision %(revision)s was restored, as a new revision.")
        return done % {"revision": before.revision}, messages.SUCCESS
