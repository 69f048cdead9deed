"""Whether a fault says that the database cannot answer now, or that it was asked for what cannot be."""

import sqlite3
from typing import Final

from django.db import InterfaceError, InternalError, OperationalError
from psycopg.errors import IdleInTransactionSessionTimeout

BUG_OF_SQLITE: Final = sqlite3.SQLITE_ERROR
"""SQLite's one number for a missing table and for SQL that is wrong: Django makes an OperationalError of these too."""


def database_is_away(fault: BaseException | None) -> bool:
    """Whether trying again later may help: no connection, a lock held too long, a full disk, a time-out."""
    if isinstance(fault, OperationalError):
        return getattr(fault.__cause__, "sqlite_errorcode", None) != BUG_OF_SQLITE
    if isinstance(fault, InternalError):
        return isinstance(fault.__cause__, IdleInTransactionSessionTimeout)
    # On PostgreSQL a connection that was lost; on SQLite the wrong use of one.
    return isinstance(fault, InterfaceError) and not isinstance(fault.__cause__, sqlite3.Error)
