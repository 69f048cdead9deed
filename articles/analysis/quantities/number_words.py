"""Words for numbers, in the languages whose quantities are read: what they are worth, and what multiplies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from articles.analysis.dates.lexicons import numbers

Words = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of a language, in small letters.

    `plain` are added up; `multipliers` multiply what stands before them ("hundred", "ribu"); `wholes` are such that
    say "one" themselves ("seribu", "тысяча"); `joints` may stand between two words; `teens` add ten ("belas").
    """

    plain: Words
    multipliers: Words
    wholes: Words
    joints: frozenset[str]
    teens: frozenset[str] = frozenset()


def _single(words: Mapping[str, int]) -> dict[str, float]:
    """The words that are one word and a number."""
    return {word: float(value) for word, value in words.items() if value and " " not in word}


def _english() -> NumberWords:
    plain = _single(numbers.english())
    for article in ("a", "an"):
        plain.pop(article)
    multipliers = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
    short = {"k": 1e3, "mn": 1e6, "bn": 1e9, "mln": 1e6, "tn": 1e12}
    wholes = {"a hundred": 100.0, "a thousand": 1e3, "a million": 1e6, "a billion": 1e9, "a dozen": 12.0}
    return NumberWords(plain, multipliers | short, wholes, frozenset({"and"}))


def _malay(eight: str) -> NumberWords:
    plain = {word: value for word, value in _single(numbers.indonesian(eight)).items() if value < 100}
    multipliers = {
        "puluh": 10.0, "ratus": 100.0, "ribu": 1e3, "rb": 1e3, "juta": 1e6, "jt": 1e6, "miliar": 1e9, "milyar": 1e9,
        "bilion": 1e9, "triliun": 1e12, "trilion": 1e12, "lusin": 12.0, "dozen": 12.0,
    }  # fmt: skip
    wholes = {"seratus": 100.0, "seribu": 1e3, "sejuta": 1e6, "semiliar": 1e9, "selusin": 12.0, "sedozen": 12.0}
    return NumberWords(plain, multipliers, wholes, frozenset(), frozenset({"belas"}))


def _german() -> NumberWords:
    plain = _single(numbers.german())
    for article in ("ein", "eine", "einem", "einer", "einen"):
        plain.pop(article)
    multipliers = {
        "tausend": 1e3, "tsd": 1e3, "million": 1e6, "millionen": 1e6, "mio": 1e6, "milliarde": 1e9, "milliarden": 1e9,
        "mrd": 1e9, "dutzend": 12.0,
    }  # fmt: skip
    wholes = {"eine million": 1e6, "eine milliarde": 1e9, "ein dutzend": 12.0}
    hundreds = {f"{word}hundert": 100 * value for word, value in plain.items() if value < 10}
    return NumberWords(plain | hundreds, multipliers, wholes, frozenset({"und"}))


def _french() -> NumberWords:
    plain = _single(numbers.french())
    for article in ("un", "une"):
        plain.pop(article)
    multipliers = {"cent": 100.0, "cents": 100.0, "mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9,
                   "milliards": 1e9, "douzaines": 12.0}  # fmt: skip
    plain["soixante-dix"] = 70.0
    plain.pop("cent")
    wholes = {"cent": 100.0, "mille": 1e3, "un million": 1e6, "un milliard": 1e9, "une douzaine": 12.0}
    return NumberWords(plain, multipliers, wholes, frozenset({"et", "de", "d"}))


def _spanish() -> NumberWords:
    plain = _single(numbers.spanish())
    for article in ("un", "una"):
        plain.pop(article)
    stems = {"doscient": 200, "trescient": 300, "cuatrocient": 400, "quinient": 500, "seiscient": 600,
             "setecient": 700, "ochocient": 800, "novecient": 900}  # fmt: skip
    hundreds = {f"{stem}{end}": float(value) for stem, value in stems.items() for end in ("os", "as")}
    multipliers = {"mil": 1e3, "millón": 1e6, "millones": 1e6, "docenas": 12.0}
    wholes = {"ciento": 100.0, "mil": 1e3, "un millón": 1e6, "una docena": 12.0}
    return NumberWords(plain | hundreds, multipliers, wholes, frozenset({"y", "de"}))


def _russian() -> NumberWords:
    plain = dict(_cases(_single(numbers.russian()))) | {
        "двух": 2.0, "двум": 2.0, "двумя": 2.0, "трёх": 3.0, "трех": 3.0, "трем": 3.0, "трём": 3.0, "четырех": 4.0,
        "четырёх": 4.0, "двое": 2.0, "трое": 3.0, "четверо": 4.0, "пятеро": 5.0, "шестеро": 6.0, "семеро": 7.0,
        "восьми": 8.0, "сорока": 40.0, "ста": 100.0, "двести": 200.0, "двухсот": 200.0, "триста": 300.0,
        "трёхсот": 300.0, "трехсот": 300.0, "четыреста": 400.0, "четырёхсот": 400.0, "пятисот": 500.0,
    }  # fmt: skip
    for five, value in (("пять", 500.0), ("шесть", 600.0), ("семь", 700.0), ("восемь", 800.0), ("девять", 900.0)):
        plain[f"{five}сот"] = value
    ends = {"тысяч": 1e3, "миллион": 1e6, "миллиард": 1e9}
    multipliers = {
        f"{word}{end}": value for word, value in ends.items() for end in ("", "а", "и", "у", "ов", "ам", "ах", "ами")
    }
    short = {"тыс": 1e3, "млн": 1e6, "млрд": 1e9, "дюжин": 12.0, "дюжины": 12.0}
    wholes = {"тысяча": 1e3, "тысячу": 1e3, "тысячи": 1e3, "миллион": 1e6, "миллиард": 1e9, "дюжина": 12.0,
              "дюжину": 12.0, "дюжине": 12.0}  # fmt: skip
    return NumberWords(plain, multipliers | short, wholes, frozenset())


def _cases(words: Words) -> Iterator[tuple[str, float]]:
    """The words in the cases of plain nouns in -ь: пять, пяти, пятью."""
    for word, value in words.items():
        yield word, value
        if word.endswith("ь"):
            yield word[:-1] + "и", value
        if word.endswith("десят"):
            yield word.replace("ь", "и", 1) + "и", value


@cache
def number_words(language: str) -> NumberWords:
    """Of the language; those of English where it has none of its own."""
    table = {
        "en": _english, "id": lambda: _malay("delapan"), "ms": lambda: _malay("lapan"), "de": _german,
        "fr": _french, "es": _spanish, "ru": _russian,
    }  # fmt: skip
    return table.get(language, _english)()


POINT_GROUPS: Final[Mapping[str, bool]] = MappingProxyType(
    {"en": False, "ms": False, "zh": False, "ko": False, "ja": False}
)
"""Whether a full stop groups digits, and a comma begins the decimals; so it is in all other languages."""


def point_groups(language: str) -> bool:
    return POINT_GROUPS.get(language, True)
