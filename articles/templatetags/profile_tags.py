"""What the page of an entity shows: its coverage as bars, its names, and the searches and pages these lead to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.analysis.direction import isolated
from articles.models import Entity
from articles.presentation.day_words import span_words
from articles.presentation.translation import articles_in_words, translated
from articles.profiles.addresses import JOINED, MOST
from articles.profiles.forms import NameForm
from articles.profiles.profile import Companion, Profile, naming
from articles.search.answers.labels import label_of_entity
from articles.search.answers.results import Facet, FacetValue, Interpretation
from articles.search.dates.strip import Bar, Histogram
from articles.search.fields import NOT_STATED, FacetName
from articles.search.messages import Message
from articles.search.query import Axis, SearchQuery
from articles.templatetags.newsdesk_tags import PLOT, search_url

register = template.Library()

UNITS: Final[Mapping[str, Promise]] = {
    "year": gettext_lazy("Articles per year"),
    "month": gettext_lazy("Articles per month"),
    "day": gettext_lazy("Articles per day"),
}
GAP = 0.2
LEAST_HEIGHT = 2.0
MOST_VALUES: Final = 8
MOST_FORMS: Final = 6
MOST_NAMES: Final = 4
FACETS_OF_PAIR: Final[tuple[FacetName, ...]] = ("person", "place", "organisation")
FACETS_SHOWN: Final[tuple[FacetName, ...]] = ("source", "language")
LEAST_YEAR = 9.0
"""Of the plot's width, for a year to have its number below it."""


@register.inclusion_tag("articles/profile/_plot.html")
def plot(query: SearchQuery, drawn: Histogram, axis: Axis) -> dict[str, Any]:
    """The bars of a histogram, the years below them, and the search for the tallest."""
    step = PLOT / len(drawn.bars)
    tallest = max(drawn.bars, key=lambda bar: bar.count)
    return {
        "bars": list(_rectangles(drawn, step)),
        "width": f"{step * (1 - GAP):.3f}",
        "ticks": list(_ticks(drawn, step)),
        "tallest": {"days": _bar_words(drawn, tallest), "articles": articles_in_words(tallest.count)},
        "url": search_url(_narrowed(query, axis, tallest)),
    }


def _narrowed(query: SearchQuery, axis: Axis, bar: Bar) -> SearchQuery:
    return replace(query, published=bar.days) if axis == "published" else replace(query, happened=bar.days)


def _rectangles(drawn: Histogram, step: float) -> Iterator[dict[str, str]]:
    for number, bar in enumerate(drawn.bars):
        if bar.count:
            height = max(LEAST_HEIGHT, bar.height * PLOT)
            yield {"x": f"{number * step:.3f}", "y": f"{PLOT - height:.2f}", "height": f"{height:.2f}"}


def _ticks(drawn: Histogram, step: float) -> Iterator[dict[str, str]]:
    """Where each year begins that has room for its number."""
    last = -LEAST_YEAR
    for number, bar in enumerate(drawn.bars):
        first = bar.days.first
        begins_year = first is not None and (first.month == 1 or number == 0)
        if begins_year and number * step - last >= LEAST_YEAR:
            last = number * step
            yield {"x": f"{last:.3f}", "year": f"{first:%Y}" if first else ""}


def _bar_words(drawn: Histogram, bar: Bar) -> str:
    first, last = bar.days.first, bar.days.last
    return span_words(first, last, drawn.unit) if first and last else ""


@register.filter
def profile_url(address: str) -> str:
    return reverse("profile", args=[address])


@register.filter
def entity_url(entity: Entity) -> str:
    """Its page, to which this address leads on; the search for one whose key no address can hold."""
    if "/" in entity.key:
        return search_url(naming([entity]))
    return profile_url(entity.key.lower())


@register.simple_tag
def profiles_named(interpretation: Interpretation) -> list[tuple[str, str]]:
    """The entities that a search asks for, by name, with the addresses of their pages; of two that of both as well."""
    parts = [part for part in interpretation.parts if part.kind == "entity" and len(part.entities) == 1]
    names = {part.entities[0].lower(): translated(part.label) for part in parts if "/" not in part.entities[0]}
    pages = [(name, profile_url(key)) for key, name in names.items()]
    if len(names) == MOST:
        both = dict(zip(("first", "second"), names.values(), strict=True))
        pages.append((_("%(first)s and %(second)s") % both, profile_url(JOINED.join(names))))
    return pages


