"""What tables and rooms without a framework say, in the language of who reads it."""

from collections.abc import Iterable
from textwrap import shorten
from typing import Any, Final

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, override

from articles import models
from articles.analysis.direction import isolated
from articles.models import Article
from articles.search.messages import Message
from articles.search.query import SearchQuery

IN_THE_ADMIN: Final[tuple[type[Model], ...]] = (
    models.ApiKey,
    models.Article,
    models.AuditRecord,
    models.Entity,
    models.EntityName,
    models.Feed,
    models.IndexDoctor,
    models.Membership,
    models.NameCandidate,
    models.Source,
    models.SourceDomain,
)
"""What forms and lists call by its own name."""

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


def model_texts() -> list[str]:
    """What models and their columns are called and explained by, in English."""
    with override(None):
        return [str(text) for model in IN_THE_ADMIN for text in _texts_of(model)]


def _texts_of(model: type[Model]) -> Iterable[object]:
    yield from (model._meta.verbose_name, model._meta.verbose_name_plural)
    for field in _columns(model):
        yield from (field.verbose_name, field.help_text, *(label for _, label in field.flatchoices))


def _columns(model: type[Model]) -> list[Any]:
    """Those that people read or write in the admin; of a key all, for none is changed."""
    if model._meta.proxy:
        return []
    columns = (*model._meta.concrete_fields, *model._meta.many_to_many)
    return [field for field in columns if not field.primary_key and (field.editable or model is models.ApiKey)]


def translate_models() -> None:
    """Have models called in the language of whoever reads it. Migrations know nothing of it: a name that follows from
    the name of a class or of a column stays unsaid in them.
    """
    for model in IN_THE_ADMIN:
        meta: Any = model._meta
        meta.verbose_name, meta.verbose_name_plural = map(_lazy, (meta.verbose_name, meta.verbose_name_plural))
        for field in _columns(model):
            field.verbose_name, field.help_text = _lazy(field.verbose_name), _lazy(field.help_text)
            if field.choices:
                field.choices = translated_choices(field.choices)


def _lazy(text: object) -> str | Promise:
    return gettext_lazy(str(text)) if text else ""
