"""The values of facets that visible articles had a moment ago: what a completion is chosen from, and then counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from articles.analysis.words.tokenizer import fold
from articles.caching.expiring import Expiring
from articles.search.answers.labels import labels_of
from articles.search.engines.base import EngineAnswer, EngineRequest, FacetCounts, FacetRequest
from articles.search.fields import ENTITY_FACETS, FACETS, NOT_STATED, FacetName
from articles.search.messages import Message
from articles.search.service import query_engine

SECONDS: Final = 60.0
MOST_VALUES: Final = 3_000
"""Of each facet, the commonest. Chosen by hand, not measured."""

MOST_ENTITIES: Final = 20
"""Listed where nothing was typed: others are found by the table of names."""


@dataclass(frozen=True, slots=True)
class KnownValue:
    """A facet's value, what people see, and the folded words by which it is found; a blank stands before them."""

    value: str
    label: str
    folded: str


@dataclass(frozen=True, slots=True)
class KnownValues:
    """Facet -> its values, commonest first; and in how many articles entities are named, by their keys."""

    of_facets: Mapping[str, tuple[KnownValue, ...]] = field(default_factory=dict)
    entities: Mapping[str, int] = field(default_factory=dict)


known_values_cache: Final = Expiring[KnownValues]()


def known_values(request: EngineRequest) -> KnownValues:
    """Values of all visible articles, read at most a minute ago; one request and two queries once in a minute.

    `request` says what is visible. Raises SearchUnavailable.
    """

    def read(_: KnownValues | None) -> KnownValues:
        wanted = tuple(FacetRequest(facet.name, MOST_VALUES) for facet in FACETS)
        # Of everything, whatever the search is narrowed to: others complete by these too.
        everything = EngineRequest(visible_at=request.visible_at, hidden=request.hidden, limit=0)
        (answer,) = query_engine([replace(everything, facets=wanted)])
        return _known(answer)

    return known_values_cache.get(read, SECONDS)


def _known(answer: EngineAnswer) -> KnownValues:
    listed: dict[str, list[str]] = {name: _stated(name, counts) for name, counts in answer.facets.items()}
    labels = labels_of(listed)
    return KnownValues(
        {name: _labelled(values, labels[name]) for name, values in listed.items()},
        {value: count for name in ENTITY_FACETS for value, count in answer.facets[name].values},
    )


def _stated(name: FacetName, counts: FacetCounts) -> list[str]:
    most = MOST_ENTITIES if name in ENTITY_FACETS else MOST_VALUES
    return [value for value, _ in counts.values if value != NOT_STATED][:most]


def _labelled(values: Iterable[str], labels: Mapping[str, Message]) -> tuple[KnownValue, ...]:
    words = [(value, str(labels[value])) for value in values if value in labels]
    return tuple(KnownValue(value, label, _folded(value, label)) for value, label in words)


def _folded(value: str, label: str) -> str:
    words = [token.text for token in fold(label)] + ([] if value == label else [token.text for token in fold(value)])
    return " " + " ".join(words)
