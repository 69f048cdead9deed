"""A query's text and choices -> the tree for the engine, and the parts that a reader sees and can take off."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from articles.annotation.entities import find_names, hierarchy
from articles.models import Article, current_keys, current_slugs, database_now, owners_of
from articles.search.answers.highlighting import leaves
from articles.search.answers.labels import FacetText, Labels, resolve_values, sections_meant
from articles.search.answers.query_parts import conjuncts, query_parts, with_text
from articles.search.answers.results import Interpretation
from articles.search.answers.through import usable, widened
from articles.search.fields import FACET_NAMES, FACETS, FIELDS_BY_NAME, DayRange, FacetName
from articles.search.language.grammar import Parsed, parse
from articles.search.language.pasted import pasted_address
from articles.search.language.slips import without_slips
from articles.search.language.unparse import unparse
from articles.search.messages import Message, message
from articles.search.query import (
    And,
    ArticleTerm,
    FacetTerm,
    Named,
    Node,
    Not,
    Or,
    SameSentence,
    SearchQuery,
    Selection,
    with_leaves,
)

NAMES_SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class InterpretedQuery:
    """The tree for the engine, None when every article matches, and how the query is explained to its reader."""

    tree: Node | None
    interpretation: Interpretation
    values: Mapping[FacetText, str] = field(default_factory=dict)
    """What was typed after `field:` -> the value that was meant."""

    @property
    def wanted_entities(self) -> frozenset[str]:
        """Keys of the entities that a matching article is to name, and of those through which it may."""
        named = [leaf for leaf in leaves(self.tree) if isinstance(leaf, Named)]
        return frozenset(key for leaf in named for key in (leaf.entity, *leaf.through))

    def without(self, *numbers: int) -> Node | None:
        """The tree without the parts of these numbers in `interpretation.parts`, of which choices are in no tree."""
        rest = tuple(node for number, node in enumerate(conjuncts(self.tree)) if number not in numbers)
        return And(rest) if len(rest) > 1 else rest[0] if rest else None

    def query_without(self, *numbers: int) -> SearchQuery:
        """The search without the parts of these numbers."""
        searches = [self.interpretation.parts[number].without for number in numbers]
        changed = replace(
            _chosen_in_each(searches),
            published=searches[0].published if all(one.published for one in searches) else DayRange(),
            happened=searches[0].happened if all(one.happened for one in searches) else DayRange(),
            as_of=searches[0].as_of if all(one.as_of for one in searches) else None,
        )
        return with_text(changed, unparse(self.without(*numbers)))


def _chosen_in_each(searches: Sequence[SearchQuery]) -> SearchQuery:
    """The first of the searches with those of its choices that the others have too."""
    changed = searches[0]
    for one in changed.selections:
        values = tuple(value for value in one.values if all(value in other.selected(one.field) for other in searches))
        excluded = tuple(v for v in one.excluded if all(v in other.excluded(one.field) for other in searches))
        changed = changed.with_selection(one.field, values).with_exclusion(one.field, excluded)
    return changed


def renamed(query: SearchQuery) -> SearchQuery:
    """The search with chosen values as they are kept now: outlets by their slugs, sections and tags in their capitals.

    An outlet or an entity that was merged into another is that other. A query for all entities, and one for the values
    and one for the exclusions of outlets and of sections.
    """
    named = [one for one in query.selections if FIELDS_BY_NAME[one.field].kind == "entity"]
    keys = current_keys({*query.through, *(key for one in named for key in (*one.values, *one.excluded))})
    through = tuple(dict.fromkeys(keys[key] for key in query.through))
    return replace(query, through=through, selections=tuple(_renamed(one, keys) for one in query.selections))


def _renamed(chosen: Selection, keys: Mapping[str, str]) -> Selection:
    """`keys` are those of entities now."""
    field = chosen.field
    return replace(chosen, values=_as_kept(field, chosen.values, keys), excluded=_as_kept(field, chosen.excluded, keys))


def _as_kept(field: FacetName, values: tuple[str, ...], keys: Mapping[str, str]) -> tuple[str, ...]:
    if not values:
        return ()
    if field == "source":
        current = current_slugs(values)
        return tuple(dict.fromkeys(current[slug] for slug in values))
    if field == "section":
        return tuple(dict.fromkeys(sections_meant(values, database_now())))
    match FIELDS_BY_NAME[field].kind:
        case "entity":
            return tuple(dict.fromkeys(keys[key] for key in values))
        case "tag":
            return tuple(dict.fromkeys(value.lower() for value in values))
    return values


def interpret(
    query: SearchQuery, now: datetime | None = None, *, seen: QuerySet[Article] | None = None
) -> InterpretedQuery:
    """The query as it is understood at `now`. A slip is repaired, which `interpretation.repairs` says; none raises.

    `seen` are the articles that may be found by their address; readers find those that they see.

    Five queries at most, however many parts there are, and two now and then for the table of names.
    """
    now = now or database_now()
    parsed = _pasted(query, now, seen) or read(query, now)
    typed = set(_field_terms(parsed.tree))
    chosen = [
        (facet.name, value) for facet in FACETS for value in (*query.selected(facet.name), *query.excluded(facet.name))
    ]
    resolved = resolve_values(typed, chosen, now=now)
    tree = _resolved(parsed.tree, resolved.values)
    keys = _entities(tree)
    through = usable(query.through, tree, hierarchy())
    parts = query_parts(replace(query, through=through.keys), tree, keys, resolved.labels)
    repairs = (*parsed.repairs, *resolved.unknown, *through.unused, *_contradictions(query, resolved.labels))
    interpretation = Interpretation(parts, repairs, bool(keys), mended=_mended(query))
    return InterpretedQuery(widened(tree, through.keys, hierarchy()), interpretation, resolved.values)


def _mended(query: SearchQuery) -> SearchQuery | None:
    text = without_slips(query.text)
    return with_text(query, text) if text not in ("", query.text) else None


def _contradictions(query: SearchQuery, labels: Labels) -> Iterator[Message]:
    """Messages on values that are chosen and excluded, as two names of one outlet may be."""
    for chosen in query.selections:
        for value in chosen.values:
            if value in chosen.excluded and chosen.field in FACET_NAMES:
                yield message("“%(value)s” is both selected and excluded.", value=labels[chosen.field][value])


def _pasted(query: SearchQuery, now: datetime, seen: QuerySet[Article] | None = None) -> Parsed | None:
    """The article or outlet whose address was pasted; None where there is no address, or none of ours."""
    pasted = pasted_address(query.text)
    if pasted is None:
        return None
    if pasted.url:
        articles = Article.objects.visible(now) if seen is None else seen
        article_id = articles.filter(url=pasted.url).values_list("pk", flat=True).first()
        if article_id is not None:
            note = message("Searched for the article at this address. The other words are ignored.")
            return Parsed(ArticleTerm(article_id, pasted.typed), (note,) if pasted.typed != query.text.strip() else ())
    outlet = owners_of([pasted.host]).get(pasted.host)
    if outlet is None or pasted.typed != query.text.strip():
        return None
    gone = message("No article at %(address)s. Showing articles from its outlet.", address=pasted.typed)
    return Parsed(FacetTerm("source", outlet.slug), (gone,) if pasted.url else ())


def query_tree(query: SearchQuery, now: datetime, known: Mapping[FacetText, str]) -> Node | None:
    """The tree of the query's text, without the notes on it.

    `known` are values of a like query (see `InterpretedQuery.values`); others take the queries of `resolve_values`.
    """
    tree = (_pasted(query, now) or read(query, now)).tree
    typed = set(_field_terms(tree)) - known.keys()
    values = resolve_values(typed, now=now).values if typed else {}
    return widened(_resolved(tree, {**known, **values}), query.through, hierarchy())


def query_trees(queries: Sequence[SearchQuery], now: datetime) -> list[Node | None]:
    """The tree of each query's text, addresses apart; the queries of `resolve_values`, however many texts there are."""
    trees = [read(query, now).tree for query in queries]
    typed = {term for tree in trees for term in _field_terms(tree)}
    values = resolve_values(typed, now=now).values if typed else {}
    belonging = hierarchy()
    return [
        widened(_resolved(tree, values), query.through, belonging) for query, tree in zip(queries, trees, strict=True)
    ]


def read(query: SearchQuery, now: datetime | None = None) -> Parsed:
    """The query's text as a tree in which what was typed after `field:` stands as it was typed."""
    names = None if query.exact else find_names
    return parse(query.text, names, any_word=query.any_word, today=now.date() if now else None)


def _field_terms(node: Node | None) -> Iterator[FacetText]:
    match node:
        case FacetTerm(field, value):
            yield field, value
        case Not(child):
            yield from _field_terms(child)
        case And(children) | Or(children):
            for child in children:
                yield from _field_terms(child)


def _resolved(node: Node | None, values: Mapping[FacetText, str]) -> Node | None:
    """`node` with what was typed after `field:` turned into the facet's own values."""

    def resolve(leaf: Node) -> Node:
        return FacetTerm(leaf.field, values[leaf.field, leaf.value]) if isinstance(leaf, FacetTerm) else leaf

    return with_leaves(node, resolve)


def _entities(node: Node | None) -> list[str]:
    match node:
        case Named(entity, _, _):
            return [entity]
        case SameSentence(first, second, _):
            return [first, second]
        case Not(child):
            return _entities(child)
        case And(children) | Or(children):
            return [key for child in children for key in _entities(child)]
    return []
