"""The words of each language that point out of a sentence, by its code."""

from typing import Final

from articles.timeline.wording.lexicon import DeixisLexicon
from articles.timeline.wording.lexicons.east_asian import CHINESE, JAPANESE, KOREAN
from articles.timeline.wording.lexicons.english import ENGLISH
from articles.timeline.wording.lexicons.european import FRENCH, GERMAN, SPANISH
from articles.timeline.wording.lexicons.indonesian import INDONESIAN, MALAY
from articles.timeline.wording.lexicons.russian import RUSSIAN

LEXICONS: Final[dict[str, DeixisLexicon]] = {
    lexicon.language: lexicon
    for lexicon in (
        INDONESIAN,
        MALAY,
        ENGLISH,
        RUSSIAN,
        GERMAN,
        FRENCH,
        SPANISH,
        CHINESE,
        JAPANESE,
        KOREAN,
    )
}
