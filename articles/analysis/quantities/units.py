"""Units of measure and money: what they are called, and what they are in the unit that is compared."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from articles.analysis.quantities.numerals import TextToken

MONEY_BEFORE: Final[Mapping[str, str]] = {
    "$": "USD", "US$": "USD", "US $": "USD", "USD": "USD", "€": "EUR", "EUR": "EUR", "£": "GBP", "¥": "JPY",
    "₽": "RUB", "₩": "KRW", "Rp": "IDR", "Rp.": "IDR", "IDR": "IDR", "RM": "MYR", "S$": "SGD", "A$": "AUD",
}  # fmt: skip
LONGEST_NAME: Final = 3

NAMES: Final[Mapping[tuple[str, float], str]] = {
    ("m", 1.0): "m meter meters metre metres meteren метр метра метров метрах м mètre mètres metro metros metern",
    ("m", 1000.0): "km kilometer kilometers kilometre kilometres километр километра километров км kilomètre kilomètres "
    "kilómetro kilómetros kilometern",
    ("m", 1609.344): "mile miles миля мили миль meile meilen milla millas",
    ("m", 0.3048): "ft foot feet kaki фут фута футов fuß pieds pies",
    ("m", 0.01): "cm centimeter centimeters centimetre centimetres sentimeter сантиметр сантиметра сантиметров "
    "zentimeter centimètres centímetros",
    ("kg", 1.0): "kg kilo kilos kilogram kilograms kilogramme kilogrammes килограмм килограмма килограммов кг "
    "kilogramm kilogramos",
    ("kg", 1000.0): "ton tons tonne tonnes тонна тонны тонн тонну tonnen tonelada toneladas",
    ("m2", 10000.0): "hectare hectares hektare hektar hektaren гектар гектара гектаров га hectárea hectáreas ha",
    ("m2", 4046.856): "acre acres ekar акр акра акров",
    ("m2", 1e6): "km2 km²",
    ("%", 1.0): "% percent pct persen peratus процент процента процентов prozent porcentaje",
    ("USD", 1.0): "dollar dollars dlr dlrs dolar доллар доллара долларов dólar dólares usd",
    ("EUR", 1.0): "euro euros евро eur",
    ("IDR", 1.0): "rupiah рупий rupiahs",
    ("RUB", 1.0): "ruble rubles rouble roubles rubel рубль рубля рублей",
    ("MYR", 1.0): "ringgit",
    ("KRW", 1.0): "won вон",
    ("CNY", 1.0): "yuan юань юаня юаней",
    ("JPY", 1.0): "yen иен",
    ("GBP", 1.0): "sterling stg",
    ("franc", 1.0): "franc francs франк франков",
    ("mark", 1.0): "mark marks марок",
    ("rupee", 1.0): "rupee rupees",
    ("peso", 1.0): "peso pesos",
    ("bbl", 1.0): "barrel barrels barel баррель барреля баррелей barils barriles",
}
"""(Unit that is compared, how much of it one is) -> names in any language, in small letters."""

IN_WORDS: Final[Mapping[str, tuple[str, float]]] = {
    "per cent": ("%", 1.0), "pour cent": ("%", 1.0), "por ciento": ("%", 1.0), "square kilometres": ("m2", 1e6),
    "square kilometers": ("m2", 1e6), "kilometer persegi": ("m2", 1e6), "km persegi": ("m2", 1e6),
    "square miles": ("m2", 2589988.0), "kilomètres carrés": ("m2", 1e6), "kilómetros cuadrados": ("m2", 1e6),
    "square metres": ("m2", 1.0), "square meters": ("m2", 1.0), "meter persegi": ("m2", 1.0),
    "quadratkilometer": ("m2", 1e6), "квадратных километров": ("m2", 1e6), "кв км": ("m2", 1e6),
    "quadratmeter": ("m2", 1.0), "квадратных метров": ("m2", 1.0),
}  # fmt: skip


def _named() -> Iterator[tuple[str, tuple[str, float]]]:
    for unit, names in NAMES.items():
        yield from ((name, unit) for name in names.split())


UNITS: Final[Mapping[str, tuple[str, float]]] = {**dict(_named()), **IN_WORDS}


def unit_behind(tokens: Sequence[TextToken], at: int) -> tuple[str, float, int] | None:
    """The unit that the tokens from `at` name, how much of it one is, and the index behind them."""
    for length in range(LONGEST_NAME, 0, -1):
        behind = tokens[at : at + length]
        phrase = " ".join(token.text.lower() for token in behind if token.text != ".")
        if phrase in UNITS and len(behind) == length and behind[-1].text != ".":
            return *UNITS[phrase], at + length
    return None


def money_before(text: str, start: int) -> tuple[str, int] | None:
    """The currency whose sign stands before the number that begins there, and where the sign begins."""
    before = text[:start].rstrip(" \u00a0")
    for sign in sorted(MONEY_BEFORE, key=len, reverse=True):
        if before.endswith(sign) and not before[: -len(sign)][-1:].isalpha():
            return MONEY_BEFORE[sign], len(before) - len(sign)
    return None
