"""An address -> whom to ask for what: only http and https, at their own ports, of hosts that may be asked."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from articles.analysis.addresses.hosts import LONGEST_DOMAIN
from articles.ingest.fetching.outcomes import FetchError, Problem

PORTS: Final = {"http": 80, "https": 443}
LONGEST_ADDRESS: Final = 4_096
SHOWN: Final = 120
NEVER_IN_AN_ADDRESS: Final = re.compile(r"[\x00-\x20\x7f\\]")
NUMBER: Final = re.compile("[0-9]+|0x[0-9a-f]*")
HOST: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?")


@dataclass(frozen=True, slots=True)
class Target:
    """One request: `host` is in ASCII, without brackets; `target` is path and query; `is_named` where the settings
    name the host as one that may be inside the network.
    """

    scheme: str
    host: str
    port: int
    target: str
    is_named: bool = False

    @property
    def authority(self) -> str:
        """Host and port as they stand in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def robots(self) -> "Target":
        """Where its site says what programs may fetch."""
        return Target(self.scheme, self.host, self.port, "/robots.txt", self.is_named)


def read_target(address: str, named_hosts: Collection[str] = ()) -> Target:
    """Raises FetchError for what is no address, or not one that is asked.

    `named_hosts` are hosts, or hosts with a port, that may be inside the network; only with its port is one asked at
    another than 80 and 443.
    """
    parts = _split(address)
    if parts.scheme not in PORTS:
        raise FetchError(Problem.MALFORMED, "An address begins with http:// or https://.")
    if parts.username is not None or parts.password is not None:
        raise FetchError(Problem.FORBIDDEN, "The address holds a user name or password; newsdesk sends none.")
    host = _host(parts)
    port = parts.port if parts.port is not None else PORTS[parts.scheme]
    is_named_with_port = f"{host}:{port}" in named_hosts
    if port not in PORTS.values() and not is_named_with_port:
        raise FetchError(Problem.FORBIDDEN, f"The address names port {port}; newsdesk asks at 80 and 443 only.")
    return Target(parts.scheme, host, port, _target(parts), is_named_with_port or host in named_hosts)


def redirected(target: Target, location: str, named_hosts: Collection[str] = ()) -> Target:
    """Where a server sends us on to. Raises FetchError as `read_target` does."""
    return read_target(urljoin(target.address, location.strip().replace(" ", "%20")), named_hosts)


def _split(address: str) -> SplitResult:
    trimmed = address.strip()
    if not trimmed or len(trimmed) > LONGEST_ADDRESS or NEVER_IN_AN_ADDRESS.search(trimmed):
        raise FetchError(Problem.MALFORMED, f"This is not an address: {trimmed[:SHOWN]!r}.")
    try:
        parts = urlsplit(trimmed)
        is_right = bool(parts.hostname) and parts.port != 0
    except ValueError as fault:
        raise FetchError(Problem.MALFORMED, f"This is not an address: {trimmed[:SHOWN]!r}.") from fault
    if parts.scheme in PORTS and not is_right:
        raise FetchError(Problem.MALFORMED, f"The address names no host: {trimmed[:SHOWN]!r}.")
    return parts


def _host(parts: SplitResult) -> str:
    """The host as it is looked up; IDNA makes full-width digits and letters into plain ones."""
    name = parts.hostname or ""
    try:
        if ":" in name and "%" not in name:
            return str(IPv6Address(name))
        host = name.encode("idna").decode("ascii").lower().rstrip(".")
    except ValueError as fault:
        raise FetchError(Problem.MALFORMED, f"This is not the name of a host: {name[:SHOWN]!r}.") from fault
    if (
        len(host) > LONGEST_DOMAIN
        or not HOST.fullmatch(host)
        or (NUMBER.fullmatch(host.rpartition(".")[2]) and not _is_ipv4(host))
    ):
        raise FetchError(Problem.MALFORMED, f"This is not the name of a host: {name[:SHOWN]!r}.")
    return host


def _is_ipv4(host: str) -> bool:
    """Whether it is four decimal numbers; of other notations each program makes something else."""
    try:
        IPv4Address(host)
    except ValueError:
        return False
    return True


def _target(parts: SplitResult) -> str:
    """Path and query, of which whatever is not ASCII is escaped, and nothing twice."""
    path = quote(parts.path or "/", safe="/%!$&'()*+,;=:@~-._")
    query = quote(parts.query, safe="/%!$&'()*+,;=:@~-._?[]|")
    return f"{path}?{query}" if query else path
