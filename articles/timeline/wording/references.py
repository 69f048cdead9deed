"""Pronouns, demonstratives and counted days whose referent the sentence does not hold."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from articles.timeline.wording.faults import Fault
from articles.timeline.wording.lexicon import ANY, NONE, DeixisLexicon, calendar_words, compiled

WORD: Final = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
OPENING_ADVERBIAL_END: Final = re.compile(r"[,;:–—]")
YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
OF_YEARS: Final = re.compile(r"\b(?:tahun|year|год\w*|лет|jahre?|année|ans?|años?)\b", re.IGNORECASE)
DAY: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\d/\d|\d\.\d{1,2}\.\d|\d\s?[日일]")
SENTENCE_BREAK: Final = re.compile(r"[^\W\d][.!?](?=\s+\S)")
"""Where words that were joined are two sentences."""

AIM: Final = re.compile(r"\bto\b", re.IGNORECASE)
POSSESSED: Final = re.compile(r"\w['’]s?\b")
PLURAL: Final = re.compile(
    r"\w{2,}s\b|\b(?:and|dan|police|people|men|women|children|team|council|parliament|company|family|crew|party|couple)\b",
    re.IGNORECASE,
)
BESIDE: Final = 24
"""Characters behind "a week before" within which its day may follow."""

FEWEST_OF_CLAUSE: Final = 3
THEM: Final = frozenset({"them", "they", "their", "mereka", "themselves"})


def dangling(text: str, lexicon: DeixisLexicon) -> Iterator[Fault]:
    """Faults of a sentence without its quotations, of which openings that can be left out are cut off."""
    relative_days = list(compiled(lexicon.relative_day).finditer(text))
    if compiled(lexicon.opening_reference).match(text) and not any(match.start() == 0 for match in relative_days):
        yield Fault.REFERENCE
    if any(not _counts_from(match, lexicon) for match in relative_days):
        yield Fault.RELATIVE_DAY
    if any(not _has_day(text, lexicon) for _ in compiled(lexicon.deictic).finditer(text)):
        yield Fault.DEICTIC
    pronouns = (_dangles(match, lexicon) for match in _pronouns(lexicon).finditer(text))
    clitics = (_clitic_dangles(match, lexicon) for match in compiled(lexicon.clitic).finditer(text))
    if any(pronouns) or any(clitics) or compiled(lexicon.speaker_behind).search(text):
        yield Fault.PRONOUN
    for match in compiled(lexicon.reference).finditer(text):
        if not _is_named_before(match, lexicon):
            yield Fault.REFERENCE


@cache
def _pronouns(lexicon: DeixisLexicon) -> re.Pattern[str]:
    listed = sorted(lexicon.personal | lexicon.possessive, key=len, reverse=True)
    pattern = rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, listed))})(?![\w-])" if listed else NONE
    return re.compile(pattern, re.IGNORECASE)


def _counts_from(match: re.Match[str], lexicon: DeixisLexicon) -> bool:
    """Whether the day, or for "the same year" the year, from which something is counted stands before it.

    Or else the day that is meant stands right behind: "a week before, on 20 January".
    """
    if _has_day(match.string[match.end() : match.end() + BESIDE], lexicon):
        return True
    before = match.string[: match.start()]
    return YEAR.search(before) is not None if OF_YEARS.search(match[0]) else _has_day(before, lexicon)


def _has_day(before: str, lexicon: DeixisLexicon) -> bool:
    """Whether a day stands before, from which a day may be counted."""
    return DAY.search(before) is not None or any(
        word[0].lower() in calendar_words(lexicon.language) for word in WORD.finditer(before)
    )


def _dangles(match: re.Match[str], lexicon: DeixisLexicon) -> bool:
    pronoun = match[0].lower()
    # "US" is a country, "IT" a trade.
    if match[0].isupper() and len(pronoun) > 1:
        return False
    before = match.string[: match.start()]
    if pronoun in lexicon.objective and not _is_subject(match):
        # "They voted to lift it": the infinitive has the subject of its clause.
        before = before if pronoun in lexicon.singular else AIM.sub("", before)
        return not _is_in_later_clause(before, lexicon) or (pronoun in THEM and not PLURAL.search(before))
    is_many = pronoun == "their"
    if _noun(before, lexicon, is_person=pronoun in lexicon.singular) and (not is_many or PLURAL.search(before)):
        return False
    return pronoun not in lexicon.possessive or not _noun_follows(match, lexicon)


def _is_subject(match: re.Match[str]) -> bool:
    """Whether "it" is the subject of its clause: a verb's form of it follows."""
    after = match.string[match.end() : match.end() + 12]
    return (
        match[0].lower() == "it"
        and re.match(r"\s+(?:\w+ed|\w+s|had|has|was|is|would|will|could|can|may|might|did|does)\b", after) is not None
    )


