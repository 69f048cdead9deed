"""Which entries of a feed were seen before: by their address, else by their id, and what neither is told by."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from articles.analysis.addresses.urls import canonical_url
from articles.models.feeds.feed import LONGEST_ENTRY_ID

NOT_COMPARED: Final = frozenset({"id", "source", "source_name"})


@dataclass(frozen=True, slots=True)
class OfferedEntry:
    """What a feed says of one entry now; `address` is canonical, empty where it has none."""

    row: dict[str, Any]
    entry_id: str
    address: str
    headline: str
    published_at: datetime | None

    @property
    def keys(self) -> tuple[str, str]:
        return self.address, self.entry_id


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """What is known of an entry that was seen; `pk` is of its row."""

    pk: int
    entry_id: str
    address: str
    headline: str
    published_at: datetime | None


def offered_entry(row: dict[str, Any], published_at: datetime | None) -> OfferedEntry:
    headline = str(row.get("headline", ""))[:500]
    address = _canonical(str(row.get("url", "")))
    entry_id = str(row.get("id", ""))
    if not entry_id and not address:
        entry_id = f"text {_hash([headline, row.get('published'), row.get('body')])}"
    elif len(entry_id) > LONGEST_ENTRY_ID:
        entry_id = f"sha256 {_hash(entry_id)}"
    return OfferedEntry(row, entry_id, address, headline, published_at)


def digest_of_entry(row: dict[str, Any], *, full_text: bool) -> str:
    """SHA-256 of what an entry says, and of whether its page is wanted too: when either changes it is taken anew."""
    said = {name: value for name, value in row.items() if name not in NOT_COMPARED}
    return _hash([said, full_text])


def without_repeats(offered: Sequence[OfferedEntry]) -> list[OfferedEntry]:
    """The entries of which none has the address of one before it, nor, without an address, its id."""
    met: set[tuple[str, str]] = set()
    kept = []
    for entry in offered:
        key = ("address", entry.address) if entry.address else ("id", entry.entry_id)
        if key not in met:
            met.add(key)
            kept.append(entry)
    return kept


def matched(offered: Sequence[OfferedEntry], seen: Sequence[SeenEntry]) -> list[SeenEntry | None]:
    """For each entry that which it was before; None for a new one.

    An id counts only where the feed has it once, and with another address only for the same headline or time: there are
    feeds that number their entries anew each day, and some that give all of them one id.
    """
    by_address = {entry.address: entry for entry in seen if entry.address}
    by_id = {entry.entry_id: entry for entry in seen if entry.entry_id}
    times = Counter(entry.entry_id for entry in offered)
    found: list[SeenEntry | None] = []
    taken: set[int] = set()
    for entry in offered:
        known = by_address.get(entry.address) if entry.address else None
        other = by_id.get(entry.entry_id) if times[entry.entry_id] == 1 else None
        if known is None and other is not None and other.pk not in taken and _is_same(entry, other):
            known = other
        if known is not None:
            taken.add(known.pk)
        found.append(known)
    return found


def _is_same(entry: OfferedEntry, known: SeenEntry) -> bool:
    """Whether one of the same id is the same, now that its address is another or there is none."""
    if not entry.address and not known.address:
        return True
    is_same_time = entry.published_at is not None and entry.published_at == known.published_at
    return is_same_time or entry.headline == known.headline


def _canonical(address: str) -> str:
    try:
        return canonical_url(address)
    except ValueError:
        return ""


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()
