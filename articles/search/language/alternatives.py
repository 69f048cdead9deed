"""What else may have been meant: wrong signs left out, small words as operators, days that are written in words.

They are offered, never applied: an "or" may belong to a headline that was pasted, and "June 2024" to a text that tells
of June and appeared in July.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from articles.analysis.dates.extraction import find_dates
from articles.analysis.dates.mention import DateMention
from articles.search.fields import Bound, DayRange
from articles.search.language.days import bounded, days_text, last_at_an_end, read_days
from articles.search.language.slips import without_slips

AlternativeKind = Literal["signs", "operator", "days"]

SMALL_OPERATORS: Final = {
    **dict.fromkeys(("or", "atau", "или", "oder", "ou"), "OR"),
    **dict.fromkeys(
        ("not", "without", "except", "bukan", "tanpa", "kecuali", "не", "без", "ohne", "sans", "sin"), "NOT"
    ),
    **dict.fromkeys(("and", "dan", "и", "und", "et"), ""),
}
"""Words of small letters that stand between two others -> the operator that may be meant; "" is AND."""

BOUND_WORDS: Final[dict[str, Bound]] = {
    **dict.fromkeys(
        ("since", "from", "sejak", "mulai", "dari", "semenjak", "с", "со", "seit", "depuis", "desde"), "since"
    ),
    **dict.fromkeys(("after", "setelah", "sesudah", "usai", "после", "nach", "après"), "after"),
    **dict.fromkeys(("until", "till", "hingga", "sampai", "по", "bis", "hasta"), "until"),
    **dict.fromkeys(("before", "sebelum", "до", "vor", "avant", "antes"), "before"),
}
"""Words before a date -> which days are meant beside it. Russian "до 2023" leaves 2023 out, as "before" does."""

WITHIN_WORDS: Final = frozenset("in on during pada di selama dalam в на во im am en dans".split())
"""Words before a date that go with it and say nothing more."""

LANGUAGES: Final = ("en", "id", "ru", "de", "fr", "es", "ms")
READ_ALREADY: Final = re.compile(r'"[^"]*"?|[^\W\d]\w*:\s?(?:"[^"]*"?|\S+)|\S*\.\.\S*')
WORD: Final = re.compile(r"\S+")
PLAIN_DAYS: Final = re.compile(r"(?<!\S)\d{4}-\d{1,2}(?:-\d{1,2})?(?!\S)")
YEAR: Final = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another text for the box; `replaced` is what it reads otherwise."""

    kind: AlternativeKind
    text: str
    replaced: str


def alternatives(text: str, today: date) -> tuple[Alternative, ...]:
    """Other readings of a text of at most 512 characters, one for each kind at most."""
    readings = [_signs(text), _operators(text), _days(text, today)]
    return tuple(one for one in readings if one)


def _signs(text: str) -> Alternative | None:
    """The text without signs that are not as they should be."""
    changed = without_slips(text)
    return Alternative("signs", changed, text) if changed not in ("", text) else None


def _operators(text: str) -> Alternative | None:
    """The text with every operator in small letters as one; those at its ends and in quotation marks stay words."""
    words = list(WORD.finditer(_unquoted(text)))
    between = [match for match in words[1:-1] if match[0] in SMALL_OPERATORS]
    if not between:
        return None
    parts, at = [], 0
    for match in between:
        parts += [text[at : match.start()], SMALL_OPERATORS[match[0]]]
        at = match.end()
    changed = " ".join("".join([*parts, text[at:]]).split())
    return Alternative("operator", changed, ", ".join(dict.fromkeys(match[0] for match in between)))


def _unquoted(text: str) -> str:
    """The text with what is read otherwise than as words blotted out: quotations, fields, ranges, "last 7 days"."""
    blotted = READ_ALREADY.sub(lambda match: "\x00" * len(match[0]), text)
    last = last_at_an_end(blotted)
    return blotted[: last.start()] + "\x00" * len(last[0]) + blotted[last.end() :] if last else blotted


def _days(text: str, today: date) -> Alternative | None:
    """The text with the first days that it names in words as days of publication."""
    plain = _unquoted(text)
    if not plain.strip("\x00 "):
        return None
    for start, end, days in _named_days(plain, today):
        start, bound = _bound_before(plain, start)
        if bound == "within" and YEAR.fullmatch(plain[start:end].strip()):
            continue
        meant = bounded(days, bound)
        if meant:
            rest = " ".join((text[:start] + text[end:]).split())
            return Alternative("days", f"{rest} published:{days_text(meant)}".strip(), text[start:end].strip())
    return None


def _named_days(plain: str, today: date) -> Iterator[tuple[int, int, DayRange]]:
    for match in PLAIN_DAYS.finditer(plain):
        days = read_days(match[0], today)
        if days:
            yield match.start(), match.end(), days
    readings = [find_dates(plain, language, today, latest=True) for language in LANGUAGES]
    mentions = max(readings, key=lambda mentions_of_one: sum(one.end - one.start for one in mentions_of_one))
    for mention in mentions:
        yield mention.start, mention.end, _range_of(mention)
    for match in YEAR.finditer(plain):
        days = read_days(match[0], today)
        if days:
            yield match.start(), match.end(), days


def _range_of(mention: DateMention) -> DayRange:
    return DayRange(mention.first, mention.last)


def _bound_before(plain: str, start: int) -> tuple[int, Bound]:
    """Where the expression begins with the word before it that bounds it, and which days that means."""
    before = re.search(r"(?<!\S)(\w+)\s+$", plain[:start])
    word = before[1].lower() if before else ""
    bound = BOUND_WORDS.get(word) or ("within" if word in WITHIN_WORDS else None)
    return (before.start(1), bound) if before and bound else (start, "within")
