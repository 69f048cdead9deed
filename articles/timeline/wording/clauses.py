"""Whether the day of a sentence stands in its main clause."""

import re
from collections.abc import Iterator
from typing import Final

from articles.analysis.text import Span
from articles.timeline.wording.lexicon import ANY, NONE, DeixisLexicon, calendar_words, compiled

SET_OFF: Final = re.compile(r",\s+(?:\w{1,4}\s+)?$")
"""A comma before a date, or before its preposition."""

COMMA: Final = re.compile(r",(?!\d)")
CLOSES: Final = re.compile(r",(?!\s?\d)|[;:()–—“”\"]")
GERUND: Final = re.compile(r"\w+ing\b", re.IGNORECASE)
FEWEST_WORDS: Final = 3
"""Of a clause, before its date."""

FEWEST_WORDS_BEFORE: Final = 5
"""Words before a date that hold a verb, unless that stands behind it. By hand."""

SAME_DAY: Final = re.compile(
    r"\W*(?:(?:[\w-]+\s){0,3}(?:hours?|minutes?|moments?|jam|menit)|shortly|just|soon|immediately|tak lama|sesaat)"
    r"\s(?:before|after|sebelum|sesudah|setelah|usai)\b[^,;]*\Z",
    re.IGNORECASE,
)
"""An opening whose day is that of the main clause behind it: "Hours after the vote on Monday, …"."""

NOUN: Final = re.compile(r"(?:st|nd|rd|th)?,?\s(?P<word>[^\W\d_][\w'’-]*)")
YEAR: Final = re.compile(r"\d{4}")
NAME: Final = re.compile(r"(?<=[\w,;)’'] )(?P<word>[A-ZА-ЯЁ][\w’'-]*)\s\Z")
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


def dated_clause(text: str, dated: Span, lexicon: DeixisLexicon) -> Span | None:
    """The clause of the date without the word that opens it, where that leaves a sentence: "since a truce began on".

    None where it has no subject of its own ("after landing on"), no verb, or more clauses within it.
    """
    if lexicon.temporal == NONE:
        return None
    opener = last_match(compiled(lexicon.temporal), text, dated.start)
    if opener is None:
        return None
    begin = opener.end() + len(text[opener.end() :]) - len(text[opener.end() :].lstrip())
    inside = text[begin : dated.start]
    listed = inside.split()
    is_whole = len(listed) >= FEWEST_WORDS and not GERUND.match(listed[0]) and _verbs(inside, lexicon) > 0
    if not is_whole or compiled(lexicon.verb).fullmatch(listed[0]) or CLOSES.search(inside):
        return None
    if compiled(lexicon.subordinate).search(inside):
        return None
    closing = CLOSES.search(text, dated.end) or compiled(lexicon.subordinate).search(text, dated.end)
    if closing is None and not text[: opener.start()].strip():
        return None
    end = closing.start() if closing else len(text)
    return Span(begin, begin + len(text[begin:end].rstrip(' .!?"”»')))


def last_match(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """The last match of the pattern before a character; None without any."""
    return max(pattern.finditer(text, 0, end), key=lambda match: match.start(), default=None)


def is_attributive(text: str, dated: Span, lexicon: DeixisLexicon) -> bool:
    """Whether the date is an attribute of a noun behind it, or part of a name: "the May 17 attack", "Expo 1970"."""
    if YEAR.fullmatch(text, dated.start, dated.end) and _is_behind_name(text[: dated.start], lexicon):
        return True
    if lexicon.side_matter != NONE and compiled(lexicon.side_matter).search(text, 0, dated.start):
        return True
    if lexicon.attributive_before != NONE and POSSESSED.match(text, dated.end):
        return True
    if lexicon.attributive_before == NONE or not compiled(lexicon.attributive_before).search(text, 0, dated.start):
        return False
    noun = NOUN.match(text, dated.end)
    word = noun["word"].lower() if noun else ""
    is_noun = word not in lexicon.prepositions | lexicon.boundaries and not compiled(lexicon.verb).fullmatch(word)
    return bool(word) and is_noun


def tells_no_past(text: str, dated: Span, lexicon: DeixisLexicon) -> bool:
    """Whether no verb around the date tells what has been: "demands include an inquiry into the shots of 12 June"."""
    before = text[: dated.start].split()
    if lexicon.past == NONE or len(before) < FEWEST_WORDS_BEFORE:
        return False
    if before[0].lower() in lexicon.prepositions | lexicon.conjunctions:
        return False
    closing = CLOSES.search(text, dated.end)
    behind = text[dated.end : closing.start() if closing else len(text)]
    return not any(compiled(lexicon.past).search(part) for part in (text[: dated.start], behind))


def _is_behind_name(before: str, lexicon: DeixisLexicon) -> bool:
    """Whether the text ends with a word that has a capital, other than a month or the word that opens a sentence."""
    name = NAME.search(before)
    return name is not None and name["word"].lower() not in calendar_words(lexicon.language) | lexicon.prepositions


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
        if lexicon.plurals_end_in_s and verb[0].lower().endswith("s") and verb[0].lower() not in SINGULAR_S:
            continue
        count += verb.start() > end + 1
        end = verb.end()
    return count
