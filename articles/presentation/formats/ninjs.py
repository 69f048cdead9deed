"""An article as ninjs 3.0, IPTC's News in JSON."""

from typing import Any, Final

from articles.models import Article
from articles.presentation.exports import Absolute

STANDARD: Final = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}
UNKNOWN_LANGUAGE: Final = "und"


def ninjs_row(article: Article, absolute: Absolute) -> dict[str, Any]:
    """What the article states, without what it does not; `uri` is the outlet's own page where that is known."""
    page = absolute(article.get_absolute_url())
    published, updated = article.published_at, article.updated_at
    item = {
        "uri": article.url or page,
        "standard": STANDARD,
        "type": "text",
        "pubstatus": "usable",
        "version": str(article.revision),
        "language": article.language if article.language != UNKNOWN_LANGUAGE else "",
        "firstcreated": published.isoformat() if published else "",
        "versioncreated": (updated or published or article.first_seen_at).isoformat(),
        "by": ", ".join(article.authors),
        "headlines": [{"role": "main", "value": article.headline}],
        "descriptions": [
            {"role": role, "value": text}
            for role, text in (("summary", article.deck), ("correction", article.correction))
            if text
        ],
        "bodies": [
            {
                "role": "main",
                "contenttype": "text/plain",
                "charcount": len(article.body),
                "wordcount": len(article.body.split()),
                "value": article.body,
            }
        ],
        "subjects": [{"name": topic} for topic in article.topics],
        "infosources": [{"name": article.source.name, "role": "publisher"}],
        "altids": [{"role": "newsdesk", "value": page}],
    }
    return {name: value for name, value in item.items() if value}
