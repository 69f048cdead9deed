"""What is unsafe about the settings, said by `manage.py check --deploy`."""

from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security, deploy=True)
def elasticsearch_is_reached_over_tls(**_: Any) -> Sequence[CheckMessage]:
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


@register(Tags.security, deploy=True)
def budgets_are_counted_together(**_: Any) -> Sequence[CheckMessage]:
    """A client's budget is one, however many processes answer it."""
    apart = settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.locmem.LocMemCache"
    if not apart or settings.WEB_PROCESSES < 2:
        return []
    return [
        Warning(
            f"Each of {settings.WEB_PROCESSES} web processes counts the API's budgets by itself: "
            "a client may spend that many times its own.",
            hint="Name a server that they share in CACHE_URL, such as redis://127.0.0.1:6379/0.",
            id="newsdesk.W002",
        )
    ]


def _is_here(url: str) -> bool:
    name = urlsplit(url).hostname or ""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
