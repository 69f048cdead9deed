"""Numbers and searches of the index doctor in words."""

from typing import Final
from urllib.parse import parse_qsl

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.analysis.direction import isolated
from articles.models import IndexRebuild, IndexWork
from articles.presentation.translation import translated
from articles.search.fields import FIELDS_BY_NAME
from articles.search.filterset import VIEWS

register = template.Library()

WORDS: Final = {
    "serving": pgettext_lazy("index", "Serving"),
    "previous": pgettext_lazy("index", "Previous"),
    "building": pgettext_lazy("index", "Building"),
    "left over": pgettext_lazy("index", "Left over"),
}
KINDS: Final = {
    "articles": gettext_lazy("Articles"),
    "chronology": gettext_lazy("Chronology"),
    "facet": gettext_lazy("Filters"),
    "suggest": gettext_lazy("Suggestions"),
    "related": gettext_lazy("Related"),
    "count": gettext_lazy("Counts"),
    "staff": gettext_lazy("Admin"),
    "export": gettext_lazy("Export"),
}
VIEW_LABELS: Final = dict(VIEWS)
MINUTE: Final = 60
HOUR: Final = 3_600


@register.filter
def duration(seconds: float) -> str:
    """'0.4 s', '35 s', '12 min', '3 h 20 min'."""
    if seconds < 10:
        return _("%(n)s s") % {"n": number_format(seconds, 1)}
    if seconds < 2 * MINUTE:
        return _("%(n)s s") % {"n": f"{seconds:.0f}"}
    if seconds < HOUR:
        return _("%(n)s min") % {"n": f"{seconds / MINUTE:.0f}"}
    minutes = round(seconds / MINUTE)
    return _("%(hours)s h %(minutes)s min") % {"hours": minutes // 60, "minutes": minutes % 60}


@register.filter
def milliseconds(seconds: float) -> str:
    """'42 ms'."""
    return f"{intcomma(round(seconds * 1000))} ms"


@register.filter
def search_words(parameters: str) -> str:
    """A search's URL parameters as they were typed and chosen: 'korut rusia · Language: en · Chronology'."""
    words = [isolated(_choice_words(name, value)) for name, value in parse_qsl(parameters)]
    return " · ".join(words) or _("All articles")


def _choice_words(name: str, value: str) -> str:
    if name == "q":
        return value
    if name == "view" and value in VIEW_LABELS:
        return translated(VIEW_LABELS[value])
    field = FIELDS_BY_NAME.get(name)
    return f"{translated(field.label) if field else name}: {value}"


@register.filter
def work_words(work: IndexWork) -> str:
    """What work on the index is called, with how it is done: 'Rebuild 3, every article read again'."""
    if isinstance(work, IndexRebuild):
        ways = {
            _("every article read again"): work.reread,
            _("copied"): work.reuse,
            _("back to the one before"): work.roll_back,
        }
        return ", ".join([_("Rebuild %(n)s") % {"n": work.pk}, *(way for way, chosen in ways.items() if chosen)])
    repairs = getattr(work, "repair", False)
    called = _("Verification %(n)s, with repair") if repairs else _("Verification %(n)s")
    return called % {"n": work.pk}


@register.filter
def role_words(role: str) -> str:
    """What a generation of the index is there for."""
    return str(WORDS.get(role, role.capitalize()))


@register.filter
def kind_words(kind: str) -> str:
    """What is searched by searches of this kind."""
    return str(KINDS.get(kind, kind))
