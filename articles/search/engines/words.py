"""The words of texts and of queries as both engines hold them: cut and stemmed here, so that neither reads otherwise.

`text` and `headline` hold stems, each with its language before it ("id:kirim"), so that one field counts all articles
and their lengths while a stem means the words of its own language only. `folded` holds the words as they are written,
for phrases and beginnings of words, and behind them, with a tilde, the stems of words that the article spells with
marks ("~es:polit" of "política"), where its language keeps them. An engine is given words with blanks between, and
cuts at blanks only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from articles.analysis.words.cjk import BIGRAM_LANGUAGES
from articles.analysis.words.readings import readings
from articles.analysis.words.tokenizer import UNSTEMMED, joined_terms, marked_terms, stem_terms
from articles.search.engines.document import Document
from articles.search.fields import LANGUAGES, OTHER_LANGUAGE

WORDS_VERSION: Final = "5"
"""Another one says that texts are cut or stemmed otherwise, so that what was indexed waits for a rebuild."""

TEXT_LANGUAGES: Final = tuple(dict.fromkeys((*LANGUAGES, *sorted(BIGRAM_LANGUAGES), OTHER_LANGUAGE)))
"""Languages whose words are told from others'; every text is in one of them."""

MARKED_LANGUAGES: Final = frozenset({"de", "fr", "es", OTHER_LANGUAGE})
"""Of TEXT_LANGUAGES those that tell words apart by marks on Latin letters; Indonesian and English write them or not."""

UNMARKED_CODES: Final = ("en", "id", "ms")
"""Languages whose texts have a name with its marks or without, as their writers like."""

MARKED: Final = "~"
"""What stands before the stem of a word that an article spells with marks; no word begins so."""

TEXT: Final = "text"
HEADLINE: Final = "headline"
FOLDED: Final = "folded"
FOLDED_HEADLINE: Final = "folded_headline"
WORD_FIELDS: Final = (TEXT, HEADLINE, FOLDED, FOLDED_HEADLINE)


@dataclass(frozen=True, slots=True)
class IndexedWords:
    """The terms of one article in the order of its text: as its language stems them, and as they are written."""

    headline: list[str]
    text: list[str]
    joined: list[str]
    folded_headline: list[str]
    folded_text: list[str]
    folded_joined: list[str]
    marked: list[str]

    @property
    def fields(self) -> dict[str, str | list[str]]:
        """Field -> terms with blanks between; headline, text and joined are values that no phrase reaches across."""
        headline, folded_headline = " ".join(self.headline), " ".join(self.folded_headline)
        return {
            HEADLINE: headline,
            TEXT: [headline, " ".join(self.text), " ".join(self.joined)],
            FOLDED_HEADLINE: folded_headline,
            FOLDED: [folded_headline, " ".join(self.folded_text), " ".join((*self.folded_joined, *self.marked))],
        }


def indexed_words(document: Document) -> IndexedWords:
    """The words of the document; `joined` are its hyphenated ones without their hyphens.

    `marked` are those that it spells with marks.
    """
    language = text_language(document.language)
    keeps_marks = language in MARKED_LANGUAGES
    whole = f"{document.headline}\n{document.text}"
    return IndexedWords(
        headline=_tagged(language, stem_terms(document.headline, document.language)),
        text=_tagged(language, stem_terms(document.text, document.language)),
        joined=_tagged(language, joined_terms(whole, document.language)),
        folded_headline=folded_terms(document.headline),
        folded_text=folded_terms(document.text),
        folded_joined=joined_terms(whole, UNSTEMMED),
        marked=_marked(_tagged(language, marked_terms(whole, document.language) if keeps_marks else [])),
    )


def stems(text: str) -> list[list[str]]:
    """The runs of terms that a word may stand as, in each language that makes words of it (see `readings`)."""
    return [_tagged(language, run) for language in TEXT_LANGUAGES for run in readings(text, language)]


def same_word(runs: Iterable[Sequence[str]]) -> list[list[str]]:
    """The runs of one term, in groups that are scored as one word each: a text has at most one term of a group."""
    groups: list[dict[str, str]] = []
    for term in (run[0] for run in runs if len(run) == 1):
        language = term.partition(":")[0]
        group = next((one for one in groups if language not in one), None)
        if group is None:
            groups.append(group := {})
        group[language] = term
    return [list(group.values()) for group in groups]


def marked_stems(runs: Iterable[Sequence[str]]) -> list[str]:
    """What the folded field holds of texts that spell a word with marks, given its runs (see `stems`).

    Nothing for a word without Latin letters.
    """
    single = dict.fromkeys(run[0] for run in runs if len(run) == 1)
    return _marked([stem for stem in single if _may_have_marks(*stem.split(":", 1))])


def _may_have_marks(language: str, stem: str) -> bool:
    return language in MARKED_LANGUAGES and any(letter.isascii() and letter.isalpha() for letter in stem)


def _marked(stemmed: Iterable[str]) -> list[str]:
    return [MARKED + stem for stem in stemmed]


def text_language(language: str) -> str:
    """Which of TEXT_LANGUAGES a text in this language (a code, perhaps with a region) is kept in."""
    primary = language.partition("-")[0].lower()
    return primary if primary in TEXT_LANGUAGES else OTHER_LANGUAGE


def _tagged(language: str, terms: Sequence[str]) -> list[str]:
    return [f"{language}:{term}" for term in terms]


def folded_terms(text: str) -> list[str]:
    """The words as they are written, for the folded fields."""
    return stem_terms(text, UNSTEMMED)
