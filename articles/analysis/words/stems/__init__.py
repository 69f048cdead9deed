"""The stem of a word, by the language of its text."""

from articles.analysis.words.stems import arabic, korean, malayic
from articles.analysis.words.stems.european import Stem, german, snowball

_STEMS: dict[str, Stem] = {
    "id": malayic.stem,
    "ms": malayic.stem,
    "en": snowball("english"),
    "ru": snowball("russian"),
    "de": german(),
    "fr": snowball("french"),
    "es": snowball("spanish"),
    "ar": arabic.stem,
    "ko": korean.stem,
}


def stem_of(language: str) -> Stem | None:
    """What gives the stem of a word of the language; None where words keep their form."""
    return _STEMS.get(language)
