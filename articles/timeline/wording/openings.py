"""What stands before the telling part of a sentence and can be left out: datelines, "However,", "Selain itu,"."""

import re
from functools import cache
from typing import Final

from articles.analysis.text import Span
from articles.timeline.wording.lexicon import DeixisLexicon, compiled

NAME: Final = r"[A-ZА-ЯЁÄÖÜ][\w.'’-]*"
OPEN: Final = r"(?:\(|-?LRB-\s?)"
CLOSE: Final = r"(?:\)|\s?-RRB-)"
"""Brackets, also as archives of tokenised text write them."""

DATELINE: Final = re.compile(
    rf"(?:[\w-]+(?:\.\w+)+\s?,?\s?)?{NAME}(?:[ ,/]+{NAME}){{0,4}}\.?,?(?:\s?\d[\d"
    rf" ./]{{0,9}}(?:\s{NAME})?(?:\s\d{{4}})?)?"
    rf"(?:\s?{OPEN}[^()]{{2,30}}?{CLOSE}|\s?/[^/]{{2,20}}/)?\s?(?:--|[–—]|-)\s*(?=[^\W\d_a-zа-яё]|[\"“«„])"
)
"""A place, perhaps a day or an agency, and a dash before a capital."""

CLOCK: Final = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?"
CALENDAR_WORD: Final = r"[^\W\d_]{3,10}\.?"
DAY_AND_YEAR: Final = (
    rf"(?:{CALENDAR_WORD}\s?,?\s)?(?:{CALENDAR_WORD}\s\d{{1,2}}|\d{{1,2}}\s{CALENDAR_WORD})\s?,?\s\d{{4}}"
)
INSIDE: Final = rf"(?:(?!{CLOSE})[^()]){{0,60}}"
PAGE_STAMP: Final = re.compile(
    rf"(?:{NAME}(?:[ ,/]+{NAME}){{0,4}}\s?\|\s?)?{DAY_AND_YEAR}"
    rf"(?:\s?,?\s(?:at\s|pukul\s)?{CLOCK}(?:\s[A-Z]{{2,5}}\b)?|\s?\|)\s*(?:\|\s*)?"
    rf"|{OPEN}{INSIDE}?\b{CLOCK}{INSIDE}{CLOSE}\s?:?\s*"
    rf"|{OPEN}[A-Z][\w. -]{{1,20}}?{CLOSE}\s?(?:--|[–—-])\s+"
    rf"|[Bb]y\s{NAME}\s{NAME}(?:(?:,|\sand)\s{NAME}\s{NAME})*\s?,\s[A-Z]{{2,6}}\s(?={NAME})"
)
"""When a page was brought up to date, or by whom: "ORTA | Tue Mar 1, 2011 10:18 am", "(Updated 2:17 p.m.)"."""

MOST_STAMPS: Final = 2

SPACED_DASH: Final = re.compile(r"\s[-–—]|--\s?|\w[–—]\s?\w|,\s?\w+-\w")
PAGE_LINE: Final = re.compile(
    r"(?:SCROLL TO CONTINUE WITH CONTENT|ADVERTISEMENT|\[Gambas:[^\]\n]*\])\s*", re.IGNORECASE
)
"""A line of the page that came into the text before the sentence."""

BULLET: Final = re.compile(r"(?:[•*▪●►·]\s*|[-–—]\s+|\d{1,2}[.)]\s+(?=[^\W\d_]))")
SIGNATURE: Final = re.compile(r"\s*\((?:[a-z]{2,4}/)*[a-z]{2,4}\)\s*$")
MOST_OPENINGS: Final = 3
LONGEST_DATELINE: Final = 60


def informative_part(text: str, lexicon: DeixisLexicon | None) -> Span:
    """Characters of the sentence without stamp of its page, mark of a list, dateline, connectives, and signature."""
    signature = SIGNATURE.search(text)
    end = signature.start() if signature and text[: signature.start()].rstrip()[-1:] in '.!"”' else len(text)
    start = 0
    for pattern in (PAGE_LINE, BULLET, *MOST_STAMPS * [PAGE_STAMP], DATELINE):
        match = pattern.match(text, start)
        if match and (pattern is not DATELINE or _is_set_off(match[0])):
            start = match.end()
    for _ in range(MOST_OPENINGS):
        start = (_after_connective(text, start, lexicon) if lexicon else None) or start
    return Span(start, end)


def capitalised(text: str) -> str:
    """The text with a capital at its beginning, as it is where the letters have none."""
    return text[:1].upper() + text[1:]


def points_back(text: str, lexicon: DeixisLexicon) -> bool:
    """Whether the text opens with what continues another sentence and cannot be left out."""
    return compiled(lexicon.points_back).match(text) is not None


def _is_set_off(dateline: str) -> bool:
    return len(dateline) <= LONGEST_DATELINE and (SPACED_DASH.search(dateline) is not None or ".com" in dateline)


def _after_connective(text: str, start: int, lexicon: DeixisLexicon) -> int | None:
    """Where the sentence goes on after a connective at `start`; None when there is none."""
    match = _connective(lexicon).match(text, start)
    return match.end() if match and match.end() < len(text) else None


@cache
def _connective(lexicon: DeixisLexicon) -> re.Pattern[str]:
    return compiled(rf"(?:{lexicon.cut}\s*[,，、]\s*|{lexicon.bare_cut}\s*[,，、]?\s*)")
