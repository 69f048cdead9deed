"""The name of a host -> the addresses of the internet protocol at which it may be asked."""

import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from typing import Final

from articles.ingest.fetching.outcomes import FetchError, Problem
from articles.ingest.fetching.public_networks import is_public
from articles.ingest.fetching.targets import Target

Resolve = Callable[[str, int], list[str]]
"""Host and port -> addresses, the one to be asked first in front. Raises OSError for a host that nobody knows."""

INTERNAL: Final = "That address is inside the network; newsdesk does not fetch it."
LOOKUPS: Final = ThreadPoolExecutor(max_workers=8, thread_name_prefix="host-lookup")
"""The system's resolver takes no limit of time: who waits for it can give up here, while it goes on."""


def system_addresses(host: str, port: int) -> list[str]:
    """As the system resolves it; numbers in any notation that the system takes are resolved too."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def checked_addresses(target: Target, resolve: Resolve, seconds: float) -> list[str]:
    """All that the host has; asked once, so that what is checked is what is connected to. Raises FetchError.

    A host of which one address is inside the network is not asked at any.
    """
    try:
        addresses = LOOKUPS.submit(resolve, target.host, target.port).result(seconds)
    except TooSlow as fault:
        raise FetchError(Problem.TOO_SLOW, f"The name {target.host} could not be looked up in time.") from fault
    except (OSError, UnicodeError) as fault:
        raise FetchError(Problem.UNKNOWN_HOST, f"There is no host {target.host}.") from fault
    if not addresses:
        raise FetchError(Problem.UNKNOWN_HOST, f"There is no host {target.host}.")
    if not target.is_named and not all(map(_is_public, addresses)):
        raise FetchError(Problem.FORBIDDEN, INTERNAL)
    return addresses


def _is_public(address: str) -> bool:
    try:
        return is_public(address)
    except ValueError:
        return False
