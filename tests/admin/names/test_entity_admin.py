import re

import pytest
from django.test import Client

from articles.models import Entity, EntityKind, Role, Source
from tests.admin.conftest import Enter, Staff

LIST = "/admin/articles/entity/"


@pytest.fixture
def browser(staff: Staff, enter: Enter) -> Client:
    return enter(staff("sari", Role.EDITOR))


@pytest.fixture
def house(staff: Staff, enter: Enter) -> Client:
    return enter(staff("budi", Role.ADMINISTRATOR))


@pytest.fixture
def named(db: None) -> None:
    korea = Entity.objects.create(key="KP", kind=EntityKind.COUNTRY, name="North Korea")
    for text in ("Korut", "Korea Utara"):
        korea.names.create(language="id", text=text)
    Entity.objects.create(key="kim", kind=EntityKind.PERSON, name="Kim").names.create(language="en", text="Kim")


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ({"kind": "person"}, ["kim"]),
        ({"named_in": "id"}, ["KP"]),
        ({"unnamed_in": "id"}, ["kim"]),
        ({"kind": "person", "named_in": "id"}, []),
        ({"q": "korut", "named_in": "id"}, ["KP"]),
    ],
)
def test_entities_are_found_by_kind_and_by_the_languages_of_their_names(
    browser: Client, named: None, filters: dict[str, str], keys: list[str]
) -> None:
    assert [entity.key for entity in browser.get(LIST, filters).context["cl"].queryset] == keys


@pytest.mark.parametrize("wrong", [{"kind": "planet"}, {"named_in": "\x00"}])
def test_a_filter_that_is_wrong_is_refused(browser: Client, named: None, wrong: dict[str, str]) -> None:
    assert browser.get(LIST, wrong)["Location"] == f"{LIST}?e=1"


def test_names_are_folded_by_language_and_its_name_is_chosen(house: Client, named: None) -> None:
    korea = Entity.objects.get(key="KP")
    korea.names.create(language="tok", text="ma Kolila")
    page = house.get(f"{LIST}{korea.pk}/change/").content.decode()
    folded = re.findall(r"<summary>([^<]+) <span class=\"count\">(\d+)</span></summary>", page)
    assert folded == [("Indonesian", "2"), ("Toki Pona", "1")]
    assert page.count('<option value="id" selected>Indonesian</option>') == 2
    assert page.count('<option value="tok" selected>') == 1


def test_folds_stand_by_the_names_of_languages_and_those_of_the_house_s_outlets_first(
    house: Client, named: None
) -> None:
    korea = Entity.objects.get(key="KP")
    for language in ("de", "en", "ru"):
        korea.names.create(language=language, text="Korea")
    Source.objects.create(slug="kabar", name="Kabar", language="ru")
    page = house.get(f"{LIST}{korea.pk}/change/", headers={"accept-language": "id"}).content.decode()
    assert re.findall(r"<summary>(\w+) ", page) == ["Rusia", "Indonesia", "Inggris", "Jerman"]


def test_who_may_not_change_a_name_reads_what_its_language_is_called(browser: Client, named: None) -> None:
    page = browser.get(f"{LIST}{Entity.objects.get(key='KP').pk}/change/").content.decode()
    shown = re.findall(r'<div class="readonly">(\w+)</div>', page)
    assert "Indonesian" in shown
    assert "id" not in shown


def test_folds_are_open_where_a_name_is_wrong(house: Client, named: None) -> None:
    korea = Entity.objects.get(key="KP")
    address = f"{LIST}{korea.pk}/change/"
    form = {
        "name": "North Korea", "key": "KP", "kind": "country", "names-TOTAL_FORMS": "1", "names-INITIAL_FORMS": "1",
        "names-0-id": korea.names.all()[0].pk, "names-0-entity": korea.pk, "names-0-text": "", "names-0-language": "id",
    }  # fmt: skip
    wrong = house.post(address, form)
    assert '<details class="of-language" open >' in " ".join(wrong.content.decode().split())


def test_beside_names_that_are_there_stand_few_languages_and_all_beside_a_new_one(house: Client, named: None) -> None:
    page = house.get(f"{LIST}{Entity.objects.get(key='KP').pk}/change/").content.decode()
    counts = [
        page.partition(f'name="names-{row}-language"')[2].partition("</select>")[0].count("<option") for row in (0, 2)
    ]
    assert counts[0] < 15 < 150 < counts[1]
