"""Whether the day of a sentence stands in its main clause."""

import re
from collections.abc import Iterator
from typing import Final

from articles.analysis.text import Span
from articles.timeline.wording.lexicon import ANY, NONE, DeixisLexicon, compiled

SET_OFF: Final = re.compile(r",\s+(?:\w{1,4}\s+)?$")
"""A comma before a date, or before its preposition."""

COMMA: Final = re.compile(r",(?!\d)")
SAME_DAY: Final = re.compile(
    r"\W*(?:(?:[\w-]+\s){0,3}(?:hours?|minutes?|moments?|jam|menit)|shortly|just|soon|immediately|tak lama|sesaat)"
    r"\s(?:before|after|sebelum|sesudah|setelah|usai)\b[^,;]*\Z",
    re.IGNORECASE,
)
"""An opening whose day is that of the main clause behind it: "Hours after the vote on Monday, …"."""

NOUN: Final = re.compile(r"(?:st|nd|rd|th)?,?\s(?P<word>[^\W\d_][\w'’-]*)")
POSSESSED: Final = re.compile(r"['’]s\s")
SINGULAR_S: Final = frozenset({"is", "was", "has", "does"})
"""Verbs that end as plurals of nouns do; of other such words nobody can tell."""


def is_subordinate(text: str, start: int, lexicon: DeixisLexicon) -> bool:
    """Whether the date at text[start:] stands in a clause that hangs on another, or names one of its nouns.

    By the last word that begins such a clause before the date, unless a comma or a second verb closes it. A clause that
    says what was said counts as its sentence's own, and a date behind a comma at the end as the whole sentence's.
    """
    if lexicon.subordinate == NONE or SET_OFF.search(text[:start]) or SAME_DAY.match(text[:start]):
        return False
    before = text[_opening_end(text[:start], lexicon) : start]
    return any(not _is_closed(before, opener, lexicon) for opener in _openers(before, lexicon))


def is_attributive(text: str, dated: Span, lexicon: DeixisLexicon) -> bool:
    """Whether the date is an attribute of a noun behind it: "the May 17 attack", "a July 1986 pact"."""
    if lexicon.attributive_before != NONE and POSSESSED.match(text, dated.end):
        return True
    if lexicon.attributive_before == NONE or not compiled(lexicon.attributive_before).search(text, 0, dated.start):
        return False
    noun = NOUN.match(text, dated.end)
    word = noun["word"].lower() if noun else ""
    is_noun = word not in lexicon.prepositions | lexicon.boundaries and not compiled(lexicon.verb).fullmatch(word)
    return bool(word) and is_noun


def _openers(before: str, lexicon: DeixisLexicon) -> Iterator[re.Match[str]]:
    speech_verb = compiled(lexicon.speech_verb)
    for opener in compiled(lexicon.subordinate).finditer(before):
        if not speech_verb.search(before[: opener.start()]):
            yield opener


def _opening_end(before: str, lexicon: DeixisLexicon) -> int:
    """Where the main clause begins after an opening clause: "After meeting Putin, Kim flew home on"."""
    comma = COMMA.search(before) if compiled(lexicon.subordinate).match(before) else None
    return comma.end() if comma else 0


def _is_closed(before: str, opener: re.Match[str], lexicon: DeixisLexicon) -> bool:
    """Whether the clause is over: it stood between commas, or has a second verb, which is the main clause's."""
    inside = before[opener.end() :]
    if before[: opener.start()].rstrip().endswith(","):
        return COMMA.search(inside) is not None
    return compiled(lexicon.relative).fullmatch(opener[0]) is not None and _verbs(inside, lexicon) > 1


def _verbs(inside: str, lexicon: DeixisLexicon) -> int:
    """How many verbs stand in it; those side by side are one: "had been seen"."""
    count, end = 0, -1
    for verb in compiled(lexicon.verb).finditer(inside) if lexicon.verb != ANY else ():
        if verb[0].lower().endswith("s") and verb[0].lower() not in SINGULAR_S:
            continue
        count += verb.start() > end + 1
        end = verb.end()
    return count
