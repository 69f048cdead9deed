"""Where sources disagree about one event: the day it happened, or how many of something there were."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from articles.timeline.entries import Claim, Disagreement, Evidence
from articles.timeline.event_clustering import Candidate
from articles.timeline.provenance import by_publication

NUMBER = re.compile(
    r"(?<![\w.,/-])(\d{1,3}(?:[.,]\d{3})+|\d{2,6})"
    r"(?:[ \u00a0]+(ribu|thousand|тысяч\w*))?[ \u00a0]+([^\W\d_]{4,})"
)
SAME_THING: Final[Mapping[str, str]] = {
    "troops": "troops",
    "soldiers": "troops",
    "tentara": "troops",
    "pasukan": "troops",
    "prajurit": "troops",
    "personel": "troops",
    "personnel": "troops",
    "military": "troops",
    "солдат": "troops",
    "военных": "troops",
    "военнослужащих": "troops",
    "workers": "workers",
    "pekerja": "workers",
    "рабочих": "workers",
    "containers": "containers",
    "kontainer": "containers",
    "peti": "containers",
    "shells": "shells",
    "peluru": "shells",
    "people": "people",
    "orang": "people",
    "tourists": "tourists",
    "turis": "tourists",
    "wisatawan": "tourists",
    "killed": "killed",
    "tewas": "killed",
    "casualties": "casualties",
    "korban": "casualties",
    "kilometres": "kilometres",
    "kilometers": "kilometres",
    "kilometer": "kilometres",
    "metres": "metres",
    "meters": "metres",
    "meter": "metres",
}
"""Noun in any language -> the thing counted; only things in this table are compared."""


def counts_in(text: str) -> dict[str, int]:
    """Thing -> how many of it the sentence says there are."""
    numbers: dict[str, int] = {}
    for match in NUMBER.finditer(text):
        thing = SAME_THING.get(match[3].lower())
        if thing:
            number = int(re.sub(r"[.,]", "", match[1])) * (1000 if match[2] else 1)
            numbers.setdefault(thing, number)
    return numbers


def disagreements(members: Sequence[Candidate], evidence: Mapping[Candidate, Evidence]) -> tuple[Disagreement, ...]:
    """The numbers and days on which members of one event differ, each side with its outlets and its first sentence."""
    return (*_about_numbers(members, evidence), *_about_days(members, evidence))


def _about_numbers(members: Sequence[Candidate], evidence: Mapping[Candidate, Evidence]) -> list[Disagreement]:
    by_thing: dict[str, dict[int, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
    for member in members:
        for thing, number in counts_in(member.text).items():
            by_thing[thing][number].append(member)
    return [
        Disagreement(
            "number", _claims({f"{n:,} {thing}": claimants for n, claimants in sorted(sides.items())}, evidence), thing
        )
        for thing, sides in by_thing.items()
        if len(sides) > 1 and len({claimants[0].article.source_id for claimants in sides.values()}) > 1
    ]


def _about_days(members: Sequence[Candidate], evidence: Mapping[Candidate, Evidence]) -> list[Disagreement]:
    sides: dict[str, list[Candidate]] = defaultdict(list)
    for member in sorted(members, key=lambda member: member.event.first_day):
        if member.event.basis == "stated" and member.event.role == "event" and member.event.granularity == "day":
            sides[f"{member.event.first_day.day} {member.event.first_day:%b %Y}"].append(member)
    sources = {claimants[0].article.source_id for claimants in sides.values()}
    if len(sides) < 2 or len(sources) < 2:
        return []
    return [Disagreement("day", _claims(sides, evidence), "")]


def _claims(sides: Mapping[str, Sequence[Candidate]], evidence: Mapping[Candidate, Evidence]) -> tuple[Claim, ...]:
    return tuple(_claim(said, by_publication(claimants), evidence) for said, claimants in sides.items())


def _claim(said: str, claimants: Sequence[Candidate], evidence: Mapping[Candidate, Evidence]) -> Claim:
    first, *others = claimants
    return Claim(
        said=said,
        sources=tuple(dict.fromkeys(member.article.source.name for member in claimants)),
        evidence=evidence[first],
        value=said,
        holders=(),
        since=first.article.published_day,
        repeated=tuple(evidence[other] for other in others),
    )
