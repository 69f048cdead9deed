"""The parts of a search as they are shown: what each says, and the search without it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from typing import Final

from articles.models import EntityName
from articles.search.answers.highlighting import leaves
from articles.search.answers.labels import Labels, label_of_entity, noun_of
from articles.search.answers.results import QueryPart, QueryPartKind
from articles.search.answers.through import named_keys
from articles.search.dates.written_ends import is_relative, latest_days, written_ends
from articles.search.fields import FACETS, FIELDS_BY_NAME, MANY_VALUED, NOT_STATED, DayRange, FacetField, SearchField
from articles.search.language.grammar import NOTHING
from articles.search.language.unparse import unparse
from articles.search.messages import Message, day_message, message, month_message, verbatim
from articles.search.query import (
    And,
    ArticleTerm,
    Axis,
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
NO_DETAIL: Final = verbatim("")


def query_parts(query: SearchQuery, tree: Node | None, entities: list[str], labels: Labels) -> tuple[QueryPart, ...]:
    """What the text says, read as `tree`, then the choices of facets and of days; one query for names of entities.

    `entities` are keys of those in the tree, `labels` those of all values in it and chosen.
    """
    words = _Words(_spellings(entities), labels)
    return (*_text_parts(query, tree, words), *_facet_parts(query, labels), *_day_parts(query))


def conjuncts(tree: Node | None) -> tuple[Node, ...]:
    """The nodes that an article must all match: the children of an And at the top, else the tree itself."""
    return tree.children if isinstance(tree, And) else () if tree is None else (tree,)


Spellings = tuple[Message, tuple[str, ...]]
"""What an entity is called, and its other names."""


def _spellings(keys: list[str]) -> dict[str, Spellings]:
    if not keys:
        return {}
    labels: dict[str, Message] = {}
    others: dict[str, list[str]] = defaultdict(list)
    rows = EntityName.objects.filter(entity__key__in=keys).order_by("id")
    for key, kind, name, text in rows.values_list("entity__key", "entity__kind", "entity__name", "text"):
        labels[key] = label_of_entity(kind, name)
        if text != name and text not in others[key]:
            others[key].append(text)
    return {key: (label, tuple(others[key])) for key, label in labels.items()}


def _shortened(names: Sequence[str]) -> str:
    """Up to NAMES_SHOWN of them, and how many more there are."""
    shown = " · ".join(names[:NAMES_SHOWN])
    return f"{shown} · +{len(names) - NAMES_SHOWN}" if len(names) > NAMES_SHOWN else shown


@dataclass(frozen=True, slots=True)
class _Words:
    """What parts of a query are called: entities, and the values of facets."""

    entities: Mapping[str, Spellings]
    labels: Labels


def _text_parts(query: SearchQuery, tree: Node | None, words: _Words) -> list[QueryPart]:
    nodes = () if tree == NOTHING else conjuncts(tree)
    parts = []
    for number, conjunct in enumerate(nodes):
        rest = And(nodes[:number] + nodes[number + 1 :])
        through = tuple(key for key in query.through if key in named_keys(rest))
        without = with_text(replace(query, through=through), unparse(rest))
        entities = tuple(dict.fromkeys(leaf.entity for leaf in leaves(conjunct) if isinstance(leaf, Named)))
        parts.append(replace(_text_part(conjunct, words, without), entities=entities))
    return parts


def with_text(query: SearchQuery, text: str) -> SearchQuery:
    """The search with another text, back on its first page; without words nothing is more relevant than another."""
    sort = "newest" if not text and query.sort == "relevance" else query.sort
    return replace(query, text=text, sort=sort, page=1)


def _text_part(node: Node, words: _Words, without: SearchQuery) -> QueryPart:
    match node:
        case Named(entity, typed):
            label, others = words.entities.get(entity, (verbatim(typed), ()))
            return QueryPart("entity", label, verbatim(_shortened(others)), without, names=others)
        case SameSentence():
            return QueryPart("entity", _both_names(node, words), message("in the same sentence"), without)
        case Word() | Phrase() | Prefix():
            return QueryPart(*_described_text(node), without)
        case FacetTerm(field, value):
            return _chosen_part(FIELDS_BY_NAME[field], words.labels[field][value], without)
        case ArticleTerm(_, typed):
            return QueryPart("phrase", verbatim(typed), message("article address"), without)
        case DaysTerm(axis, days):
            return QueryPart(axis, days_label(axis, days), NO_DETAIL, without)
        case Not(child):
            return _left_out(_text_part(child, words, without).label, NO_DETAIL, without)
    how = message("any of them") if isinstance(node, Or) else message("all of them")
    return QueryPart("group", verbatim(unparse(node)), how, without)


def _both_names(node: SameSentence, words: _Words) -> Message:
    typed = zip((node.first, node.second), node.typed, strict=True)
    first, second = (words.entities.get(key, (verbatim(text), ()))[0] for key, text in typed)
    return message("%(first)s and %(second)s", first=first, second=second)


def _described_text(node: TextLeaf) -> tuple[QueryPartKind, Message, Message]:
    where = message("in headlines") if node.headline else NO_DETAIL
    match node:
        case Word(text):
            return "word", verbatim(text), where
        case Phrase(text, _, slop):
            within = message("within %(words)s words", words=slop) if slop else NO_DETAIL
            return "phrase", verbatim(f"“{text}”"), where or within
    return "prefix", verbatim(f"{node.text}…"), message("words that start like this")


def _chosen_part(field: SearchField, value: Message, without: SearchQuery) -> QueryPart:
    label = message("%(facet)s: %(value)s", facet=Message(field.label), value=value)
    one_of = None if field.name in MANY_VALUED else noun_of(field)
    return QueryPart("facet", label, NO_DETAIL, without, value=value, one_of=one_of)


def _left_out(value: Message, detail: Message, without: SearchQuery) -> QueryPart:
    return QueryPart("excluded", message("not %(part)s", part=value), detail, without, value=value)


def _facet_parts(query: SearchQuery, labels: Labels) -> list[QueryPart]:
    parts = []
    for facet in FACETS:
        chosen = query.selection(facet.name)
        if chosen.values:
            joined = _joined([labels[facet.name][value] for value in chosen.values], chosen.match)
            parts.append(_chosen_part(facet, joined, query.with_selection(facet.name, ())))
        parts += [_excluded_part(query, facet, value, labels) for value in chosen.excluded]
    return parts


def _joined(labels: Sequence[Message], match: Match) -> Message:
    """'A or B or C', or with "and"."""
    if match == "all":
        return reduce(lambda first, second: message("%(first)s and %(second)s", first=first, second=second), labels)
    return reduce(lambda first, second: message("%(first)s or %(second)s", first=first, second=second), labels)


def _excluded_part(query: SearchQuery, facet: FacetField, value: str, labels: Labels) -> QueryPart:
    label = message("“not stated”") if value == NOT_STATED else labels[facet.name][value]
    rest = tuple(one for one in query.excluded(facet.name) if one != value)
    return _left_out(label, Message(facet.label), query.with_exclusion(facet.name, rest))


def _day_parts(query: SearchQuery) -> list[QueryPart]:
    parts = []
    if query.published:
        without = replace(query, published=DayRange(), page=1)
        parts.append(QueryPart("published", days_label("published", query.published), NO_DETAIL, without))
    if query.happened:
        without = replace(query, happened=DayRange(), page=1)
        parts.append(QueryPart("happened", days_label("happened", query.happened), NO_DETAIL, without))
    if query.as_of:
        without = replace(query, as_of=None, page=1)
        label = message("As known on %(day)s", day=day_message(query.as_of))
        parts.append(QueryPart("as_of", label, message("published by then"), without))
    return parts


def days_label(axis: Axis, days: DayRange) -> Message:
    """'Published from 2024', 'Happened Oct 2024 – Feb 2025', of days of which one end is given at least."""
    latest = latest_days(days)
    if latest > 1:
        return _latest(axis, latest)
    ends = zip((days.first, days.last), written_ends(days), strict=True)
    first, last = (_end(day, written) if day else None for day, written in ends)
    return _published(first, last) if axis == "published" else _happened(first, last)


def _end(day: date, written: str) -> Message:
    """The day as exactly as an address has it: '2024', 'Oct 2024', '5 Oct 2024'."""
    if is_relative(day) or len(written) > len("2024-10"):
        return day_message(day)
    return month_message(day) if len(written) > len("2024") else verbatim(written)


def _latest(axis: Axis, days: int) -> Message:
    if axis == "published":
        return message("Published in the last %(days)s days", days=days)
    return message("Happened in the last %(days)s days", days=days)


def _published(first: Message | None, last: Message | None) -> Message:
    if last is None:
        return message("Published from %(day)s", day=first)
    if first is None:
        return message("Published until %(day)s", day=last)
    if first == last:
        return message("Published %(day)s", day=first)
    return message("Published %(first)s – %(last)s", first=first, last=last)


def _happened(first: Message | None, last: Message | None) -> Message:
    if last is None:
        return message("Happened from %(day)s", day=first)
    if first is None:
        return message("Happened until %(day)s", day=last)
    if first == last:
        return message("Happened %(day)s", day=first)
    return message("Happened %(first)s – %(last)s", first=first, last=last)
