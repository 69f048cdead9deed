import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from articles.ingest.importing import import_paths
from articles.models import Article, Source, SourceDomain
from tests.ingest.test_importing import row, run, write_lines

pytestmark = pytest.mark.django_db

HOSTS = ("kompas.example", "www.kompas.example", "m.kompas.example", "amp.kompas.example", "bola.kompas.example")


def imported(folder: Path, *named: str) -> None:
    """Import an article of each outlet that is named so."""
    rows = [row(number, source=said) for number, said in enumerate(named)]
    import_paths([write_lines(folder / "a.jsonl", rows)], on_failure=pytest.fail)


def describe(folder: Path, *outlets: dict[str, Any]) -> None:
    (folder / "sources.json").write_text(json.dumps(outlets), "utf-8")


@pytest.mark.parametrize("hosts", list(permutations(HOSTS))[::17])
def test_the_hosts_of_an_outlet_that_nobody_knows_yet_are_one_outlet(tmp_path: Path, hosts: tuple[str, ...]) -> None:
    imported(tmp_path, *hosts)
    source = Source.objects.get()
    assert (source.slug, source.name, source.domain) == ("kompasexample", "kompas.example", "kompas.example")


@pytest.mark.parametrize("said", [*HOSTS, "KOMPAS.example", "Kompas", "kompas"])
def test_an_outlet_is_found_by_any_of_its_hosts_and_names(tmp_path: Path, said: str) -> None:
    source = Source.objects.create(slug="kompas", name="Kompas", domain="kompas.example")
    imported(tmp_path, said)
    assert Article.objects.get().source == source


def test_an_outlet_is_found_by_its_name_though_its_slug_is_another(tmp_path: Path) -> None:
    source = Source.objects.create(slug="strait-post", name="The Strait Post")
    imported(tmp_path, "The Strait Post")
    assert Source.objects.get() == source


def test_a_subdomain_that_another_outlet_registered_is_that_outlet_s(tmp_path: Path) -> None:
    for slug, domain in (("kompas", "kompas.example"), ("bola", "bola.kompas.example")):
        Source.objects.create(slug=slug, name=slug, domain=domain)
    imported(tmp_path, "bola.kompas.example", "tv.bola.kompas.example", "tv.kompas.example")
    assert list(Article.objects.order_by("pk").values_list("source__slug", flat=True)) == ["bola", "bola", "kompas"]


@pytest.mark.parametrize(
    "said",
    [
        ("one.blogspot.com", "two.blogspot.com"),
        ("id.news.v1", "en.news.v1"),
        ("kompas.co.id", "tempo.co.id"),
        ("U.S. News", "U.K. News"),
    ],
)
def test_what_only_looks_alike_is_not_one_outlet(tmp_path: Path, said: tuple[str, ...]) -> None:
    imported(tmp_path, *said)
    assert set(Source.objects.values_list("name", flat=True)) == set(said)


def test_an_outlet_is_described_with_further_domains(tmp_path: Path) -> None:
    described = {"slug": "kompas", "name": "Kompas", "domain": "www.Kompas.example"}
    describe(tmp_path, described | {"domains": ["kompas.test", "m.kompas.test", "kompas.example"]})
    imported(tmp_path, "Kompas", "bola.kompas.example", "www.kompas.test")
    source = Source.objects.get()
    assert source.domain == "kompas.example"
    assert [str(one) for one in source.further_domains.all()] == ["kompas.test"]


def test_an_outlet_that_is_stored_gets_the_further_domains_that_are_described(tmp_path: Path) -> None:
    source = Source.objects.create(slug="kompas", name="Kompas", domain="kompas.example", country="ID")
    describe(tmp_path, {"slug": "kompas", "name": "Other", "country": "SG", "domains": ["kompas.test"]})
    imported(tmp_path, "kompas")
    source.refresh_from_db()
    assert (source.name, source.country) == ("Kompas", "ID")
    assert SourceDomain.objects.get().source == source


