"""The lexicons, a file a language family."""

from typing import Final

from articles.analysis.dates.lexicon import Lexicon
from articles.analysis.dates.lexicons.arabic import ARABIC
from articles.analysis.dates.lexicons.english import ENGLISH
from articles.analysis.dates.lexicons.french import FRENCH
from articles.analysis.dates.lexicons.german import GERMAN
from articles.analysis.dates.lexicons.indonesian import INDONESIAN, MALAY
from articles.analysis.dates.lexicons.russian import RUSSIAN
from articles.analysis.dates.lexicons.spanish import SPANISH

LEXICONS: Final[dict[str, Lexicon]] = {
    lexicon.language: lexicon for lexicon in (INDONESIAN, MALAY, ENGLISH, RUSSIAN, GERMAN, FRENCH, SPANISH, ARABIC)
}
