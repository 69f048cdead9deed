"""The Python word chain gives the words of Elasticsearch's own analyzers, token by token with their places."""

import re
import secrets
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

import pytest
from elasticsearch import Elasticsearch

from articles.analysis.words.cjk import BIGRAM_LANGUAGES
from articles.analysis.words.tokenizer import Token, analyze, fold
from articles.search.engines.base import TEXT_LANGUAGES
from articles.search.engines.elasticsearch.mapping import FOLDED_FIELD, analysis
from articles.search.engines.elasticsearch.mapping import fields_of as elasticsearch_fields
from articles.search.engines.tantivy.schema import fields_of as tantivy_fields
from articles.search.fields import OTHER_LANGUAGE
from tests.contract.corpus import Row
from tests.contract.documents import make_document

MOST_DIFFERENT: Final = 0.0003
TEXTS_AT_ONCE: Final = 100
CHARACTERS_AT_ONCE: Final = 5_000

Analyzed = Callable[[str, Sequence[str]], list[list[Token]]]


@dataclass(frozen=True)
class Difference:
    """A class of tokens that remain different: why, and what the text there looks like."""

    why: str
    written: re.Pattern[str]


# Where a difference begins or ends, the text is one of these.
DIFFERENCES: Final = (
    Difference(
        "The boundaries of `regex` do not look through a mark or an invisible character beside an apostrophe, as "
        "UAX #29 asks (WB4 before WB6): Elasticsearch keeps a decomposed jé'pe whole.",
        re.compile(r"[\u0300-\u036f\u200c\u200d\u00ad]['’.:·]|['’.:·][\u0300-\u036f\u200c\u200d\u00ad]"),
    ),
    Difference(
        "Lucene's boundaries are those of Unicode 9 with the pictographs of Unicode 12, those of `regex` are newer: "
        "game pieces, cards and unassigned places were pictographs then.",
        re.compile("[\U0001f000-\U0001faff]"),
    ),
    Difference(
        "Thai, Lao, Khmer and Burmese are written without spaces: Elasticsearch takes a whole run for one word, we "
        "take each character, so that a word inside a run is found.",
        re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"),
    ),
)

OLD_PICTOGRAPHS: Final = "pictographs of Unicode 12 that later versions took back: words to the server only"
LATER_LETTERS: Final = "letters and marks whose boundaries changed after Unicode 9, or assigned since: words to us only"
HANDLED: Final = {OLD_PICTOGRAPHS: 800, LATER_LETTERS: 6_100}
"""Class -> at most so many of the 129,503 characters."""


@pytest.fixture(scope="module")
def analyzed(elasticsearch_url: str) -> Iterator[Analyzed]:
    """The server's tokens of each text, in an index of this module's own."""
    client = Elasticsearch(elasticsearch_url, request_timeout=60)
    index = f"testwords{secrets.token_hex(4)}"
    settings = {"number_of_replicas": 0, "analysis": analysis(), "analyze.max_token_count": 1_000_000}
    client.indices.create(index=index, settings={"index": settings})

    def ask(analyzer: str, texts: Sequence[str]) -> list[list[Token]]:
        found = client.indices.analyze(index=index, analyzer=analyzer, text=list(texts))["tokens"]
        return apart(found, texts)

    yield ask
    client.indices.delete(index=index)
    client.close()


def apart(found: Sequence[dict[str, int]], texts: Sequence[str]) -> list[list[Token]]:
    """Tokens of several texts, whose offsets the server counts on through all of them, one text from another."""
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + units(text) + 1)
    tokens: list[list[Token]] = [[] for _ in texts]
    number = 0
    for token in found:
        while token["start_offset"] >= starts[number + 1]:
            number += 1
        at = starts[number]
        tokens[number].append(Token(str(token["token"]), token["start_offset"] - at, token["end_offset"] - at))
    return tokens


def units(text: str) -> int:
    """The length of the text as Java counts it."""
    return len(text) + sum(character > "\uffff" for character in text)


def in_units(tokens: Sequence[Token], text: str) -> list[Token]:
    """Our tokens with places as Java counts them."""
    if units(text) == len(text):
        return list(tokens)
    places = [0]
    for character in text:
        places.append(places[-1] + units(character))
    return [Token(token.text, places[token.start], places[token.end]) for token in tokens]


def ours(analyzer: str, text: str) -> list[Token]:
    if analyzer == FOLDED_FIELD:
        return in_units(fold(text), text)
    return in_units(analyze(text, analyzer.removeprefix("text_")), text)


