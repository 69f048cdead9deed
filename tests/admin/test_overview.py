"""The front page of the admin, and adding a name that a reader typed."""

from collections.abc import Callable

import pytest
from django.test import Client

from articles.models import Article, AuditRecord, Entity
from articles.search.engines.base import Engine
from tests.caches import forget_caches
from tests.markup import flat

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]
Member = Callable[..., Client]


def front(client: Client) -> str:
    response = client.get("/admin/")
    assert response.status_code == 200
    return flat(response.content.decode())


def test_it_says_how_search_is_and_what_waits(member: Member, write: Write, index: Index) -> None:
    write("A draft", status="draft")
    index()
    page = front(member("administrator"))
    assert "<strong>Search is up to date.</strong> The 1 article can be found." in page
    assert "<h3>Drafts</h3>" in page
    assert 'href="/admin/articles/article/?status=draft">See drafts</a>' in page


def test_a_search_that_is_down_is_said_so(member: Member) -> None:
    assert "<strong>Search is down.</strong>" in front(member("editor"))


def test_only_who_administers_sees_what_was_done_by_all(member: Member, index: Index) -> None:
    index()
    AuditRecord.objects.create(face="admin", deed="publish", model="article", object_id="1", said="Somebody's article")
    assert "Somebody&#x27;s article" in front(member("administrator"))
    assert "Somebody&#x27;s article" not in front(member("editor"))


def test_a_name_that_was_typed_is_added_after_it_is_shown_what_it_touches(
    member: Member, write: Write, index: Index
) -> None:
    fiji = Entity.objects.create(key="FJ", kind="country", name="Fiji")
    fiji.names.create(language="en", text="Fiji")
    forget_caches()
    write("Fidji", body="Fidji had rain.")
    index()
    client = member("administrator")
    address = f"/admin/articles/entity/{fiji.pk}/name/"
    asked = flat(client.get(f"{address}?text=fidji").content.decode())
    assert 'value="fidji"' in asked
    shown = client.get(address, {"text": "Fidji", "language": "fr"})
    assert "New name of FJ: Fidji (French)" in flat(shown.content.decode())
    seen = shown.context["repair"].seen
    client.post(address, {"text": "Fidji", "language": "fr", "seen": seen})
    assert fiji.names.filter(text="Fidji", language="fr").exists()
