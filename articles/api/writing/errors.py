"""Why a write is not done, in words for whoever sent it; the protocol says with which status."""

from collections.abc import Mapping


class WriteError(Exception):
    """Nothing was written."""


class NoSuchArticle(WriteError):
    """There is none of this id, or none that the key shows."""


class NotPermitted(WriteError):
    """The key, or its owner, may not do this with this article."""


class PreconditionFailed(WriteError):
    """The article is at another revision than whoever changes it knows of."""


class ItemRefused(WriteError):
    """What is wrong with the fields of the one item that was sent; `forbidden` when it is what the key may not do."""

    def __init__(self, faults: Mapping[str, str], *, forbidden: bool) -> None:
        super().__init__("; ".join(f"{name}: {fault}" for name, fault in faults.items()))
        self.faults = dict(faults)
        self.forbidden = forbidden
