"""The lexicons, a file a language family."""

from typing import Final

from articles.analysis.dates.lexicon import Lexicon
from articles.analysis.dates.lexicons.arabic import ARABIC
from articles.analysis.dates.lexicons.english import ENGLISH
from articles.analysis.dates.lexicons.european import FRENCH, GERMAN, RUSSIAN, SPANISH
from articles.analysis.dates.lexicons.indonesian import INDONESIAN, MALAY

LEXICONS: Final[dict[str, Lexicon]] = {
    lexicon.language: lexicon for lexicon in (INDONESIAN, MALAY, ENGLISH, RUSSIAN, GERMAN, FRENCH, SPANISH, ARABIC)
}
