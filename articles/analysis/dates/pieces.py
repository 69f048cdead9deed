"""The small patterns that expressions of a language are made of."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from babel import Locale

from articles.analysis.dates.calendar import Unit
from articles.analysis.dates.lexicon import NONE, Lexicon

WORD: Final = re.compile(r"\w+")
YEAR: Final = r"(?:1[5-9]|20)\d\d"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
MONTH_NUMBER: Final = r"(?:1[0-2]|0?[1-9])"
BEGIN: Final = r"(?<!\w)"
END: Final = r"(?!\w)"
PLAIN: Final = re.compile(r"[\w ]+")
BLANK: Final = re.compile(r"\[[^\]]*\]| \??")
SPACE: Final = r"[\s\u00a0]{1,3}"

RUNS: Final = {" ": SPACE, " ?": r"[\s\u00a0]{0,3}"}


def spaced(pattern: str) -> str:
    """The pattern with its blanks as any short run of them."""
    return BLANK.sub(lambda match: RUNS.get(match[0], match[0]), pattern)


def any_word(words: Iterable[str]) -> str:
    """One of these words, the longest that fits: a prefix tree, as long alternations are slow."""
    root: dict[str, dict] = {}
    for word in words:
        node = root
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _branch(root) or NONE


def split_alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, apart."""
    branches, depth = [""], 0
    for sign in pattern:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            branches.append("")
        else:
            branches[-1] += sign
    return branches


def compact(pattern: str) -> str:
    """The pattern with its plain alternatives as a prefix tree."""
    parts = split_alternatives(pattern)
    plain = [part for part in parts if PLAIN.fullmatch(part)]
    return "|".join((any_word(plain), *(spaced(part) for part in parts if part not in plain)))


def _branch(node: dict[str, dict]) -> str:
    """The rest of the words below a node of the tree."""
    rests = [_sign(sign) + _branch(below) for sign, below in node.items() if sign]
    if not rests:
        return ""
    return f"(?:{'|'.join(rests)})" + ("?" if "" in node else "")


def _sign(sign: str) -> str:
    return SPACE if sign == " " else "['’]" if sign == "'" else re.escape(sign)


class Pieces:
    """Named groups: d a day of a month; mon a month by name, m by number; y a year; wd a weekday;
    n and u a count of units; last, this, next; early, mid, late.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.months = dict(_months(lexicon))
        self.weekdays = dict(_weekdays(lexicon))
        self.units: dict[str, Unit] = {word: unit for unit, words in lexicon.units.items() for word in words}
        capital = lexicon.capitalised
        self.month = _cased(self.months, capitalised=capital) + r"\.?"
        self.weekday = _cased(self.weekdays, capitalised=capital) + r"\.?"
        self.modifier = spaced(f"(?i:(?P<last>{lexicon.last})|(?P<this>{lexicon.this})|(?P<next>{lexicon.next}))")
        self.part = spaced(f"(?i:(?P<early>{lexicon.early})|(?P<mid>{lexicon.mid})|(?P<late>{lexicon.late}))")
        self.unit = f"(?i:{spaced(lexicon.unit_article)}(?P<u>{any_word(self.units)}))"
        self.number = rf"(?P<n>\d{{1,3}}|{any_word(lexicon.numbers)})"
        self.year = YEAR + (f"(?:{spaced(lexicon.year_suffix)})?" if lexicon.year_suffix else "")
        self.joiner = spaced(lexicon.joiner)
        self.article = f"(?:(?i:{spaced(lexicon.article)}))?"
        self.daypart = f"(?:{SPACE}(?i:{spaced(lexicon.dayparts)}))?"
        self.named_weekday = f"(?:(?P<wd>{self.weekday}){self.daypart},?{SPACE}{self.article})?"
        self.ordinal = f"(?P<ordinal>{any_word(lexicon.ordinals)})"

    @property
    def unit_modified(self) -> str:
        """Last week, pekan lalu."""
        first, last = (self.modifier, self.unit) if self.lexicon.modifier_first else (self.unit, self.modifier)
        return f"{first}{SPACE}{last}"

    @property
    def year_tail(self) -> str:
        """What says the year of a day or month before it: of last year, tahun lalu, lalu."""
        lexicon = self.lexicon
        years = f"(?i:{spaced(lexicon.unit_article)}(?P<years>{any_word(lexicon.units['year'])}))"
        of = spaced(f"(?:,? )(?:(?i:{lexicon.of}) )?")
        if lexicon.modifier_first:
            return f"{of}{self.modifier}{SPACE}{years}{END}"
        return f"(?:{of}{years})?{SPACE}{self.modifier}{END}"


def _cased(names: Mapping[str, int], *, capitalised: bool) -> str:
    """Names as written: with a capital where ordinary words are spelled alike, else in any case."""
    if not capitalised:
        return f"(?i:{any_word(names)})"
    return any_word({form for name in names for form in (name[0].upper() + name[1:], name.upper())})


def _months(lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    locale = Locale.parse(lexicon.language)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated") if lexicon.month_abbreviations else ("wide",):
            for number, name in locale.months[context][width].items():
                plain = name.lower().rstrip(".")
                if sum(letter.isalpha() for letter in plain) > 2:
                    yield plain, number
    yield from lexicon.months.items()


def _weekdays(lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    locale = Locale.parse(lexicon.language)
    for width in ("wide", "abbreviated") if lexicon.weekday_abbreviations else ("wide",):
        for number, name in locale.days["format"][width].items():
            yield name.lower().rstrip("."), number
    yield from lexicon.weekdays.items()
