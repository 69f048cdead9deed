"""What stands under a hit: its copies, and why it was found, in words."""

from collections.abc import Mapping, Sequence
from typing import Final

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.analysis.direction import isolated
from articles.analysis.text import PartKind
from articles.presentation.article_parts.story_versions import delay_words
from articles.presentation.translation import articles_in_words
from articles.search.answers.hit_details import Copy, Reason
from articles.search.answers.results import Hit, SearchResults

register = template.Library()

COPIES_SHOWN: Final = 8

PLACES: Final[Mapping[PartKind, Promise]] = {
    "headline": gettext_lazy("in the headline"),
    "deck": gettext_lazy("in the summary"),
    "heading": gettext_lazy("in a heading"),
    "paragraph": gettext_lazy("in the text"),
    "caption": gettext_lazy("in a caption"),
}


@register.filter
def listed_copies(hit: Hit) -> Sequence[Copy]:
    return hit.copies[:COPIES_SHOWN]


@register.filter
def unlisted_copies(hit: Hit) -> int:
    return len(hit.copies) - COPIES_SHOWN if len(hit.copies) > COPIES_SHOWN else 0


@register.filter
def copy_words(copy: Copy) -> str:
    """'first', 'copy, 7 h later'; 'copy' where the times are not known as exactly.

    What is in another language than the first was joined to it by an editor, and is no copy word by word.
    """
    if copy.is_first:
        return _("first")
    delay = delay_words(copy.first, copy.article)
    if copy.is_translated:
        return delay
    return _("copy, %(delay)s") % {"delay": delay} if delay else _("copy")


@register.filter
def reason_words(reason: Reason) -> str:
    """'“korut” as “North Korea”, “North Korean”, in the headline and in the text, 5 times'."""
    parts = [_called(reason), *([_meant(reason)] if reason.through else []), _where(reason)]
    if reason.times > 1:
        parts.append(ngettext("%(count)s time", "%(count)s times", reason.times) % {"count": reason.times})
    return ", ".join(parts)


def _called(reason: Reason) -> str:
    asked = _quoted([reason.asked])
    if not reason.forms or [form.casefold() for form in reason.forms] == [reason.asked.casefold()]:
        return asked
    sentence = _("%(asked)s, named as %(forms)s") if reason.is_name else _("%(asked)s, written as %(forms)s")
    return sentence % {"asked": asked, "forms": _quoted(reason.forms)}


def _meant(reason: Reason) -> str:
    sentence = _("also through %(names)s") if reason.forms else _("through %(names)s")
    return sentence % {"names": _quoted(reason.through)}


def _quoted(forms: Sequence[str]) -> str:
    return ", ".join(f"“{isolated(' '.join(form.split()))}”" for form in forms)


def _where(reason: Reason) -> str:
    places = [str(PLACES[kind]) for kind in reason.places]
    if len(places) < 2:
        return "".join(places)
    return _("%(places)s and %(last)s") % {"places": ", ".join(places[:-1]), "last": places[-1]}


@register.filter
def found_words(results: SearchResults) -> str:
    """'32 articles in 24 stories'; the articles alone where stories are not counted."""
    articles = articles_in_words(results.total)
    if not results.total_is_exact:
        return _("More than %(articles)s") % {"articles": articles}
    if results.stories is None:
        return articles
    stories = ngettext("%(count)s story", "%(count)s stories", results.stories) % {"count": intcomma(results.stories)}
    return _("%(articles)s in %(stories)s") % {"articles": articles, "stories": stories}
