"""How long PostgreSQL lets a connection of this process take: over one statement, and over nothing in a transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from psycopg.pq import TransactionStatus

STATEMENT: Final = "statement_timeout"
IDLE: Final = "idle_in_transaction_session_timeout"

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds; 0 is without end. `pooled`: connections of the server are shared with others between transactions."""

    statement: float
    idle: float
    pooled: bool

    def set_on(self, connection: BaseDatabaseWrapper) -> None:
        """Have them hold on a connection that was just opened."""
        others = [wrapper for wrapper in connection.execute_wrappers if not isinstance(wrapper, Prefixed)]
        connection.execute_wrappers[:] = others
        if self.pooled:
            connection.execute_wrappers.append(Prefixed(self))
            return
        with connection.cursor() as cursor:
            for statement in self.as_sql("SET", (STATEMENT, IDLE)):
                cursor.execute(statement)

    def as_sql(self, command: str, names: Sequence[str]) -> list[str]:
        """Those of `names` that are limited, as SQL."""
        seconds = {STATEMENT: self.statement, IDLE: self.idle}
        return [f"{command} {name} = {round(seconds[name] * 1000)}" for name in names if seconds[name]]


@dataclass(frozen=True, slots=True)
class Prefixed:
    """Limits that each statement brings along, in one message with it, and that end with its transaction.

    What is set for a session would stay with whoever is given the server's connection next.
    """

    limits: Limits

    def __call__(self, execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        connection = context["connection"]
        # Only transactions can be idle; and what must run outside of one may have nothing before it.
        names = (STATEMENT, IDLE) if connection.in_atomic_block else (STATEMENT,)
        prefix = self.limits.as_sql("SET LOCAL", names)
        if not prefix or connection.connection.info.transaction_status is TransactionStatus.INERROR:
            # All that a transaction in which something failed takes is its end.
            return execute(sql, params, many, context)
        if many:
            with transaction.atomic(connection.alias):
                with connection.cursor() as cursor:
                    cursor.execute("; ".join(prefix))
                return execute(sql, params, many, context)
        answer = execute("; ".join([*prefix, sql]), params, many, context)
        for _ in prefix:
            context["cursor"].nextset()
        return answer


def limit_connections(*, statements: bool) -> None:
    """From now on, connections to PostgreSQL that this process opens are limited as settings say.

    `statements` says whether single statements are: readers wait for those of a web process, nobody for a worker's.
    """
    limits = Limits(
        settings.DATABASE_STATEMENT_TIMEOUT if statements else 0,
        settings.DATABASE_IDLE_TIMEOUT,
        settings.DATABASE_POOLED,
    )

    def limit(connection: BaseDatabaseWrapper, **_: Any) -> None:
        if connection.vendor == "postgresql":
            limits.set_on(connection)

    connection_created.disconnect(dispatch_uid="limits")
    connection_created.connect(limit, dispatch_uid="limits", weak=False)
