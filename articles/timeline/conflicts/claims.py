"""What is said, by whom, in which sentences: the sides that a disagreement is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from articles.timeline.conflicts.holders import Holder
from articles.timeline.conflicts.statement import EventStatement
from articles.timeline.entries import Claim

NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Assertion:
    """One statement of one side: the words for what is said, the value that is compared, and who says so."""

    words: str
    value: str
    statement: EventStatement
    holder: Holder | None


def claim(assertions: Iterable[Assertion]) -> Claim:
    """All that say the same, as one claim: its words are those published first."""
    first, *others = by_publication(assertions)
    everybody = (first, *others)
    holders = [one.holder.name for one in everybody if one.holder]
    return Claim(
        words=first.words,
        sources=tuple(dict.fromkeys(one.statement.evidence.article.source.name for one in everybody)),
        evidence=first.statement.evidence,
        value=first.value,
        holders=tuple(dict.fromkeys(holders)),
        since=first.statement.evidence.article.published_day,
        repeated=tuple(one.statement.evidence for one in others),
    )


def by_publication(assertions: Iterable[Assertion]) -> list[Assertion]:
    return sorted(assertions, key=lambda one: (published(one.statement), one.statement.article, one.statement.place))


def published(statement: EventStatement) -> datetime:
    return statement.evidence.article.published_at or NEVER


def claims(sides: Sequence[Sequence[Assertion]]) -> tuple[Claim, ...]:
    """The sides in the order in which they were published."""
    return tuple(claim(side) for side in sorted(sides, key=lambda side: published(by_publication(side)[0].statement)))