def test_no_domain_stands_for_two_outlets(tmp_path: Path) -> None:
    other = Source.objects.create(slug="tempo", name="Tempo", domain="tempo.example")
    other.further_domains.create(domain="tempo.test")
    path = write_lines(tmp_path / "a.jsonl", [row(1, source="kompas"), row(2, source="tempo")])
    for domain in ("tempo.example", "tempo.test"):
        describe(tmp_path, {"slug": "kompas", "name": "Kompas", "domains": [domain]})
        report, failures = run(path)
        assert report.failures == 1
        assert failures == [f"{path}:1: the domain {domain} stands for Tempo (tempo) already"]
    assert set(Source.objects.values_list("slug", flat=True)) == {"tempo"}


def test_two_desks_of_one_domain_stay_two(tmp_path: Path) -> None:
    desks = ({"slug": slug, "name": slug.title(), "domain": "shared.example"} for slug in ("world", "sport"))
    describe(tmp_path, *desks)
    path = write_lines(tmp_path / "a.jsonl", [row(1, source="sport"), row(2, source="world"), row(3, source="Sport")])
    notices: list[str] = []
    for _ in range(2):
        import_paths([path], on_failure=pytest.fail, on_notice=lambda one: notices.append(one.message))
    assert dict(Source.objects.values_list("slug", "domain")) == {"world": "shared.example", "sport": ""}
    assert Source.objects.get(slug="sport").articles.count() == 2
    assert set(notices) == {"sport: shared.example, and hosts in it, are of world; sport is found by its name"}


def test_what_is_said_anew_of_an_outlet_is_applied_where_nothing_is_stored_and_told_where_something_is(
    tmp_path: Path,
) -> None:
    Source.objects.create(slug="kompas", name="Kompas", timezone="UTC", language="id")
    told = {"slug": "kompas", "name": "Kompas", "domain": "kompas.example", "country": "ID", "owner_group": "KG"}
    describe(tmp_path, told | {"timezone": "Asia/Jakarta", "language": "en"})
    path = write_lines(tmp_path / "a.jsonl", [row(1, source="kompas")])
    notices: list[str] = []
    import_paths([path], on_failure=pytest.fail, on_notice=lambda one: notices.append(one.message))
    source = Source.objects.get()
    assert (source.domain, source.country, source.owner_group) == ("kompas.example", "ID", "KG")
    assert (source.timezone, source.language) == ("UTC", "id")
    assert notices == [
        f"Kompas (kompas): {what}; change it under Outlets in the admin"
        for what in (
            "timezone is 'UTC' here and stays so, not 'Asia/Jakarta'",
            "language is 'id' here and stays so, not 'en'",
        )
    ]


@pytest.mark.parametrize("domain", ["https://kompas.example", "kompas", "kompas.example:80", 7])
def test_a_domain_that_is_none_is_refused_in_a_description(tmp_path: Path, domain: Any) -> None:
    describe(tmp_path, {"slug": "kompas", "name": "Kompas", "domains": [domain]})
    _, (failure,) = run(write_lines(tmp_path / "a.jsonl", [row(1)]))
    assert failure.startswith(f"{tmp_path}/sources.json:1: not a list of sources: ")


@pytest.mark.parametrize("host", ["bola.kompas.example", "www.kompas.example"])
def test_a_saved_page_is_of_the_outlet_to_which_its_host_belongs(tmp_path: Path, host: str) -> None:
    source = Source.objects.create(slug="kompas", name="Kompas", domain="kompas.example")
    page = (
        f'<!doctype html><html><head><link rel="canonical" href="https://{host}/1"><title>Goal</title>'
        '<meta property="og:site_name" content="Bola"></head><body><article><h1>A goal in the last minute</h1>'
        f"<p>{'The ball went in at last. ' * 20}</p></article></body></html>"
    )
    (tmp_path / "goal.html").write_text(page, "utf-8")
    (tmp_path / "text.txt").write_text(f"https://{host}/2\nThe bridge opens\n\nIt opened on Wednesday.\n", "utf-8")
    import_paths([str(tmp_path)], on_failure=pytest.fail)
    assert set(Article.objects.values_list("source", flat=True)) == {source.pk}
    assert Source.objects.count() == 1
