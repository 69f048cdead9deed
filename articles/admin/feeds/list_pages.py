"""Lists of feeds taken in and given out, as OPML."""

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.audited import AuditedAdmin
from articles.admin.feeds.opml import ListedFeed, read_opml, write_opml
from articles.analysis.addresses.hosts import host_of
from articles.ingest.fetching.configured import named_hosts
from articles.ingest.fetching.outcomes import FetchError
from articles.ingest.fetching.targets import read_target
from articles.models import Action, Feed, Source, owners_of, sources_open_to
from articles.presentation.translation import outcome_words

MOST_BYTES: Final = 1_000_000
MOST_FEEDS: Final = 1_000
NO_OUTLET: Final = _("no outlet of yours has this domain; choose the outlet, or add the domain to one")


class ListForm(forms.Form):
    """A list of feeds, and the outlet of those whose domain is no outlet's."""

    file = forms.FileField(label=_("OPML file"), widget=forms.FileInput({"accept": ".opml,.xml"}))
    outlet = forms.ModelChoiceField(
        Source.objects.none(), required=False, empty_label=_("By the domain of each feed"), label=_("Outlet")
    )
    publishes = forms.BooleanField(required=False, initial=True, label=_("Publish at once"))
    full_text = forms.BooleanField(
        required=False, label=_("Full text"), help_text=_("Fetch the page where a text is cut")
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["outlet"]
        choice.queryset = sources_open_to(user, Action.PUBLISH)

    def clean_file(self) -> list[ListedFeed]:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(gettext("The file is larger than 1 MB."))
        try:
            listed = read_opml(file.read())
        except ValueError as fault:
            raise forms.ValidationError(outcome_words(fault)) from fault
        if len(listed) > MOST_FEEDS:
            many = {"feeds": intcomma(MOST_FEEDS)}
            raise forms.ValidationError(gettext("The file names more than %(feeds)s feeds.") % many)
        return listed


@dataclass(frozen=True, slots=True)
class TakenFeed:
    """What became of one feed of a list."""

    listed: ListedFeed
    outcome: str
    feed: Feed | None = None


@dataclass(frozen=True)
class ListPages:
    model_admin: AuditedAdmin

    def urls(self) -> list[URLPattern]:
        site = self.model_admin.admin_site
        return [
            path("opml/", site.admin_view(self.take_view), name="articles_feed_opml"),
            path("feeds.opml", site.admin_view(self.give_view), name="articles_feed_export"),
        ]

    def give_view(self, request: HttpRequest) -> HttpResponse:
        """The feeds that somebody may see, as a file."""
        if not self.model_admin.has_view_permission(request):
            raise PermissionDenied
        text = write_opml(self.model_admin.get_queryset(request).order_by("source__name", "address"))
        headers = {"Content-Disposition": 'attachment; filename="feeds.opml"'}
        return HttpResponse(text, content_type="text/x-opml; charset=utf-8", headers=headers)

    def take_view(self, request: HttpRequest) -> HttpResponse:
        if not self.model_admin.has_add_permission(request):
            raise PermissionDenied
        form = ListForm(request.POST or None, request.FILES or None, user=request.user)
        taken = self._taken(request, form) if request.method == "POST" and form.is_valid() else None
        context = self.model_admin.admin_site.each_context(request) | {
            "title": _("Add feeds from a list"),
            "opts": self.model_admin.opts,
            "form": form,
            "taken": taken,
        }
        return TemplateResponse(request, "admin/articles/feed/opml.html", context)

    def _taken(self, request: HttpRequest, form: ListForm) -> list[TakenFeed]:
        open_to = set(sources_open_to(request.user, Action.PUBLISH).values_list("pk", flat=True))
        with transaction.atomic():
            return [self._one(request, listed, form.cleaned_data, open_to) for listed in form.cleaned_data["file"]]

    def _one(self, request: HttpRequest, listed: ListedFeed, chosen: Any, open_to: set[int]) -> TakenFeed:
        try:
            address = read_target(listed.address, named_hosts()).address
        except FetchError as fault:
            return TakenFeed(listed, outcome_words(fault))
        if Feed.objects.filter(address=address).exists():
            return TakenFeed(listed, gettext("already here"))
        source = chosen["outlet"] or owners_of([host_of(address)]).get(host_of(address))
        if source is None or source.pk not in open_to:
            return TakenFeed(listed, str(NO_OUTLET))
        feed = Feed.objects.create(
            address=address,
            source=source,
            title=listed.title,
            publishes=chosen["publishes"],
            full_text=chosen["full_text"],
            owner_id=request.user.pk,
        )
        self.model_admin.record(request, "add", feed, by="opml")
        return TakenFeed(listed, gettext("added"), feed)
