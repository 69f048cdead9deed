"""What programs do to articles, by the importer's rules, as far as a key and its owner may. Knows no HTTP."""

from articles.api.writing.articles import (
    LONGEST_REASON,
    MOST_AT_ONCE,
    Program,
    WriteResult,
    add_articles,
    add_each,
    add_page,
    change_article,
    withdraw_article,
)
from articles.api.writing.errors import (
    ItemRefused,
    NoSuchArticle,
    NotPermitted,
    PreconditionFailed,
    WriteError,
)
from articles.api.writing.items import WITHDRAWING
from articles.api.writing.pages import fetch_page, is_address_alone
from articles.api.writing.rights import Rights, readable_by, rights_of

__all__ = [
    "LONGEST_REASON",
    "MOST_AT_ONCE",
    "WITHDRAWING",
    "ItemRefused",
    "NoSuchArticle",
    "NotPermitted",
    "PreconditionFailed",
    "Program",
    "Rights",
    "WriteError",
    "WriteResult",
    "add_articles",
    "add_each",
    "add_page",
    "change_article",
    "fetch_page",
    "is_address_alone",
    "readable_by",
    "rights_of",
    "withdraw_article",
]
