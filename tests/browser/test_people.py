"""The pages of people, keys and records in a real browser: nothing for axe-core to find, none wider than a phone."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from articles.models import ApiKey, AuditRecord, Channel, Membership, Role, Source, audit
from tests.browser.looking import problems

PASSWORD = "long enough for this"
Enter = Callable[..., Page]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def enter(browser: Browser, transactional_db: None, live_server: Any) -> Iterator[Enter]:
    """A page of the admin for an administrator who logged in by the form: `enter(width=390)`."""
    source = Source.objects.create(slug="kabar", name="Kabar", owner_group="Our house")
    boss = User.objects.create_user("boss", password=PASSWORD, is_staff=True)
    Membership.objects.create(user=boss, role=Role.ADMINISTRATOR)
    sari = User.objects.create_user("sari", password=PASSWORD, is_staff=True, last_name="Wijaya")
    Membership.objects.create(user=sari, role=Role.EDITOR, owner_group="Our house")
    audit("publish", source, channel=Channel.ADMIN, user=sari, reason="The embargo has ended.")
    contexts = []

    def opened(*, width: int) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{live_server.url}/admin/")
        page.fill("#id_username", "boss")
        page.fill("#id_password", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector("#user-tools")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_key_is_made_and_revoked_and_the_records_tell_of_it(enter: Enter, width: int) -> None:
    page = enter(width=width)
    site = page.url.removesuffix("/admin/")
    found = {}

    def look(name: str) -> None:
        if said := problems(page):
            found[name] = said

    page.goto(f"{site}/admin/articles/apikey/add/")
    look("a new key")
    page.fill("#id_name", "Feed of the agency")
    page.check("input[value=write]")
    page.check("label:has-text('Kabar') input")
    page.click("input[name=_save]")
    secret = page.locator("#secret").input_value()
    assert secret.startswith(f"newsdesk_{ApiKey.objects.get().prefix}_")
    look("the secret")
    page.goto(f"{site}/admin/articles/apikey/")
    look("keys")
    page.click("text=Feed of the agency")
    page.wait_for_url("**/change/")
    look("a key")
    page.click("text=Revoke")
    page.wait_for_url("**/revoke/")
    look("revoking")
    page.fill("#id_reason", "The agency changed hands.")
    page.click("input[value=Revoke]")
    expect(page.locator(".messagelist")).to_contain_text("has been revoked")
    for name, path in {
        "people": "auth/user/",
        "a new person": "auth/user/add/",
        "a person": f"auth/user/{User.objects.get(username='sari').pk}/change/",
        "a password": f"auth/user/{User.objects.get(username='sari').pk}/password/",
        "records": "articles/auditrecord/",
        "a record": f"articles/auditrecord/{AuditRecord.objects.earliest('id').pk}/change/",
    }.items():
        page.goto(f"{site}/admin/{path}")
        look(name)
    assert found == {}
