"""Words beside a number that bound it, and words that say it is no figure of the whole."""

from collections.abc import Mapping
from typing import Final

import regex

from articles.analysis.quantities.quantity import QuantityBound

LEAST: Final = (
    r"more than|over|at least|no (?:fewer|less) than|not less than|upwards of|exceed(?:s|ed|ing)|a minimum of|above"
    r"|lebih (?:dari|daripada)|sedikitnya|setidaknya|setidak-tidaknya|paling sedikit|sekurang-kurangnya|minimal"
    r"|melebihi|melampaui|di atas|более(?: чем)?|больше|не менее|не меньше|свыше|как минимум|по меньшей мере|минимум"
    r"|mehr als|mindestens|über|wenigstens|plus de|au moins|más de|al menos|por lo menos"
)
MOST: Final = (
    r"up to|as (?:many|much|long|high|far) as|at most|no more than|not more than|fewer than|less than|under|below"
    r"|a maximum of|hingga|sampai|maksimal|paling banyak|kurang dari(?:pada)?|tidak lebih dari|di bawah"
    r"|до|не более(?: чем)?|не больше|менее|меньше|максимум|bis zu|höchstens|weniger als|maximal"
    r"|jusqu['’]à|au plus|moins de|hasta|menos de|como mucho"
)
ABOUT: Final = (
    r"about|around|some|roughly|approximately|nearly|almost|an estimated|estimated|close to|circa|or so"
    r"|sekitar|kira-kira|kurang lebih|lebih kurang|hampir|nyaris|около|примерно|порядка|почти|приблизительно"
    r"|etwa|rund|ungefähr|zirka|ca\.|knapp|fast|nahezu|environ|près de|quelque|presque"
    r"|unos|unas|cerca de|alrededor de|casi|aproximadamente"
)
FILLER: Final = r"(?:(?:an?|the|some|sebanyak|total|as|estimated|einer?|una?) )?"
BEFORE: Final = regex.compile(
    rf"(?:^|(?<=[\s(—–,:;\"“]))(?:(?P<least>{LEAST})|(?P<most>{MOST})|(?P<about>{ABOUT}))\s+{FILLER}$",
    regex.IGNORECASE,
)
BEHIND: Final = regex.compile(
    r"^[\s-]*(?:(?P<least>or more|or over|lebih\b|atau lebih|и более|или более|oder mehr|ou plus|o más|plus\b|\+)"
    r"|(?P<about>or so|-an\b|an\b))",
    regex.IGNORECASE,
)
REMEMBERED: Final = 40
"""Characters before a number in which its hedge stands."""

PART_BEFORE: Final = regex.compile(
    r"\b(?:the|these|those|both|kedua|ketiga|эти|этих|diese[rn]?|ces|estos|estas"
    r"|another|additional|extra|a further|the first|first|the last|last|the next|next|the other|the remaining|each"
    r"|of the|of its|of their|of those|among|including|from|per"
    r"|tambahan|kelompok pertama(?: sebanyak)?|pertama|gelombang pertama|masing-masing|tiap|setiap|termasuk"
    r"|ещ[её]|дополнительно|первые|первых|последние|каждые|из|включая|weitere|weiteren|ersten|letzten|je|davon|darunter"
    r"|darin|autres?|premiers|dont|otros?|otras?|primeros|cada|incluidos)\s*$",
    regex.IGNORECASE,
)
PART_BEHIND: Final = regex.compile(
    r"^\s*(?:(?:\w+ )?(?:remains?|remained|still|masih|остаются|остались)\b"
    r"|(?:more|additional|others?|other|new|further)\b(?! than)|lainnya\b|lagi\b|tambahan\b|baru\b|других\b"
    r"|новых\b|weitere[rn]?\b|neue\b|autres\b|supplémentaires\b|más\b(?! de)|otr[ao]s\b|nuevos\b"
    r"|(?:out )?of (?:\S+ ){0,2}(?=\p{Nd})|dari (?=\p{Nd})|из (?=\p{Nd})|von (?=\p{Nd}))",
    regex.IGNORECASE,
)
RATE: Final = regex.compile(
    r"\b(?:per(?! cent)\b|each\b|every\b|a (?:day|week|month|year|night|barrel|head|share|ton\w*|kilo\w*)|an hour"
    r"|annually|daily|hourly|se(?:hari|tahun|minggu|bulan|jam|pekan)\b|setiap\b|tiap\b"
    r"|в (?:день|год|месяц|час|сутки|неделю)|ежегодно"
    r"|pro (?:tag|jahr|stunde|monat)|jährlich|täglich|par (?:jour|an|mois|heure)|al (?:día|año|mes)|por (?:hora|día))",
    regex.IGNORECASE,
)
FORMER: Final = regex.compile(
    r"\b(?:had been|had put|had said|had spoken|until then|previously|earlier (?:figure|estimate|count|toll)|up from"
    r"|down from|compared (?:with|to)|rose from|fell from|doubled|from (?=\S+ to)|against|last year"
    r"|a year (?:ago|earlier)"
    r"|(?<!sehari )(?<!sepekan )(?<!sebulan )sebelumnya|semula|dibandingkan|dibanding|naik dari|turun dari"
    r"|tahun lalu|ранее|прежде|по сравнению|zuvor|zunächst"
    r"|gegenüber|im vorjahr|auparavant|contre|anteriormente|frente a)\b",
    regex.IGNORECASE,
)
SIGNS: Final[Mapping[str, QuantityBound]] = {"least": "least", "most": "most", "about": "about"}


def bound_before(text: str, start: int) -> tuple[QuantityBound, int] | None:
    """How the words before the number that begins there bound it, and where they begin."""
    return _bound(BEFORE.search(text, max(0, start - REMEMBERED), start))


def bound_behind(text: str, end: int) -> tuple[QuantityBound, int] | None:
    """How the words behind the number bound it, and where they end."""
    match = BEHIND.match(text[end : end + REMEMBERED])
    sign = _bound(match)
    return (sign[0], end + match.end()) if sign and match else None


def is_part(text: str, start: int, end: int) -> bool:
    """Whether the number is given as part of a whole, or as what is added: the whole is another figure."""
    return bool(PART_BEFORE.search(text, max(0, start - REMEMBERED), start) or PART_BEHIND.match(text[end:]))


def is_rate(text: str, end: int, stop: int) -> bool:
    """Whether the words behind a number make it so many a day, an hour, a head."""
    return RATE.search(text, end, min(stop, end + REMEMBERED)) is not None


def is_former(text: str, start: int, stop: int) -> bool:
    """Whether the clause [start, stop) states what the figure was before, or elsewhere."""
    return FORMER.search(text, start, stop) is not None


def _bound(match: "regex.Match[str] | None") -> tuple[QuantityBound, int] | None:
    if match is None:
        return None
    name = next(name for name, matched in match.groupdict().items() if matched is not None)
    return SIGNS[name], match.start()
