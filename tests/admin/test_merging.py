from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from articles.ingest.importing import import_paths
from articles.models import (
    ApiKey,
    Article,
    ArticleRevision,
    AuditRecord,
    IndexChange,
    Role,
    Source,
    SourceAlias,
    SourceDomain,
    database_now,
    new_secret,
)
from articles.search.engines.base import Engine
from tests.admin.conftest import OURS, Enter, Staff
from tests.markup import flat

pytestmark = pytest.mark.django_db


@pytest.fixture
def kompas(db: None) -> Source:
    return Source.objects.create(slug="kompas", name="Kompas", domain="kompas.example", owner_group=OURS)


@pytest.fixture
def bola(db: None) -> Source:
    made = Source.objects.create(slug="bola", name="Bola Kompas", domain="bola.example", timezone="Asia/Jakarta")
    made.further_domains.create(domain="bola.kompas.example")
    made.aliases.create(slug="bola-lama", name="Bola Lama")
    return made


@pytest.fixture
def house(staff: Staff, enter: Enter) -> Client:
    return enter(staff("sari", Role.ADMINISTRATOR))


def page(old: Source) -> str:
    return f"/admin/articles/source/{old.pk}/merge/"


def told(answer: Any) -> str:
    return flat(answer.content.decode())


def merged(browser: Client, old: Source, stays: Source) -> str:
    """What is said after the merge, which was shown and confirmed."""
    shown = browser.get(page(old), {"into": stays.pk})
    seen = shown.context["found"].seen
    return told(browser.post(page(old), {"into": stays.pk, "seen": seen}, follow=True))


def key_for(source: Source, staff: Staff) -> ApiKey:
    _, prefix, digest = new_secret()
    made = ApiKey(name="Feed", prefix=prefix, digest=digest, owner=staff("owner", Role.EDITOR), scopes=["write"])
    made.expires_at = database_now()
    made.save()
    made.sources.add(source)
    return made


def article(source: Source, headline: str, url: str | None = None, **fields: Any) -> Article:
    return Article.objects.create(source=source, headline=headline, url=url, status="published", **fields)


def test_what_a_merge_touches_is_shown_before_it_is_done(
    house: Client, staff: Staff, kompas: Source, bola: Source
) -> None:
    key = key_for(bola, staff)
    article(kompas, "Kept", "https://kompas.example/1")
    article(bola, "Doubled", "https://kompas.example/1")
    article(bola, "Alone", "https://bola.example/2")
    assert f'href="{page(bola)}"' in told(house.get(f"/admin/articles/source/{bola.pk}/change/"))
    assert 'id="touched"' not in told(house.get(page(bola)))
    said = told(house.get(page(bola), {"into": kompas.pk}))
    for words in (
        "<b>2 articles</b> go to Kompas",
        "<b>1 of them</b> has the same address as an article of Kompas",
        "its address is cleared",
        "<b>1 API key</b> of Bola Kompas moves to Kompas, if the owner can write for it.",
        f">{key.prefix}</span>",
        "<b>2 domains</b> become further domains of Kompas.",
        ">bola.example, bola.kompas.example</span>",
        "Their dates are then in UTC instead of Asia/Jakarta",
        ">Doubled</a>",
        "Merge 2 articles into Kompas",
    ):
        assert words in said
    assert ">Alone</a>" not in said
    assert Source.objects.count() == 2


def test_everything_of_an_outlet_becomes_the_other_s(house: Client, staff: Staff, kompas: Source, bola: Source) -> None:
    key, slug, name = key_for(bola, staff), bola.slug, bola.name
    kept = article(kompas, "Kept", "https://kompas.example/1")
    doubled = article(bola, "Doubled", "https://kompas.example/1", body="Its text.")
    alone = article(bola, "Alone", "https://bola.example/2")
    same = [article(one, "Same", content_hash="a" * 64) for one in (kompas, bola)]
    IndexChange.objects.all().delete()
    assert "“Bola Kompas” is now part of “Kompas”, with 3 articles." in merged(house, bola, kompas)
    assert list(Source.objects.all()) == [kompas]
    assert set(kompas.articles.all()) == {kept, doubled, alone, *same}
    addresses = dict(Article.objects.values_list("headline", "url"))
    assert (addresses["Kept"], addresses["Doubled"], addresses["Alone"]) == (kept.url, None, alone.url)
    doubled.refresh_from_db()
    assert (doubled.body, doubled.status, doubled.revision) == ("Its text.", "published", 2)
    assert set(IndexChange.objects.values_list("pk", flat=True)) == {doubled.pk, alone.pk, same[1].pk}
    assert list(key.sources.all()) == [kompas]
    assert set(SourceDomain.objects.values_list("domain", "source")) == {
        ("bola.example", kompas.pk),
        ("bola.kompas.example", kompas.pk),
    }
    assert set(SourceAlias.objects.values_list("slug", "name", "source")) == {
        (slug, name, kompas.pk),
        ("bola-lama", "Bola Lama", kompas.pk),
    }
    assert "Bola Kompas (bola), Bola Lama (bola-lama)" in told(house.get(f"/admin/articles/source/{kompas.pk}/change/"))
    record = AuditRecord.objects.get()
    assert (record.deed, record.said, record.username) == ("merge", "Bola Kompas", "sari")
    assert record.detail == {
        "slug": "bola",
        "into": "kompas",
        "articles": 3,
        "without_address": 1,
        "first_without_address": [doubled.pk],
        "keys": [key.prefix],
        "domains": ["bola.example", "bola.kompas.example"],
    }


