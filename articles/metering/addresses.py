"""Who asks: the address of a client, and the network that counts as one client."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from django.conf import settings
from django.http import HttpRequest

NETWORK_OF_ONE: Final = 64


def address_of(request: HttpRequest) -> str:
    """The client's address, by the word of the one proxy in front where there is one."""
    direct: str = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if settings.BEHIND_PROXY else ""
    try:
        return str(ip_address(forwarded)) if forwarded else direct
    except ValueError:
        return direct


def network_of(request: HttpRequest) -> str:
    """The address of a client; of IPv6 the network, for one household or machine has 2 to the 64 addresses in it."""
    try:
        address = ip_address(address_of(request))
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, NETWORK_OF_ONE), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)
