"""What the values of facets are called, and which of them are meant by what somebody typed."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Final

from django.db.models import Q
from django.db.models.functions import Lower

from articles.analysis.words.tokenizer import fold
from articles.annotation.entities import name_matcher
from articles.models import Entity, EntityKind, EntityName, Source, SourceAlias, Status, shown_sections
from articles.search.answers.languages import language_code, language_label
from articles.search.fields import ENTITY_FACETS, FIELDS_BY_NAME, NOT_STATED, FacetName, SearchField, ValueKind
from articles.search.messages import Message, message, verbatim

FacetText = tuple[FacetName, str]
"""A facet and what was typed for it, or one of its values."""

YEAR_OR_MONTH: Final = {"year": re.compile(r"\d{4}"), "month": re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")}

UNKNOWN_LANGUAGE: Final = "und"
WORDS: Final[Mapping[tuple[str, str], Message]] = {
    ("language", UNKNOWN_LANGUAGE): message("Unknown"),
    ("status", Status.DRAFT): message("Draft"),
    ("status", Status.PUBLISHED): message("Published"),
    ("status", Status.WITHDRAWN): message("Withdrawn"),
}
"""Values that are called by a word rather than a name."""

NOUNS: Final = {
    str(noun): noun
    for noun in (
        message("outlet"),
        message("language"),
        message("section"),
        message("topic"),
        message("person"),
        message("organisation"),
        message("place"),
        message("year"),
        message("month"),
    )
}
"""The first words of labels of facets, in small letters."""

Labels = Mapping[str, Mapping[str, Message]]
"""Facet -> value -> what a reader sees."""


def noun_of(field: SearchField) -> Message:
    """What one of the field's values is called within a sentence: 'outlet', 'person', 'year'."""
    word = field.label.split()[0].lower()
    return NOUNS.get(word) or verbatim(word)


def labels(facet: str, values: Iterable[str]) -> dict[str, Message]:
    """Facet value -> what a reader sees, for those values; one query at most."""
    return labels_of({facet: values})[facet]


def labels_of(values_by_facet: Mapping[str, Iterable[str]]) -> dict[str, dict[str, Message]]:
    """Facet -> value -> what a reader sees; two queries at most, however many facets.

    Entities that are hidden have none: an index may have them for a while.
    """
    stated = {facet: [value for value in values if value != NOT_STATED] for facet, values in values_by_facet.items()}
    slugs = stated.get("source", [])
    keys = [key for facet in ENTITY_FACETS for key in stated.get(facet, ())]
    outlets = dict(Source.objects.filter(slug__in=slugs).values_list("slug", "name")) if slugs else {}
    rows = list(Entity.objects.filter(key__in=keys).values_list("key", "kind", "name", "hidden")) if keys else []
    names = {key: label_of_entity(kind, name) for key, kind, name, _ in rows}
    hidden = {key for key, *_, is_hidden in rows if is_hidden}
    for facet in stated.keys() & set(ENTITY_FACETS):
        stated[facet] = [value for value in stated[facet] if value not in hidden]
    return _labels(stated, outlets, names)


def _labels(
    stated: Mapping[str, Iterable[str]], outlets: Mapping[str, str], names: Mapping[str, Message]
) -> dict[str, dict[str, Message]]:
    """Labels of stated values, and of "not stated", given outlets by slug and names of entities by key."""
    by_kind: dict[ValueKind, Mapping[str, Message]] = {
        "outlet": {slug: verbatim(name) for slug, name in outlets.items()},
        "language": {
            code: verbatim(language_label(code)) for code in stated.get("language", ()) if code != UNKNOWN_LANGUAGE
        },
        "entity": names,
    }
    named = {facet: by_kind.get(FIELDS_BY_NAME[facet].kind, {}) for facet in stated}
    return {
        facet: {value: WORDS.get((facet, value)) or named[facet].get(value) or verbatim(value) for value in values}
        | {NOT_STATED: message("Not stated")}
        for facet, values in stated.items()
    }


def label_of_entity(kind: str, name: str) -> Message:
    """What an entity is called: a country in the reader's language, others as they are."""
    return Message(name) if kind == EntityKind.COUNTRY else verbatim(name)


