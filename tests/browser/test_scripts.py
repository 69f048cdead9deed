"""No text that anybody types becomes script or markup, or turns a page round, on any page, in a browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import LazySettings
from django.db.models import Model, TextField
from django.db.models.functions import Cast
from django.template import engines
from django.template.loaders.filesystem import Loader
from django.test.signals import template_rendered
from playwright.sync_api import Page

from articles.templatetags import chronology_tags, newsdesk_tags
from tests.browser.hostile_newsroom import FIRST, NAMES
from tests.browser.hostile_pages import LIST, pages
from tests.browser.judging import CODE, Enter, Watched, found, turned
from tests.browser.payloads import NOT_FILLED, hostile, label_of, text_fields
from tests.security.surfaces import routes

ADDRESS: Final = FIRST + 1
"""Number of the rows whose texts are addresses that run and turn round what follows."""

GAPPED: Final = "/search/?q=treaty&view=timeline&entries=2"
"""A chronology with smaller reports between its entries."""

TEMPLATES: Final = Path(newsdesk_tags.__file__).resolve().parents[1] / "templates"
FILE: Final = re.compile(r"/export/(\?|csv|jsonl)|feeds\.opml$")

NOT_SEEN: Final = {
    "user.password": "a digest; the admin says only that this is none",
    "idempotentanswer.key": "compared with what a program sends, and never shown",
    "idempotentanswer.fingerprint": "compared with what a program sends, and never shown",
    "idempotentanswer.body": "told to the same key alone, as the JSON that it was",
    "article.content_hash": "compared, and never shown",
    "apikey.digest": "compared, and never shown",
    **dict.fromkeys(
        ("feedstate.form", "feedstate.etag", "feedstate.last_modified", "feedstate.digest"),
        "compared with what a server sends, and never shown",
    ),
    **dict.fromkeys(
        ("feedentry.entry_id", "feedentry.address", "feedentry.headline", "feedentry.digest", "feedentry.reason"),
        "compared with what a feed says; shown of a feed that is tried, which the test of its form opens",
    ),
    "feedentry.row": "kept until its page is read, and never shown",
    **dict.fromkeys(("fetchedhost.host", "fetchedhost.robots"), "looked up, and never shown"),
    "changeepoch.name": "packed into the place that changes were told to",
}
"""Columns that no page of the walk shows, and why."""

NOT_RENDERED: Final = {
    "admin/locked_out.html": "says nothing that anybody typed",
    "articles/unavailable.html": "opened by the test of a search that is down",
    "articles/_unavailable.html": "opened by the test of a search that is down",
    "articles/_headlines.html": "opened by the test of a search that is down",
    "articles/database_away.html": "says nothing that anybody typed",
    "articles/_database_away.html": "says nothing that anybody typed",
    "articles/wait.html": "holds what was typed in the box that every page has",
    "articles/_wait.html": "holds the address that was asked, escaped as any value is",
    "admin/articles/auditrecord/change_form.html": "adds a button to Django's page, and nothing that was typed",
    "articles/server_error.html": "opened by the test of a page that fails",
    **dict.fromkeys(
        ("articles/_found_values.html", "articles/_stretch.html"),
        "opened by the test of pages that change by themselves",
    ),
    **dict.fromkeys(
        (
            *("admin/articles/article/pasted.html", "admin/articles/article/pasted_many.html"),
            *("admin/articles/article/_given.html", "admin/articles/article/log_in_again.html"),
            *("admin/articles/article/preview.html", "admin/articles/article/preview_failed.html"),
            *("admin/articles/apikey/made.html", "admin/articles/feed/_trial.html"),
        ),
        "opened by the tests of forms",
    ),
}
"""Templates that the walk does not render, and what does."""


@pytest.fixture
def rendered() -> Iterator[set[str]]:
    """The names of the templates that are rendered."""
    names: set[str] = set()

    def keep(template: Any, **_: Any) -> None:
        names.add(str(template.name))

    template_rendered.connect(keep)
    yield names
    template_rendered.disconnect(keep)


def opened(watched: Watched, path: str) -> str:
    """What is wrong with how an address is answered; what a program gets is never drawn as a page."""
    answer: Any = watched.context.request.get(path) if FILE.search(path) else watched.open(path)
    kind = answer.headers.get("content-type", "")
    is_for_programs = FILE.search(path) or ("/api/" in answer.url and "/docs/" not in answer.url)
    wrong = answer.status >= 500 or answer.headers.get("x-content-type-options") != "nosniff"
    return f"{path}: {answer.status} {kind}" if wrong or (is_for_programs and "html" in kind) else ""


def holders(model: type[Model], name: str) -> set[str]:
    """The codes of the hostile texts that a column holds."""
    said = model._default_manager.annotate(as_text=Cast(name, TextField())).values_list("as_text", flat=True)
    return {code for text in said for code in CODE.findall(text or "")}


def test_every_address_of_the_project_is_opened() -> None:
    unknown = [route for route in routes() if route not in pages()]
    assert unknown == [], "say in tests/browser/hostile_pages.py what is opened of these addresses"


@pytest.mark.long
def test_no_text_becomes_script_or_markup_on_any_page_by_escaping_alone(enter: Enter, rendered: set[str]) -> None:
    columns = {label_of(one): one for one in text_fields()}
    held = {label: holders(one.model, one.name) for label, one in columns.items() if label not in NOT_FILLED}
    assert [label for label, codes in held.items() if not codes] == [], "fill them, or say in a line why not"
    with enter(policy=False) as watched:
        wrong = [said for paths in pages().values() for path in paths if (said := opened(watched, path))]
    assert wrong == []
    assert found(watched) == {}
    assert turned(watched) == {}
    assert {label for label, codes in held.items() if not codes & watched.seen} <= NOT_SEEN.keys()
    ours = {str(one.relative_to(TEMPLATES)) for one in TEMPLATES.rglob("*.html")}
    assert ours - rendered - NOT_RENDERED.keys() == set()


def test_the_policy_has_nothing_to_forbid_on_any_page(enter: Enter) -> None:
    with enter(policy=True) as watched:
        for paths in pages().values():
            for path in paths[-1:]:
                opened(watched, path)
    assert found(watched) == {}


def test_no_text_becomes_script_or_markup_as_pages_change_by_themselves(enter: Enter) -> None:
    with enter(policy=False) as watched:
        page = watched.page
        for name in (*NAMES.values(), "Treaty"):
            watched.open("/search/?q=treaty")
            page.fill("#q", "")
            page.locator("#q").press_sequentially(name[:4])
            page.locator("#suggestions [role=option]").first.wait_for()
            watched.judge(f"suggestions for {name}")
        watched.open("/search/?q=treaty&section=none")
        swapped(page, ".chip a >> nth=-1")
        watched.judge("a chip taken away")
        swapped(page, "#f-language-en")
        watched.judge("a facet chosen")
        with page.expect_response(lambda answer: "/facets/" in answer.url):
            page.evaluate("htmx.ajax('GET', '/search/facets/section/?q=treaty', '#v-section')")
        watched.judge("values found in place")
        swapped(page, ".tabs a >> nth=1")
        watched.judge("the chronology")
        watched.open(GAPPED)
        swapped(page, ".quiet a")
        watched.judge("a stretch of smaller reports")
        watched.open("/search/facets/section/")
        with page.expect_response(lambda answer: "find=" in answer.url):
            page.locator("#find").press_sequentially(hostile("asked.find", "markup")[:30])
        page.wait_for_function("document.querySelector('#values').textContent.includes('“')")
        watched.judge("a value looked for")
        page.goto("/admin/articles/indexdoctor/")
        page.evaluate("htmx.ajax('GET', '/admin/articles/indexdoctor/progress/', '#work')")
        watched.judge("progress")
    assert found(watched) == {}
    assert turned(watched) == {}


def swapped(page: Page, link: str) -> None:
    with page.expect_response(lambda answer: "/search/" in answer.url):
        page.click(link)
    page.wait_for_function("!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")


def test_no_text_becomes_script_or_markup_when_search_is_down_or_a_page_fails(
    enter: Enter, settings: LazySettings
) -> None:
    asked = hostile("asked.q", "markup", 180)
    with enter(policy=False) as watched:
        settings.INDEX_DIR = settings.INDEX_DIR / "elsewhere"
        for path in ("/", "/search/?q=Treaty", f"/search/?q={asked}", f"{LIST}?q=Treaty", f"/articles/{ADDRESS}/"):
            watched.open(path)
        settings.ROOT_URLCONF = "tests.security.failing_urls"
        assert watched.open(f"/fails/?q={asked}").status == 500
    assert found(watched) == {}
    assert turned(watched) == {}


def in_template(name: str, instead: tuple[str, str]) -> Callable[[pytest.MonkeyPatch], None]:
    """A template in which one text is another."""

    def mutate(patch: pytest.MonkeyPatch) -> None:
        read = Loader.get_contents

        def changed(loader: Loader, origin: Any) -> str:
            text = str(read(loader, origin))
            assert origin.template_name != name or instead[0] in text
            return text.replace(*instead) if origin.template_name == name else text

        patch.setattr(Loader, "get_contents", changed)

    return mutate


def unescaped(name: str, value: str) -> Callable[[pytest.MonkeyPatch], None]:
    return in_template(name, (f"{{{{ {value} }}}}", f"{{{{ {value}|safe }}}}"))


MUTANTS: Final = {
    "matches are marked without escaping": (
        lambda patch: patch.setattr(newsdesk_tags, "escape", str),
        "/search/?q=treaty&rows=articles",
    ),
    "a name in an attribute": (
        lambda patch: patch.setattr(newsdesk_tags, "escape", str),
        f"/articles/{FIRST}/",
    ),
    "an outlet beside its evidence": (
        lambda patch: patch.setattr(chronology_tags, "escape", str),
        "/search/?q=treaty&view=timeline",
    ),
    "a name among the suggestions": (
        unescaped("articles/_suggestions.html", "one.detail|translated|isolated"),
        "/suggest/?q=Pyo",
    ),
    "a reason in the history": (
        unescaped("admin/articles/article/object_history.html", 'record.reason|default:"—"'),
        f"{LIST}{FIRST}/history/",
    ),
    "any address is a link": (
        lambda patch: patch.setitem(newsdesk_tags.register.filters, "is_web_address", lambda said: bool(said)),
        f"/articles/{ADDRESS}/",
    ),
    "names are not enclosed": (
        lambda patch: patch.setitem(newsdesk_tags.register.filters, "isolated", lambda said: said),
        f"/articles/{ADDRESS}/",
    ),
}


def test_each_escape_is_missed_when_it_is_gone(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    unnoticed = []
    with enter(policy=False) as watched:
        for name, (mutate, path) in MUTANTS.items():
            with monkeypatch.context() as patch:
                mutate(patch)
                forget_templates()
                assert watched.open(path).status == 200
            if not watched.trouble and not turned(watched):
                unnoticed.append(name)
            watched.trouble.clear()
            watched.turned.clear()
    forget_templates()
    assert unnoticed == []


def forget_templates() -> None:
    for loader in engines["django"].engine.template_loaders:
        loader.reset()
