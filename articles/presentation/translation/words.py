"""What tables and rooms without a framework say, in the language of who reads it."""

from collections.abc import Iterable
from textwrap import shorten
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from articles.analysis.direction import isolated
from articles.models import Article
from articles.search.messages import Message
from articles.search.query import SearchQuery

Choices = Iterable[tuple[Any, Any]]


def translated(text: Message | str) -> str:
    """A message, or the label of a table that knows no language, in the reader's language."""
    if not text:
        return ""
    if not isinstance(text, Message):
        return gettext(text)
    # A value that is no message is what somebody typed or an outlet wrote, and stays as it is.
    values = {name: translated(value) if isinstance(value, Message) else value for name, value in text.values.items()}
    return gettext(text.text) % values if values else gettext(text.text)


def wording_language(query: SearchQuery) -> str:
    """The language in which a chronology is worded where a source has it: as chosen, else the reader's."""
    return query.language_first or get_language() or ""


def articles_in_words(articles: int) -> str:
    """'1 article', '1,204 articles'."""
    return ngettext("%(articles)s article", "%(articles)s articles", articles) % {"articles": intcomma(articles)}


def correction_words(article: Article, longest: int = 0) -> str:
    """'Correction: the bridge opened on 3 March.'; cut behind a word where it is longer than that."""
    text = shorten(article.correction, longest, placeholder=" …") if longest else article.correction
    return gettext("Correction: %(text)s") % {"text": isolated(text)}


def translated_choices(choices: Choices) -> list[tuple[Any, str | Promise]]:
    """Choices of a table with their labels in the language of whoever reads them."""
    return [(value, gettext_lazy(str(label)) if label else "") for value, label in choices]
