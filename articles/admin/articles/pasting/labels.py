"""What the fields of an article are called where a page was read."""

from typing import Final

LABELS: Final = {
    "source": "Outlet", "url": "Address", "headline": "Headline", "deck": "Deck", "authors": "Authors",
    "dateline": "Dateline", "published": "Published", "updated": "Updated by the source", "section": "Section",
    "topics": "Topics", "language": "Language", "body": "Text", "images": "Pictures",
}  # fmt: skip
"""The fields of an article in the order of the form."""
