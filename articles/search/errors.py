"""What a search may raise."""

from collections.abc import Mapping, Sequence

from articles.search.messages import Message


class InvalidQuery(ValueError):
    """The reader's mistake: `messages` says per parameter what is wrong and what to write instead."""

    def __init__(self, messages: Mapping[str, Sequence[Message | str]]) -> None:
        super().__init__("; ".join(f"{name}: {' '.join(map(str, texts))}" for name, texts in messages.items()))
        self.messages = messages


class SearchUnavailable(Exception):
    """The engine cannot answer now; the text is for the log, not for the reader."""


class CountsUnavailable(SearchUnavailable):
    """More articles were hidden since the index was last written than can be left out of counts; hits can be had."""


class RequestRefused(SearchUnavailable):
    """The engine is well and will not answer this one request: it asks for too much, or for what cannot be."""


class IndexBusy(SearchUnavailable):
    """Another process is writing to the index."""


class IndexMissing(SearchUnavailable):
    """There is no index to write to."""
