from typing import Any

from articles.models import Article

KEPT = ("headline", "deck", "body", "images")


def form_of(article: Article) -> dict[str, Any]:
    """What a browser sends of the form of an article that was just opened."""
    dated = article.published_at
    said = {
        "opened": article.revision,
        "headline": article.headline,
        "deck": article.deck,
        "body": article.body.replace("\n", "\r\n"),
        "source": article.source_id,
        "url": article.url or "",
        "authors": "\r\n".join(article.authors),
        "topics": "\r\n".join(article.topics),
        "dateline": article.dateline,
        "section": article.section,
        "language": article.language,
        "published_at": dated.strftime("%Y-%m-%dT%H:%M:%S") if dated else "",
        "published_precision": article.published_precision,
        "published_origin": article.published_origin,
        "published_zone": article.published_zone,
        "updated_at": "",
    }
    begun = {f"initial-{name}": value for name, value in said.items() if name not in ("opened", *KEPT)}
    return said | begun | _rows(article.images)


def _rows(images: list[dict[str, Any]]) -> dict[str, list[str]]:
    keys = ("alt", "caption", "credit", "kind", "before_block")
    return {f"images-{key}": [str(one.get(key, "")) for one in images] for key in keys}
