"""Whether a sentence reads alone: what it says can be understood by who sees nothing else of its article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from articles.analysis.text import Span
from articles.analysis.words.memory import Memory
from articles.timeline.wording.clauses import dated_clause, is_attributive, is_subordinate, tells_no_past
from articles.timeline.wording.faults import Fault
from articles.timeline.wording.lexicon import ANY, DeixisLexicon, calendar_words, compiled
from articles.timeline.wording.lexicons import LEXICONS
from articles.timeline.wording.openings import informative_part, points_back
from articles.timeline.wording.references import WORD, dangling
from articles.timeline.wording.shapes import CJK, quoted, shape_faults, without_quotes

OPENING_WORDS: Final = 3
BESIDE_DAY: Final = 12
"""Characters from a weekday to figures that are its own."""

COMMA: Final = re.compile(r"\s*[,，、]\s*(?=\w)")
FIGURES: Final = re.compile(r"\d")
SUBJECT_WORDS: Final = 6
"""Words at the beginning within which a name makes an opening such as "The plant" known."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Which characters of a sentence tell something, and why they cannot be read alone if they cannot."""

    part: Span
    faults: frozenset[Fault]


MEMORY: Final = Memory(4 * 2**20)
"""Some 2,500 sentences of 150 letters, counted as below; a chronology judges some 500."""

JUDGEMENT_BYTES: Final = 1_000
CHARACTER_BYTES: Final = 4
_judgements: Final[dict[tuple[str, str, Span | None, bool], Judgement]] = MEMORY.table()


def judge(sentence: str, language: str, dated: Span | None = None, *, is_named: bool = False) -> Judgement:
    """The judgement of a sentence. Of a language without tables only its shape is judged.

    `dated` are the characters of the date that made it evidence, if they stand in it; `is_named` says that a known
    name stands in it. Remembered within MEMORY, for whoever narrows a search meets the same sentences.
    """
    key = (sentence, language, dated, is_named)
    remembered = _judgements.get(key)
    if remembered is not None:
        return remembered
    size = JUDGEMENT_BYTES + CHARACTER_BYTES * len(sentence)
    return MEMORY.keep(_judgements, key, _judged(sentence, language, dated, is_named=is_named), size)


def _judged(sentence: str, language: str, dated: Span | None, *, is_named: bool) -> Judgement:
    lexicon = LEXICONS.get(language)
    part = _behind_counted_day(sentence, informative_part(sentence, lexicon), dated, lexicon)
    text = sentence[part.start : part.end]
    faults = set(shape_faults(sentence, part, language, is_known=lexicon is not None))
    if lexicon is not None:
        faults.update(_faults(text, lexicon, is_named=is_named))
        if dated and dated.start >= part.start:
            at = Span(dated.start - part.start, dated.end - part.start)
            if _is_aside(text, at, lexicon):
                faults.add(Fault.OTHER_EVENT)
    return Judgement(part, frozenset(faults))


def clause_alone(sentence: str, language: str, dated: Span | None, *, is_named: bool = False) -> Span | None:
    """The characters of the subordinate clause of the date, if a sentence made of it alone has nothing against it.

    "… have died since the truce began on 10 October": its day is that of the clause, not of the sentence.
    """
    lexicon = LEXICONS.get(language)
    clause = dated_clause(sentence, dated, lexicon) if lexicon and dated else None
    if lexicon is None or dated is None or clause is None or not _is_only_day(sentence, clause, dated, lexicon):
        return None
    words = sentence[clause.start : clause.end]
    judgement = judge(f"{words[:1].upper()}{words[1:]}.", language, is_named=is_named)
    return clause if judgement.faults <= {Fault.DEFINITE, Fault.NAMELESS} else None


def _is_only_day(sentence: str, clause: Span, dated: Span, lexicon: DeixisLexicon) -> bool:
    """Whether the date is the only one in the clause, and can be understood without the day of publication."""
    date_words = sentence[dated.start : dated.end]
    is_told = bool(FIGURES.search(date_words)) and not compiled(lexicon.deictic).search(date_words)
    is_told = is_told and not is_attributive(sentence, dated, lexicon)
    # A month alone may be somebody's name.
    others = WORD.finditer(sentence, clause.start, dated.start)
    names = [word for word in others if word[0].lower() in calendar_words(lexicon.language)]
    return is_told and not any(FIGURES.search(sentence, word.start() - 3, word.end() + 3) for word in names)


