"""The numbers in a sentence, in digits or words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from articles.analysis.quantities.number_words import NumberWords, number_words, point_groups

TOKEN: Final = regex.compile(
    r"(?P<digits>\p{Nd}{1,3}(?: \p{Nd}{3})+(?![\p{Nd}.,])|\p{Nd}+(?:[.,'’\u00a0\u2009\u202f]\p{Nd}+)*)"
    r"|(?P<word>[^\W\d_]+(?:[-‑][^\W\d_]+)*)|(?P<other>\S)"
)
SEPARATORS: Final = regex.compile(r"[.,'’ \u00a0\u2009\u202f]")
PART_OF_NAME: Final = regex.compile(r"(?<!\p{Nd})-$|[\w/#№.,:]$")
LETTERS_OF_MONEY: Final = regex.compile(r"(?:Rp\.?|RM|US|S|A|[$€£¥₽₩])$")
MOST_FRACTION: Final = 3
LARGE: Final = 1000.0
DOZEN: Final = 12.0


@dataclass(frozen=True, slots=True)
class TextToken:
    start: int
    end: int
    text: str
    is_word: bool


@dataclass(frozen=True, slots=True)
class Numeral:
    """The number written in tokens [first, last) of a sentence.

    `is_year` says that it is written as years are, `is_round` that its word is used for about so many ("a dozen").
    """

    first: int
    last: int
    value: float
    in_words: bool
    is_year: bool
    is_round: bool


def tokens_of(text: str) -> list[TextToken]:
    """Numbers, words and other signs, in order."""
    return [TextToken(m.start(), m.end(), m.group(), m["word"] is not None) for m in TOKEN.finditer(text)]


def words_of(text: str) -> set[str]:
    """The words alone, each once and in small letters."""
    return {word.lower() for _, word, _ in TOKEN.findall(text) if word}


def numerals(text: str, tokens: Sequence[TextToken], language: str) -> Iterator[Numeral]:
    """Every number in order; digits that are part of a name ("Su-35"), a date or a clock time are none."""
    words = number_words(language)
    at = 0
    while at < len(tokens):
        numeral = _in_digits(text, tokens, at, words, language) or _in_words(tokens, at, words, language)
        if numeral:
            yield numeral
        at = numeral.last if numeral else at + 1


def _in_digits(text: str, tokens: Sequence[TextToken], at: int, words: NumberWords, language: str) -> Numeral | None:
    token = tokens[at]
    if token.is_word or not token.text[0].isdecimal() or _is_part_of_name(text, token):
        return None
    last = at + 1
    factor = words.multipliers.get(_lower(tokens, last), 1.0)
    short = last < len(tokens) and len(tokens[last].text) == 1
    if factor > 1.0 and (not short or tokens[last].start == token.end):
        last += 1
    else:
        factor = 1.0
    is_year = factor == 1.0 and len(token.text) == 4 and token.text.isdecimal() and token.text[:2] in ("18", "19", "20")
    return Numeral(at, last, _value(token.text, language, factor > 1.0) * factor, False, is_year, False)


def _is_part_of_name(text: str, token: TextToken) -> bool:
    before, after = text[: token.start], text[token.end : token.end + 2]
    if LETTERS_OF_MONEY.search(before):
        return False
    joined = PART_OF_NAME.search(before) is not None and before[-1:] not in ",."
    followed = after[:1] in "/:" and after[1:2].isdigit()
    return joined or followed or (after[:1] in "-–" and after[1:2].isalpha())


def _value(digits: str, language: str, is_multiplied: bool) -> float:
    """What digits with separators are worth: the last one begins the decimals where it cannot group."""
    pieces = SEPARATORS.split(digits)
    signs = SEPARATORS.findall(digits)
    if not signs:
        return float(digits)
    groups = all(len(piece) == MOST_FRACTION for piece in pieces[1:]) and pieces[0].lstrip("0") != ""
    decimal = "," if point_groups(language) else "."
    ambiguous = len(signs) == 1 and signs[0] in ".," and groups
    if groups and len(set(signs)) == 1 and not (ambiguous and (is_multiplied or signs[0] == decimal)):
        return float("".join(pieces))
    if ambiguous and not is_multiplied and signs[0] == "," and decimal == ",":
        return float("".join(pieces))
    if signs[-1] in ".,":
        return float(f"{''.join(pieces[:-1])}.{pieces[-1]}")
    return float("".join(pieces))


def _in_words(tokens: Sequence[TextToken], at: int, words: NumberWords, language: str) -> Numeral | None:
    """The longest run of number words that begins there."""
    total, base, last = 0.0, 0.0, 0.0
    end = at
    is_round = False
    position = at
    whole = _whole_number(tokens, at, words)
    if whole:
        position, last = whole
        end = position
        is_round = last == DOZEN
        if last >= LARGE:
            total, last = last, 0.0
    while position < len(tokens) and tokens[position].is_word:
        word = tokens[position].text.lower()
        value = _plain(word, words, language)
        multiplier = words.multipliers.get(word)
        if value is not None and (last == 0.0 or last >= 20.0) and value < (last or LARGE**4):
            base, last = base + last, value
        elif multiplier is not None and last:
            total, base, last = _multiplied(total, base, last, multiplier)
        elif word in words.teens and 0 < last < 10:
            last += 10
        elif word in words.joints and end > at and _is_number_word(tokens, position + 1, words, language):
            position += 1
            continue
        else:
            break
        is_round = is_round or multiplier == DOZEN
        position += 1
        end = position
    number = total + base + last
    return Numeral(at, end, number, True, False, is_round) if end > at and number else None


def _multiplied(total: float, base: float, last: float, multiplier: float) -> tuple[float, float, float]:
    """Ten, twelve and a hundred multiply the last word, a thousand and more all words before it."""
    if multiplier < LARGE:
        return total, base, last * multiplier
    return total + (base + last) * multiplier, 0.0, 0.0


def _whole_number(tokens: Sequence[TextToken], at: int, words: NumberWords) -> tuple[int, float] | None:
    for length in (2, 1):
        phrase = " ".join(token.text.lower() for token in tokens[at : at + length])
        if phrase.count(" ") == length - 1 and phrase in words.wholes:
            return at + length, words.wholes[phrase]
    return None


def _plain(word: str, words: NumberWords, language: str) -> float | None:
    value = words.plain.get(word)
    if value is None and language == "de":
        return _compound(word, words)
    return value


def _compound(word: str, words: NumberWords) -> float | None:
    """German numbers in one word: zwölftausend, dreihundertfünfzig."""
    for part, worth in (("tausend", 1000.0), ("hundert", 100.0)):
        before, separator, after = word.partition(part)
        if separator:
            times = 1.0 if not before else words.plain.get(before, _compound(before, words))
            rest = 0.0 if not after else words.plain.get(after, _compound(after, words))
            return None if times is None or rest is None else times * worth + rest
    return None


def _is_number_word(tokens: Sequence[TextToken], at: int, words: NumberWords, language: str) -> bool:
    return at < len(tokens) and tokens[at].is_word and _plain(tokens[at].text.lower(), words, language) is not None


def _lower(tokens: Sequence[TextToken], at: int) -> str:
    return tokens[at].text.lower() if at < len(tokens) and tokens[at].is_word else ""
