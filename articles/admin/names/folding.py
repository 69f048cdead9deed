"""The names of an entity, folded by language: those of the house's outlets first, then by what languages are called."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from articles.models import Source
from articles.presentation.translation import language_words


@dataclass(frozen=True, slots=True)
class LanguageFold:
    """Forms of names in one language, which is called `words`; of names that are not there yet, '' and nothing."""

    words: str
    forms: tuple[Any, ...]
    is_of_an_outlet: bool = False


def folded_by_language(forms: Iterable[Any]) -> list[LanguageFold]:
    """The forms of a formset of the admin in folds; those of new names behind them. One query."""
    by_language: dict[str, list[Any]] = defaultdict(list)
    for form in forms:
        by_language[form.original.language if form.original else ""].append(form)
    new = by_language.pop("", [])
    outlets = set(Source.objects.values_list("language", flat=True).distinct().order_by())
    folds = [LanguageFold(language_words(code), tuple(of), code in outlets) for code, of in by_language.items()]
    return [*sorted(folds, key=_place), LanguageFold("", tuple(new))]


def _place(fold: LanguageFold) -> tuple[bool, str]:
    return not fold.is_of_an_outlet, fold.words.casefold()
