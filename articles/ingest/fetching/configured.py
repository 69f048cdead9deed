"""The fetcher as the settings have it."""

from datetime import timedelta
from typing import Final

from django.conf import settings

from articles.ingest.fetching.fetcher import Fetcher
from articles.ingest.fetching.robots import PRODUCT
from articles.ingest.fetching.turns import Turns

A_MOMENT: Final = timedelta(seconds=3)
"""How long a person waits for their turn at a host."""


def configured_fetcher(patience: timedelta = A_MOMENT) -> Fetcher:
    return Fetcher(
        user_agent=user_agent(),
        named_hosts=named_hosts(),
        turns=Turns(patience),
        is_on=settings.FETCH,
    )


def named_hosts() -> frozenset[str]:
    """Hosts inside the network that may be asked all the same."""
    return frozenset(host.strip().lower() for host in settings.FETCH_INTERNAL_HOSTS)


def user_agent() -> str:
    """The name by which sites know newsdesk, with the address at which somebody learns whose it is."""
    return f"{PRODUCT} (+{settings.SITE_URL})" if settings.SITE_URL else PRODUCT
