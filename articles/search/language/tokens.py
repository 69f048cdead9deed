"""What the reader typed, cut into words, phrases, fields and operators."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple, cast

from articles.analysis.words.tokenizer import fold
from articles.search.fields import SearchField
from articles.search.language.repairs import searched_as_word, without_a_value
from articles.search.messages import Message, message

QUOTES: Final = "“”„‟«»「」『』＂〝〞″"
DASHES: Final = "‐‑‒–—―−﹣－"
PLAIN: Final = str.maketrans(
    {**dict.fromkeys(QUOTES, '"'), **dict.fromkeys(DASHES, "-"), "：": ":", "（": "(", "）": ")", "　": " "}
)

GROUPED: Final = re.compile(r"(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))")
"""Blanks that no line may end at, in a number such as 18 300."""

TokenKind = Literal["open", "close", "or", "and", "not", "near", "field", "phrase", "word"]

OPERATORS: Final[Mapping[str, TokenKind]] = {
    **dict.fromkeys(("OR", "ATAU", "ИЛИ", "|", "||"), "or"),
    **dict.fromkeys(("AND", "DAN", "И", "&", "&&"), "and"),
    **dict.fromkeys(("NOT", "BUKAN", "TANPA", "НЕ"), "not"),
}
"""Operators in English, Indonesian and Russian; in small letters these are words."""

SENTENCES: Final = frozenset({"sentence", "kalimat", "предложение"})
"""What is written before brackets with names that are to stand in one sentence."""

SHOUTED_WORDS: Final = 4
"""Words in capitals from which on a text is a headline: three are a search such as KIM NOT PUTIN."""

NEAR: Final = re.compile(r"(?:NEAR|DEKAT)(?:/(\d{1,3}))?")
NEAR_WORDS: Final = 10
"""Words that may stand between two that are near each other, where the reader gives no number."""

TOKEN: Final = re.compile(
    r"""(?P<open>\()|(?P<close>\))
      | "(?P<phrase>[^"]*)(?:"(?:~(?P<slop>\d{1,3}))?|$)
      | (?P<not>(?<!:)-)(?=[\w"(])
      | (?P<must>\+)(?=[\w"(])
      | (?P<field>[^\W\d]\w*):(?=[^\s:)/]|\s+[\w"(<>])
      | (?P<word>[^\s()"]+)""",
    re.VERBOSE,
)

Spellings = Mapping[str, SearchField]
"""What can be written before the colon of `field:value`, in small letters -> the field."""


class QueryToken(NamedTuple):
    """text[start:end] of the query; `number` is how many words may stand in between, of a phrase and of NEAR."""

    kind: TokenKind
    text: str
    start: int
    end: int
    number: int = 0


def plain_query(text: str) -> str:
    """Plain quotes, dashes and brackets for curly, odd and full-width ones; control characters gone."""
    plain = GROUPED.sub("", text)
    plain = "".join(" " if ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 or ord(c) == 127 else c for c in plain)
    return plain.translate(PLAIN)


def has_words(text: str) -> bool:
    """Whether anything in the text can be looked for: a word, a number, a sign that the index holds."""
    return bool(fold(text))


def is_headline_in_capitals(text: str) -> bool:
    """Whether the text is a headline in capitals, in which a NOT of any language belongs to the sentence."""
    return text.isupper() and len(text.split()) >= SHOUTED_WORDS


def lacks_value(written: str, fields: Spellings) -> bool:
    """Whether a word is a field whose value is missing: "source:"."""
    return written.endswith(":") and written.rstrip(":").lower() in {*fields, *SENTENCES}


def cut_query(text: str, fields: Spellings, repairs: list[Message]) -> Iterator[QueryToken]:
    """The tokens of a text that was normalised; what holds nothing to look for is passed over."""
    for match in TOKEN.finditer(text):
        token = _token(match, text, fields, repairs)
        if token:
            yield token


def _token(match: re.Match[str], text: str, fields: Spellings, repairs: list[Message]) -> QueryToken | None:
    kind = str(match.lastgroup)
    if kind == "slop":
        kind = "phrase"
    if kind == "phrase":
        return _phrase(match, text, repairs)
    if kind == "must":
        return None
    if kind == "field" and text[match.end()].isspace() and match["field"].lower() not in {*fields, *SENTENCES}:
        return QueryToken("word", match["field"], match.start(), match.end("field"))
    if kind == "word":
        if lacks_value(match["word"], fields):
            repairs.append(without_a_value(match["word"].rstrip(":")))
        return _word(match, is_headline_in_capitals(text), repairs)
    return QueryToken(cast(TokenKind, kind), match[kind], *match.span(kind))


def _phrase(match: re.Match[str], text: str, repairs: list[Message]) -> QueryToken | None:
    if text.count('"', match.start(), match.end()) < 2:
        repairs.append(message("Added a missing closing quotation mark."))
    if not has_words(match["phrase"]):
        return None
    return QueryToken("phrase", match["phrase"], *match.span("phrase"), int(match["slop"] or 0))


def _word(match: re.Match[str], shouted: bool, repairs: list[Message]) -> QueryToken | None:
    written, span = match["word"], match.span("word")
    if shouted and OPERATORS.get(written) == "not":
        repairs.append(searched_as_word(written))
        return QueryToken("word", written.lower(), *span)
    if written in OPERATORS:
        return QueryToken(OPERATORS[written], written, *span)
    near = NEAR.fullmatch(written)
    if near:
        return QueryToken("near", written, *span, int(near[1] or NEAR_WORDS))
    # A colon at its end would make it a field when it is written back.
    return QueryToken("word", written.rstrip(":"), *span) if has_words(written) else None
