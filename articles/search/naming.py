"""Names of things: entities recognised in texts and queries, and labels of facet values."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, cast

from babel import Locale, UnknownLocaleError
from django.db.models import Q

from articles.analysis.names import NameEntry, NameKind, NameMatcher
from articles.analysis.words import fold
from articles.models import Article, Entity, EntityName, Source, SourceAlias, Status, database_now
from articles.search.fields import NOT_STATED

CHECK_EVERY_SECONDS: Final = 5.0
ENTITY_FACETS: Final = ("person", "organisation", "place")


@dataclass(slots=True)
class _Kept:
    matcher: NameMatcher
    version: int
    checked: float


_kept: dict[str, _Kept] = {}


def _version() -> int:
    """A number that changes with any name: a few thousand short rows are read faster than a matcher is made."""
    return hash(tuple(EntityName.objects.order_by("id").values_list("id", "text", "language", "ambiguous", "entity")))


def name_matcher() -> NameMatcher:
    """A matcher of every known name; at most five seconds behind the database."""
    kept = _kept.get("matcher")
    if kept and time.monotonic() - kept.checked < CHECK_EVERY_SECONDS:
        return kept.matcher
    version = _version()
    if kept and kept.version == version:
        kept.checked = time.monotonic()
        return kept.matcher
    rows = EntityName.objects.select_related("entity").order_by("id")
    matcher = NameMatcher(
        NameEntry(row.entity.key, cast(NameKind, row.entity.kind), row.text, row.language, row.ambiguous)
        for row in rows
    )
    _kept["matcher"] = _Kept(matcher, version, time.monotonic())
    return matcher


def forget_names() -> None:
    """Read the names again at the next use: for tests and for the process that changed them."""
    _kept.clear()


def find_names(text: str) -> list[tuple[int, int, str]]:
    """Spans of a query that name an entity: (start, end, entity key)."""
    return [(start, end, str(keys[0])) for start, end, keys in name_matcher().find_in_query(text) if len(keys) == 1]


def language_label(code: str) -> str:
    """The language's name in itself: 'Indonesia', 'English', 'русский'."""
    try:
        locale = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return "Unknown" if code in ("und", "") else code
    name = locale.get_display_name(locale) or code
    return name[:1].upper() + name[1:]


def labels(facet: str, values: Iterable[str]) -> dict[str, str]:
    """Facet value -> what a reader sees, for those values; one query at most."""
    return labels_of({facet: values})[facet]


def labels_of(asked: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """Facet -> value -> what a reader sees; two queries at most, however many facets."""
    values = {facet: [value for value in some if value != NOT_STATED] for facet, some in asked.items()}
    slugs = values.get("source", [])
    keys = [key for facet in ENTITY_FACETS for key in values.get(facet, ())]
    known = dict(Source.objects.filter(slug__in=slugs).values_list("slug", "name")) if slugs else {}
    names = dict(Entity.objects.filter(key__in=keys).values_list("key", "name")) if keys else {}
    languages = {code: language_label(code) for code in values.get("language", ())}
    states = dict(Status.choices)
    table = {"source": known, "language": languages, "status": states} | dict.fromkeys(ENTITY_FACETS, names)
    return {
        facet: {NOT_STATED: "Not stated"} | {value: table.get(facet, {}).get(value, value) for value in some}
        for facet, some in values.items()
    }


def found_by(typed: str, facet: str, labelled: Mapping[str, str]) -> set[str]:
    """The values (value -> label) with `typed` in their label or in any name of the entity, whatever case and marks.

    What has no word in it finds none.
    """
    wanted = _plain(typed)
    if not wanted:
        return set()
    found = {value for value, label in labelled.items() if wanted in _plain(label)}
    if facet in ENTITY_FACETS:
        names = EntityName.objects.filter(entity__key__in=labelled).values_list("entity__key", "text")
        found |= {key for key, text in names if wanted in _plain(text)}
    return found


def _plain(text: str) -> str:
    return " ".join(token.text for token in fold(text))


def resolve(facet: str, typed: str) -> str:
    """The facet value that `typed` means: a slug, a key, a code or a name in any language."""
    if facet == "source":
        return (
            _first(Source.objects.filter(slug__iexact=typed), "slug")
            or _first(Source.objects.filter(name__iexact=typed), "slug")
            or _first(SourceAlias.objects.filter(Q(slug__iexact=typed) | Q(name__iexact=typed)), "source__slug")
            or typed
        )
    if facet in ENTITY_FACETS:
        return _resolve_entity(typed)
    if facet in ("section", "topic"):
        return _stored_case(facet, typed)
    return typed.lower()


def _resolve_entity(typed: str) -> str:
    key = _first(Entity.objects.filter(key__iexact=typed), "key")
    if key:
        return key
    found = name_matcher().lookup(typed)
    return str(found[0]) if found else typed


def _stored_case(facet: str, typed: str) -> str:
    if facet == "topic":
        return typed.lower()
    # Of visible articles only: how a section is written would tell that a hidden one is in it.
    return _first(Article.objects.visible(database_now()).filter(section__iexact=typed), "section") or typed


def _first(rows: object, field: str) -> str:
    value = rows.values_list(field, flat=True).first()  # type: ignore[attr-defined]
    return str(value) if value else ""
