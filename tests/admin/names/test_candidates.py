"""Names that texts tell by their shape wait for an editor: seen by how many articles have them, and no entities."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, AuditRecord, Entity, NameCandidate, Role
from articles.search.engines.base import Engine
from tests.admin.conftest import Enter, Staff
from tests.markup import flat

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/namecandidate/"


@pytest.fixture
def house(staff: Staff, enter: Enter) -> Client:
    return enter(staff("sari", Role.ADMINISTRATOR))


@pytest.fixture
def read(write: Callable[..., Article], index: Callable[[], Engine]) -> list[Article]:
    """Two articles have Siti Rahma, one of these PT Laut Biru Tbk too, and none is known."""
    said = "Bupati Siti Rahma bertemu pimpinan {}."
    made = [write("Rapat", body=said.format(whom), language="id") for whom in ("PT Laut Biru Tbk", "perusahaan itu")]
    index()
    return made


def listed(browser: Client, **filters: Any) -> list[tuple[str, int]]:
    return [(one.text, one.articles) for one in browser.get(LIST, filters).context["cl"].result_list]


def repaired(browser: Client, path: str, **said: Any) -> str:
    shown = browser.get(path, said)
    return flat(browser.post(path, said | {"seen": shown.context["repair"].seen}, follow=True).content.decode())


def test_candidates_stand_by_how_many_articles_have_them_with_an_example(house: Client, read: list[Article]) -> None:
    assert listed(house) == [("Siti Rahma", 2), ("PT Laut Biru Tbk", 1)]
    assert listed(house, least=2) == [("Siti Rahma", 2)]
    assert listed(house, kind="organisation") == [("PT Laut Biru Tbk", 1)]
    assert "Bupati <b>Siti Rahma</b> bertemu" in flat(house.get(LIST).content.decode())


def test_a_candidate_is_no_entity_and_no_value_beside_results(client: Client, read: list[Article]) -> None:
    assert not Entity.objects.exists()
    facets = client.get("/api/v1/articles/", {"include": "facets"}).json()["facets"]
    people = next(facet for facet in facets if facet["name"] == "person")["values"]
    assert [one["value"] for one in people] == ["_none"]


def test_an_article_that_says_otherwise_is_no_longer_counted(
    house: Client, read: list[Article], index: Callable[[], Engine]
) -> None:
    Article.objects.filter(pk=read[0].pk).update(body="Rapat itu batal.")
    index()
    assert listed(house) == [("Siti Rahma", 1)]


def test_an_entity_is_made_of_a_candidate(
    house: Client, client: Client, read: list[Article], index: Callable[[], Engine]
) -> None:
    candidate = NameCandidate.objects.get(text="Siti Rahma")
    page = f"{LIST}{candidate.pk}/make/"
    assert 'value="siti-rahma"' in flat(house.get(page).content.decode())
    said = {"kind": "person", "name": "Siti Rahma", "key": "siti-rahma", "language": "id"}
    assert "Done: 2 articles are being processed again." in repaired(house, page, **said)
    assert listed(house) == [("PT Laut Biru Tbk", 1)]
    index()
    assert client.get("/api/v1/articles/", {"person": "siti-rahma"}).json()["total"] == 2
    assert AuditRecord.objects.get().deed == "add"


def test_a_candidate_becomes_a_name_of_an_entity_that_there_is(house: Client, read: list[Article]) -> None:
    rahma = Entity.objects.create(key="rahma", kind="person", name="Rahma")
    candidate = NameCandidate.objects.get(text="Siti Rahma")
    repaired(house, f"{LIST}{candidate.pk}/join/", entity=rahma.pk, language="id")
    assert rahma.names.get().text == "Siti Rahma"


def test_what_an_editor_ignores_is_out_of_sight_until_it_is_taken_up_again(house: Client, read: list[Article]) -> None:
    candidate = NameCandidate.objects.get(text="Siti Rahma")

    def act(action: str, **filters: str) -> None:
        query = "?" + "&".join(f"{name}={value}" for name, value in filters.items())
        house.post(LIST + query, {"action": action, "_selected_action": [candidate.pk]})

    act("ignore")
    assert listed(house) == [("PT Laut Biru Tbk", 1)]
    assert listed(house, state="ignored") == [("Siti Rahma", 2)]
    act("take_up_again", state="ignored")
    assert len(listed(house)) == 2
    assert list(AuditRecord.objects.order_by("pk").values_list("deed", flat=True)) == ["ignore", "take up"]
