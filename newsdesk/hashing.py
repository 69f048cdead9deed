"""Passwords by argon2, of which each takes a hundred megabytes while it is hashed: one at a time in a process."""

from typing import Any, Final

from django.contrib.auth.hashers import Argon2PasswordHasher

from articles.metering.gates import Gate

HASHING: Final = Gate(1, waiting=2, patience=2.0, retry_after_seconds=5)
"""One takes 0.1 to 0.2 s. More than two that wait would keep places from readers."""


class OneAtATime(Argon2PasswordHasher):
    """Django's argon2. Raises Busy when too many passwords wait to be hashed."""

    def encode(self, password: str, salt: str) -> str:
        with HASHING.place():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> Any:
        with HASHING.place():
            return super().verify(password, encoded)
