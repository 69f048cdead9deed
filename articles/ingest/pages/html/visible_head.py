"""What a page shows around its headline: by-lines, and when the article was published and updated."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from articles.ingest.pages import line_classifier as kinds
from articles.ingest.pages.author_names import APART, OPENING, ROLE, author_names
from articles.ingest.pages.html.shown_line import ShownLine
from articles.ingest.times.page_times import Stamp, stamps

LONGEST_LINE: Final = 160
LINES_ABOVE: Final = 6
LINES_BELOW: Final = 25
LONGEST_TEXT: Final = 120
SEGMENTS: Final = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
NAME: Final = re.compile(
    r"(?:[A-ZÀ-ÞА-ЯЁ][\w.'’-]*|de|da|del|van|von|der|den|bin|binti|al|la|le|dos|du)(?: |$|, )", re.UNICODE
)
BEFORE_TIME: Final = re.compile(r"[\s,(]+(?:pada|on|am|at|le|el|em|il|op|den|kl)?[\s,(]*$", re.IGNORECASE)
LABEL_ALONE: Final = re.compile(
    r"(?:penulis|reporter|pewarta|wartawan|author|autor(?:in|a)?|auteur|text|words)\s?[:,]?", re.IGNORECASE
)
CLOCK_LINE: Final = re.compile(
    r"(?:\w{2,6} )?\d{1,2}[.:]\d\d(?:[.:]\d\d)?(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,5}\)?)?", re.I
)
"""A time of day alone, which belongs to the day in the line above it."""

NAME_AND_ROLE: Final = re.compile(r"[\uac00-\ud7a3]{2,4}\s(?:기자|특파원|논설위원|앵커)(?:\s+\S+@\S+)?")
LONGEST_NAME: Final = 40
LONGEST_NAMES: Final = 60
LONGEST_ROLE_WORDS: Final = 4
DESK: Final = re.compile(r"\b(?:bureau|desk|newsroom|team|redaksi|redaktion|rédaction|redacción|редакция)\b", re.I)
"""What stands behind a place and not behind a person."""

LABELLED: Final = re.compile(r"[^\W\d]{2,12}\s?:")
SIGNATURE: Final = re.compile(r"^[—–-]+\s*")
REPORTED: Final = re.compile(
    r"\((?:reporting|writing|laporan|reportase|liputan) (?:by|oleh) (?P<names>[^;()]{3,120}?)(?:[;)]|, (?:with|additional|writing|editing)\b)",
    re.I,
)
"""Who reported it, as agencies name them below the text."""

BEHIND_PLACE: Final = re.compile(r"\s+in\s+.*$|\s+di\s+.*$", re.I)
HANDLE: Final = re.compile(r"\(@\w+\)")
"""The signature below a message of a network that the article shows."""

AGO: Final = re.compile(
    r"(?:[^\W\d]+:? ){0,2}(?:\d{1,2}|an?|one|satu) ?[^\W\d]{1,10} "
    r"(?:(?:yang )?lalu|ago|geleden|fa|temu|назад|тому|önce|sedan|siden)"
    r"|(?:[^\W\d]+:? ){0,2}(?:vor|il y a|hace|há) (?:\d{1,2}|ein(?:er|em)?|une?|uma?) [^\W\d]{2,10}"
    r"|\d{1,2} ?(?:분|시간|일|分钟|小时|天|分|時間|日) ?[전前]",
    re.IGNORECASE,
)
"""How long ago it was, counted from a moment that nobody knows any more."""

OTHER_REGIONS: Final = frozenset({"nav", "aside", "footer", "others"})


@dataclass(frozen=True, slots=True)
class VisibleHead:
    """Names, and the times as they are written; empty where the page shows none.

    `authors` are those of a by-line, `names` stand beside the time without a word that says what they are, and `signed`
    are named below the text.
    """

    authors: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    names: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()


def read_visible_head(lines: Sequence[ShownLine], *, is_month_first: bool) -> VisibleHead:
    authors: tuple[str, ...] = ()
    published = updated = ""
    near = _near_headline(lines)
    for text, following in zip_longest(near, near[1:], fillvalue=""):
        authors = authors or line_authors(text) or (author_names([following]) if LABEL_ALONE.fullmatch(text) else ())
        line = f"{text} {following}" if CLOCK_LINE.fullmatch(following) else text
        for stamp in _own_stamps(line, is_month_first=is_month_first):
            written = line[stamp.start : stamp.end]
            if is_update(line, stamp):
                updated = updated or written
            else:
                published = published or written
    return VisibleHead(authors, published, updated, _names_beside_time(near[: _lines_below(lines)]), _signed(lines))


def _names_beside_time(near: Sequence[str]) -> tuple[str, ...]:
    """What is written as a name in the line of a time, or right above or below it."""
    times = [at for at, text in enumerate(near) if _own_stamps(text)]
    for at in dict.fromkeys(at + step for at in times for step in (0, 1, -1) if 0 <= at + step < len(near)):
        line = _without_times(near[at])
        segments = SEGMENTS.split(line) if len(line) <= LONGEST_NAMES else []
        names = author_names(one for one in segments if is_full_name(one) and not DESK.search(one))
        if names := tuple(name for name in names if is_full_name(name)):
            return names
    return ()


def _signed(lines: Sequence[ShownLine]) -> tuple[str, ...]:
    """Whom a line at the end of the text, or soon below it, names by a label or after a dash."""
    last = max((at for at, line in enumerate(lines) if line.is_taken and len(line.text) > LONGEST_NAMES), default=None)
    below = lines[last + 1 : last + 1 + LINES_BELOW // 3] if last is not None else ()
    texts = [line.text for line in below if line.region not in OTHER_REGIONS and len(line.text) <= LONGEST_TEXT]
    ends = [lines[last].text, *texts] if last is not None else []
    signed = (*map(_reporters, ends), *map(_signature, texts))
    return next(filter(None, signed), ())


def _reporters(text: str) -> tuple[str, ...]:
    reported = REPORTED.match(text)
    return author_names(BEHIND_PLACE.sub("", name) for name in APART.split(reported["names"])) if reported else ()


def _signature(text: str) -> tuple[str, ...]:
    if HANDLE.search(text):
        return ()
    signed = SIGNATURE.sub("", text)
    if signed != text and is_full_name(signed):
        return author_names([signed])
    return line_authors(text) if LABELLED.match(text) else ()


def _without_times(text: str) -> str:
    """The line with each time, and a word that leads to it, taken for a break."""
    for stamp in reversed(_own_stamps(text)):
        text = f"{BEFORE_TIME.sub('', text[: stamp.start])} | {text[stamp.end :]}"
    return text.strip(" |")


def _near_headline(lines: Sequence[ShownLine]) -> list[str]:
    """Short lines below the headline, as far as the first paragraph and a little on; then those right above it."""
    below, above = _ranges(lines)
    return [*_short(lines, below), *_short(lines, above)]


def _lines_below(lines: Sequence[ShownLine]) -> int:
    """How many of the lines near the headline stand below it."""
    return len(_short(lines, _ranges(lines)[0]))


def _ranges(lines: Sequence[ShownLine]) -> tuple[range, range]:
    title = next((at for at, line in enumerate(lines) if line[0] == "title"), None)
    first = next((at for at, line in enumerate(lines) if line[3] and len(line[1]) > LONGEST_TEXT), len(lines))
    top = title if title is not None and title < first else max(0, first - LINES_BELOW)
    below = range(top + 1 if title is not None else top, min(first + 2, top + LINES_BELOW, len(lines)))
    return below, range(max(0, top - LINES_ABOVE), top)


def _short(lines: Sequence[ShownLine], ats: range) -> list[str]:
    return [
        text
        for kind, text, region, *_ in (lines[at] for at in ats)
        if kind in {"text", "heading"} and region not in OTHER_REGIONS and len(text) <= LONGEST_LINE
    ]


def _own_stamps(text: str, *, is_month_first: bool = False) -> list[Stamp]:
    """Times of a line that says little else."""
    times = stamps(text, "UTC", is_month_first=is_month_first)
    rest = len(text) - sum(stamp.end - stamp.start for stamp in times)
    is_sentence = rest > 90 or (rest > 45 and text.endswith("."))
    return [] if is_sentence else times


def is_update(text: str, stamp: Stamp) -> bool:
    """Whether the label before a time says that it is of an update."""
    labels = [label for label in kinds.LABEL.finditer(text) if label.start() < stamp.start]
    return bool(labels) and labels[-1]["what"].lower() in kinds.UPDATED


def line_authors(text: str) -> tuple[str, ...]:
    """The names of a by-line; none of any other line."""
    for segment in SEGMENTS.split(_without_times(text)):
        opening = OPENING.match(segment)
        is_named = (opening and _are_names(segment[opening.end() :])) or NAME_AND_ROLE.fullmatch(segment)
        if is_named or _is_name_and_role(segment):
            return author_names([segment])
    return ()


def is_head_line(text: str) -> bool:
    """Whether a line above the first paragraph is a by-line or a time, and no text."""
    if len(text) > LONGEST_LINE:
        return False
    is_editor = kinds.EDITOR.match(text) is not None and len(text.split()) <= 8
    is_time = bool(_own_stamps(text)) or (len(text) <= LONGEST_NAMES and AGO.fullmatch(text) is not None)
    return bool(line_authors(text)) or is_editor or is_time or _is_name_and_outlet(text)


def _is_name_and_outlet(text: str) -> bool:
    """Whether a line is a name, a dash and another name, as by-lines are that end in the outlet."""
    parts = SEGMENTS.split(text)
    return len(parts) == 2 and len(text) <= LONGEST_NAMES and is_full_name(parts[0]) and _are_names(parts[1])


def _is_name_and_role(text: str) -> bool:
    """Whether it is a name, a comma and what that person is."""
    name, _, role = text.partition(", ")
    is_role = ROLE.match(role) is not None and not DESK.search(role)
    return len(role.split()) <= LONGEST_ROLE_WORDS and is_full_name(name) and is_role


def is_full_name(text: str) -> bool:
    """Whether it is two to eight words that are written as names of people are."""
    return 2 <= len(text.split()) <= 8 and _are_names(text) and any(sign.islower() for sign in text)


def _are_names(text: str) -> bool:
    """Whether it begins with words that are written as names are, and is no sentence."""
    words = re.split(r"[,;(/]| (?:and|und|et|og|och|en|dan|и|y|e|oraz) ", text)[0].strip()
    if not any(sign.isupper() or sign.islower() for sign in words):
        return 2 <= len(words) <= 8 or (2 <= len(words.split()) <= 4 and len(words) <= LONGEST_NAME)
    return (
        1 <= len(words.split()) <= 5
        and not words.endswith(("!", "?"))
        and "".join(match[0] for match in NAME.finditer(f"{words} ")).strip() == words
    )
