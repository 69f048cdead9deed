"""What the reader typed -> a query tree, with every repair put in words.

    query  = or
    or     = and ("OR" and)*
    and    = near ("AND"? near)*
    near   = unary ("NEAR" unary)*
    unary  = ("-" | "NOT") unary | "(" or ")" | field ":" (value | "(" or ")") | phrase | word

No input raises: a slip is repaired and explained. Caps keep any input cheap: 512 characters,
32 clauses, 5 groups deep, 3 prefixes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import combinations, pairwise
from typing import Final, cast

from articles.analysis.words.compounds import written_together
from articles.analysis.words.tokenizer import fold
from articles.search.fields import SPELLINGS, DayField, FacetField, SearchField
from articles.search.language.days import bounded, days_text, last_at_an_end, last_days, read_days
from articles.search.language.named_words import FindNames, KeySpan, cut_at_names
from articles.search.language.repairs import (
    not_a_date,
    not_a_field,
    not_all_names,
    searched_as_days,
    star_within,
    too_many_beginnings,
    too_short,
)
from articles.search.language.tokens import SENTENCES, QueryToken, Spellings, TokenKind, cut_query, plain_query
from articles.search.messages import Message, message
from articles.search.query import (
    And,
    DaysTerm,
    FacetTerm,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    SameSentence,
    Term,
    Word,
)

MAX_CHARACTERS: Final = 512
MAX_CLAUSES: Final = 32
MAX_DEPTH: Final = 5
MAX_PREFIXES: Final = 3
SHORTEST_PREFIX: Final = 3

SENTENCE_WORDS: Final = 25
"""Words between two that count as one sentence where they are no names; chosen by hand."""

NOTHING: Final = Or(())


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree (None asks for everything), and what was repaired on the way to it."""

    tree: Node | None
    repairs: tuple[Message, ...]


def parse(
    text: str,
    find_names: FindNames | None = None,
    *,
    any_word: bool = False,
    today: date | None = None,
    fields: Spellings = SPELLINGS,
) -> Parsed:
    """The tree of `text`; words that `find_names` recognises become `Named`.

    With `any_word` the words are joined by OR instead of AND. "Days back" count from `today`. `fields` are those that
    `field:value` can name.
    """
    plain = plain_query(text)
    repairs: list[Message] = []
    if len(plain) > MAX_CHARACTERS:
        plain = plain[:MAX_CHARACTERS].rsplit(" ", 1)[0]
        repairs.append(message("Search shortened to the first %(most)s characters.", most=MAX_CHARACTERS))
    counted_from = today or datetime.now(UTC).date()
    plain = _with_last_days(plain, counted_from, repairs)
    tokens = list(cut_query(plain, fields, repairs))
    tokens, names = cut_at_names(plain, tokens, find_names or (lambda _: []))
    reading = _Reading(plain, tokens, names, counted_from, fields, any_word)
    tree = _Parser(reading, repairs).tree()
    if tree is None and plain.strip():
        repairs.append(message("“%(typed)s” contains no word to search for. Type a word.", typed=plain.strip()[:40]))
        tree = NOTHING
    return Parsed(tree, tuple(dict.fromkeys(repairs)))


