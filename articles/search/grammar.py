"""What the reader typed -> a query tree, with every repair said in words.

    query  = or
    or     = and ("OR" and)*
    and    = unary ("AND"? unary)*
    unary  = ("-" | "NOT") unary | "(" or ")" | field ":" value | phrase | word

No input raises: a slip is repaired and explained. Caps keep any input cheap: 512 characters,
32 clauses, 5 groups deep, 3 prefixes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, NamedTuple, cast

from articles.search.fields import SPELLINGS, FacetField, SearchField
from articles.search.query import And, FacetTerm, Named, Node, Not, Or, Phrase, Prefix, Word

MAX_CHARACTERS: Final = 512
MAX_CLAUSES: Final = 32
MAX_DEPTH: Final = 5
MAX_PREFIXES: Final = 3
SHORTEST_PREFIX: Final = 3

QUOTES: Final = "“”„‟«»「」『』＂〝〞″"
DASHES: Final = "‐‑‒–—―−﹣－"
PLAIN: Final = str.maketrans(
    {**dict.fromkeys(QUOTES, '"'), **dict.fromkeys(DASHES, "-"), "：": ":", "（": "(", "）": ")", "　": " "}
)

OPERATORS: Final = {"OR": "or", "ATAU": "or", "|": "or", "AND": "and", "DAN": "and", "&": "and", "NOT": "not"}

MARKS: Final = "-/·•’'`´.,;:!?¡¿#+@&*_~=|<>…"
LEANING: Final = frozenset("s nya lah kah pun ku mu l d qu n j".split())
"""What is written with a name and is no part of it: Putin's, AS-lah, l'Iran."""

TokenKind = Literal["open", "close", "or", "and", "not", "field", "phrase", "word"]


class QueryToken(NamedTuple):
    kind: TokenKind
    text: str
    start: int
    end: int


NameSpan = tuple[int, int, str]
FindNames = Callable[[str], list[NameSpan]]
"""Text -> spans that name an entity: (start, end, entity key), ascending, apart."""

TOKEN = re.compile(
    r"""(?P<open>\()|(?P<close>\))
      | "(?P<phrase>[^"]*)(?:"|$)
      | (?P<not>-)(?=[\w"(])
      | (?P<field>[A-Za-z]+):(?=[^\s:)])
      | (?P<word>[^\s()"]+)""",
    re.VERBOSE,
)

EXCLUDABLE = re.compile(r"[\w\"(]")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree (None asks for everything), and what was repaired on the way to it."""

    tree: Node | None
    repairs: tuple[str, ...]


def normalise(text: str) -> str:
    """Plain quotes, dashes and brackets for curly, odd and full-width ones; control characters gone."""
    plain = "".join(" " if ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 or ord(c) == 127 else c for c in text)
    return plain.translate(PLAIN)


def parse(
    text: str,
    find_names: FindNames | None = None,
    *,
    any_word: bool = False,
    fields: Mapping[str, SearchField] = SPELLINGS,
) -> Parsed:
    """The tree of `text`; words that `find_names` recognises become `Named`.

    With `any_word` the words are joined by OR instead of AND. `fields` are those that `field:value` can name.
    """
    plain = normalise(text)
    repairs: list[str] = []
    if len(plain) > MAX_CHARACTERS:
        plain = plain[:MAX_CHARACTERS].rsplit(" ", 1)[0]
        repairs.append(f"Only the first {MAX_CHARACTERS} characters were read.")
    tokens = list(_tokens(plain, repairs))
    parser = _Parser(tokens, plain, find_names or (lambda _: []), repairs, fields, any_word=any_word)
    return Parsed(parser.tree(), tuple(dict.fromkeys(repairs)))


def _tokens(text: str, repairs: list[str]) -> Iterator[QueryToken]:
    for match in TOKEN.finditer(text):
        group = kind = str(match.lastgroup)
        said = match[group]
        if kind == "phrase":
            if text.count('"', match.start(), match.end()) < 2:
                repairs.append("A closing quotation mark was added.")
            if not any(c.isalnum() for c in said):
                continue
        elif kind == "word":
            kind = OPERATORS.get(said, "word")
            if kind == "word" and not any(c.isalnum() for c in said):
                continue
        yield QueryToken(cast(TokenKind, kind), said, *match.span(group))


class _Parser:
    def __init__(
        self,
        tokens: list[QueryToken],
        text: str,
        find_names: FindNames,
        repairs: list[str],
        fields: Mapping[str, SearchField],
        *,
        any_word: bool,
    ) -> None:
        self.tokens, self.text, self.repairs, self.any_word = tokens, text, repairs, any_word
        self.find_names, self.fields = find_names, fields
        self.position = self.clauses = self.prefixes = 0
        self.names = self._name_runs()

    def _name_runs(self) -> dict[int, NameSpan]:
        """Names within runs of plain words, by the number of their first token; words are cut where names end."""
        found: dict[int, NameSpan] = {}
        tokens: list[QueryToken] = []
        first = 0
        while first < len(self.tokens):
            last = first
            while last < len(self.tokens) and self._is_plain(last):
                last += 1
            run = self.tokens[first:last]
            spans = self._names_in(run) if run else []
            pieces = [_pieces(token, spans) for token in run]
            if len(pieces) == 1 and len(pieces[0]) > 1 and tokens and tokens[-1].kind == "not":
                pieces = [_grouped_pieces(pieces[0])]
            for piece in (one for some in pieces for one in some):
                for span in spans:
                    if span[0] == piece.start < span[1]:
                        found[len(tokens)] = span
                tokens.append(piece)
            tokens.extend(self.tokens[last : last + 1])
            first = last + 1
        self.tokens = tokens
        return found

    def _names_in(self, run: list[QueryToken]) -> list[NameSpan]:
        """The names in a run of words that begin and end where a word does, or at a mark within one."""
        begin, end = run[0].start, run[-1].end
        found = [(begin + start, begin + stop, key) for start, stop, key in self.find_names(self.text[begin:end])]
        return [span for span in found if self._is_edge(span[0]) and self._is_edge(span[1])]

    def _is_edge(self, place: int) -> bool:
        return not self.text[:place][-1:].isalnum() or not self.text[place : place + 1].isalnum()

    def _is_plain(self, number: int) -> bool:
        token = self.tokens[number]
        after_field = number > 0 and self.tokens[number - 1].kind == "field"
        return token.kind == "word" and not token.text.endswith("*") and not after_field

    def tree(self) -> Node | None:
        parts = []
        while self.position < len(self.tokens):
            node = self._or(0)
            if node is not None:
                parts.append(node)
            if self._peek() == "close":
                self.repairs.append("A closing bracket without its opening one was left out.")
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
            self.repairs.append("An OR with nothing beside it was left out.")
        flat = [inner for one in kept for inner in (one.children if isinstance(one, Or) else (one,))]
        return None if not flat else flat[0] if len(flat) == 1 else Or(tuple(flat))

    def _and(self, depth: int) -> Node | None:
        parts: list[Node] = []
        while (kind := self._peek()) not in (None, "or", "close"):
            if kind == "and":
                self.position += 1
                continue
            node = self._unary(depth)
            if node is not None:
                parts.append(node)
        return self._join(parts)

    def _join(self, parts: list[Node]) -> Node | None:
        if len(parts) < 2:
            return parts[0] if parts else None
        parts = [inner for one in parts for inner in (one.children if isinstance(one, And) else (one,))]
        if not self.any_word:
            return And(tuple(parts))
        wanted = tuple(part for part in parts if not isinstance(part, Not))
        excluded = tuple(part for part in parts if isinstance(part, Not))
        return And((Or(wanted), *excluded)) if wanted and excluded else Or(wanted) if wanted else And(excluded)

    def _unary(self, depth: int) -> Node | None:
        token = self.tokens[self.position]
        if token.kind == "not":
            return self._not(depth)
        if token.kind == "open":
            return self._group(depth)
        if token.kind == "field":
            return self._field(token)
        return self._clause(token)

    def _not(self, depth: int) -> Node | None:
        negated = False
        while self._peek() == "not":
            negated = not negated
            self.position += 1
        if self._peek() in (None, "or", "and", "close"):
            self.repairs.append("A NOT with nothing after it was left out.")
            return None
        node = self._unary(depth)
        return Not(node) if node is not None and negated else node

    def _group(self, depth: int) -> Node | None:
        self.position += 1
        if depth >= MAX_DEPTH:
            self.repairs.append(f"Brackets more than {MAX_DEPTH} deep were left out.")
            return None
        node = self._or(depth + 1)
        if self._peek() == "close":
            self.position += 1
        else:
            self.repairs.append("A closing bracket was added.")
        return node

    def _field(self, token: QueryToken) -> Node | None:
        self.position += 1
        if self._peek() not in ("word", "phrase"):
            self.repairs.append(f"“{token.text}:” has no value and was left out.")
            return None
        value = self.tokens[self.position]
        field = self.fields.get(token.text.lower())
        if field and field.kind == "words":
            return self._clause(value, headline=True)
        self.position += 1
        if isinstance(field, FacetField):
            return self._counted(FacetTerm(field.name, value.text))
        known = ", ".join(sorted(self.fields))
        self.repairs.append(f"“{token.text}:” is not a field; it was read as words. Fields are {known}.")
        return self._counted(Phrase(_squeezed(f"{token.text} {value.text}")))

    def _clause(self, token: QueryToken, *, headline: bool = False) -> Node | None:
        if not headline and self.position in self.names:
            return self._named(self.names[self.position])
        self.position += 1
        if token.kind == "phrase":
            return self._counted(Phrase(_squeezed(token.text), headline))
        if token.text.endswith("*"):
            return self._prefix(token.text.rstrip("*"), headline=headline)
        return self._counted(Word(token.text, headline))

    def _named(self, span: NameSpan) -> Node | None:
        start, end, key = span
        words: list[Node] = []
        while self._peek() == "word" and self.tokens[self.position].end <= end:
            words.append(Word(self.tokens[self.position].text))
            self.position += 1
        typed = _squeezed(self.text[start:end])
        return self._counted(Named(key, typed, words[0] if len(words) == 1 else Phrase(typed)))

    def _prefix(self, start: str, *, headline: bool) -> Node | None:
        letters = sum(c.isalnum() for c in start)
        if letters < SHORTEST_PREFIX:
            self.repairs.append(f"“{start}*” is too short to complete: {SHORTEST_PREFIX} letters or more are needed.")
            return self._counted(Word(start, headline)) if letters else None
        if self.prefixes == MAX_PREFIXES:
            self.repairs.append(f"Only {MAX_PREFIXES} words can end in *; “{start}*” was read as a word.")
            return self._counted(Word(start, headline))
        self.prefixes += 1
        return self._counted(Prefix(start, headline))

    def _counted(self, node: Node) -> Node | None:
        if self.clauses == MAX_CLAUSES:
            self.repairs.append(f"Only the first {MAX_CLAUSES} parts were read.")
            return None
        self.clauses += 1
        return node


def _pieces(token: QueryToken, names: list[NameSpan]) -> list[QueryToken]:
    """The names in a word, and what is left of the word between them; small words that only lean on a name go."""
    edges = {edge for span in names for edge in span[:2] if token.start < edge < token.end}
    cuts = [token.start, *sorted(edges), token.end]
    pieces = []
    for start, end in pairwise(cuts):
        said = token.text[start - token.start : end - token.start]
        core = said if len(cuts) == 2 or _is_named(start, end, names) else said.strip(MARKS)
        leans = len(cuts) > 2 and core.lower() in LEANING and core != said
        if core and not leans and any(c.isalnum() for c in core):
            begin = start + said.index(core)
            pieces.append(QueryToken("word", core, begin, begin + len(core)))
    return pieces or [token]


def _is_named(start: int, end: int, names: list[NameSpan]) -> bool:
    return any(span[0] <= start and end <= span[1] for span in names)


def _grouped_pieces(pieces: list[QueryToken]) -> list[QueryToken]:
    start, end = pieces[0].start, pieces[-1].end
    return [QueryToken("open", "(", start, start), *pieces, QueryToken("close", ")", end, end)]


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def unparse(node: Node | None) -> str:
    """Query text that parses to `node` again, names apart."""
    match node:
        case None:
            return ""
        case Not(child):
            said = _grouped(child)
            return f"-{said}" if EXCLUDABLE.match(said) else f"-({said})"
        case And(children):
            return " ".join(_grouped(one) if isinstance(one, Or) else unparse(one) for one in children)
        case Or(children):
            return " OR ".join(_grouped(one) if isinstance(one, And) else unparse(one) for one in children)
        case FacetTerm(field, value):
            return f'{field}:"{value}"'
        case Named(_, typed, _):
            return typed
    return _unparse_text(node)


def _unparse_text(node: Word | Phrase | Prefix) -> str:
    said = {Word: "{}", Phrase: '"{}"', Prefix: "{}*"}[type(node)].format(node.text)
    return f"title:{said}" if node.headline else said


def _grouped(node: Node) -> str:
    return f"({unparse(node)})" if isinstance(node, And | Or) else unparse(node)