def found_by(typed: str, facet: str, labelled: Mapping[str, Message]) -> set[str]:
    """The values (value -> label) with `typed` in their label or in any name of the entity, whatever case and marks.

    What has no word in it finds none.
    """
    folded = _folded(typed)
    if not folded:
        return set()
    matching = {value for value, label in labelled.items() if folded in _folded(str(label))}
    if facet in ENTITY_FACETS:
        names = EntityName.objects.filter(entity__key__in=labelled).values_list("entity__key", "text")
        matching |= {key for key, text in names if folded in _folded(text)}
    return matching


def _folded(text: str) -> str:
    return " ".join(token.text for token in fold(text))


@dataclass(frozen=True, slots=True)
class Resolved:
    """(facet, what was typed after `field:`) -> the facet's value, and labels of these values and of those chosen.

    `unknown` says of what was typed that there is no such value, and which is nearest.
    """

    values: Mapping[FacetText, str]
    labels: Labels
    unknown: tuple[Message, ...] = ()


def resolve_values(typed: Collection[FacetText], chosen: Iterable[FacetText] = (), *, now: datetime) -> Resolved:
    """The facet values that were meant, by a slug, a key, a code or a name in any language, and the labels of them all.

    `chosen` are values already, which are only labelled. Four queries, however many there are. Sections are those of
    articles that readers may see at `now`: how one is written would tell that a hidden article is in it.
    """
    chosen = list(chosen)
    slugs, outlets = _outlets(_texts_of(typed, "source"), _texts_of(chosen, "source"))
    keys, names = _entities(_texts_of(typed, *ENTITY_FACETS), _texts_of(chosen, *ENTITY_FACETS))
    sections, shown = _sections(_texts_of(typed, "section"), now)
    languages = {text: language_code(text) or text.lower() for text in _texts_of(typed, "language")}
    meant = {"source": slugs, "section": sections, "language": languages} | dict.fromkeys(ENTITY_FACETS, keys)
    values = {(facet, text): meant[facet][text] if facet in meant else _written(facet, text) for facet, text in typed}
    by_facet: dict[str, list[str]] = {}
    for facet, value in [*((facet, value) for (facet, _), value in values.items()), *chosen]:
        by_facet.setdefault(facet, []).append(value)
    known = _Known(outlets, names, shown)
    return Resolved(values, _labels(by_facet, outlets, names), tuple(_unknown(values | _chosen_values(chosen), known)))


def _chosen_values(chosen: Iterable[FacetText]) -> dict[FacetText, str]:
    """Those of a choice that can be told to be none without asking what is in articles: sections and topics cannot."""
    return {(facet, value): value for facet, value in chosen if FIELDS_BY_NAME[facet].kind not in ("text", "tag")}


@dataclass(frozen=True, slots=True)
class _Known:
    """What there is: outlets by their slugs, entities by their keys, sections that a reader sees."""

    outlets: Mapping[str, str]
    entities: Collection[str]
    sections: Collection[str]


def _unknown(values: Mapping[FacetText, str], known: _Known) -> Iterator[Message]:
    """What is said of each value that there is not."""
    for (facet, typed), value in values.items():
        field = FIELDS_BY_NAME[facet]
        if field.kind in ("year", "month"):
            if not YEAR_OR_MONTH[field.kind].fullmatch(value):
                yield _no_time(typed, is_year=field.kind == "year")
        elif not _is_known(facet, field.kind, value, known):
            yield _no_value(typed, noun_of(field), _nearest(typed, facet, known))


def _no_time(typed: str, *, is_year: bool) -> Message:
    if is_year:
        return message("“%(typed)s” is not a year. Write 2024.", typed=typed)
    return message("“%(typed)s” is not a month. Write 2024-06.", typed=typed)


def _no_value(typed: str, facet: Message, nearest: str) -> Message:
    if not nearest:
        return message("No %(facet)s is called “%(typed)s”.", facet=facet, typed=typed)
    return message(
        "No %(facet)s is called “%(typed)s”. Did you mean “%(nearest)s”?", facet=facet, typed=typed, nearest=nearest
    )


