from typing import Any

import pytest
from django.test import Client

from articles.models import AuditRecord

pytestmark = pytest.mark.django_db

NO_DOMAINS = {"further_domains-TOTAL_FORMS": "0", "further_domains-INITIAL_FORMS": "0"}


def test_adding_changing_and_deleting_in_the_admin_leave_a_record_each(admin_client: Client) -> None:
    form = {"slug": "s", "name": "Suara", "timezone": "UTC"} | NO_DOMAINS
    admin_client.post("/admin/articles/source/add/", form)
    at = f"/admin/articles/source/{AuditRecord.objects.get().object_id}"
    admin_client.post(f"{at}/change/", form | {"name": "Suara Baru"})
    admin_client.post(f"{at}/delete/", {"post": "yes"})
    told: list[Any] = list(AuditRecord.objects.order_by("id").values_list("deed", "username", "said", "detail"))
    assert told == [
        ("add", "admin", "Suara", {}),
        ("change", "admin", "Suara Baru", {"fields": ["Name"]}),
        ("delete", "admin", "Suara Baru", {}),
    ]


def test_deleting_several_at_once_leaves_a_record_each(admin_client: Client) -> None:
    for slug in ("a", "b"):
        form = {"slug": slug, "name": slug, "timezone": "UTC"} | NO_DOMAINS
        admin_client.post("/admin/articles/source/add/", form)
    chosen = list(AuditRecord.objects.values_list("object_id", flat=True))
    action = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    admin_client.post("/admin/articles/source/", action)
    assert AuditRecord.objects.filter(deed="delete").count() == 2
