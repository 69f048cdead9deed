"""Names in runs of plain words, and the words cut where names end: "Korut-Rusia", "Putin's", "U.S.,"."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from articles.search.language.tokens import QueryToken, has_words

KeySpan = tuple[int, int, str]
FindNames = Callable[[str], list[KeySpan]]
"""Text -> spans that name an entity: (start, end, entity key), ascending, apart."""

MARKS: Final = "-/·•’'`´.,;:!?¡¿#+@&*_~=|<>…"
LEANING: Final = frozenset("s nya lah kah pun ku mu l d qu n j".split())
"""What is written with a name and is no part of it: Putin's, AS-lah, l'Iran."""


def cut_at_names(
    text: str, tokens: Sequence[QueryToken], find_names: FindNames
) -> tuple[list[QueryToken], dict[int, KeySpan]]:
    """The tokens with words cut where names begin and end, and number of a token -> the name that begins there."""
    cut: list[QueryToken] = []
    names: dict[int, KeySpan] = {}
    first = 0
    while first < len(tokens):
        last = first
        while last < len(tokens) and _is_plain(tokens, last):
            last += 1
        spans = _names_in(text, tokens[first:last], find_names) if last > first else []
        pieces = [_pieces(token, spans) for token in tokens[first:last]]
        if len(pieces) == 1 and len(pieces[0]) > 1 and cut and cut[-1].kind == "not":
            pieces = [_in_brackets(pieces[0])]
        for piece in (one for some in pieces for one in some):
            names |= {len(cut): span for span in spans if span[0] == piece.start < span[1]}
            cut.append(piece)
        cut.extend(tokens[last : last + 1])
        first = last + 1
    return cut, names


def _is_plain(tokens: Sequence[QueryToken], number: int) -> bool:
    token = tokens[number]
    after_field = number > 0 and tokens[number - 1].kind == "field"
    return token.kind == "word" and "*" not in token.text and not after_field


def _names_in(text: str, run: Sequence[QueryToken], find_names: FindNames) -> list[KeySpan]:
    """The names in a run of words that begin and end where a word does, or at a mark within one."""
    begin, end = run[0].start, run[-1].end
    spans = [(begin + start, begin + stop, key) for start, stop, key in find_names(text[begin:end])]
    return [span for span in spans if _is_edge(text, span[0]) and _is_edge(text, span[1])]


def _is_edge(text: str, place: int) -> bool:
    return not text[:place][-1:].isalnum() or not text[place : place + 1].isalnum()


def _pieces(token: QueryToken, names: Sequence[KeySpan]) -> list[QueryToken]:
    """The names in a word, and what is left of the word between them; small words that only lean on a name go."""
    edges = {edge for span in names for edge in span[:2] if token.start < edge < token.end}
    cuts = [token.start, *sorted(edges), token.end]
    pieces = []
    for start, end in pairwise(cuts):
        piece = token.text[start - token.start : end - token.start]
        core = piece if len(cuts) == 2 or _is_named(start, end, names) else piece.strip(MARKS)
        leans = len(cuts) > 2 and core.lower() in LEANING and core != piece
        if core and not leans and has_words(core):
            begin = start + piece.index(core)
            pieces.append(QueryToken("word", core, begin, begin + len(core)))
    return pieces or [token]


def _is_named(start: int, end: int, names: Sequence[KeySpan]) -> bool:
    return any(span[0] <= start and end <= span[1] for span in names)


def _in_brackets(pieces: Sequence[QueryToken]) -> list[QueryToken]:
    start, end = pieces[0].start, pieces[-1].end
    return [QueryToken("open", "(", start, start), *pieces, QueryToken("close", ")", end, end)]
