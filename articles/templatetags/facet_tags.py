"""The facets of a search: what their values are called, how many are chosen, and the searches they lead to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from zlib import crc32

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.analysis.direction import isolated
from articles.search.answers.results import Facet, FacetValue
from articles.search.filterset import excluding
from articles.search.params import facet_named, parameters_of, url_of
from articles.search.query import Match, SearchQuery
from articles.templatetags.newsdesk_tags import search_url

register = template.Library()

NOUNS: Final[Mapping[str, tuple[Promise, Promise]]] = {
    "Outlet": (gettext_lazy("outlet"), gettext_lazy("outlets")),
    "Language": (gettext_lazy("language"), gettext_lazy("languages")),
    "Section": (gettext_lazy("section"), gettext_lazy("sections")),
    "Topic": (gettext_lazy("topic"), gettext_lazy("topics")),
    "Person": (gettext_lazy("person"), gettext_lazy("people")),
    "Organisation": (gettext_lazy("organisation"), gettext_lazy("organisations")),
    "Place": (gettext_lazy("place"), gettext_lazy("places")),
    "Year": (gettext_lazy("year"), gettext_lazy("years")),
    "Month": (gettext_lazy("month"), gettext_lazy("months")),
    "State": (gettext_lazy("state"), gettext_lazy("states")),
}
"""First word of a facet's label -> what one of its values, and what several, are called within a sentence."""


@register.filter
def singular_label(facet: Facet) -> str:
    """What one of its values is called within a sentence: 'outlet', 'person', 'year'."""
    return str(_nouns(facet)[0])


@register.filter
def plural_label(facet: Facet) -> str:
    """'outlets', 'people', 'years'."""
    return str(_nouns(facet)[1])


def _nouns(facet: Facet) -> tuple[Promise | str, Promise | str]:
    word = str(facet.label).split()[0]
    return NOUNS.get(word, (word.lower(), f"{word.lower()}s"))


@register.simple_tag
def values_found(facet: Facet, query: SearchQuery, typed: str) -> str:
    """'16 topics in “korut rusia”', 'No topic contains “x”', 'Top 50 outlets'."""
    found = _found(facet, isolated(typed)) if typed else _listed(facet)
    if not query.text:
        return found
    return _("%(found)s in “%(query)s”") % {"found": found, "query": isolated(query.text)}


def _found(facet: Facet, typed: str) -> str:
    if not facet.values:
        return _("No %(value)s contains “%(typed)s”") % {"value": singular_label(facet), "typed": typed}
    sentence = _("%(values)s with “%(typed)s”, and more") if facet.more else _("%(values)s with “%(typed)s”")
    return sentence % {"values": counted_values(facet), "typed": typed}


def _listed(facet: Facet) -> str:
    values = counted_values(facet)
    return _("Top %(values)s") % {"values": values} if facet.more else values


@register.filter
def counted_values(facet: Facet) -> str:
    """'1 topic', '16 topics'."""
    count = len(facet.values)
    return f"{count} {singular_label(facet) if count == 1 else plural_label(facet)}"


@register.filter
def chosen_of(facet: Facet) -> int:
    return sum(value.selected for value in facet.values)


@register.filter
def excluded_of(facet: Facet) -> int:
    return sum(value.excluded for value in facet.values)


@register.filter
def in_use_of(facet: Facet) -> int:
    """How many of its values are chosen or excluded."""
    return chosen_of(facet) + excluded_of(facet)


@register.filter
def has_switch(facet: Facet) -> bool:
    """Whether any and all of the chosen values are offered as a choice: of one value the two are the same."""
    return facet.many and (facet.match == "all" or chosen_of(facet) > 1)


@register.simple_tag
def exclusion_url(query: SearchQuery, facet: Facet, value: FacetValue) -> str:
    """The search without articles of this value, or with them when they are excluded."""
    excluded = query.excluded(facet.name)
    others = tuple(one for one in excluded if one != value.value)
    return search_url(query.with_exclusion(facet.name, others if value.excluded else (*excluded, value.value)))


@register.simple_tag
def clear_url(query: SearchQuery, facet: Facet) -> str:
    """The search with nothing chosen or excluded of the facet."""
    return search_url(query.with_selection(facet.name, ()).with_exclusion(facet.name, ()))


@register.filter
def value_id(value: FacetValue) -> str:
    """What the value's elements are called in a page: it stays when the list is another, so that focus does too."""
    return slugify(value.value) or f"{crc32(value.value.encode()):08x}"


@register.simple_tag
def beside_filters(query: SearchQuery, facets: Sequence[Facet]) -> list[tuple[str, str]]:
    """What of the search is in no box of its filters: they are sent with it."""
    shown = {name for facet in facets if facet.values for name in (facet.name, excluding(facet.name))}
    return [one for one in parameters_of(replace(query, page=1)) if one[0] not in shown]


@register.simple_tag
def beside_filter(query: SearchQuery, facet: Facet) -> list[tuple[str, str]]:
    """What of the search is in no box of the facet."""
    own = (facet.name, excluding(facet.name))
    return [one for one in parameters_of(replace(query, page=1)) if one[0] not in own]


IN_PLACE: Final = 12
"""Values that are found in place; a longer list has a page of its own."""


@register.simple_tag
def found_in_place(facet: Facet, typed: str) -> list[FacetValue]:
    """What stands in the facet's list once `typed` was looked for; its usual values where nothing was."""
    most = IN_PLACE if typed else facet_named(facet.name).shown
    return [value for number, value in enumerate(facet.values) if number < most or value.selected or value.excluded]


@register.simple_tag
def in_use_beside(query: SearchQuery, facet: Facet, listed: Sequence[FacetValue]) -> list[tuple[str, str]]:
    """The fields of what is chosen and excluded of the facet and is not listed: they are sent with what is."""
    here = {value.value for value in listed}
    fields: list[tuple[str, str]] = [(facet.name, value) for value in query.selected(facet.name)]
    fields += [(excluding(facet.name), value) for value in query.excluded(facet.name)]
    return [field for field in fields if field[1] not in here]


@register.simple_tag
def match_url(query: SearchQuery, facet: Facet, match: Match) -> str:
    """The search for any or all of the facet's chosen values."""
    return search_url(query.with_match(facet.name, match))


@register.simple_tag
def facet_values_url(query: SearchQuery, facet: Facet) -> str:
    return reverse("facet_values", args=[facet.name]) + url_of(replace(query, page=1))