def _is_known(facet: FacetName, kind: ValueKind, value: str, known: _Known) -> bool:
    if value == NOT_STATED:
        return True
    match kind:
        case "outlet":
            return value in known.outlets
        case "entity":
            return value in known.entities
        case "language":
            return language_code(value) is not None
    return facet != "section" or value in known.sections


def _nearest(typed: str, facet: str, known: _Known) -> str:
    """The likest name, or ''."""
    names: Iterable[str] = {"source": known.outlets.values(), "section": known.sections}.get(facet, ())
    plain = {_caseless(name): name for name in names}
    near = get_close_matches(_caseless(typed), plain, n=1)
    return plain[near[0]] if near else ""


def _written(facet: FacetName, text: str) -> str:
    """What was typed, in the capitals in which the facet has its values."""
    return text if FIELDS_BY_NAME[facet].kind == "text" else text.lower()


def _texts_of(texts: Iterable[FacetText], *facets: str) -> set[str]:
    return {text for facet, text in texts if facet in facets}


def _caseless(text: str) -> str:
    """Texts that differ in nothing but case have this in common, in every script and on every database."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def _outlets(typed: set[str], slugs: set[str]) -> tuple[dict[str, str], dict[str, str]]:
    """What was typed -> the slug meant, and slug -> name.

    For a typed name every outlet is read: 10,000 take 20 ms, and no database folds the case of every script. What one
    was called before it was merged into another means that one, unless another is called so now.
    """
    if not typed:
        return {}, dict(Source.objects.filter(slug__in=slugs).values_list("slug", "name")) if slugs else {}
    outlets = dict(Source.objects.order_by("-name", "-pk").values_list("slug", "name"))
    meant = _former_slugs() | {_caseless(name): slug for slug, name in outlets.items()}
    meant |= {_caseless(slug): slug for slug in outlets}
    return {text: meant.get(_caseless(text), text) for text in typed}, outlets


def _former_slugs() -> dict[str, str]:
    """Slugs and names of outlets that were merged into others -> the slug of the other."""
    rows = list(SourceAlias.objects.values_list("slug", "name", "source__slug"))
    return {_caseless(name): current for _, name, current in rows if name} | {
        _caseless(slug): current for slug, _, current in rows
    }


def _entities(typed: set[str], keys: set[str]) -> tuple[dict[str, str], dict[str, Message]]:
    """What was typed -> the key meant, and key -> label."""
    if not typed and not keys:
        return {}, {}
    named = _named(typed)
    rows = Entity.objects.annotate(lower=Lower("key")).filter(
        Q(key__in={*keys, *named.values()}) | Q(lower__in={text.lower() for text in typed})
    )
    names: dict[str, Message] = {}
    by_key: dict[str, str] = {}
    for key, kind, name, hidden, into, into_kind, into_name in rows.values_list(
        *("key", "kind", "name", "hidden", "merged_into__key", "merged_into__kind", "merged_into__name")
    ):
        if into or not hidden:
            names[into or key] = label_of_entity(into_kind or kind, into_name or name)
            by_key[key.lower()] = into or key
    return {text: by_key.get(text.lower()) or named.get(text, text) for text in typed}, names


def _named(typed: set[str]) -> dict[str, str]:
    """What was typed -> the key of the first entity of that name."""
    if not typed:
        return {}
    matcher = name_matcher()
    return {text: str(keys[0]) for text in typed if (keys := matcher.lookup(text))}


def sections_meant(typed: Collection[str], now: datetime) -> tuple[str, ...]:
    """The sections, as articles that readers see at `now` have them, that differ from what was typed in capitals only.

    What no section is like stays as it was typed.
    """
    written: dict[str, list[str]] = {}
    for section in sorted(shown_sections(now)):
        written.setdefault(_caseless(section), []).append(section)
    return tuple(section for text in typed for section in written.get(_caseless(text), [text]))


def _sections(typed: set[str], now: datetime) -> tuple[dict[str, str], set[str]]:
    """What was typed -> the section as articles have it: as typed where there is one, else in other capitals; all."""
    if not typed:
        return {}, set()
    shown = sorted(shown_sections(now), reverse=True)
    written = {_caseless(section): section for section in shown} | {section: section for section in shown}
    return {text: written.get(text) or written.get(_caseless(text), text) for text in typed}, set(shown)
