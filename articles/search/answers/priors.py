"""How much newer articles, and those in languages that readers read, are preferred in the order of a search."""

from datetime import datetime
from typing import Final

import regex
from django.conf import settings

from articles.search.engines.priors import Priors
from articles.search.query import SearchQuery

OTHER_SCRIPT: Final = regex.compile(r"(?!\p{Latin})\p{L}")
"""A letter that says itself which languages are read by whoever typed it."""


def priors_of(query: SearchQuery, now: datetime) -> Priors:
    """As settings say; no language is preferred to those of words in another script than Latin."""
    languages = () if OTHER_SCRIPT.search(query.text) else tuple(settings.READERS_LANGUAGES)
    return Priors(
        today=now.toordinal(),
        newness=settings.PREFER_NEWER,
        languages=languages,
        language=settings.PREFER_READERS_LANGUAGES,
    )