def _noun(before: str, lexicon: DeixisLexicon, *, is_person: bool) -> bool:
    """Whether what stands before a pronoun may be what it means."""
    words = [word[0] for word in WORD.finditer(before)]
    content_words = _without_adverbial(words, before, lexicon) if words else []
    return any(not is_person or word.lower() not in lexicon.collective for word in content_words)


def _noun_follows(match: re.Match[str], lexicon: DeixisLexicon) -> bool:
    """Whether a name comes behind the opening that a possessive stands in: "In his speech, Kim said"."""
    first = WORD.search(match.string)
    if first is None or first.start() == match.start() or first[0].lower() not in lexicon.prepositions:
        return False
    end = OPENING_ADVERBIAL_END.search(match.string, match.end())
    subject = WORD.search(match.string, end.end()) if end else None
    return subject is not None and subject[0][0].isupper()


def _without_adverbial(words: list[str], before: str, lexicon: DeixisLexicon) -> list[str]:
    """The words without months and weekdays, and without an opening that says when or where."""
    content_words = [word for word in words if word.lower() not in calendar_words(lexicon.language)]
    first = words[0].lower()
    if first in lexicon.conjunctions:
        clause = before[before.lower().index(first) + len(first) :].lstrip()
        return [] if compiled(lexicon.gerund).match(clause) or not content_words[1:] else content_words[1:]
    if first not in lexicon.prepositions or POSSESSED.search(before):
        return content_words
    behind = [word for word in content_words if word != words[0]]
    if _holds_clause(behind, lexicon) and not compiled(lexicon.gerund).match(words[1] if len(words) > 1 else ""):
        return behind
    end = OPENING_ADVERBIAL_END.search(before)
    if end is None or not WORD.search(before, end.end()):
        return []
    return [word[0] for word in WORD.finditer(before, end.end())]


def _holds_clause(words: list[str], lexicon: DeixisLexicon) -> bool:
    """Whether a verb stands among the words, or, where verbs cannot be told, enough for more than a place or a time."""
    if lexicon.verb == ANY:
        return len(words) >= FEWEST_OF_CLAUSE
    return any(compiled(lexicon.verb).fullmatch(word) for word in words)


def _is_in_later_clause(before: str, lexicon: DeixisLexicon) -> bool:
    """Whether another clause stands before, so that its nouns may be meant: within one a pronoun is not its subject."""
    is_later = SENTENCE_BREAK.search(before) is not None
    return is_later or any(
        at and word[0].lower() in lexicon.boundaries for at, word in enumerate(WORD.finditer(before))
    )


def _names(before: str, lexicon: DeixisLexicon) -> list[str]:
    """Runs of words with capitals; one before a comma and one behind are of one name with its title."""
    calendar = calendar_words(lexicon.language)
    runs: list[str] = []
    was_name = False
    for word in WORD.finditer(before):
        is_name = word[0][0].isupper() and word[0].lower() not in calendar
        if is_name and not was_name:
            runs.append(word[0])
        was_name = is_name
    return runs


def _clitic_dangles(match: re.Match[str], lexicon: DeixisLexicon) -> bool:
    before = match.string[: match.start()]
    if match.groupdict().get("verb"):
        return not _is_in_later_clause(before, lexicon)
    words = [word[0] for word in WORD.finditer(before)]
    return not words or not _without_adverbial(words, before, lexicon)


def _is_named_before(match: re.Match[str], lexicon: DeixisLexicon) -> bool:
    """Whether the noun of a demonstrative, or in an earlier clause a name, stands before it."""
    before = match.string[: match.start()]
    head = WORD.search(match[0])
    if head and re.search(rf"(?<!\w){re.escape(head[0])}", before, re.IGNORECASE):
        return True
    end = max((at.start() for at in _clause_ends(before, lexicon)), default=0)
    return bool(_names(before[:end], lexicon)) if lexicon.capitals_are_names else bool(before[:end].strip())


def _clause_ends(before: str, lexicon: DeixisLexicon) -> Iterator[re.Match[str]]:
    for word in WORD.finditer(before):
        if word[0].lower() in lexicon.boundaries:
            yield word
    yield from OPENING_ADVERBIAL_END.finditer(before)
    yield from SENTENCE_BREAK.finditer(before)
