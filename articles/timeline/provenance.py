"""Who reported an event first, who repeats whom, and how many stand behind it on their own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from articles.timeline.entries import Evidence, Provenance, Repetition
from articles.timeline.event_clustering import Candidate

Origin = tuple[str, int]
Owner = tuple[str, str]

NEVER: Final = datetime.max.replace(tzinfo=UTC)
"""What has no time of publication was not first as far as anybody knows."""


def provenance(members: Sequence[Candidate], evidence: Mapping[Candidate, Evidence]) -> Provenance:
    """Of one event's members: those that tell of a plan count only where no other does."""
    reports = [member for member in members if not member.event.planned] or list(members)
    first, *later = by_publication(reports)
    second = next((member for member in later if _is_independent(member, first)), None)
    return Provenance(
        evidence[first],
        evidence[second] if second else None,
        tuple(_repetition(of_one_text, evidence) for of_one_text in _repeated(members)),
    )


def by_publication(members: Iterable[Candidate]) -> list[Candidate]:
    """The earliest first; of one article in the order of its sentences."""
    return sorted(members, key=lambda member: (_published(member), member.article.pk, member.event.sentence))


def independent(members: Iterable[Candidate]) -> int:
    """How many owner groups can each be given a text that is theirs and no other's.

    A wire that five outlets run is one; an outlet that ran it and reports on its own beside the others is a second.
    """
    texts: dict[Owner, set[Origin]] = defaultdict(set)
    for member in members:
        texts[owner_of(member)].add(member.origin)
    given: dict[Origin, Owner] = {}
    return sum(_gives(owner, texts, given, set()) for owner in sorted(texts))


def owner_of(member: Candidate) -> Owner:
    """The group that its outlet belongs to, else the outlet itself."""
    source = member.article.source
    return ("group", source.owner_group) if source.owner_group else ("outlet", str(member.article.source_id))


def _gives(owner: Owner, texts: Mapping[Owner, set[Origin]], given: dict[Origin, Owner], tried: set[Origin]) -> bool:
    """Whether a text can be found for the owner, others taking another of theirs if need be: an augmenting path."""
    for text in sorted(texts[owner] - tried):
        tried.add(text)
        if text not in given or _gives(given[text], texts, given, tried):
            given[text] = owner
            return True
    return False


def _is_independent(member: Candidate, first: Candidate) -> bool:
    return member.origin != first.origin and owner_of(member) != owner_of(first)


def _repeated(members: Sequence[Candidate]) -> list[list[Candidate]]:
    """The members of each text that stands in several articles, the earliest of each article, by publication."""
    by_origin: dict[Origin, dict[int, Candidate]] = defaultdict(dict)
    for member in by_publication(members):
        by_origin[member.origin].setdefault(member.article.pk, member)
    return [list(articles.values()) for articles in by_origin.values() if len(articles) > 1]


def _repetition(members: Sequence[Candidate], evidence: Mapping[Candidate, Evidence]) -> Repetition:
    original, *copies = members
    return Repetition(evidence[original], tuple(evidence[copy] for copy in copies))


def _published(member: Candidate) -> datetime:
    return member.article.published_at or NEVER
