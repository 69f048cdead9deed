"""A search as plain values: the tree of its text, its choices, its order and its page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal

from articles.search.fields import DayRange, FacetName

Sort = Literal["relevance", "newest", "oldest"]
View = Literal["articles", "timeline"]
Axis = Literal["published", "happened"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any language's stems; `headline` restricts it to headlines."""

    text: str
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side as written: folded, unstemmed; with up to `slop` other words among them."""

    text: str
    headline: bool = False
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Folded words that begin so; three letters or more."""

    text: str
    headline: bool = False


@dataclass(frozen=True, slots=True)
class FacetTerm:
    """An article with this facet value."""

    field: FacetName
    value: str


@dataclass(frozen=True, slots=True)
class DaysTerm:
    """An article published on one of these days, or that dates an event to one of them."""

    axis: Axis
    days: DayRange


@dataclass(frozen=True, slots=True)
class ArticleTerm:
    """The article with this id; `typed` is the address that it was asked for by."""

    article: int
    typed: str


@dataclass(frozen=True, slots=True)
class SameSentence:
    """An article with a sentence that names both entities, whose keys ascend; `typed` is how they were written."""

    first: str
    second: str
    typed: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Named:
    """An article that names the entity, in any language, or has the words the reader typed.

    `through` are keys of what belongs to the entity, where articles that name one of these are meant as well.
    """

    entity: str
    typed: str
    words: "Node"
    through: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class And:
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of them; without any, no article."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    child: "Node"


TextLeaf = Word | Phrase | Prefix
Term = FacetTerm | DaysTerm | ArticleTerm | SameSentence
"""What an article is or has, whatever its words; it adds nothing to a score."""

Leaf = TextLeaf | Term

Node = Leaf | Named | And | Or | Not


def with_leaves(node: Node | None, change: Callable[["Node"], "Node"]) -> "Node | None":
    """The tree with each of its leaves and names changed, those under a Not too."""
    match node:
        case None:
            return None
        case Not(child):
            return Not(_changed(child, change))
        case And(children):
            return And(tuple(_changed(child, change) for child in children))
        case Or(children):
            return Or(tuple(_changed(child, change) for child in children))
    return change(node)


def _changed(node: Node, change: Callable[[Node], Node]) -> Node:
    changed = with_leaves(node, change)
    assert changed is not None
    return changed


@dataclass(frozen=True, slots=True)
class Selection:
    """Values of one facet that the reader chose: any of them."""

    field: FacetName
    values: tuple[str, ...]


PAGE_SIZE: Final = 10
ENTRIES: Final = 30


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """One search, whole: what the page, the counts, the chronology and every export are made from.

    `through` are keys of entities in the text that are also found through what belongs to them.
    """

    text: str = ""
    exact: bool = False
    any_word: bool = False
    through: tuple[str, ...] = ()
    selections: tuple[Selection, ...] = ()
    published: DayRange = DayRange()
    happened: DayRange = DayRange()
    sort: Sort = "relevance"
    page: int = 1
    page_size: int = PAGE_SIZE
    view: View = "articles"
    axis: Axis = "published"
    entries: int = ENTRIES

    def selected(self, field: str) -> tuple[str, ...]:
        """The chosen values of the facet; empty without a choice."""
        return next((chosen.values for chosen in self.selections if chosen.field == field), ())

    def with_selection(self, field: FacetName, values: tuple[str, ...]) -> "SearchQuery":
        """The same search with these values of the facet, back on its first page."""
        others = tuple(chosen for chosen in self.selections if chosen.field != field)
        added = (Selection(field, values),) if values else ()
        return replace(self, selections=others + added, page=1)
