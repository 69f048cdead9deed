"""Countries found through their capitals, leaders and organisations: what that adds to a search, counted and offered.

Nothing is found through anything by default: a search states which of its names are meant so (`SearchQuery.through`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from articles.annotation.hierarchy import Hierarchy
from articles.search.answers.results import Interpretation, NamedThrough, QueryPart
from articles.search.engines.base import EngineAnswer, EngineRequest, FacetRequest
from articles.search.fields import ENTITY_FACETS
from articles.search.messages import Message, message
from articles.search.query import And, Named, Node, Not, SearchQuery, with_leaves

MOST_OFFERED: Final = 3
"""Names of a search that are offered so: each is one more count."""

NAMES_SHOWN: Final = 3
NAMES_COUNTED: Final = 30
"""Of each kind: what articles name most need not be what the country is named through."""

ALL_NAMES: Final = ""


@dataclass(frozen=True, slots=True)
class ThroughCount:
    """What is counted for one name of the search, or for all that are not in use yet (ALL_NAMES)."""

    entity: str
    in_use: bool
    query: SearchQuery
    members: frozenset[str]
    request: EngineRequest


def widened(tree: Node | None, through: Iterable[str], hierarchy: Hierarchy) -> Node | None:
    """The tree with these of its names also found through what belongs to them, and no other."""
    members = {key: hierarchy.descendants(key) for key in through}

    def widen(leaf: Node) -> Node:
        if isinstance(leaf, Named):
            return replace(leaf, through=members.get(leaf.entity, frozenset()))
        return leaf

    return with_leaves(tree, widen)


@dataclass(frozen=True, slots=True)
class UsableThrough:
    """Keys of names in a search that are found through others, and messages on keys that are no such name."""

    keys: tuple[str, ...]
    unused: tuple[Message, ...]


def usable(through: Sequence[str], tree: Node | None, hierarchy: Hierarchy) -> UsableThrough:
    """What of a search's `through` its text, read as `tree`, has a name for."""
    if not through:
        return UsableThrough((), ())
    names = named_keys(tree)
    known = [key for key in names if hierarchy.descendants(key)]
    unused = (_unused(key[:40], known) for key in through if key not in known)
    return UsableThrough(tuple(key for key in dict.fromkeys(through) if key in known), tuple(unused))


def _unused(key: str, known: Sequence[str]) -> Message:
    if not known:
        return message("Ignored through=%(key)s: this search has no country or group.", key=key)
    return message(
        "Ignored through=%(key)s: not a country or group in this search. Available: %(known)s.",
        key=key,
        known=", ".join(known),
    )


def named_keys(tree: Node | None) -> list[str]:
    """Keys of the names in the tree, those of what is left out too, each once."""
    keys: dict[str, None] = {}

    def note(leaf: Node) -> Node:
        if isinstance(leaf, Named):
            keys[leaf.entity] = None
        return leaf

    with_leaves(tree, note)
    return list(keys)


def through_counts(
    query: SearchQuery, parts: Sequence[QueryPart], request: EngineRequest, hierarchy: Hierarchy
) -> tuple[ThroughCount, ...]:
    """What is to be asked, beside the `request` of a search, of the names in its `parts` to which something belongs.

    Nothing in the midst of a walk; beyond the first page only what is in use, for the first made the offers.
    """
    if request.after is not None:
        return ()
    names = [key for part in parts for key in part.entities if hierarchy.descendants(key)]
    names = list(dict.fromkeys(names))[:MOST_OFFERED]
    in_use = [key for key in names if key in query.through]
    names = names if query.page == 1 else in_use
    plain = replace(request, limit=0, offset=0, after=None, counts=(), exact_total=True, facets=_FACETS)

    def count(entity: str, fewer: Sequence[str], more: Sequence[str]) -> ThroughCount:
        wide, narrow = (_present(widened(request.tree, keys, hierarchy)) for keys in (more, fewer))
        changed = replace(query, through=tuple(fewer if entity in in_use else more), page=1)
        members = frozenset[str]().union(*(hierarchy.descendants(key) for key in set(more) - set(fewer)))
        return ThroughCount(entity, entity in in_use, changed, members, replace(plain, tree=And((wide, Not(narrow)))))

    counts = [count(key, [one for one in in_use if one != key], _with_key(in_use, key)) for key in names]
    unused = [key for key in names if key not in in_use]
    return (*counts, *([count(ALL_NAMES, in_use, [*in_use, *unused])] if len(unused) > 1 else []))


_FACETS: Final = tuple(FacetRequest(facet, NAMES_COUNTED) for facet in ENTITY_FACETS)


def _with_key(keys: Sequence[str], key: str) -> list[str]:
    return list(dict.fromkeys((*keys, key)))


def _present(node: Node | None) -> Node:
    assert node is not None
    return node


def offered(
    interpretation: Interpretation,
    counts: Sequence[ThroughCount],
    answers: Sequence[EngineAnswer],
    hierarchy: Hierarchy,
) -> Interpretation:
    """The interpretation with what each name is found through beside its part."""
    if not counts:
        return interpretation
    by_key = dict(_found(counts, answers, hierarchy))
    parts = tuple(
        replace(part, through=tuple(by_key[key] for key in part.entities if key in by_key))
        for part in interpretation.parts
    )
    return replace(interpretation, parts=parts, through_all=by_key.get(ALL_NAMES))


def _found(
    counts: Sequence[ThroughCount], answers: Sequence[EngineAnswer], hierarchy: Hierarchy
) -> Iterator[tuple[str, NamedThrough]]:
    for one, answer in zip(counts, answers, strict=True):
        if answer.total or one.in_use:
            keys = _named_members(one.members, answer)
            some = tuple(hierarchy.name(key) for key in keys[:NAMES_SHOWN])
            label = hierarchy.name(one.entity)
            more = len(keys) > len(some)
            yield one.entity, NamedThrough(one.entity, label, answer.total, some, more, one.in_use, one.query)


def found_only_through(tree: Node | None, interpretation: Interpretation, hierarchy: Hierarchy) -> Node | None:
    """The tree of what the search of `tree` does not find, and would as is offered; None where no more is offered."""
    every = interpretation.through_all
    offers = [every] if every else [one for part in interpretation.parts for one in part.through]
    keys = next((one.query.through for one in offers if not one.in_use), ())
    return And((_present(widened(tree, keys, hierarchy)), Not(_present(tree)))) if keys else None


def _named_members(members: frozenset[str], answer: EngineAnswer) -> list[str]:
    """The members that the answer's articles name, commonest first."""
    counted = [pair for facet in ENTITY_FACETS for pair in answer.facets[facet].values if pair[0] in members]
    return [key for key, _ in sorted(counted, key=lambda pair: (-pair[1], pair[0]))]