@register.filter
def companion_url(companion: Companion) -> str:
    """The page of the companion and the profile's entity; as `entity_url` where no address can hold its key."""
    return entity_url(companion.entity) if "/" in companion.address else profile_url(companion.address)


@register.simple_tag
def form_url(form: NameForm) -> str:
    """The search for the form as it is written, whoever is meant by it."""
    return search_url(SearchQuery(text=f'"{form.text}"'))


@register.simple_tag
def narrowed_url(query: SearchQuery, facet: Facet, value: FacetValue) -> str:
    """The search with this value of the facet chosen too."""
    chosen = query.selected(facet.name)
    narrowed = query.with_selection(facet.name, (*chosen, value.value))
    return search_url(narrowed.with_match(facet.name, "all") if chosen else narrowed)


@register.simple_tag
def chronology_url(profile: Profile) -> str:
    return search_url(replace(profile.query, view="timeline", axis="happened"))


@register.simple_tag
def comparison_url(profile: Profile) -> str:
    """Both entities as lanes of one chronology, each by its name."""
    first, second = (translated(entity_label(entity)) for entity in profile.entities)
    return f"{reverse('lanes')}?{urlencode({'q': first, 'with': second})}"


@register.filter
def entity_label(entity: Entity) -> Message:
    return label_of_entity(entity.kind, entity.name)


@register.filter
def unit_words(drawn: Histogram) -> str:
    return str(UNITS[drawn.unit])


@register.filter
def outlets_words(profile: Profile) -> str:
    """'9 outlets', 'more than 500 outlets'."""
    facet = profile.coverage.facets["source"]
    outlets = len(facet.values)
    if facet.more:
        return _("more than %(outlets)s outlets") % {"outlets": intcomma(outlets)}
    return ngettext("%(outlets)s outlet", "%(outlets)s outlets", outlets) % {"outlets": intcomma(outlets)}


@register.filter
def writers_words(form: NameForm) -> str:
    """'Warta Nusa, Lensa Timur', 'Warta Nusa only'."""
    names = ", ".join(isolated(name) for name in form.outlets)
    return _("%(outlet)s only") % {"outlet": names} if form.of_outlets == 1 else names


@register.filter
def other_names(profile: Profile) -> list[NameForm]:
    """Of each language the form that most articles have, but for what stands above them."""
    shown = {translated(entity_label(entity)).casefold() for entity in profile.entities}
    commonest: dict[str, NameForm] = {}
    for form in profile.forms:
        commonest.setdefault(form.language, form)
    return [form for form in commonest.values() if form.text.casefold() not in shown][:MOST_NAMES]


@register.filter
def pair_words(profile: Profile) -> str:
    first, second = (isolated(translated(entity_label(entity))) for entity in profile.entities)
    return _("%(first)s and %(second)s") % {"first": first, "second": second}


@register.filter
def shares(profile: Profile) -> list[tuple[Entity, int]]:
    """Each entity, and how many in a hundred of all articles that name it name the other too."""
    totals = zip(profile.entities, profile.coverage.beside, strict=True)
    return [(entity, round(100 * profile.coverage.total / total)) for entity, total in totals if total]


@register.filter
def facets_shown(profile: Profile) -> list[Facet]:
    """Outlets and languages; of two entities also who else is named, and where. Commonest values only."""
    own = {entity.key for entity in profile.entities} | {NOT_STATED}
    names = (*FACETS_OF_PAIR, *FACETS_SHOWN) if len(profile.entities) > 1 else FACETS_SHOWN
    listed = [profile.coverage.facets[name] for name in names]
    kept = [replace(one, values=tuple(value for value in one.values if value.value not in own)) for one in listed]
    return [replace(one, values=one.values[:MOST_VALUES]) for one in kept if one.values]


@register.filter
def first_forms(forms: Sequence[NameForm]) -> Sequence[NameForm]:
    return forms[:MOST_FORMS]


@register.filter
def later_forms(forms: Sequence[NameForm]) -> Sequence[NameForm]:
    return forms[MOST_FORMS:]
