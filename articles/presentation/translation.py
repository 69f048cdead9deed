"""What tables and rooms without a framework say, in the language of who reads it."""

from typing import TypeVar

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext, ngettext

from articles.search.messages import Message

Value = TypeVar("Value")


def translated(text: Message | str) -> str:
    """A message, or the label of a table that knows no language, in the reader's language."""
    if isinstance(text, Message):
        return gettext(text.text) % {name: message_words(value) for name, value in text.values.items()}
    return gettext(text) if text else ""


def message_words(text: Message | Value) -> str | Value:
    """A message in the reader's language; all else, as what somebody typed or an outlet wrote, stays as it is."""
    return translated(text) if isinstance(text, Message) else text


def articles_in_words(articles: int) -> str:
    """'1 article', '1,204 articles'."""
    return ngettext("%(articles)s article", "%(articles)s articles", articles) % {"articles": intcomma(articles)}
