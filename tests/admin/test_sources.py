import pytest
from django.test import Client

from articles.models import Role, Source
from tests.admin.conftest import OURS, THEIRS, Enter, Staff

LIST = "/admin/articles/source/"


@pytest.fixture
def browser(staff: Staff, enter: Enter, ours: Source, theirs: Source) -> Client:
    """An administrator of our house, who writes for the other."""
    sari = staff("sari", Role.ADMINISTRATOR, OURS)
    sari.memberships.create(role=Role.CONTRIBUTOR, owner_group=THEIRS)
    return enter(sari)


def form(source: Source, **fields: str) -> dict[str, str]:
    kept = {"slug": source.slug, "name": source.name, "timezone": "UTC", "owner_group": source.owner_group}
    return kept | fields


def test_an_administrator_of_a_group_keeps_its_sources_in_it(browser: Client, ours: Source) -> None:
    at = f"{LIST}{ours.pk}/change/"
    for group in (THEIRS, ""):
        browser.post(at, form(ours, owner_group=group))
        assert Source.objects.get(pk=ours.pk).owner_group == OURS
    browser.post(at, form(ours, name="Ours, renamed"))
    assert Source.objects.get(pk=ours.pk).name == "Ours, renamed"


def test_a_new_source_belongs_to_a_group_that_its_maker_administers(browser: Client) -> None:
    new = Source(slug="new", name="New")
    for group in (THEIRS, "", "Nobody's"):
        browser.post(f"{LIST}add/", form(new, owner_group=group))
    assert not Source.objects.filter(slug="new").exists()
    browser.post(f"{LIST}add/", form(new, owner_group=OURS))
    assert Source.objects.get(slug="new").owner_group == OURS


def test_sources_of_another_group_are_not_deleted_by_choosing_them_in_the_list(
    browser: Client, ours: Source, theirs: Source
) -> None:
    chosen = {"action": "delete_selected", "_selected_action": [ours.pk, theirs.pk], "post": "yes"}
    browser.post(LIST, chosen)
    assert Source.objects.count() == 2
    browser.post(LIST, chosen | {"_selected_action": [ours.pk]})
    assert list(Source.objects.all()) == [theirs]


def test_suggestions_of_sources_stay_within_one_s_groups(
    staff: Staff, enter: Enter, ours: Source, theirs: Source
) -> None:
    asked = {"app_label": "articles", "model_name": "article", "field_name": "source", "term": ""}
    answer = enter(staff("budi", Role.EDITOR, OURS)).get("/admin/autocomplete/", asked)
    assert [one["text"] for one in answer.json()["results"]] == ["Ours"]
