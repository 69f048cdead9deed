"""What may complete the end of a text: names, values of fields, and words of articles; nothing of it is counted yet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from articles.analysis.words.tokenizer import fold
from articles.annotation.entities import find_names
from articles.annotation.name_index import KnownName, name_index
from articles.models import EntityKind
from articles.search.answers.languages import languages_begun
from articles.search.answers.query_parts import with_text
from articles.search.answers.results import CompletionKind, NamedKey
from articles.search.answers.written_words import WrittenWord, written_words
from articles.search.completion.known_values import KnownValue, KnownValues
from articles.search.fields import LANGUAGES, SPELLINGS, FacetField
from articles.search.language.tokens import plain_query
from articles.search.language.typed_end import TypedEnd
from articles.search.messages import Message, message, verbatim
from articles.search.query import FacetTerm, SearchQuery

FACET_KINDS: Final[dict[str, CompletionKind]] = {"source": "outlet", "topic": "topic"}
KINDS: Final[Mapping[str, Message]] = {
    EntityKind.PERSON: message("Person"),
    EntityKind.ORGANISATION: message("Organisation"),
    EntityKind.PLACE: message("Place"),
    EntityKind.COUNTRY: message("Country"),
}
FURTHER_NAMES: Final = 2
"""As many times as many names are tried as are wanted: some say something else where they would stand."""


@dataclass(frozen=True, slots=True)
class PossibleCompletion:
    """A completion: the whole text that it would make, and what of that is its own.

    A value that no text can name is `chosen` beside the text instead.
    """

    kind: CompletionKind
    label: str
    detail: Message
    text: str
    own: str
    chosen: FacetTerm | None = None
    entity: NamedKey | None = None

    def search(self, query: SearchQuery) -> SearchQuery:
        """The query with this text and choice, its others as they are."""
        changed = with_text(query, self.text)
        if self.chosen is None:
            return changed
        field, value = self.chosen.field, self.chosen.value
        return changed.with_selection(field, tuple(dict.fromkeys((*query.selected(field), value))))


def folded_text(text: str) -> str:
    return " ".join(token.text for token in fold(text))


def name_completions(end: TypedEnd, known: KnownValues, most: int) -> list[PossibleCompletion]:
    """Names with words that begin as the last words of the text do, of as many of these as any name begins with."""
    for window in end.windows():
        ranked = _ranked(folded_text(window.typed), known, frozenset(EntityKind.values))
        if ranked:
            return [_named(one, window.completed(one.text), one.text) for one in ranked if _means(one)][:most]
    return []


def _ranked(folded: str, known: KnownValues, kinds: frozenset[str]) -> list[KnownName]:
    """A name of each entity, those named by most articles first."""
    if not folded:
        return []
    best: dict[str, tuple[tuple[int, int, int], KnownName]] = {}
    for at, name in name_index().beginning(folded):
        if name.kind in kinds:
            rank = (at, _language_rank(name.language), len(name.text))
            if name.key not in best or rank < best[name.key][0]:
                best[name.key] = rank, name
    ordered = sorted(best.values(), key=lambda one: (-known.entities.get(one[1].key, 0), one[0], one[1].text))
    return [name for _, name in ordered[: FURTHER_NAMES * 10]]


def _language_rank(language: str) -> int:
    return LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES)


def _means(name: KnownName) -> bool:
    """Whether the text is read as the name of that entity alone."""
    return any(key == name.key for _, _, key in find_names(name.text))


def _named(name: KnownName, text: str, own: str) -> PossibleCompletion:
    kind = KINDS[name.kind]
    detail = kind if name.text == name.name else message("%(kind)s · %(name)s", kind=kind, name=name.name)
    return PossibleCompletion("name", name.text, detail, text, own, entity=NamedKey(name.key, name.name, name.kind))


def value_completions(end: TypedEnd, known: KnownValues, most: int) -> list[PossibleCompletion]:
    """Values of the field that was typed, which begin, or one of whose words begins, as what stands after it."""
    facet = SPELLINGS.get(end.field.lower())
    if not isinstance(facet, FacetField):
        return []
    if facet.kind == "entity" and end.typed:
        return _entities(end, facet, known, most)
    completions = (_valued(end, facet, one) for one in _values_of(facet, end.typed, known))
    return list(islice((one for one in completions if one), most))


def _valued(end: TypedEnd, facet: FacetField, value: KnownValue) -> PossibleCompletion | None:
    kind = FACET_KINDS.get(facet.name, "value")
    if plain_query(value.value) != value.value or '"' in value.value:
        # In a text its marks would be read as others.
        chosen = FacetTerm(facet.name, value.value)
        return (
            PossibleCompletion(kind, value.label, Message(facet.label), end.before.strip(), "", chosen)
            if end.stands_alone
            else None
        )
    own = TypedEnd("", "", end.field).with_value(value.value)
    return PossibleCompletion(kind, value.label, Message(facet.label), end.before + own, own)


def _values_of(facet: FacetField, typed: str, known: KnownValues) -> list[KnownValue]:
    every = known.of_facets.get(facet.name, ())
    folded = folded_text(typed)
    begun = languages_begun(typed, [one.value for one in every]) if folded and facet.kind == "language" else set()
    return [one for one in every if f" {folded}" in one.folded or one.value in begun]


def _entities(end: TypedEnd, facet: FacetField, known: KnownValues, most: int) -> list[PossibleCompletion]:
    ranked = _ranked(folded_text(end.typed), known, frozenset(facet.entities))
    own = [TypedEnd("", "", end.field).with_value(one.name if _is_named(one) else one.key) for one in ranked[:most]]
    return [_named(one, end.before + text, text) for one, text in zip(ranked, own, strict=False)]


def _is_named(name: KnownName) -> bool:
    """Whether the entity's own name is read as it."""
    return [key for _, _, key in find_names(name.name)] == [name.key]


def values_beside(end: TypedEnd, known: KnownValues, most: int) -> list[PossibleCompletion]:
    """Outlets and topics with a word that begins as the last word does, as fields in its place."""
    if end.field or end.quoted or not end.typed:
        return []
    completions = []
    for facet in (SPELLINGS["source"], SPELLINGS["topic"]):
        written = TypedEnd(end.before, end.typed, facet.spellings[0])
        completions += value_completions(written, known, most)
    return completions


def word_completions(end: TypedEnd, texts: Iterable[str], most: int) -> list[PossibleCompletion]:
    """Words of the texts that begin as the last word does, those of most texts first."""
    folded = folded_text(end.typed)
    if not folded or " " in folded:
        return []
    counted = written_words(
        texts,
        likely=lambda runs: (run for run in runs if not run.isascii() or run.lower().startswith(folded)),
        is_wanted=lambda word: word.startswith(folded) and word != folded,
    )
    counted.sort(key=lambda one: (-one.articles, one.folded))
    return [_word(end, one) for one in counted[:most]]


def _word(end: TypedEnd, word: WrittenWord) -> PossibleCompletion:
    own = f"{end.field}:{word.written}" if end.field else word.written
    return PossibleCompletion("word", word.written, verbatim(""), end.completed(own), own)


def distinct(candidates: Iterable[PossibleCompletion]) -> Iterator[PossibleCompletion]:
    """Those that make a search of their own, whatever the case of its letters."""
    seen: set[tuple[str, FacetTerm | None]] = set()
    for one in candidates:
        search = one.text.casefold(), one.chosen
        if search not in seen:
            seen.add(search)
            yield one
