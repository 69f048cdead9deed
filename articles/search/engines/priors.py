"""What makes an article likelier to be meant before a word of it is read: newness, and the language of the readers.

A score is multiplied by it. Both factors are at least 1 and bounded; which they are, and why, stands in
docs/decisions/ranking.md.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

NEWNESS_DAYS: Final = (7, 30, 90, 365)
"""An article gains a step of newness within each of these, and one for being dated at all."""


@dataclass(frozen=True)
class Priors:
    """`language` multiplies the score of articles in one of `languages` (codes), `newness` that of the very newest.

    `today` is an ordinal day. A factor of 1 changes nothing.
    """

    today: int
    newness: float = 1.0
    languages: tuple[str, ...] = ()
    language: float = 1.0

    @property
    def prefers_languages(self) -> bool:
        return bool(self.languages) and self.language != 1

    @cached_property
    def steps(self) -> tuple[tuple[int, float], ...]:
        """First day of publication, as an ordinal, and what each article from then on is multiplied by."""
        if self.newness == 1:
            return ()
        step = self.newness ** (1 / (len(NEWNESS_DAYS) + 1))
        return tuple((max(1, self.today - days), step) for days in (*NEWNESS_DAYS, self.today))

    def factor_of_day(self, published_day: int | None) -> float:
        """What an article that was published then, or on no stated day, is multiplied by."""
        factor = 1.0
        for first, step in self.steps:
            if published_day is not None and published_day >= first:
                factor *= step
        return factor
