"""What articles were read of, kept beside them."""

from collections.abc import Mapping

from django.db.models.functions import Now

from articles.ingest.raw import READER_VERSIONS, Raw
from articles.models import RawRecord

KEPT: tuple[str, ...] = ("reader", "version", "address", "packed", "received_at")


def keep_raw(raws: Mapping[int, Raw | None]) -> None:
    """Keep what came in, by article; in place of what was kept before."""
    rows = [
        RawRecord(
            article_id=pk,
            reader=raw.reader,
            version=READER_VERSIONS[raw.reader],
            address=raw.address,
            packed=raw.packed,
            received_at=Now(),
        )
        for pk, raw in raws.items()
        if raw is not None
    ]
    RawRecord.objects.bulk_create(rows, update_conflicts=True, unique_fields=["article"], update_fields=KEPT)
