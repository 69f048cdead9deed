"""Addresses that were pasted into the box: of an article, or of an outlet."""

import re
from dataclasses import dataclass
from typing import Final

from articles.analysis.addresses.hosts import folded_host
from articles.analysis.addresses.urls import canonical_url

ADDRESS: Final = re.compile(r"(?<!\S)(?:https?://)?(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:/\S*)?(?!\S)", re.IGNORECASE)
"""With a scheme or without, and with a path or without."""


@dataclass(frozen=True, slots=True)
class PastedAddress:
    """An address in the text: `url` in the form in which articles keep theirs, '' for a host alone; and its host."""

    typed: str
    url: str
    host: str


def pasted_address(text: str) -> PastedAddress | None:
    """The first address in the text; None where there is none."""
    for match in ADDRESS.finditer(text):
        address = match[0] if "://" in match[0] else f"https://{match[0]}"
        try:
            url = canonical_url(address)
            host = folded_host(url.split("/")[2].partition(":")[0])
        except ValueError:
            continue
        return PastedAddress(match[0], "" if url.endswith(f"{host}/") else url, host)
    return None
