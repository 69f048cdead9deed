"""The quantities of a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import regex

from articles.analysis.context_cues import is_plan
from articles.analysis.quantities import clauses, hedges
from articles.analysis.quantities.bare_numbers import is_stated_as_number
from articles.analysis.quantities.calendar_names import month_names
from articles.analysis.quantities.nouns import PERSON, TIME, Counted, counted_noun
from articles.analysis.quantities.numerals import Numeral, TextToken, numerals, tokens_of
from articles.analysis.quantities.quantity import Quantity, QuantityBound
from articles.analysis.quantities.tables import FATES, THINGS, of_language
from articles.analysis.quantities.units import money_before, unit_behind
from articles.analysis.words.tokenizer import stem_terms

TO: Final = regex.compile(
    r"\s*(?:[-–—]|to|until|or|hingga|sampai(?: dengan)?|atau|до|или|bis|oder|à|ou|hasta|o|a)\s*(?:about|sekitar)?\s*",
    regex.IGNORECASE,
)
OF: Final = regex.compile(
    r"\s*(?:out )?(?:of|dari|daripada|из|von|sur|de|от)"
    r"(?: (?:the|its|their|those|all|los|las|les))?(?: first| total)?\s*",
    regex.IGNORECASE,
)
"""Between a part and its whole, neither of which is a figure of its own: thirteen of fifteen."""

BETWEEN: Final = regex.compile(r"\b(?:between|antara|между|zwischen|entre)\s*$", regex.IGNORECASE)
AND: Final = regex.compile(r"\s*(?:and|dan|и|und|et|y)\s*", regex.IGNORECASE)
LABEL: Final = regex.compile(
    r"\b(?:pasal|ayat|nomor|no|artikel|article|section|resolution|resolusi|chapter|page|hlm|halaman|tahun|usia|berusia"
    r"|umur|aged|age|статья|статьи|резолюции|комитет|boeing|airbus|jalan|jl|line|route|grup|group|kelas|level|tahap"
    r"|phase|article|absatz|artikel|paragraph|volume|vol|bab|pukul|jam)\W*$",
    regex.IGNORECASE,
)
DEATH_TOLL: Final = regex.compile(r"\b(?:death toll|korban jiwa|число погибших|todesopfer|bilan)\b", regex.IGNORECASE)
MAGNITUDE: Final = regex.compile(
    r"\b(?:(?:ber)?magnitudo?|magnitude|kekuatan|berkekuatan|магнитуд\w*|stärke)\b(?: \w+){0,2} ?$|\bM ?$",
    regex.IGNORECASE,
)
MAGNITUDE_BEHIND: Final = regex.compile(r"^[\s-]*(?:magnitud|sr\b|skala richter|на шкале)", regex.IGNORECASE)
MEASURED: Final = frozenset("bridge road wave ash building ship missile".split())
"""Things whose length, height or weight is stated; what stands beside the measure of another is not what it is of."""

PERSONAL: Final = frozenset(
    "casualties killed injured missing detained displaced rescued captured released infected".split()
)
WORDS_OF_DAY: Final = 4
"""Tokens before a year within which the name of its month stands."""

MOST_NUMBERS: Final = 12
"""A sentence of more numbers is a table."""

MOST_COMPARED: Final = 1e15
BIG: Final = 1e6


@dataclass(frozen=True, slots=True)
class _Number:
    """A number, or two that span: characters [start, end), tokens up to `last`, values and how they are written."""

    start: int
    end: int
    last: int
    low: float
    high: float
    is_year: bool
    is_round: bool
    is_one: bool


def find_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """What is counted or measured in a sentence of that language, in order.

    Days, years, clock times, ages, ordinals and numbers of articles are none; neither is what is given as a part, an
    addition, a rate, a former figure or a plan: these differ from the figure of the whole and are no rival to it.
    """
    tokens = tokens_of(text)
    numbers = list(numerals(text, tokens, language))
    if len(numbers) > MOST_NUMBERS:
        return ()
    joined = list(_joined(text, tokens, numbers))
    stops = [*(later.start for later in joined[1:]), len(text)]
    quantities: list[Quantity] = []
    for number, stop in zip(joined, stops, strict=False):
        begin = quantities[-1].end if quantities else 0
        quantity = _quantity(text, tokens, number, language, begin, stop)
        if quantity is not None:
            quantities.append(quantity)
    return tuple(quantities)


def _joined(text: str, tokens: Sequence[TextToken], numerals_written: Sequence[Numeral]) -> Iterator[_Number]:
    """The numbers, those that span from one to another as one, without a part and its whole."""
    index = 0
    while index < len(numerals_written):
        number = _number(tokens, numerals_written[index])
        if index + 1 < len(numerals_written):
            other = _number(tokens, numerals_written[index + 1])
            between = text[number.end : other.start]
            if OF.fullmatch(between):
                index += 2
                continue
            is_span = TO.fullmatch(between) or (BETWEEN.search(text, 0, number.start) and AND.fullmatch(between))
            if is_span and not number.is_year:
                number = _spanning(number, other)
                index += 1
        yield number
        index += 1


def _number(tokens: Sequence[TextToken], numeral: Numeral) -> _Number:
    value = numeral.value
    start, end = tokens[numeral.first].start, tokens[numeral.last - 1].end
    is_one = numeral.in_words and value == 1
    return _Number(start, end, numeral.last, value, value, numeral.is_year, numeral.is_round, is_one)


def _spanning(one: _Number, other: _Number) -> _Number:
    """From one to the other; the second's "thousand" is the first's too: 10 to 12 thousand."""
    scale = 1.0
    while other.low >= 1000 * one.low * scale and one.low:
        scale *= 1000
    low, high = sorted((one.low * scale, other.high))
    return replace(other, start=one.start, low=low, high=high, is_year=one.is_year or other.is_year)


def _quantity(
    text: str, tokens: Sequence[TextToken], number: _Number, language: str, begin: int, stop: int
) -> Quantity | None:
    if number.low > MOST_COMPARED or _is_other_figure(text, tokens, number, language, stop):
        return None
    bound, start, end, last = _bounded(text, tokens, number)
    end_of_clause = clauses.clause_end(text, end, stop)
    bare = Quantity(start, end, number.low, number.high, bound, "", "", "", "", "")
    if hedges.is_rate(text, end, end_of_clause):
        return None
    measured = _measured(text, tokens, bare, number, last, language)
    if measured is not None:
        return None if hedges.is_part(text, start, number.end) else measured
    if number.high % 1:
        return None
    counted = counted_noun(tokens, _behind_of(tokens, last, number), language)
    fate = _fate(text, end, stop, begin, start, language)
    if counted is None:
        return _uncounted(text, bare, number, fate, begin)
    return _counted(text, bare, number, counted, tokens, fate, language)


def _is_other_figure(text: str, tokens: Sequence[TextToken], number: _Number, language: str, stop: int) -> bool:
    """Whether the number is no quantity of the whole: a date, a label, a part, what was before or will be."""
    clause = clauses.clause_begin(text, 0, number.start)
    end = clauses.clause_end(text, number.end, stop)
    return (
        _is_of_month(tokens, number, language)
        or LABEL.search(text, 0, number.start) is not None
        or hedges.is_part(text, number.start, number.end)
        or hedges.is_former(text, clause, end)
        or _is_planned(text, clause, number, end)
    )


def _is_planned(text: str, clause: int, number: _Number, end: int) -> bool:
    """Whether its half of the clause speaks of what will be."""
    begin = clauses.half_begin(text, clause, number.start)
    half = text[begin : clauses.half_end(text, number.end, end)]
    return is_plan(half, number.start - begin, number.end - begin)


def _bounded(text: str, tokens: Sequence[TextToken], number: _Number) -> tuple[QuantityBound, int, int, int]:
    """The bound, and the characters and tokens that the number takes with it."""
    start, end, last = number.start, number.end, number.last
    money = money_before(text, start)
    before = hedges.bound_before(text, money[1] if money else start)
    behind = hedges.bound_behind(text, end)
    if behind:
        end = behind[1]
        while last < len(tokens) and tokens[last].start < end:
            last += 1
    bound: QuantityBound = (before or behind or ("about" if number.is_round else "exact", 0))[0]
    return bound, before[1] if before else start, end, last


def _measured(
    text: str, tokens: Sequence[TextToken], bare: Quantity, number: _Number, last: int, language: str
) -> Quantity | None:
    """What has a unit, with the thing measured if a table knows one beside it."""
    money = money_before(text, number.start)
    named = unit_behind(tokens, last)
    if money:
        million = last < len(tokens) and tokens[last].text == "m" and tokens[last].start == number.end
        return _in_unit(replace(bare, start=min(bare.start, money[1])), money[0], BIG if million else 1.0)
    if named and not number.is_one | (named[1] == 1.0 and named[0] == "m" and text[number.end - 1].isalpha()):
        unit, factor, behind = named
        measure = _in_unit(replace(bare, end=tokens[behind - 1].end), unit, factor)
        return _of_thing(text, measure, language)
    if named and number.is_one:
        return _of_thing(text, _in_unit(replace(bare, end=tokens[named[2] - 1].end), named[0], named[1]), language)
    if number.high < 10 and (MAGNITUDE.search(text, 0, bare.start) or MAGNITUDE_BEHIND.match(text[number.end :])):
        return _in_unit(bare, "magnitude", 1.0)
    return None


def _in_unit(quantity: Quantity, unit: str, factor: float) -> Quantity:
    return replace(quantity, unit=unit, low=quantity.low * factor, high=quantity.high * factor)


def _of_thing(text: str, measure: Quantity, language: str) -> Quantity:
    """The measure with the thing that it is of: the nearest known noun before it in its sentence, else behind it."""
    kinds = of_language(THINGS, language)
    before = [token.text for token in tokens_of(text[: measure.start]) if token.is_word]
    behind = [token.text for token in tokens_of(text[measure.end :])[:3] if token.is_word]
    for word in [*reversed(before), *behind]:
        kind = kinds.kind(word.lower())
        if kind in MEASURED:
            return replace(measure, kind=kind, subject=word)
    return measure


def _behind_of(tokens: Sequence[TextToken], last: int, number: _Number) -> int:
    """Where the noun begins: behind the full stop of "тыс.", and behind the "of" of "deux millions de"."""
    if last < len(tokens) and tokens[last].text == "." and number.low >= 1000:
        last += 1
    joint = last < len(tokens) and tokens[last].text.lower() in ("de", "d", "of", "от")
    return last + 1 if joint and number.low >= 12 else last


def _uncounted(text: str, bare: Quantity, number: _Number, fate: str, begin: int) -> Quantity | None:
    """Of people whose fate is stated ("12 tewas"), or a bare number that something calls one, or a side precedes."""
    if number.is_year or number.is_one:
        return None
    if fate in PERSONAL:
        return replace(bare, kind=PERSON, fate=fate)
    if DEATH_TOLL.search(text, 0, number.start):
        return replace(bare, kind=PERSON, fate="killed")
    return bare if is_stated_as_number(text, begin, bare.start) else None


def _counted(
    text: str, bare: Quantity, number: _Number, counted: Counted, tokens: Sequence[TextToken], fate: str, language: str
) -> Quantity | None:
    if counted.kind == TIME or ((number.is_year or number.is_one) and not counted.kind):
        return None
    if not counted.kind and _follows_name(text, bare.start):
        return None
    stems = stem_terms(counted.noun, language)
    noun = stems[0] if stems else counted.noun.lower()
    end = max(bare.end, tokens[counted.last - 1].end)
    return replace(bare, end=end, kind=counted.kind, noun=noun, subject=counted.noun, fate=fate)


def _fate(text: str, end: int, stop: int, begin: int, start: int, language: str) -> str:
    """What is reported to have become of those counted: behind the number in its half of the clause, else before it."""
    close = clauses.clause_end(text, end, stop)
    if clauses.sums_casualties(text, end, close):
        return "casualties"
    behind = _fate_in(text[end : clauses.half_end(text, end, close)], language)
    if behind:
        return behind
    opening = clauses.clause_begin(text, begin, start)
    return _fate_in(text[clauses.half_begin(text, opening, start) : start], language)


def _fate_in(text: str, language: str) -> str:
    kinds = of_language(FATES, language)
    found = (kinds.kind(token.text.lower()) for token in tokens_of(text) if token.is_word)
    return next((kind for kind in found if kind), "")


def _follows_name(text: str, start: int) -> bool:
    """Whether a name stands right before the number, which then may be part of it: Su 35, Olympia 2024."""
    before = text[:start].split()
    return len(before) > 1 and before[-1][:1].isupper() and before[-1][-1:].isalpha()


def _is_of_month(tokens: Sequence[TextToken], number: _Number, language: str) -> bool:
    names = month_names(language)
    beside = [tokens[at].text.lower().rstrip(".") for at in (number.last,) if at < len(tokens)]
    first = next((at for at, token in enumerate(tokens) if token.start >= number.start), 0)
    beside += [tokens[first - 1].text.lower().rstrip(".")] if first else []
    if number.is_year:
        return any(token.text.lower().rstrip(".") in names for token in _before_year(tokens, first))
    return number.low <= 31 and any(word in names for word in beside)


def _before_year(tokens: Sequence[TextToken], first: int) -> Iterator[TextToken]:
    """The word before a year, and before the day that stands between: May 2025, May 6, 2025."""
    at = first - 1
    while at >= 0 and not tokens[at].is_word and first - at < WORDS_OF_DAY:
        at -= 1
    if at >= 0:
        yield tokens[at]
