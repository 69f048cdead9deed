"""What this process remembers of the database and the index, to be read anew."""

from articles.annotation.entities import name_cache
from articles.annotation.name_index import name_index_cache
from articles.api.protocol.key_uses import key_uses
from articles.search.completion.known_values import known_values_cache
from articles.search.event_counts import corpus_cache
from articles.search.monitoring.query_log import pending_entries
from articles.timeline.events.rarity import rarity_cache


def forget_caches() -> None:
    """No name, count or note of before is seen or written from now on."""
    name_cache.forget()
    name_index_cache.forget()
    corpus_cache.forget()
    rarity_cache.forget()
    known_values_cache.forget()
    pending_entries.reset()
    key_uses.reset()