def differing(theirs: Sequence[Token], mine: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """(start, end, tokens) of every stretch that is not the same on both sides."""
    for kind, i, j, k, m in SequenceMatcher(None, theirs, mine, autojunk=False).get_opcodes():
        if kind != "equal":
            tokens = [*theirs[i:j], *mine[k:m]]
            yield min(one.start for one in tokens), max(one.end for one in tokens), max(j - i, m - k)


def by_analyzer(rows: Sequence[Row]) -> Iterator[tuple[str, list[str]]]:
    """Every text for `folded` and for the analyzer of its own language."""
    texts: dict[str, list[str]] = {FOLDED_FIELD: []}
    for row in rows:
        text = f"{row.headline}\n{row.text}"
        language = row.language if row.language in TEXT_LANGUAGES else OTHER_LANGUAGE
        texts.setdefault(f"text_{language}", []).append(text)
        texts[FOLDED_FIELD].append(text)
    for analyzer, some in texts.items():
        for at in range(0, len(some), TEXTS_AT_ONCE):
            yield analyzer, some[at : at + TEXTS_AT_ONCE]


def test_every_article_has_the_same_words_at_the_same_places(analyzed: Analyzed, rows: list[Row]) -> None:
    total = different = 0
    unexplained = []
    seen: Counter[str] = Counter()
    for analyzer, texts in by_analyzer(rows):
        for text, theirs in zip(texts, analyzed(analyzer, texts), strict=True):
            mine = ours(analyzer, text)
            total += len(theirs)
            seen[analyzer] += len(theirs)
            if mine == theirs:
                continue
            for start, end, tokens in differing(theirs, mine):
                different += tokens
                if not any(one.written.search(text, max(0, start - 1), end + 1) for one in DIFFERENCES):
                    unexplained.append((analyzer, text[max(0, start - 5) : end + 5]))
    print(f"{different} of {total} tokens differ: {different / total:.6%}")
    assert unexplained == []
    assert different <= total * MOST_DIFFERENT
    assert seen.keys() == {FOLDED_FIELD, *(f"text_{language}" for language in TEXT_LANGUAGES)}


@pytest.mark.parametrize("language", TEXT_LANGUAGES)
def test_the_same_words_whatever_script_a_language_is_given(analyzed: Analyzed, language: str, rows: list[Row]) -> None:
    texts = [f"{row.headline}\n{row.text}" for row in rows[::40]]
    analyzer = f"text_{language}"
    theirs = analyzed(analyzer, texts)
    assert [ours(analyzer, text) for text in texts] == theirs


MIXED: Final = (
    "RUDAL-rudal 50,000 3.5% U.S. AT&T www.kcna.kp can't l'Avion 'Avion rock'n'roll",
    "10\u202f000 10\u00a0000 e-mail snake_case a.b.c 1,2,3 12:30 $5 #tag @name",
    "ŻÓŁW Æther straße İstanbul ΣΊΣΥΦΟΣ ﬁne ½ ² ① Ⅻ ‼️ ⁉ ★★★ ☎ 👍🏽 👨‍👩‍👧 🇰🇵🇷🇺",
    "ｶﾀｶﾅ ﾊﾞｽ ハングル 한글학교 漢字かな交じり 第3回 ABC大学 Ｗｉｄｅ",
    "ёлка Ёлка й и\u0306 café cafe\u0301 naïve",
    "लोकतंत्र עברית ኢትዮጵያ ქართული հայերեն Ελλάδα",
    "\ufeffword zero\u200bwidth soft\u00adhyphen non\u2060joiner a\u200db",
    "x" * 256 + " " + "y" * 600,
    "",
    " \n\t ",
    "— … ¶ ( )",
)


@pytest.mark.parametrize("analyzer", [FOLDED_FIELD, *(f"text_{language}" for language in TEXT_LANGUAGES)])
def test_odd_writing_has_the_same_words(analyzed: Analyzed, analyzer: str) -> None:
    assert [ours(analyzer, text) for text in MIXED] == analyzed(analyzer, MIXED)


@pytest.mark.parametrize("run", ["ภาษาไทย", "ພາສາລາວ", "ខ្មែរ", "မြန်မာ"])
def test_a_script_without_spaces_is_one_word_to_the_server_and_its_characters_to_us(
    analyzed: Analyzed, run: str
) -> None:
    assert analyzed(FOLDED_FIELD, [run]) == [[Token(run, 0, len(run))]]
    mine = ours(FOLDED_FIELD, run)
    assert len(mine) > 1
    assert "".join(token.text for token in mine) == run


def test_every_character_alone_is_the_same_word_or_in_an_explained_class(analyzed: Analyzed) -> None:
    codes = [*range(0x21, 0xD800), *range(0xE000, 0x20000), *range(0x20000, 0x20010), *range(0xE0000, 0xE01F0)]
    classes: Counter[str] = Counter()
    for at in range(0, len(codes), CHARACTERS_AT_ONCE):
        characters = [chr(code) for code in codes[at : at + CHARACTERS_AT_ONCE]]
        for character, theirs in zip(characters, analyzed(FOLDED_FIELD, characters), strict=True):
            mine = ours(FOLDED_FIELD, character)
            if mine == theirs:
                continue
            assert not (mine and theirs), (character, mine, theirs)
            classes[OLD_PICTOGRAPHS if theirs else LATER_LETTERS] += 1
            if theirs:
                assert ord(character) >= 0x1F000 or character == "\u2388", unicodedata.name(character, "")
    assert all(classes[one] <= most for one, most in HANDLED.items()), classes


@pytest.mark.parametrize(
    ("code", "field"),
    [
        *((language, language) for language in TEXT_LANGUAGES),
        *((f"{language}-XX", language) for language in sorted(BIGRAM_LANGUAGES)),
        ("EN-gb", "en"),
        ("xx", OTHER_LANGUAGE),
        ("_none", OTHER_LANGUAGE),
        ("", OTHER_LANGUAGE),
    ],
)
def test_both_engines_put_a_language_into_the_same_field(code: str, field: str) -> None:
    document = make_document(1, "Headline", "Text", language=code)
    assert f"text_{field}" in elasticsearch_fields(document)
    assert f"text_{field}" in tantivy_fields(document)
