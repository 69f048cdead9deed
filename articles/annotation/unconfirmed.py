"""Names that texts tell by their shape, or a model supposes: candidates for editors, apart from what is known."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from articles.models import CandidateMention, NameCandidate, portions

ROWS_AT_ONCE: Final = 2_000


class UnconfirmedName(Protocol):
    """A span that looks like a name: `name` is its full form."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Revision = tuple[int, int]
"""An article and its revision."""

CandidateKey = tuple[str, str]
"""The text and the kind of a candidate."""


def store_candidates(names_by_revision: Mapping[Revision, Sequence[UnconfirmedName]]) -> None:
    """Replace what these articles' candidates are; call it in a transaction.

    A candidate that no article has any more stays, for an editor may have ignored it.
    """
    CandidateMention.objects.filter(article_id__in=[article for article, _ in names_by_revision]).delete()
    add_candidates(names_by_revision)


def add_candidates(names_by_revision: Mapping[Revision, Sequence[UnconfirmedName]]) -> None:
    """Store candidates beside those that the articles have; call it in a transaction."""
    ids = _ids({(name.name, name.kind) for names in names_by_revision.values() for name in names})
    CandidateMention.objects.bulk_create(
        [
            CandidateMention(
                article_id=article,
                revision=revision,
                candidate_id=ids[name.name, name.kind],
                start=name.start,
                end=name.end,
            )
            for (article, revision), names in names_by_revision.items()
            for name in names
        ],
        ignore_conflicts=True,
        batch_size=ROWS_AT_ONCE,
    )


def _ids(keys: set[CandidateKey]) -> dict[CandidateKey, int]:
    """Ids of the candidates, of which those that are missing are made."""
    # In order, so that of two workers neither waits for a row of the other's while the other waits for one of its own.
    missing = sorted(keys - _known(keys).keys())
    NameCandidate.objects.bulk_create(
        [NameCandidate(text=text, kind=kind) for text, kind in missing], ignore_conflicts=True, batch_size=ROWS_AT_ONCE
    )
    return _known(keys)


def _known(keys: set[CandidateKey]) -> dict[CandidateKey, int]:
    ids: dict[CandidateKey, int] = {}
    for texts in portions({text for text, _ in keys}):
        rows = NameCandidate.objects.filter(text__in=texts)
        ids |= {(text, kind): pk for text, kind, pk in rows.values_list("text", "kind", "pk")}
    return ids
