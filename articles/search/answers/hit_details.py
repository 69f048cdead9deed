"""What stands under a hit as plain values: its copies, and why it was found."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.analysis.text import PartKind

if TYPE_CHECKING:
    from articles.models import Article


@dataclass(frozen=True, slots=True)
class Copy:
    """One of the articles of a story, beside that which was published first."""

    article: "Article"
    first: "Article"

    @property
    def is_first(self) -> bool:
        return self.article.pk == self.first.pk

    @property
    def is_translated(self) -> bool:
        """Whether it is in another language than the first."""
        return self.article.language != self.first.language


@dataclass(frozen=True, slots=True)
class Copies:
    """All visible articles with the same text, the first published first."""

    every: tuple[Copy, ...] = ()

    def others(self, article: "Article") -> tuple[Copy, ...]:
        """All but this one."""
        return tuple(one for one in self.every if one.article.pk != article.pk)

    def outlets_beside(self, article: "Article") -> int:
        return len({one.article.source_id for one in self.every} - {article.source_id})

    @property
    def languages(self) -> int:
        return len({one.article.language for one in self.every})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an article matches a part of the search: as what it has what was `asked` for, and where.

    `forms` are as the article writes it, the commonest first, `through` names by which it is meant alone. `places` are
    the kinds of its parts that have it, `times` how often all of them do.
    """

    asked: str
    is_name: bool
    forms: tuple[str, ...]
    through: tuple[str, ...]
    places: tuple[PartKind, ...]
    times: int
