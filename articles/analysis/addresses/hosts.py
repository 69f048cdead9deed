"""Names of hosts: in one form, and by whose domain one is covered."""

import re
from typing import Final
from urllib.parse import urlsplit

LONGEST_DOMAIN: Final = 253
VARIANT_LABELS: Final = frozenset({"www", "www1", "www2", "m", "mobile", "amp"})
SECOND_LEVELS: Final = frozenset("ac co com edu go gov mil my net or org sch web".split())
LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


def folded_host(name: str) -> str:
    """The host in lower-case ASCII, without the labels of its mobile, AMP and www variants. Raises ValueError."""
    labels = _ascii(name).split(".")
    fixed = len(site_of(labels))
    variable, kept = labels[:-fixed], labels[-fixed:]
    return ".".join([label for label in variable if label not in VARIANT_LABELS] + kept)


def site_of(labels: list[str]) -> list[str]:
    """The last two labels of a host, or three where the last but one is a kind of body in a country: co.uk."""
    fixed = 3 if len(labels) > 2 and labels[-2] in SECOND_LEVELS and len(labels[-1]) == 2 else 2
    return labels[-fixed:]


def _ascii(name: str) -> str:
    try:
        host = name.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise ValueError(f"not a host name: {name[:80]!r}") from error
    if not all(host.split(".")):
        raise ValueError(f"not a host name: {name[:80]!r}")
    return host


def domain_of(text: str) -> str:
    """A domain as it is kept: a host name in lower-case ASCII, folded. Raises ValueError that says what is wrong."""
    name = text.strip()
    if re.search(r"[/:?#@*]|\s", name):
        raise ValueError(f"{name[:80]!r} is more than a domain: give the host alone, such as kompas.example")
    host = folded_host(name)
    labels = host.split(".")
    if len(labels) < 2:
        raise ValueError(f"{name[:80]!r} is no domain: one has a dot, such as kompas.example")
    if len(host) > LONGEST_DOMAIN or labels[-1].isdigit() or not all(map(LABEL.fullmatch, labels)):
        raise ValueError(f"{name[:80]!r} is no domain, such as kompas.example")
    return host


def bare_domain(typed: str) -> str:
    """The same, for what somebody types. Raises ValueError where addresses drop a part of it, such as www."""
    domain = domain_of(typed)
    if domain != _ascii(typed.strip()):
        raise ValueError(f"Addresses of {typed.strip()} are kept as those of {domain}: give {domain}")
    return domain


def domains_above(host: str) -> list[str]:
    """The host itself and every domain that it is in, the longest first."""
    labels = host.split(".")
    above = (".".join(labels[at:]) for at in range(len(labels) - 1))
    return [domain for domain in above if len(domain) <= LONGEST_DOMAIN]


def host_of(url: str | None) -> str:
    """The folded host of an address; empty when it has none."""
    try:
        return folded_host(urlsplit(url or "").hostname or "")
    except ValueError:
        return ""
