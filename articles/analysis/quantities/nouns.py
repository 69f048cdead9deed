"""The noun that a number counts: by the tables in any language, else by how its language builds phrases."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

from articles.analysis.quantities.numerals import TextToken, words_of
from articles.analysis.quantities.tables import ACTS, THINGS, WordKinds, of_language

WINDOW: Final = 5
WIDEST_GAP: Final = 2
"""Blanks between two words of a phrase; columns of a table stand further apart."""

CLASSIFIERS: Final = frozenset(
    "orang buah unit butir ekor lembar batang pucuk helai keping biji bilah kepala pcs set".split()
)
HEAD_FIRST: Final = frozenset({"id", "ms", "fr", "es"})
SHORTEST: Final = 4
TIME: Final = "time"
PERSON: Final = "person"

LITTLE_WORDS: Final = frozenset(
    "of in on at to for from by with were was are is am be been being have has had and or nor but who that which when"
    " as than while after before said says into over under near inside including among per during against across the"
    " a an this these those its their his her it they he she will would could may can not all both out up down off"
    " di ke dari pada yang dan atau untuk dengan oleh telah sudah akan itu ini dalam saat ketika karena setelah sejak"
    " hingga sampai adalah juga sebagai lalu seperti bagi secara masih sedang kepada tidak ada"
    " в на из к с со по от для и или а но что при о об до после у за под над не были был было"
    " im am auf bei mit von vom zu zum zur und oder aber der die das dem den des wurden wurde sind waren haben hat nach"
    " vor seit aus für durch als auch"
    " de du des à au aux en dans sur pour avec et ou où qui que dont ont sont étaient a été les la le un une"
    " con por para y o que los las el ha han fueron son".split()
)
NOT_COUNTED: Final = frozenset(
    "points point shares share shrs mths times cents basis poin saham kali пунктов раз".split()
)
"""Nouns of which every index, firm and try has a number of its own."""

ADJECTIVE: Final = regex.compile(r"(?:ых|их|ой|ого|его|ому|ым|им|ая|яя|ые|ие|ую)$")
PLURAL: Final = regex.compile(r"(?<![sui'’])s$")


@dataclass(frozen=True, slots=True)
class Counted:
    """The kind and the noun as written, and the index behind its token."""

    kind: str
    noun: str
    last: int


def counted_noun(tokens: Sequence[TextToken], at: int, language: str) -> Counted | None:
    """The noun that stands behind a number at `at`; one of time is of the kind "time"."""
    phrase = _phrase(tokens, at)
    return _of_table(tokens, phrase, language) or _of_its_language(tokens, phrase, language)


def _phrase(tokens: Sequence[TextToken], at: int) -> range:
    """The tokens that can belong to the noun: words up to a sign, a number or a word that opens something else."""
    end = at
    while end < min(len(tokens), at + WINDOW) and _is_next_word(tokens, end):
        end += 1
    return range(at, end)


def _is_next_word(tokens: Sequence[TextToken], at: int) -> bool:
    token, before = tokens[at], tokens[at - 1]
    is_near = at == 0 or token.start - before.end <= WIDEST_GAP
    return is_near and token.is_word and token.text.lower() not in LITTLE_WORDS


def _of_table(tokens: Sequence[TextToken], phrase: range, language: str) -> Counted | None:
    """The first noun that the tables know; of nouns in a row the last where heads stand last."""
    kinds = of_language(THINGS, language)
    counted: Counted | None = None
    for index in phrase:
        word = tokens[index].text.lower()
        pair = f"{word} {tokens[index + 1].text.lower()}" if index + 1 in phrase else word
        kind = kinds.words.get(pair) or kinds.kind(word)
        if kind and not (counted and language in HEAD_FIRST and counted.kind != PERSON):
            counted = Counted(kind, tokens[index].text, index + 1)
        elif counted or (word in CLASSIFIERS and index > phrase.start):
            break
    return counted


def _of_its_language(tokens: Sequence[TextToken], phrase: range, language: str) -> Counted | None:
    candidates = [index for index in phrase if tokens[index].text.lower() not in CLASSIFIERS]
    index = next((index for index in candidates if _is_head(tokens[index].text, language)), None)
    return Counted("", tokens[index].text, index + 1) if index is not None else None


def _is_head(word: str, language: str) -> bool:
    """Whether it may be the noun counted: a plural in -s in English, a capital in German, no adjective in Russian."""
    if len(word) < SHORTEST or word.lower() in NOT_COUNTED or (word[0].isupper() and language != "de"):
        return False
    if language == "en":
        return PLURAL.search(word) is not None
    if language == "de":
        return word[0].isupper()
    return language in HEAD_FIRST or (language == "ru" and not ADJECTIVE.search(word))


def things_named(text: str, language: str) -> frozenset[str]:
    """The kinds of things that a sentence names, counted or not; times and people as such are none."""
    return _kinds_in(text, of_language(THINGS, language)) - {TIME, PERSON}


def acts_named(text: str, language: str) -> frozenset[str]:
    """The kinds of what a sentence says was done or happened."""
    return _kinds_in(text, of_language(ACTS, language))


def _kinds_in(text: str, kinds: WordKinds) -> frozenset[str]:
    return frozenset(kinds.kind(word) for word in words_of(text)) - {""}
