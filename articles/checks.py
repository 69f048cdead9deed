"""What is unsafe about the settings, said by `manage.py check --deploy`."""

from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security, deploy=True)
def elasticsearch_is_asked_in_secret(**_: Any) -> Sequence[CheckMessage]:
    """Texts, and the key to them, go over a network encrypted."""
    plain = [host for host in settings.ELASTICSEARCH["hosts"] if host.startswith("http:") and not _is_here(host)]
    return [
        Warning(
            f"ELASTICSEARCH_URL asks {host} without encryption: whoever is on the way reads texts and password.",
            hint="Write https://, and name the server's own authority in ELASTICSEARCH_CA_CERTS.",
            id="newsdesk.W001",
        )
        for host in plain
    ]


def _is_here(url: str) -> bool:
    name = urlsplit(url).hostname or ""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