def is_of_present(sentence: str, language: str, dated: Span | None) -> bool:
    """Whether the sentence tells how things are, and names a day that is past by the way."""
    lexicon = LEXICONS.get(language)
    return lexicon is not None and dated is not None and tells_no_past(sentence, dated, lexicon)


def _behind_counted_day(sentence: str, part: Span, dated: Span | None, lexicon: DeixisLexicon | None) -> Span:
    """The part without the date at its beginning when that counts from publication: the entry's day says more.

    "Two months ago, the talks failed"; what names a day or month, has figures, or counts from another day stays.
    """
    if lexicon is None or lexicon.is_verb_second or dated is None or dated.start != part.start:
        return part
    date_words = sentence[dated.start : dated.end]
    comma = COMMA.match(sentence, dated.end)
    names_day = _has_name_of_day(date_words, lexicon) and not compiled(lexicon.counted).fullmatch(date_words)
    counts_from_another = compiled(lexicon.relative_day).search(date_words)
    if comma is None or names_day or FIGURES.search(date_words) or counts_from_another:
        return part
    return Span(comma.end(), part.end)


def _has_name_of_day(phrase: str, lexicon: DeixisLexicon) -> bool:
    return any(word[0].lower() in calendar_words(lexicon.language) for word in WORD.finditer(phrase))


def _faults(text: str, lexicon: DeixisLexicon, *, is_named: bool) -> Iterator[Fault]:
    unquoted = without_quotes(text)
    if points_back(text, lexicon):
        yield Fault.POINTS_BACK
    if any(_is_first_person(word[0], lexicon) for word in WORD.finditer(unquoted)):
        yield Fault.SPEAKER
    if not compiled(lexicon.verb).search(text):
        yield Fault.NO_VERB
    yield from dangling(unquoted, lexicon)
    yield from dangling(quoted(text), lexicon)
    names = _names(text, lexicon)
    if not is_named and not names and lexicon.capitals_are_names and not CJK.search(text):
        yield Fault.NAMELESS
    if compiled(lexicon.definite).match(text) and not any(place < SUBJECT_WORDS for place in names):
        yield Fault.DEFINITE


def _is_aside(text: str, at: Span, lexicon: DeixisLexicon) -> bool:
    """Whether the date is that of a subordinate clause, of a noun, or not the day with which the sentence opens."""
    is_subordinate_date = is_subordinate(without_quotes(text), at.start, lexicon)
    return is_subordinate_date or is_attributive(text, at, lexicon) or _opens_with_day(text, at.start, lexicon)


def _opens_with_day(text: str, at: int, lexicon: DeixisLexicon) -> bool:
    """Whether the sentence begins with another day than the date at text[at:]: "On Sunday, what began on 15 May"."""
    opening = list(WORD.finditer(text, 0, at))[:OPENING_WORDS]
    calendar = calendar_words(lexicon.language)
    days = [word for word in opening if word[0].lower() in calendar]
    return bool(days) and opening[0][0].lower() in lexicon.prepositions and at - days[0].end() > BESIDE_DAY


def _is_first_person(word: str, lexicon: DeixisLexicon) -> bool:
    return word.lower() in lexicon.first_person and not (word.isupper() and len(word) > 1)


def _names(text: str, lexicon: DeixisLexicon) -> list[int]:
    """Places, counted in words, of what is written with a capital and is no date."""
    calendar = calendar_words(lexicon.language)
    listed = [word[0] for word in WORD.finditer(text)]
    named = [at for at, word in enumerate(listed) if at and word[0].isupper() and word.lower() not in calendar]
    return [0, *named] if _opens_with_name(listed, lexicon) else named


def _opens_with_name(listed: list[str], lexicon: DeixisLexicon) -> bool:
    """Whether the first word, which has a capital anyway, is a name: it owns something, or is no plural and acts."""
    if len(listed) < 2 or not listed[0][0].isupper():
        return False
    if listed[0].endswith(("'s", "’s")):
        return True
    is_plural = listed[0].endswith("s") or listed[0].lower() in lexicon.collective
    return lexicon.verb != ANY and not is_plural and compiled(lexicon.verb).fullmatch(listed[1]) is not None
