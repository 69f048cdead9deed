import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Role, Source
from tests.admin.conftest import OURS, THEIRS, Enter, Staff

LIST = "/admin/articles/source/"


@pytest.fixture
def browser(staff: Staff, enter: Enter, ours: Source, theirs: Source) -> Client:
    """An administrator of our house, who writes for the other."""
    sari = staff("sari", Role.ADMINISTRATOR, OURS)
    sari.memberships.create(role=Role.CONTRIBUTOR, owner_group=THEIRS)
    return enter(sari)


DOMAINS = {"further_domains-INITIAL_FORMS": "0"}


def further(*domains: str) -> dict[str, str]:
    rows = {f"further_domains-{at}-domain": domain for at, domain in enumerate(domains)}
    return DOMAINS | {"further_domains-TOTAL_FORMS": str(len(domains))} | rows


def form(source: Source, **fields: str) -> dict[str, str]:
    kept = {"slug": source.slug, "name": source.name, "timezone": "UTC", "owner_group": source.owner_group}
    return kept | further() | fields


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


def test_an_outlet_has_further_domains(browser: Client, ours: Source) -> None:
    browser.post(f"{LIST}{ours.pk}/change/", form(ours, **further("Bola.Ours.example", "éclair.example")))
    assert [str(one) for one in ours.further_domains.all()] == ["bola.ours.example", "xn--clair-9ra.example"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("https://ours.example", "is more than a domain: give the host alone"),
        ("ours.example:8000", "is more than a domain: give the host alone"),
        ("ours.example/news", "is more than a domain: give the host alone"),
        ("ours", "is no domain: one has a dot"),
        ("ours .example", "is more than a domain"),
        ("-ours.example", "is no domain, such as"),
        ("127.0.0.1", "is no domain, such as"),
        ("ours..example", "Not a host name"),
        ("www.ours.example", "are kept as those of ours.example: give ours.example"),
        ("theirs.example", "theirs.example already belongs to Theirs"),
        ("more.example", "more.example already belongs to Theirs"),
        ("sport.theirs.example", "sport.theirs.example is part of a domain of Theirs. Ask an administrator of Theirs"),
    ],
)
def test_a_domain_that_cannot_be_the_outlet_s_is_refused_and_says_why(
    browser: Client, ours: Source, theirs: Source, said: str, reason: str
) -> None:
    Source.objects.filter(pk=theirs.pk).update(domain="theirs.example")
    theirs.further_domains.create(domain="more.example")
    for sent in (further(said), further() | {"domain": said}):
        answer = browser.post(f"{LIST}{ours.pk}/change/", form(ours, **sent))
        assert reason in answer.content.decode().replace("&#x27;", "'")
    assert not ours.further_domains.exists()
    assert Source.objects.get(pk=ours.pk).domain == ""


def test_a_domain_is_either_the_main_or_a_further_one(browser: Client, ours: Source) -> None:
    sent = form(ours, domain="ours.example", **further("ours.example"))
    answer = browser.post(f"{LIST}{ours.pk}/change/", sent).content.decode()
    assert "ours.example is the main domain of the outlet." in answer
    twice = browser.post(f"{LIST}{ours.pk}/change/", form(ours, **further("a.example", "a.example"))).content.decode()
    assert "Please correct the duplicate" in twice


def test_a_new_outlet_comes_with_its_domains(browser: Client) -> None:
    new = Source(slug="new", name="New", owner_group=OURS)
    browser.post(f"{LIST}add/", form(new, domain="new.example", **further("new.test")))
    (made,) = Source.objects.filter(slug="new", domain="new.example")
    assert [str(one) for one in made.further_domains.all()] == ["new.test"]


