"""Why an article matches: which of its words are meant by each part of the search, and where they stand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from articles.analysis.text import ArticleText, PartKind
from articles.analysis.words.word_search import Range
from articles.search.answers.highlighting import leaves
from articles.search.answers.hit_details import Reason
from articles.search.query import Named, Node, Phrase, Prefix, SameSentence, Word

FORMS_SHOWN: Final = 3


def reasons(
    text: ArticleText, tree: Node | None, matched: Mapping[int, Sequence[Range]], named: Mapping[str, Sequence[Range]]
) -> tuple[Reason, ...]:
    """A reason for each part of `tree` that the text has, in their order.

    `matched` are the ranges of each, by its number, `named` those of each entity, by its key.
    """
    return tuple(_reasons(text, tree, matched, named))


def _reasons(
    text: ArticleText, tree: Node | None, matched: Mapping[int, Sequence[Range]], named: Mapping[str, Sequence[Range]]
) -> Iterator[Reason]:
    for number, leaf in enumerate(leaves(tree)):
        ranges = sorted(set(matched.get(number, ())))
        asked = _asked(leaf)
        if asked and ranges:
            through = _through(leaf, named)
            yield Reason(
                asked=asked,
                is_name=isinstance(leaf, Named),
                forms=_forms(text, (one for one in ranges if one not in through)),
                through=_forms(text, (one for one in ranges if one in through)),
                places=_places(text, ranges),
                times=len(ranges),
            )


def _asked(leaf: Node) -> str:
    """What was typed; nothing of what is no word."""
    match leaf:
        case Word(text, _) | Phrase(text, _, _):
            return text
        case Prefix(text, _):
            return f"{text}*"
        case Named(_, typed):
            return typed
        case SameSentence(_, _, typed):
            return " + ".join(typed)
    return ""


def _through(leaf: Node, named: Mapping[str, Sequence[Range]]) -> frozenset[Range]:
    """Where a name stands by what belongs to it alone."""
    if not isinstance(leaf, Named):
        return frozenset()
    own = set(named.get(leaf.entity, ()))
    return frozenset(one for key in leaf.through for one in named.get(key, ()) if one not in own)


def _forms(text: ArticleText, ranges: Iterable[Range]) -> tuple[str, ...]:
    """The commonest ways in which it is written, each once whatever its capitals."""
    written = [text.text[start:end] for start, end in ranges]
    counted = Counter(form.casefold() for form in written)
    shown = {form.casefold(): form for form in reversed(written)}
    return tuple(shown[form] for form, _ in counted.most_common(FORMS_SHOWN))


def _places(text: ArticleText, ranges: Sequence[Range]) -> tuple[PartKind, ...]:
    """The kinds of parts that have one of them, in the order of the text."""
    kinds = (part.kind for part in text.parts if any(part.start <= start < part.end for start, _ in ranges))
    return tuple(dict.fromkeys(kinds))
