"""How much of the reference a chronology tells, and how much of what it tells is right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.timeline.entries import Chronology, Disagreement, Entry
from benchmarks.demonstration.reference import Reference, ReferenceDisagreement, ReferenceEvent


@dataclass(frozen=True, slots=True)
class JudgedEntry:
    """An entry with the events that it tells on a right day.

    One that is dangling tells none, as it cannot be understood alone. One is repeated when it is about nothing that
    others do not tell.
    """

    entry: Entry
    events: tuple[ReferenceEvent, ...]
    is_repeated: bool
    is_dangling: bool

    @property
    def verdict(self) -> str:
        if self.is_repeated:
            return "repeated"
        return "dangling" if self.is_dangling else "right" if self.events else "unlisted"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A chronology beside the reference.

    `shown` are the known disagreements that it shows, `unknown` the others with the entries that show them.
    """

    reference: Reference
    entries: tuple[JudgedEntry, ...]
    shown: tuple[ReferenceDisagreement, ...]
    unknown: tuple[tuple[Entry, Disagreement], ...]

    @property
    def described(self) -> frozenset[str]:
        """Ids of the events that entries describe."""
        return frozenset(event.id for judged in self.entries for event in judged.events)

    @property
    def missed(self) -> tuple[ReferenceEvent, ...]:
        """The main events that no entry describes."""
        return tuple(event for event in self.reference.events if event.is_key and event.id not in self.described)

    @property
    def not_shown(self) -> tuple[ReferenceDisagreement, ...]:
        """The main disagreements that are not shown."""
        return tuple(one for one in self.reference.disagreements if one.is_main and one not in self.shown)

    def figures(self) -> dict[str, float]:
        """Counts, and shares from 0 to 1."""
        events = self.reference.events
        main = [one for one in self.reference.disagreements if one.is_main]
        return {
            "entries": len(self.entries),
            "key": _share(event.id in self.described for event in events if event.is_key),
            "all": _share(event.id in self.described for event in events),
            "right": _share(judged.verdict == "right" for judged in self.entries),
            "repeated": sum(judged.verdict == "repeated" for judged in self.entries),
            "dangling": sum(judged.verdict == "dangling" for judged in self.entries),
            "disagreements": _share(one in self.shown for one in main),
            "unknown_disagreements": len(self.unknown),
        }


def judge(chronology: Chronology, reference: Reference) -> Judgement:
    entries = list(entries_of(chronology))
    disagreements = [(entry, one) for entry in entries for one in entry.disagreements]
    known = [(entry, one, _known(entry, one, reference)) for entry, one in disagreements]
    return Judgement(
        reference,
        tuple(_judged(entries, reference)),
        tuple(dict.fromkeys(one for _, _, found in known for one in found)),
        tuple((entry, one) for entry, one, found in known if not found),
    )


def entries_of(chronology: Chronology) -> Iterator[Entry]:
    """The entries, oldest first."""
    for year in chronology.years:
        for month in year.months:
            yield from (item for item in month.items if isinstance(item, Entry))


def described_events(entry: Entry, reference: Reference) -> tuple[ReferenceEvent, ...]:
    """The events that the entry tells on a right day, as a plan only where they are none yet, in words of its own."""
    if is_dangling(entry, reference):
        return ()
    return tuple(
        event
        for event in reference.events
        if event.is_of(entry.first_day, entry.last_day)
        and entry.planned == (event.status == "planned")
        and event.is_described_in(entry.wording)
    )


def is_dangling(entry: Entry, reference: Reference) -> bool:
    return reference.dangling.is_in(entry.wording, entry.language, entry.first_day)


def _judged(entries: Sequence[Entry], reference: Reference) -> Iterator[JudgedEntry]:
    described = [described_events(entry, reference) for entry in entries]
    by_any = {event.id for events in described for event in events}
    before: set[str] = set()
    for entry, events in zip(entries, described, strict=True):
        ids = {event.id for event in events}
        about = ids or set(_proven(entry, reference))
        is_repeated = bool(about) and about <= (before if ids else by_any)
        before |= ids
        yield JudgedEntry(entry, events, is_repeated, is_dangling(entry, reference))


def _proven(entry: Entry, reference: Reference) -> Iterator[str]:
    """Ids of the events that the entry or its proof is about, however it words them."""
    texts = [entry.wording, *(proof.passage.text for proof in entry.evidence)]
    for event in reference.events:
        if event.is_of(entry.first_day, entry.last_day) and any(event.is_described_in(text) for text in texts):
            yield event.id


def _known(entry: Entry, shown: Disagreement, reference: Reference) -> list[ReferenceDisagreement]:
    """The known disagreements that it is: two of their sides, each said by one of the claims."""
    near = [one for one in reference.disagreements if _is_near(entry, reference.event(one.event))]
    return [one for one in near if _sides_stated(shown, one) > 1]


def _sides_stated(shown: Disagreement, known: ReferenceDisagreement) -> int:
    """How many of its sides the claims say; a day is shown by its date, whichever words its source has for it."""
    sides = [claim.value if shown.about == "day" else claim.words for claim in shown.claims]
    return sum(any(side.is_stated_in(words) for words in sides) for side in known.sides)


def _is_near(entry: Entry, event: ReferenceEvent) -> bool:
    """Whether the entry has a day of the event, or of those beside it."""
    spans = (event.days, *event.also)
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    return (entry.first_day - last).days <= 1 and (first - entry.last_day).days <= 1


def _share(answers: Iterable[bool]) -> float:
    flags = list(answers)
    return round(sum(flags) / len(flags), 4) if flags else 0.0
