"""Models and their columns, called in the language of whoever reads of them, in one place."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override

from articles import models
from articles.presentation.translation.words import translated_choices

IN_THE_ADMIN: Final[tuple[type[Model], ...]] = (
    models.ApiKey,
    models.Article,
    models.AuditRecord,
    models.Entity,
    models.EntityName,
    models.FeaturedChronology,
    models.Feed,
    models.IndexDoctor,
    models.Membership,
    models.NameCandidate,
    models.Source,
    models.SourceDomain,
)
"""What forms and lists call by its own name."""

BELONGING: Final[tuple[type[Model], ...]] = (
    models.CandidateMention,
    models.DroppedName,
    models.EntityMention,
    models.EventMention,
    models.FeedEntry,
    models.FeedState,
    models.Reading,
    models.SketchKey,
    models.SourceAlias,
    models.StoryChoice,
    models.YearlessMention,
)
"""What is named where something is deleted that it belongs to."""


def model_texts() -> list[str]:
    """What models and their columns are called and explained by, in English."""
    with override(None):
        return [str(text) for model in (*IN_THE_ADMIN, *BELONGING) for text in _texts_of(model)]


def _texts_of(model: type[Model]) -> Iterable[object]:
    yield from (model._meta.verbose_name, model._meta.verbose_name_plural)
    for field in _columns(model):
        yield from (field.verbose_name, field.help_text, *(label for _, label in field.flatchoices))


def _columns(model: type[Model]) -> list[Any]:
    """Those that people read or write in the admin; of a key all, for none is changed."""
    if model._meta.proxy or model in BELONGING:
        return []
    columns = (*model._meta.concrete_fields, *model._meta.many_to_many)
    return [field for field in columns if not field.primary_key and (field.editable or model is models.ApiKey)]


def translate_models() -> None:
    """Have models called in the language of whoever reads it. Migrations know nothing of it: a name that follows from
    the name of a class or of a column stays unsaid in them.
    """
    for model in (*IN_THE_ADMIN, *BELONGING):
        meta: Any = model._meta
        meta.verbose_name, meta.verbose_name_plural = map(_lazy, (meta.verbose_name, meta.verbose_name_plural))
        for field in _columns(model):
            field.verbose_name, field.help_text = _lazy(field.verbose_name), _lazy(field.help_text)
            if field.choices:
                field.choices = translated_choices(field.choices)


def _lazy(text: object) -> str | Promise:
    return gettext_lazy(str(text)) if text else ""
