"""Chronologies on the start page: chosen by editors, and read by the query language before they are saved."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar, Final
from urllib.parse import urlencode, urlsplit

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Field
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.articles.forms.fields import MomentInput
from articles.admin.global_admin import HouseAdmin
from articles.admin.newsroom_time import in_newsroom_time, newsroom_minute
from articles.analysis.direction import isolated
from articles.models import Action, FeaturedChronology, database_now
from articles.models.front_page.featured_chronology import LONGEST_SEARCH
from articles.presentation.translation import articles_in_words, translated
from articles.search.coverage.featured import chronology_asked, search_sizes
from articles.search.errors import InvalidQuery, SearchUnavailable
from articles.search.filterset import SearchFilterSet, spelled_out
from articles.search.language.grammar import parse
from articles.search.language.slips import without_slips
from articles.search.params import url_of
from articles.search.query import SearchQuery

ADDRESS_BEGINS: Final = ("http://", "https://", "/", "?")
"""Of what is typed; all else is words of the search box."""

KNOWN: Final = frozenset(SearchFilterSet.offered) | {spelled_out(name) for name in SearchFilterSet.offered}
ALL_READERS: Final = _("All languages")


def search_typed(typed: str) -> str:
    """The parameters of the chronology that words or an address ask for.

    Raises ValidationError that says of each wrong part what is wrong.
    """
    parameters = _parameters(typed)
    foreign = [name for name in QueryDict(parameters) if name not in KNOWN]
    if foreign:
        unknown = gettext("Not a part of a search: %(names)s. Remove it from the address.")
        raise ValidationError(unknown % {"names": ", ".join(map(isolated, foreign))})
    try:
        query = chronology_asked(parameters)
    except InvalidQuery as fault:
        raise ValidationError([*_faults(fault)]) from fault
    slips = [ValidationError(said) for said in _slips(query)]
    if slips:
        raise ValidationError(slips)
    return url_of(query).removeprefix("?")


def _parameters(typed: str) -> str:
    if not typed.startswith(ADDRESS_BEGINS):
        return urlencode({"q": typed})
    try:
        address = urlsplit(typed)
    except ValueError:
        address = urlsplit("")
    if address.path != reverse("search") and not typed.startswith("?"):
        raise ValidationError(
            gettext("This is not the address of a search. Copy it from a chronology or its articles.")
        )
    return address.query


def _slips(query: SearchQuery) -> Iterator[str]:
    """What is wrong with the words of a search, and what may be typed instead."""
    yield from map(translated, parse(query.text).repairs)
    mended = without_slips(query.text)
    if mended not in ("", query.text):
        search = as_typed(url_of(replace(query, text=mended)).removeprefix("?"))
        yield gettext("Type instead: %(search)s") % {"search": isolated(search)}


def _faults(fault: InvalidQuery) -> Iterator[ValidationError]:
    for name, said in fault.messages.items():
        for one in said:
            yield ValidationError(f"{isolated(name)}: {translated(one)}")


def as_typed(search: str) -> str:
    """What was typed for these parameters: words, or else an address."""
    try:
        query = chronology_asked(search)
    except InvalidQuery:
        return f"{reverse('search')}?{search}"
    is_words = query.text and query == chronology_asked(urlencode({"q": query.text}))
    return query.text if is_words else reverse("search") + url_of(query)


class FeaturedForm(forms.ModelForm):
    search = forms.CharField(max_length=2 * LONGEST_SEARCH)
    language = forms.ChoiceField(choices=[("", ALL_READERS), *settings.LANGUAGES], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for column in FeaturedChronology._meta.concrete_fields:
            if column.name in ("search", "language") and column.name in self.fields:
                self.fields[column.name].label = capfirst(column.verbose_name)
                self.fields[column.name].help_text = column.help_text
        if self.instance.pk:
            self.initial["search"] = as_typed(self.instance.search)

    def clean_search(self) -> str:
        search = search_typed(self.cleaned_data["search"].strip())
        if len(search) > LONGEST_SEARCH:
            raise ValidationError(gettext("This search is too long. Choose fewer values."))
        return search

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("shown_from"), cleaned.get("shown_until")
        if first and last and last <= first:
            self.add_error("shown_until", gettext("The end is before the start."))
        return cleaned


@admin.register(FeaturedChronology)
class FeaturedChronologyAdmin(HouseAdmin):
    """The start page is the whole house's: who may publish for every source chooses."""

    writing = Action.PUBLISH
    form = FeaturedForm
    formfield_overrides: ClassVar = {
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MomentInput(step=60)}
    }
    list_display = ["title", "position", "state", "readers", "chronology"]
    search_fields = ["title", "note", "search"]
    readonly_fields = ["chronology"]
    fields: ClassVar[Any] = [
        *("title", "search", "chronology", "note", "language", "position", "shown_from", "shown_until")
    ]

    def get_fields(self, request: HttpRequest, obj: FeaturedChronology | None = None) -> Any:
        return [name for name in self.fields if obj or name != "chronology"]

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        made = super().formfield_for_dbfield(db_field, request, **kwargs)
        if made and db_field.name in ("shown_from", "shown_until"):
            made.help_text = f"{in_newsroom_time()}. {db_field.help_text}"
        return made

    def save_model(self, request: HttpRequest, obj: FeaturedChronology, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "search" in form.changed_data:
            self._tell_size(request, obj)

    def _tell_size(self, request: HttpRequest, obj: FeaturedChronology) -> None:
        """How much the search finds; nothing while that cannot be known."""
        try:
            (size,) = search_sizes([chronology_asked(obj.search)], database_now())
        except SearchUnavailable:
            return
        if size.articles:
            found = gettext("The search finds %(articles)s.") % {"articles": articles_in_words(size.articles)}
            messages.info(request, found)
        else:
            messages.warning(
                request, gettext("The search finds no article now. Readers would see an empty chronology.")
            )

    @admin.display(description=_("state"))
    def state(self, one: FeaturedChronology) -> str:
        now = database_now()
        if not _is_read(one):
            return gettext("not shown: its search cannot be read any more")
        if one.shown_until and one.shown_until <= now:
            return gettext("no longer shown")
        if one.shown_from and one.shown_from > now:
            return gettext("from %(time)s") % {"time": newsroom_minute(one.shown_from)}
        return gettext("shown")

    @admin.display(description=_("for readers in"), ordering="language")
    def readers(self, one: FeaturedChronology) -> str:
        names: Mapping[str, str] = dict(settings.LANGUAGES)
        return names.get(one.language, str(ALL_READERS))

    @admin.display(description=_("chronology"))
    def chronology(self, one: FeaturedChronology) -> SafeString:
        address = f"{reverse('search')}?{one.search}"
        return format_html('<a href="{}" target="_blank">{}</a>', address, gettext("Open the chronology"))


def _is_read(one: FeaturedChronology) -> bool:
    try:
        chronology_asked(one.search)
    except InvalidQuery:
        return False
    return True