def found(browser: Client, **filters: str) -> list[str]:
    return [source.name for source in browser.get(LIST, filters).context["cl"].queryset]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"kind": "agency"}, ["Kantor"]),
        ({"kind": "outlet"}, ["Ours", "Theirs"]),
        ({"language": "id"}, ["Kantor"]),
        ({"country": "ID", "kind": "agency"}, ["Kantor"]),
        ({"country": "ID", "kind": "outlet"}, []),
        ({"owner_group": THEIRS}, ["Theirs"]),
        ({"language": "ko"}, []),
        ({"q": "kan", "language": "id"}, ["Kantor"]),
        ({"is_wire__exact": "1"}, ["Kantor"]),
    ],
)
def test_sources_are_found_by_kind_language_country_and_group(
    browser: Client, filters: dict[str, str], names: list[str]
) -> None:
    Source.objects.create(slug="kantor", name="Kantor", language="id", country="ID", owner_group=OURS, is_wire=True)
    assert found(browser, **filters) == names


def test_filters_tell_nothing_of_sources_that_one_may_not_see(browser: Client) -> None:
    Source.objects.create(slug="far", name="Far", language="tlh", country="AQ", owner_group="A third house")
    page = browser.get(LIST).content.decode()
    assert not [secret for secret in ("tlh", "AQ", "A third house") if secret in page]
    assert found(browser, owner_group="A third house") == []


def test_a_filter_keeps_what_was_searched_and_its_order(browser: Client) -> None:
    page = browser.get(LIST, {"q": "ours", "o": "2", "kind": "outlet", "p": "1"}).content.decode()
    form = page.partition('id="changelist-filter"')[2].partition("</form>")[0]
    assert '<input type="hidden" name="q" value="ours">' in form
    assert '<input type="hidden" name="o" value="2">' in form
    assert 'name="p"' not in form
    assert '<option value="outlet" selected>' in form


def test_a_kind_that_is_none_is_refused(browser: Client) -> None:
    assert browser.get(LIST, {"kind": "rumour"})["Location"] == f"{LIST}?e=1"


def test_filters_of_sources_take_the_same_queries_however_many_there_are(browser: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(LIST, {"language": "id", "owner_group": OURS})
        return len(queries)

    browser.get(LIST)
    few = asked()
    for number in range(20):
        Source.objects.create(slug=f"s{number}", name=f"S{number}", language="id", owner_group=OURS)
    assert asked() == few


def test_languages_countries_and_zones_are_chosen_by_their_names(browser: Client, ours: Source) -> None:
    Source.objects.filter(pk=ours.pk).update(country="KP", language="pt-BR", timezone="Asia/Ho_Chi_Minh")
    page = browser.get(f"{LIST}{ours.pk}/change/").content.decode()
    chosen = re.findall(r'<option value="([^"]*)" selected>([^<]*)</option>', page)
    named = [("KP", "North Korea"), ("pt-BR", "Portuguese (Brazil)"), ("Asia/Ho_Chi_Minh", "Asia/Ho Chi Minh")]
    assert set(named) <= set(chosen)
    listed = browser.get(LIST).content.decode()
    assert ("North Korea" in listed, "Portuguese (Brazil)" in listed) == (True, True)


def test_a_code_without_a_name_is_kept(browser: Client, ours: Source) -> None:
    Source.objects.filter(pk=ours.pk).update(timezone="EST")
    at = f"{LIST}{ours.pk}/change/"
    assert '<option value="EST" selected>EST</option>' in browser.get(at).content.decode()
    browser.post(at, form(ours, name="Renamed", timezone="EST"))
    assert Source.objects.get(pk=ours.pk).timezone == "EST"


def test_who_may_not_change_a_source_reads_what_its_codes_stand_for(staff: Staff, enter: Enter, ours: Source) -> None:
    Source.objects.filter(pk=ours.pk).update(language="id", country="KP", timezone="America/New_York")
    page = enter(staff("budi", Role.EDITOR, OURS)).get(f"{LIST}{ours.pk}/change/").content.decode()
    shown = re.findall(r'<div class="readonly">([^<]*)</div>', page)
    assert {"Indonesian", "North Korea", "America/New York"} <= set(shown)
