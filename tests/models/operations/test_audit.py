import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from articles.models import AuditRecord, Channel, Source, audit, recorded

pytestmark = pytest.mark.django_db


def test_a_record_tells_who_did_what_to_what_and_why() -> None:
    source = Source.objects.create(slug="harian", name="Harian")
    record = audit("change", source, channel=Channel.ADMIN, user=User(pk=7, username="sari"), reason="a new name")
    assert (record.username, record.deed, record.model, record.object_id) == (
        "sari",
        "change",
        "source",
        str(source.pk),
    )
    assert (record.said, record.reason) == ("Harian", "a new name")


@pytest.mark.parametrize("change", [lambda rows: rows.update(deed="none"), lambda rows: rows.delete()])
def test_no_record_is_changed_or_deleted(change: object) -> None:
    audit("add", Source.objects.create(slug="harian", name="Harian"), channel=Channel.API, key="abc")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(AuditRecord.objects.all())  # type: ignore[operator]
    assert AuditRecord.objects.get().deed == "add"


def test_a_record_outlives_who_did_it() -> None:
    sari = User.objects.create_user("sari", password="long enough for this")
    audit("add", Source.objects.create(slug="harian", name="Harian"), channel=Channel.ADMIN, user=sari)
    sari.delete()
    assert AuditRecord.objects.get().username == "sari"


def test_every_action_and_kind_that_was_recorded_is_told_once(source: Source) -> None:
    for action in ("publish", "add", "publish", "withdraw"):
        audit(action, source, channel=Channel.ADMIN)
    assert (recorded("deed"), recorded("model")) == (["add", "publish", "withdraw"], ["source"])


def test_nothing_recorded_is_no_value(db: None) -> None:
    assert recorded("deed") == []