def _with_last_days(text: str, today: date, repairs: list[Message]) -> str:
    """The text with "last 7 days" at its beginning or end as a field."""
    match = last_at_an_end(text)
    if match is None:
        return text
    repairs.append(searched_as_days(match[0].strip()))
    return f"{text[: match.start()]} published:{days_text(last_days(match, today))} {text[match.end() :]}"


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a parser is given; `names` are those that begin at a token, by its number."""

    text: str
    tokens: list[QueryToken]
    names: Mapping[int, KeySpan]
    today: date
    fields: Spellings
    any_word: bool


class _Parser:
    """Recursive descent over the tokens, from left to right."""

    def __init__(self, reading: _Reading, repairs: list[Message]) -> None:
        self.reading, self.repairs = reading, repairs
        self.tokens, self.names = reading.tokens, reading.names
        self.position = self.clauses = self.prefixes = 0
        self.in_headlines = False

    def tree(self) -> Node | None:
        parts = []
        while self.position < len(self.tokens):
            node = self._or(0)
            if node is not None:
                parts.append(node)
            if self._peek() == "close":
                self.repairs.append(message("Ignored a closing bracket without an opening one."))
                self.position += 1
        return self._join(parts)

    def _peek(self) -> TokenKind | None:
        return self.tokens[self.position].kind if self.position < len(self.tokens) else None

    def _or(self, depth: int) -> Node | None:
        choices = [self._and(depth)]
        while self._peek() == "or":
            self.position += 1
            choices.append(self._and(depth))
        kept = [choice for choice in choices if choice is not None]
        if len(kept) < len(choices) and len(choices) > 1:
            self.repairs.append(message("Ignored an OR without words on both sides."))
        either = _either(kept)
        # Choices that were typed too: any of the words is written back as these.
        return replace(either, all_first=self.reading.any_word) if isinstance(either, Or) else either

    def _and(self, depth: int) -> Node | None:
        parts: list[Node] = []
        while (kind := self._peek()) not in (None, "or", "close"):
            if kind == "and":
                self._joining(parts)
                continue
            node = self._near(depth)
            if node is not None:
                parts.append(node)
        return self._join(parts)

    def _joining(self, parts: Sequence[Node]) -> None:
        """An AND, which says nothing that two words beside each other do not."""
        self.position += 1
        if not parts or self._peek() in (None, "or", "and", "close"):
            self.repairs.append(message("Ignored an AND without words on both sides."))

    def _join(self, parts: list[Node]) -> Node | None:
        if len(parts) < 2:
            return parts[0] if parts else None
        parts = [inner for one in parts for inner in (one.children if isinstance(one, And) else (one,))]
        parts = _with_compounds(parts)
        if len(parts) < 2:
            return parts[0]
        if not self.reading.any_word:
            return And(tuple(parts))
        return any_of_words(parts)

    def _near(self, depth: int) -> Node | None:
        if self._peek() == "near":
            self.repairs.append(message("Ignored a NEAR without a word before it."))
            self.position += 1
            return None
        node = self._unary(depth)
        while self._peek() == "near":
            slop = self.tokens[self.position].number
            self.position += 1
            if self._peek() in (None, "or", "and", "close", "near"):
                self.repairs.append(message("Ignored a NEAR without a word after it."))
                return node
            node = self._beside(node, self._unary(depth), slop)
        return node

    def _beside(self, node: Node | None, other: Node | None, slop: int) -> Node | None:
        """Both within so many words of each other, in either order; both anywhere where that cannot be asked."""
        first, second = _text_of(node), _text_of(other)
        if first and second:
            return Or((Phrase(f"{first} {second}", slop=slop), Phrase(f"{second} {first}", slop=slop)))
        self.repairs.append(message("NEAR needs a word, phrase or name on both sides. Searched as AND."))
        return self._join([one for one in (node, other) if one is not None])

    def _unary(self, depth: int) -> Node | None:
        token = self.tokens[self.position]
        if token.kind == "not":
            return self._not(depth)
        if token.kind == "open":
            return self._group(depth)
        if token.kind == "field":
            return self._field(token, depth)
        return self._clause(token)

    def _not(self, depth: int) -> Node | None:
        negated = False
        while self._peek() == "not":
            negated = not negated
            self.position += 1
        if self._peek() in (None, "or", "and", "close", "near"):
            self.repairs.append(message("Ignored a NOT without a word after it."))
            return None
        node = self._unary(depth)
        return Not(node) if node is not None and negated else node

    def _group(self, depth: int) -> Node | None:
        self.position += 1
        if depth >= MAX_DEPTH:
            self.repairs.append(message("Ignored brackets nested more than %(most)s deep.", most=MAX_DEPTH))
            return None
        node = self._or(depth + 1)
        if self._peek() == "close":
            self.position += 1
        else:
            self.repairs.append(message("Added a missing closing bracket."))
        return node

    def _field(self, token: QueryToken, depth: int) -> Node | None:
        self.position += 1
        name = token.text.lower()
        if self._peek() == "open":
            return self._group_of_field(name, token.text, depth)
        if self._peek() not in ("word", "phrase"):
            self.repairs.append(message("Ignored “%(field)s:” because it has no value.", field=token.text))
            return None
        value = self.tokens[self.position]
        field = self.reading.fields.get(name)
        if field and field.kind == "words":
            return self._clause(value, headline=True)
        self.position += 1
        if isinstance(field, FacetField):
            return self._counted(FacetTerm(field.name, value.text))
        if isinstance(field, DayField):
            return self._days(field, token, value)
        self._unknown(token.text)
        return self._counted(Phrase(_squeezed(f"{token.text} {value.text}")))

    def _unknown(self, name: str) -> None:
        known = ", ".join(dict.fromkeys(field.spellings[0] for field in self.reading.fields.values()))
        self.repairs.append(not_a_field(name, known))

    def _group_of_field(self, name: str, written: str, depth: int) -> Node | None:
        """What stands in brackets after a field: each word, phrase or beginning is its value."""
        if name in SENTENCES:
            return self._sentence(self._group(depth))
        field = self.reading.fields.get(name)
        if field and field.kind == "words":
            before, self.in_headlines = self.in_headlines, True
            node = self._group(depth)
            self.in_headlines = before
            return node
        node = self._group(depth)
        if isinstance(field, FacetField):
            return _with_values(node, field)
        if not field:
            self._unknown(written)
        return node

    def _days(self, field: DayField, token: QueryToken, value: QueryToken) -> Node | None:
        days = read_days(value.text, self.reading.today)
        days = bounded(days, field.bound) if days else None
        if days:
            return self._counted(DaysTerm(field.axis, days))
        self.repairs.append(not_a_date(value.text, token.text))
        return self._counted(Word(value.text))

    def _sentence(self, node: Node | None) -> Node | None:
        """The parts of a group in one sentence: names by what sentences name, words by how near they stand."""
        parts = list(node.children) if isinstance(node, And) else [node] if node else []
        if len(parts) < 2:
            self.repairs.append(message("“sentence:” needs two or more names in brackets: sentence:(korut rusia)."))
            return node
        if all(isinstance(part, Named) for part in parts):
            # Of more than three names each with the next: all pairs would be more parts than were written.
            pairs = combinations(cast(list[Named], parts), 2) if len(parts) < 4 else pairwise(cast(list[Named], parts))
            return (
                self._join([_same_sentence(one, other) for one, other in pairs if one.entity != other.entity]) or node
            )
        texts = [_text_of(part) for part in parts]
        if all(texts):
            self.repairs.append(not_all_names(SENTENCE_WORDS))
            return Phrase(" ".join(texts), slop=SENTENCE_WORDS)
        self.repairs.append(message("“sentence:” takes names, words and phrases. Searched as AND."))
        return node

    def _clause(self, token: QueryToken, *, headline: bool = False) -> Node | None:
        headline = headline or self.in_headlines
        if not headline and self.position in self.names:
            return self._named(self.names[self.position])
        self.position += 1
        if ".." in token.text and (days := read_days(token.text, self.reading.today)):
            self.repairs.append(searched_as_days(token.text))
            return self._counted(DaysTerm("published", days))
        if token.kind == "phrase":
            return self._counted(Phrase(_squeezed(token.text), headline, token.number))
        if "*" in token.text:
            return self._starred(token.text, headline=headline)
        return self._counted(Word(token.text, headline))

    def _named(self, span: KeySpan) -> Node | None:
        start, end, key = span
        words: list[Node] = []
        while self._peek() == "word" and self.tokens[self.position].end <= end:
            words.append(Word(self.tokens[self.position].text))
            self.position += 1
        typed = _squeezed(self.reading.text[start:end])
        return self._counted(Named(key, typed, words[0] if len(words) == 1 else Phrase(typed)))

    def _starred(self, text: str, *, headline: bool) -> Node | None:
        """A beginning of a word; what a star elsewhere than at the end leaves is read as words."""
        if re.fullmatch(r"[^*]+\*+", text):
            return self._prefix(text.rstrip("*:"), headline=headline)
        self.repairs.append(star_within(text))
        words = re.findall(r"\w+", text.lower())
        if len(words) < 2:
            return self._counted(Word(words[0], headline)) if words else None
        return self._counted(Phrase(" ".join(words), headline))

    def _prefix(self, start: str, *, headline: bool) -> Node | None:
        letters = sum(c.isalnum() for c in start)
        if letters < SHORTEST_PREFIX:
            self.repairs.append(too_short(start, SHORTEST_PREFIX))
            return self._counted(Word(start, headline)) if letters else None
        if self.prefixes == MAX_PREFIXES:
            self.repairs.append(too_many_beginnings(start, MAX_PREFIXES))
            return self._counted(Word(start, headline))
        self.prefixes += 1
        return self._counted(Prefix(start, headline))

    def _counted(self, node: Node) -> Node | None:
        if self.clauses == MAX_CLAUSES:
            self.repairs.append(message("Search shortened to the first %(most)s parts.", most=MAX_CLAUSES))
            return None
        self.clauses += 1
        return node


def any_of_words(parts: Sequence[Node]) -> Node:
    """One of the words, phrases and names of a search; values of fields, days and what is excluded stay required."""
    required = tuple(part for part in parts if isinstance(part, Not | Term))
    words = tuple(part for part in parts if not isinstance(part, Not | Term))
    if not words:
        return And(required)
    either = Or(words, all_first=True) if len(words) > 1 else words[0]
    return And((either, *required)) if required else either


def _with_compounds(parts: list[Node]) -> list[Node]:
    """The parts with words side by side that are also written together as one: "kerja sama" is "kerjasama"."""
    joined: list[Node] = []
    for part in parts:
        before = joined[-1] if joined else None
        if isinstance(part, Word) and isinstance(before, Word) and part.headline == before.headline:
            text = f"{before.text} {part.text}"
            if written_together([token.text for token in fold(text)]):
                joined[-1] = Word(text, part.headline)
                continue
        joined.append(part)
    return joined


def _either(choices: list[Node]) -> Node | None:
    flat = [inner for one in choices for inner in (one.children if isinstance(one, Or) else (one,))]
    return None if not flat else flat[0] if len(flat) == 1 else Or(tuple(flat))


def _text_of(node: Node | None) -> str:
    """What was typed, of a word, a phrase or a name; '' of anything else."""
    match node:
        case Word(text, False) | Phrase(text, False, 0):
            return text
        case Named(_, typed, _):
            return typed
    return ""


def _same_sentence(one: Named, other: Named) -> Node:
    first, second = sorted((one, other), key=lambda named: named.entity)
    return SameSentence(first.entity, second.entity, (first.typed, second.typed))


def _with_values(node: Node | None, field: SearchField) -> Node | None:
    """The tree with every word, phrase, beginning and name as a value of the field."""
    match node:
        case Word() | Phrase() | Prefix():
            return FacetTerm(cast(FacetField, field).name, node.text)
        case Named(_, typed, _):
            return FacetTerm(cast(FacetField, field).name, typed)
        case Not(child):
            value = _with_values(child, field)
            return Not(value) if value else None
        case And(children):
            return And(tuple(value for child in children if (value := _with_values(child, field))))
        case Or(children):
            return Or(tuple(value for child in children if (value := _with_values(child, field))))
    return node


def _squeezed(text: str) -> str:
    return " ".join(text.split())
