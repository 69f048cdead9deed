"""The parts of a search as they are shown: what each says, and the search without it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from articles.models import EntityName
from articles.search.answers.highlighting import leaves
from articles.search.answers.labels import Labels
from articles.search.answers.results import NOT, QueryPart, QueryPartKind
from articles.search.answers.through import named_keys
from articles.search.fields import FACETS, FIELDS_BY_NAME, NOT_STATED, DayRange, FacetField
from articles.search.language.grammar import NOTHING
from articles.search.language.unparse import unparse
from articles.search.query import (
    And,
    ArticleTerm,
    DaysTerm,
    FacetTerm,
    Match,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    SameSentence,
    SearchQuery,
    TextLeaf,
    Word,
)

NAMES_SHOWN: Final = 4
JOINED: Final[Mapping[Match, str]] = {"any": " or ", "all": " and "}


def query_parts(query: SearchQuery, tree: Node | None, entities: list[str], labels: Labels) -> tuple[QueryPart, ...]:
    """What the text says, read as `tree`, then the choices of facets and of days; one query for names of entities.

    `entities` are keys of those in the tree, `labels` those of all values in it and chosen.
    """
    words = _Words(_spellings(entities), labels)
    return (*_text_parts(query, tree, words), *_facet_parts(query, labels), *_day_parts(query))


def conjuncts(tree: Node | None) -> tuple[Node, ...]:
    """The nodes that an article must all match: the children of an And at the top, else the tree itself."""
    return tree.children if isinstance(tree, And) else () if tree is None else (tree,)


def _spellings(keys: list[str]) -> dict[str, tuple[str, str]]:
    """Entity key -> its name, and up to NAMES_SHOWN other names, joined."""
    if not keys:
        return {}
    names: dict[str, str] = {}
    others: dict[str, list[str]] = defaultdict(list)
    rows = EntityName.objects.filter(entity__key__in=keys).order_by("id")
    for key, name, text in rows.values_list("entity__key", "entity__name", "text"):
        names[key] = name
        if text != name and text not in others[key]:
            others[key].append(text)
    return {key: (name, _shortened(others[key])) for key, name in names.items()}


def _shortened(names: list[str]) -> str:
    shown = " · ".join(names[:NAMES_SHOWN])
    return f"{shown} · +{len(names) - NAMES_SHOWN}" if len(names) > NAMES_SHOWN else shown


@dataclass(frozen=True, slots=True)
class _Words:
    """What parts of a query are called: entities, and the values of facets."""

    entities: Mapping[str, tuple[str, str]]
    labels: Labels


def _text_parts(query: SearchQuery, tree: Node | None, words: _Words) -> list[QueryPart]:
    nodes = () if tree == NOTHING else conjuncts(tree)
    parts = []
    for number, conjunct in enumerate(nodes):
        rest = And(nodes[:number] + nodes[number + 1 :])
        kind, label, detail = _described(conjunct, words)
        through = tuple(key for key in query.through if key in named_keys(rest))
        without = with_text(replace(query, through=through), unparse(rest))
        entities = tuple(dict.fromkeys(leaf.entity for leaf in leaves(conjunct) if isinstance(leaf, Named)))
        parts.append(QueryPart(kind, label, detail, without, entities))
    return parts


def with_text(query: SearchQuery, text: str) -> SearchQuery:
    """The search with another text, back on its first page; without words nothing is more relevant than another."""
    sort = "newest" if not text and query.sort == "relevance" else query.sort
    return replace(query, text=text, sort=sort, page=1)


def _described(node: Node, words: _Words) -> tuple[QueryPartKind, str, str]:
    match node:
        case Named() | SameSentence():
            return "entity", *_described_names(node, words)
        case Word() | Phrase() | Prefix():
            return _described_text(node)
        case FacetTerm(field, value):
            return "facet", f"{FIELDS_BY_NAME[field].label}: {words.labels[field][value]}", ""
        case ArticleTerm(_, typed):
            return "phrase", typed, "article address"
        case DaysTerm(axis, days):
            return axis, f"{axis.capitalize()} {range_words(days)}", ""
        case Not(child):
            return "excluded", f"{NOT}{_described(child, words)[1]}", ""
    return "group", unparse(node), "any of them" if isinstance(node, Or) else "all of them"


def _described_names(node: Named | SameSentence, words: _Words) -> tuple[str, str]:
    if isinstance(node, Named):
        return words.entities.get(node.entity, (node.typed, ""))
    typed = zip((node.first, node.second), node.typed, strict=True)
    return " and ".join(words.entities.get(key, (text, ""))[0] for key, text in typed), "in the same sentence"


def _described_text(node: TextLeaf) -> tuple[QueryPartKind, str, str]:
    where = "in headlines" if node.headline else ""
    match node:
        case Word(text):
            return "word", text, where
        case Phrase(text, _, slop):
            return "phrase", f"“{text}”", where or (f"within {slop} words" if slop else "")
    return "prefix", f"{node.text}…", "words that start like this"


def _facet_parts(query: SearchQuery, labels: Labels) -> list[QueryPart]:
    parts = []
    for facet in FACETS:
        chosen = query.selection(facet.name)
        if chosen.values:
            joined = JOINED[chosen.match].join(labels[facet.name][value] for value in chosen.values)
            parts.append(QueryPart("facet", f"{facet.label}: {joined}", "", query.with_selection(facet.name, ())))
        parts += [_excluded_part(query, facet, value, labels) for value in chosen.excluded]
    return parts


def _excluded_part(query: SearchQuery, facet: FacetField, value: str, labels: Labels) -> QueryPart:
    label = "“not stated”" if value == NOT_STATED else labels[facet.name][value]
    rest = tuple(one for one in query.excluded(facet.name) if one != value)
    return QueryPart("excluded", f"{NOT}{label}", facet.label, query.with_exclusion(facet.name, rest))


def _day_parts(query: SearchQuery) -> list[QueryPart]:
    parts = []
    if query.published:
        without = replace(query, published=DayRange(), page=1)
        parts.append(QueryPart("published", f"Published {range_words(query.published)}", "", without))
    if query.happened:
        without = replace(query, happened=DayRange(), page=1)
        parts.append(QueryPart("happened", f"Happened {range_words(query.happened)}", "", without))
    if query.as_of:
        without = replace(query, as_of=None, page=1)
        parts.append(QueryPart("as_of", f"As known on {_day(query.as_of)}", "published by then", without))
    return parts


def range_words(days: DayRange) -> str:
    """'from 1 Jan 2024', '1 Jan 2024 – 3 Feb 2024', or the one day."""
    if days.first == days.last and days.first:
        return _day(days.first)
    if days.first and days.last:
        return f"{_day(days.first)} – {_day(days.last)}"
    return f"from {_day(days.first)}" if days.first else f"until {_day(days.last)}" if days.last else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
