"""Whether a full stop ends a sentence or belongs to an abbreviation, an initial or an ordinal number."""

import re
from typing import Final

from articles.analysis import abbreviations

LONGEST_ABBREVIATION: Final = 12
LONGEST_FRAGMENT: Final = 60
"""Characters before an abbreviation that are asked whether they could be a sentence."""

ALL: Final = (
    abbreviations.JOINED | abbreviations.BEFORE_NUMBERS | abbreviations.CLOCK
    | abbreviations.MAYBE_LAST | abbreviations.RUSSIAN_YEARS
)  # fmt: skip
LAST_WORD: Final = re.compile(r"(?:\w-)?[\w.]+\Z")
SPACED_CLOCK: Final = re.compile(r"\b[ap]\.\s?m\Z", re.IGNORECASE)
INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,4}")
"""Letters with full stops between them, degrees among them: "J.K", "S.H", "Ph.D", "A.Md"."""

NEXT_WORDS: Final = re.compile(r"[\"'“‘«„(\[]{0,4}([\w-]+)(?:\s+(\w+))?")
NUMBER: Final = re.compile(r"\w*\d|[IVXLC]+\b")
CLAUSE: Final = re.compile(r"[,;:—–(]\s?")
WORD: Final = re.compile(r"[^\W_]+(?:[.:,-]\d+)*")
ORDINAL: Final = re.compile(r"(?:(\w+)\s)?(?:[1-9]\d?\.?/)?[1-9]\d?\Z")
ENUMERATED: Final = re.compile(r"(?:[:;•]\s+|\n\s*|\A\W*)\d{1,3}\Z")
AFTER_COMMA: Final = re.compile(r",\s\S+\Z")
NOTHING: Final[frozenset[str]] = frozenset()
YEAR_BEFORE: Final = re.compile(r"\d\s?\S+\Z")


def ends_sentence(text: str, start: int, stop: int, after: int) -> bool:
    """Whether the full stop at text[stop] ends the sentence that began at `start`; the next word begins at `after`."""
    word = _last_word(text, start, stop)
    if word[:1].isdigit():
        return not _is_number_within(text, start, stop, after)
    following = NEXT_WORDS.match(text, after)
    if following is None:
        return not _is_abbreviation(word)
    return _ends(text, start, stop, word, following)


def is_abbreviation(text: str, start: int, stop: int) -> bool:
    """Whether the word before text[stop] is one that a full stop shortens."""
    return _is_abbreviation(_last_word(text, start, stop))


def _is_abbreviation(word: str) -> bool:
    low = word.lower()
    return low in ALL or INITIALS.fullmatch(word) is not None or (word[:1].isupper() and low in abbreviations.TITLES)


def _last_word(text: str, start: int, stop: int) -> str:
    match = LAST_WORD.search(text[max(start, stop - LONGEST_ABBREVIATION) : stop])
    return match.group() if match else ""


def _ends(text: str, start: int, stop: int, word: str, following: re.Match[str]) -> bool:
    low, opener = word.lower(), following[1].lower()
    if low in abbreviations.BEFORE_NUMBERS and (NUMBER.match(following[1]) or following[0][0] == "("):
        return False
    if low in abbreviations.JOINED:
        return False
    if word[0:1].isupper() and low in abbreviations.TITLES:
        return opener in abbreviations.OPENERS
    maybe = _maybe_last(text, start, stop, word, following)
    if maybe is not None:
        return maybe
    if (len(word) == 1 and word.isalpha()) or INITIALS.fullmatch(word):
        return opener in abbreviations.OPENERS or (
            opener in abbreviations.MAYBE_OPENERS and _is_degree(text, start, stop)
        )
    return True


def _is_degree(text: str, start: int, stop: int) -> bool:
    """Whether the abbreviation stands behind a name and a comma: "Budi, S.H."."""
    return AFTER_COMMA.search(text[max(start, stop - 8) : stop]) is not None


def _maybe_last(text: str, start: int, stop: int, word: str, following: re.Match[str]) -> bool | None:
    """For abbreviations that may close a sentence: whether this one does; None for every other word."""
    low, before = word.lower(), text[max(start, stop - 8) : stop]
    if low in abbreviations.LISTS:
        return _starts_a_sentence(following, NOTHING, surely=True)
    if low in abbreviations.STATES and AFTER_COMMA.search(before):
        return _starts_a_sentence(following, NOTHING)
    if low in abbreviations.RUSSIAN_YEARS:
        starts = YEAR_BEFORE.search(before) is not None and _starts_a_sentence(following, NOTHING, surely=True)
    elif (continuing := _continuing(word, before)) is not None:
        starts = _starts_a_sentence(following, continuing)
    else:
        return None
    return starts and not _is_fragment(text, start, stop)


def _continuing(word: str, before: str) -> frozenset[str] | None:
    """The words with a capital that go on after the time, the country or the firm that ends with `word`."""
    low = word.lower()
    if low in abbreviations.CLOCK or (low == "m" and SPACED_CLOCK.search(before)):
        return abbreviations.AFTER_CLOCKS
    if low in abbreviations.COUNTRIES:
        return abbreviations.INSTITUTIONS
    return abbreviations.OFFICES if low in abbreviations.FIRMS and word[0].isupper() else None


def _starts_a_sentence(following: re.Match[str], continuing: frozenset[str], surely: bool = False) -> bool:
    """After "in the U.S.": "Analysts cheered" opens a sentence, "President Trump" and "Army moved" do not."""
    opener = following[1].lower()
    if opener in abbreviations.OPENERS or opener in abbreviations.MAYBE_OPENERS:
        return following[1][0].isupper()
    if not following[1][0].isupper() or opener in continuing:
        return False
    return surely or (following[2] is not None and following[2].islower() and following[2] != "time")


def _is_fragment(text: str, start: int, stop: int) -> bool:
    """Whether only little words, figures and an abbreviation stand since the last comma: "At 5 p.m.", "The U.S."."""
    begin = max(start, stop - LONGEST_FRAGMENT)
    clause = begin
    for mark in CLAUSE.finditer(text, begin, stop):
        clause = mark.end()
    if clause == begin > start:
        return False
    *words, _ = WORD.findall(text[clause:stop]) or [""]
    return all(_is_little(word.lower()) for word in words)


def _is_little(word: str) -> bool:
    return (
        word in abbreviations.FUNCTION_WORDS
        or len(word) == 1
        or word[0].isdigit()
        or word.startswith(abbreviations.RUSSIAN_MONTHS)
    )


def _is_number_within(text: str, start: int, stop: int, after: int) -> bool:
    """Whether the number before text[stop] is an ordinal, "am 19. Juni", or counts an entry of a list."""
    before = text[max(start, stop - LONGEST_FRAGMENT) : stop]
    if ENUMERATED.search(before) is not None:
        return True
    ordinal, following = ORDINAL.search(before), NEXT_WORDS.match(text, after)
    if ordinal is None or following is None:
        return False
    noun = following[1].lower()
    if noun in abbreviations.GERMAN_MONTHS or noun in abbreviations.ORDINAL_AFTER:
        return True
    before_it = (ordinal[1] or "").lower()
    return (
        before_it in abbreviations.ORDINAL_BEFORE
        and noun not in abbreviations.OPENERS
        and noun not in abbreviations.MAYBE_OPENERS
    )
