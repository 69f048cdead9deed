"""Which addresses of the internet protocol are the public's, by IANA's registries of special-purpose addresses.

Python's own `is_private` and `is_global` differ between its versions, and know nothing of what is embedded.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

NOT_PUBLIC: Final = tuple(
    IPv4Network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        # Where machines of one cloud ask for what is theirs; registered like any other.
        "168.63.129.16/32",
    )
)
PUBLIC_V6: Final = IPv6Network("2000::/3")
"""All that has been given out of; mapped, translated, local and multicast addresses lie outside."""

NOT_PUBLIC_V6: Final = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # Teredo, ORCHID and other protocols
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, in which any IPv4 address is embedded
        "3fff::/20",  # documentation
    )
)
ISATAP: Final = frozenset({0x00005EFE, 0x02005EFE})
"""In front of an IPv4 address that is embedded at the end of an IPv6 one."""


def is_public(address: str) -> bool:
    """Whether an address, as a resolver writes it, is one that everybody reaches. Raises ValueError for none."""
    ip = ip_address(address)
    return _is_public_v4(ip) if isinstance(ip, IPv4Address) else _is_public_v6(ip)


def _is_public_v4(ip: IPv4Address) -> bool:
    return not any(ip in network for network in NOT_PUBLIC)


def _is_public_v6(ip: IPv6Address) -> bool:
    if ip.scope_id is not None or ip not in PUBLIC_V6 or any(ip in network for network in NOT_PUBLIC_V6):
        return False
    interface = int(ip) & 0xFFFFFFFFFFFFFFFF
    return interface >> 32 not in ISATAP or _is_public_v4(IPv4Address(interface & 0xFFFFFFFF))
