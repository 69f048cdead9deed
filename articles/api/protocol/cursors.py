"""Where a walk through all hits stands, or a follower of changes, as a text that only we can make."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from django.core import signing

from articles.models import ChangesPlace
from articles.search.errors import InvalidQuery

SALT: Final = "newsdesk.api.cursor"
CHANGES: Final = "newsdesk.api.changes"
LATE: Final = datetime.max.replace(tzinfo=UTC)


MOST_PLACES: Final = 25
"""Places that a cursor remembers, by which a walk can be gone back; each takes some 14 characters of the address."""

FORGOTTEN: Final = 0
"""Stands before the places of a walk that has gone further than it can be gone back."""


def cursor(walk: str, places: Sequence[int]) -> str:
    """Where a walk stands: the place after which its page begins, and before that those of the pages before.

    `walk` says which one: the search and its order, as parameters.
    """
    kept = list(places)
    if len(kept) > MOST_PLACES:
        kept = [FORGOTTEN, *kept[1 - MOST_PLACES :]]
    return signing.dumps([_digest(walk), *kept], salt=SALT)


def places(walk: str, signed: str) -> list[int]:
    """The places that a cursor of this walk says, one at least.

    Raises InvalidQuery when it is none of ours, or another walk's.
    """
    digest, *kept = _opened(signed, SALT)
    if digest != _digest(walk):
        raise InvalidQuery(
            {"cursor": ["This cursor belongs to another search. Use the same parameters, or omit the cursor."]}
        )
    return [int(place) for place in kept]


def changes_cursor(place: ChangesPlace) -> str:
    latest = place.latest and place.latest.isoformat()
    values = [place.epoch, place.position, place.article, place.moment.isoformat(), place.ended, latest]
    return signing.dumps(values, salt=CHANGES)


def changes_place(signed: str) -> ChangesPlace:
    """The place that a cursor of changes says; raises InvalidQuery when it is none of ours."""
    epoch, position, article, moment, ended, *rest = _opened(signed, CHANGES)
    # Cursors of earlier versions do not say when something was told last: it may have been just now.
    latest = (datetime.fromisoformat(rest[0]) if rest[0] else None) if rest else LATE
    return ChangesPlace(epoch, position, article, datetime.fromisoformat(moment), ended, latest)


def is_of_present_key(signed: str) -> bool:
    """Whether a cursor of changes outlives the keys of before; one that is handed back as it was must."""
    try:
        signing.loads(signed, salt=CHANGES, fallback_keys=[])
    except signing.BadSignature:
        return False
    return True


def _opened(signed: str, salt: str) -> Any:
    try:
        return signing.loads(signed, salt=salt)
    except (signing.BadSignature, ValueError) as fault:
        raise InvalidQuery({"cursor": ["Invalid cursor. Use the address in `next` unchanged."]}) from fault


def _digest(walk: str) -> str:
    return hashlib.sha256(walk.encode()).hexdigest()[:16]
