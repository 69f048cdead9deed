"""What this process remembers of the database and the index, to be read anew."""

from articles.annotation.entities import name_cache
from articles.annotation.name_index import name_index_cache
from articles.api.protocol.key_uses import key_uses
from articles.search.completion.known_values import known_values_cache
from articles.search.completion.most_told import most_told_cache
from articles.search.coverage.recent import recent_cache
from articles.search.event_counts import corpus_cache
from articles.search.monitoring.query_log import pending_entries
from articles.timeline.events.rarity import rarity_cache
from articles.web.start.preview import preview_cache


def forget_caches() -> None:
    """No count or note of before is seen or written from now on, and no name that is not in the database as it was."""
    name_cache.expire()
    name_index_cache.expire()
    corpus_cache.expire()
    rarity_cache.expire()
    known_values_cache.expire()
    most_told_cache.expire()
    recent_cache.expire()
    preview_cache.forget()
    pending_entries.reset()
    key_uses.reset()
