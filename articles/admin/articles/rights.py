"""Which deed a change of an article is."""

from articles.models import Article, Deed, Status


def deed_of_changing(article: Article) -> Deed:
    """A draft is written; whatever readers see or have seen is changed by who may publish."""
    return Deed.WRITE if article.status == Status.DRAFT else Deed.PUBLISH