def test_a_merge_is_shown_again_when_what_it_touches_has_changed(house: Client, kompas: Source, bola: Source) -> None:
    seen = house.get(page(bola), {"into": kompas.pk}).context["found"].seen
    article(bola, "Meanwhile")
    said = told(house.post(page(bola), {"into": kompas.pk, "seen": seen}))
    assert "Check them again, then merge" in said
    assert "<b>1 article</b> goes to Kompas" in said
    assert Source.objects.count() == 2


def test_an_outlet_is_not_merged_into_itself_or_into_nothing(house: Client, bola: Source) -> None:
    for into in (bola.pk, "", 0, "x"):
        assert "Select a valid choice" in told(house.post(page(bola), {"into": into})) or into == ""
    assert Source.objects.get() == bola


@pytest.mark.parametrize("named", ["bola", "Bola Kompas", "bola-lama", "www.bola.example", "bola.kompas.example"])
def test_an_import_that_names_what_an_outlet_was_called_finds_what_it_is_now(
    house: Client, kompas: Source, bola: Source, tmp_path: Path, named: str
) -> None:
    merged(house, bola, kompas)
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"source": "{named}", "headline": "New", "url": "https://bola.example/new"}}\n')
    import_paths([str(path)], on_failure=pytest.fail)
    assert Article.objects.get().source == kompas
    assert Source.objects.count() == 1


def test_a_search_that_names_what_an_outlet_was_called_finds_what_it_is_now(
    house: Client, client: Client, kompas: Source, bola: Source, index: Callable[[], Engine]
) -> None:
    article(bola, "Gol di menit akhir", language="id")
    merged(house, bola, kompas)
    index()
    for asked in ({"q": "source:bola"}, {"q": 'source:"Bola Kompas"'}, {"source": "bola"}, {"source": "kompas"}):
        assert client.get("/api/v1/articles/", asked).json()["total"] == 1, asked
        assert "/gol-di-menit-akhir/" in client.get(reverse("search"), asked).content.decode(), asked


def test_a_new_outlet_does_not_take_the_slug_of_one_that_was_merged(
    house: Client, kompas: Source, bola: Source
) -> None:
    merged(house, bola, kompas)
    none = {"further_domains-TOTAL_FORMS": 0, "further_domains-INITIAL_FORMS": 0}
    sent = {"slug": "bola", "name": "Bola", "timezone": "UTC"} | none
    assert "An outlet with this slug was merged into Kompas" in told(house.post("/admin/articles/source/add/", sent))


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_articles_move_a_few_at_a_time(
    house: Client, kompas: Source, bola: Source, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("articles.ingest.storing.merging.AT_ONCE", at_once)
    for number in range(5):
        article(bola, f"Story {number}", f"https://bola.example/{number}")
        article(kompas, f"Story {number}", f"https://bola.example/{number}")
    merged(house, bola, kompas)
    assert kompas.articles.count() == 10
    assert kompas.articles.filter(url=None).count() == 5
    assert ArticleRevision.objects.count() == 15


def test_a_command_merges_after_saying_what_that_touches(kompas: Source, bola: Source) -> None:
    article(bola, "Doubled", "https://kompas.example/1")
    article(kompas, "Kept", "https://kompas.example/1")
    for sure in ([], ["--yes"]):
        assert Source.objects.count() == 2
        out = StringIO()
        call_command("merge_outlets", "bola", "kompas", *sure, stdout=out)
        said = "1 articles, 0 API keys and 2 domains go to Kompas; 1 articles lose an address that both have."
        assert out.getvalue().startswith(said)
    assert Source.objects.get() == kompas
    assert AuditRecord.objects.get().face == "command"


@pytest.mark.parametrize(("old", "into"), [("bola", "bola"), ("bola", "nobody"), ("nobody", "bola")])
def test_a_command_merges_only_what_is_there(bola: Source, old: str, into: str) -> None:
    with pytest.raises(CommandError, match=r"itself|no outlet with the slug nobody"):
        call_command("merge_outlets", old, into, "--yes")
