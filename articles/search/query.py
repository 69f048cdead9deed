"""A search as plain values: the tree of its text, its choices, its order and its page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from articles.search.dates.strip import Bars
from articles.search.fields import MANY_VALUED, DayRange, FacetName

Sort = Literal["relevance", "newest", "oldest"]
View = Literal["articles", "timeline"]
Axis = Literal["published", "happened"]
Match = Literal["any", "all"]
Rows = Literal["", "articles", "stories"]


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
    """One of them; without any, no article. With `all_first` articles that match all of them come before others."""

    children: tuple["Node", ...]
    all_first: bool = False


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
            return replace(node, children=tuple(_changed(child, change) for child in children))
    return change(node)


def _changed(node: Node, change: Callable[[Node], Node]) -> Node:
    changed = with_leaves(node, change)
    assert changed is not None
    return changed


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader chose of one facet: any or all of the `values`, and none of the `excluded`."""

    field: FacetName
    values: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    match: Match = "any"

    def __bool__(self) -> bool:
        return bool(self.values or self.excluded)

    @property
    def beside_values(self) -> "Selection":
        """What of it narrows the counts of the facet's own values.

        Where any of the values will do, these do not. Where an article has one value only, nothing does: it has no
        other that could be excluded.
        """
        if self.field not in MANY_VALUED:
            return Selection(self.field)
        return self if self.match == "all" else replace(self, values=())

    def beside_excluded(self, value: str) -> "Selection":
        """What is counted beside an excluded value: what would be, were it a value like others."""
        rest = self.beside_values
        excluded = tuple(one for one in rest.excluded if one != value)
        return Selection(self.field, (*rest.values, value), excluded, "all")


PAGE_SIZE: Final = 10
ENTRIES: Final = 30
"""Days of a chronology that cost as much as ten articles."""

STANDARD: Final = 0
"""As many days of a chronology as the story has."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """One search, whole: what the page, the counts, the chronology and every export are made from.

    `through` are keys of entities in the text that are also found through what belongs to them. With `as_of` only
    articles count that were out by the end of that day. `bars` say what the strip of bars over them shows. A chronology
    is only of what is `disputed`, and has its wordings in the language `language_first` where a source has one. Its
    `rows` are all articles, or one of each story; without a choice as the face that shows them has it.
    """

    text: str = ""
    exact: bool = False
    any_word: bool = False
    through: tuple[str, ...] = ()
    selections: tuple[Selection, ...] = ()
    published: DayRange = DayRange()
    happened: DayRange = DayRange()
    as_of: date | None = None
    sort: Sort = "relevance"
    rows: Rows = ""
    page: int = 1
    page_size: int = PAGE_SIZE
    view: View = "articles"
    axis: Axis = "published"
    entries: int = STANDARD
    bars: Bars = "articles"
    disputed: bool = False
    language_first: str = ""

    def selection(self, field: FacetName) -> Selection:
        """What is chosen of the facet, which may be nothing."""
        return next((chosen for chosen in self.selections if chosen.field == field), Selection(field))

    def selected(self, field: FacetName) -> tuple[str, ...]:
        """The chosen values of the facet; empty without a choice."""
        return self.selection(field).values

    def excluded(self, field: FacetName) -> tuple[str, ...]:
        """The values of the facet that no article may have."""
        return self.selection(field).excluded

    def with_selection(self, field: FacetName, values: tuple[str, ...]) -> "SearchQuery":
        """The same search with these values of the facet, which are not excluded any more, back on its first page."""
        before = self.selection(field)
        excluded = tuple(value for value in before.excluded if value not in values)
        return self._with(Selection(field, values, excluded, before.match if values else "any"))

    def with_exclusion(self, field: FacetName, excluded: tuple[str, ...]) -> "SearchQuery":
        """The same search without articles of these values, which are not chosen any more, back on its first page."""
        before = self.selection(field)
        values = tuple(value for value in before.values if value not in excluded)
        return self._with(Selection(field, values, excluded, before.match if values else "any"))

    def with_match(self, field: FacetName, match: Match) -> "SearchQuery":
        """The same search for any or for all of the facet's chosen values, back on its first page."""
        return self._with(replace(self.selection(field), match=match))

    def _with(self, selection: Selection) -> "SearchQuery":
        others = tuple(chosen for chosen in self.selections if chosen.field != selection.field)
        return replace(self, selections=others + ((selection,) if selection else ()), page=1)
