from articles.presentation.translation.codes import (
    country_choices,
    country_words,
    language_choices,
    language_words,
    usual_language_choices,
    zone_choices,
    zone_named,
)
from articles.presentation.translation.model_names import model_texts, translate_models
from articles.presentation.translation.reasons import deed_words, outcome_words
from articles.presentation.translation.words import (
    articles_in_words,
    correction_words,
    translated,
    translated_choices,
    wording_language,
)

__all__ = [
    "articles_in_words",
    "correction_words",
    "country_choices",
    "country_words",
    "deed_words",
    "language_choices",
    "language_words",
    "model_texts",
    "outcome_words",
    "translate_models",
    "translated",
    "translated_choices",
    "usual_language_choices",
    "wording_language",
    "zone_choices",
    "zone_named",
]
