"""Where a walk through all hits stands, as a text that only we can make."""

import hashlib
from typing import Final

from django.core import signing

from articles.search.errors import InvalidQuery

SALT: Final = "newsdesk.api.cursor"


def cursor(walk: str, place: int) -> str:
    """The place in a walk; `walk` says which one: the search and its order, as parameters."""
    return signing.dumps([_digest(walk), place], salt=SALT)


def place(walk: str, said: str) -> int:
    """The place that a cursor of this walk says.

    Raises InvalidQuery when it is none of ours, or another walk's.
    """
    try:
        digest, at = signing.loads(said, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as fault:
        raise InvalidQuery({"cursor": ["This is no cursor: follow the address in `next` as it is."]}) from fault
    if digest != _digest(walk):
        raise InvalidQuery(
            {"cursor": ["This cursor is another search's: leave the other parameters as they were, or the cursor out."]}
        )
    return int(at)


def _digest(walk: str) -> str:
    return hashlib.sha256(walk.encode()).hexdigest()[:16]
