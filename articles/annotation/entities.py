"""Entities as the database knows them, recognised in texts and queries."""

import time
from dataclasses import dataclass
from typing import Final, cast

from articles.analysis.names.matcher import NameEntry, NameKind, NameMatcher
from articles.models import EntityName, NameVersion

CHECK_EVERY_SECONDS: Final = 5.0


@dataclass(slots=True)
class _Kept:
    matcher: NameMatcher
    version: str
    checked: float


_kept: dict[str, _Kept] = {}


def _version() -> str:
    """The mark that the database sets anew with any change of a name; '' where there never was one."""
    return NameVersion.objects.values_list("mark", flat=True).first() or ""


def name_matcher() -> NameMatcher:
    """A matcher of every known name; at most five seconds behind the database."""
    kept = _kept.get("matcher")
    if kept and time.monotonic() - kept.checked < CHECK_EVERY_SECONDS:
        return kept.matcher
    version = _version()
    if kept and kept.version == version:
        kept.checked = time.monotonic()
        return kept.matcher
    rows = EntityName.objects.select_related("entity").order_by("id")
    matcher = NameMatcher(
        NameEntry(row.entity.key, cast(NameKind, row.entity.kind), row.text, row.language, row.ambiguous)
        for row in rows
    )
    _kept["matcher"] = _Kept(matcher, version, time.monotonic())
    return matcher


def forget_names() -> None:
    """Read the names again at the next use: for tests and for the process that changed them."""
    _kept.clear()


def find_names(text: str) -> list[tuple[int, int, str]]:
    """Spans of a query that name an entity: (start, end, entity key)."""
    return [(start, end, str(keys[0])) for start, end, keys in name_matcher().find_in_query(text) if len(keys) == 1]
