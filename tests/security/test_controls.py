"""Controls of README.md here that no other test shows."""

import ast
import hashlib
import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import QueryDict
from django.test import Client

from articles.models import ApiKey, Article, QueryLogEntry
from articles.models.api_key import digest_of, new_secret
from articles.presentation.export_lines import csv_lines
from articles.presentation.exports import COLUMNS, export_rows
from articles.search.errors import InvalidQuery
from articles.search.params import parse_query
from tests.security.surfaces import admin_asks, public_asks
from tests.security.world import World

ROOT: Final = Path(__file__).resolve().parents[2]
POLICY: Final = "; ".join(
    f"{name} {' '.join(values)}" for name, values in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
)
TRYING: Final = "/api/v1/docs/try/"
"""The page with a policy of its own: no form is sent from it."""

INLINE: Final = re.compile(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=|[^>]*application/json)", re.IGNORECASE)


@pytest.fixture
def engine_name() -> str:
    return "tantivy"


@pytest.fixture
def newsroom(index: Callable[[], Any]) -> World:
    one = World(secret=False)
    one.begin()
    index()
    return one


@pytest.fixture
def superuser(newsroom: World) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(get_user_model().objects.get(username="superuser"))
    return client


@pytest.fixture
def pages(superuser: Client) -> dict[str, Any]:
    """One answer of each address, as a superuser gets it."""
    paths = {ask.route: ask.path for ask in (*public_asks(), *admin_asks()) if "logout" not in ask.path}
    return {path: superuser.get(path) for path in paths.values()}


def test_every_page_has_the_policy_and_the_headers_and_nothing_inline(pages: dict[str, Any]) -> None:
    for path, page in pages.items():
        assert page.status_code < 500, path
        policy = POLICY.replace("form-action 'self'", "form-action 'none'") if path == TRYING else POLICY
        assert set(page["Content-Security-Policy"].split("; ")) == set(policy.split("; ")), path
        assert page["X-Frame-Options"] == "DENY", path
        assert page["X-Content-Type-Options"] == "nosniff", path
        assert page["Referrer-Policy"] == "same-origin", path
        if "html" in page.get("Content-Type", ""):
            assert not INLINE.search(page.content.decode()), path


HOSTILE: Final = (
    '"><script>alert(1)</script><svg onload=alert(1)>',
    "'; DROP TABLE articles_article; --",
    '{"match_all":{}}',
    '"}},"size":0,"x":{"y":"',
    "_all,*:*,/.*/",
    "../../etc/passwd",
    "\x00\x1b[31m\r\nX-Injected: 1",
    "\ue000mark\ue001",
)
PLACES: Final = (
    *(
        f"/search/?{name}="
        for name in ("q", "section", "source", "published_from", "page", "sort", "axis", "bars", "view")
    ),
    *(
        "/suggest/?q=",
        "/search/facets/",
        "/search/facets/section/?find=",
        "/articles/1/",
        "/api/v1/suggest/?q=",
        "/api/v1/entities/?q=",
    ),
    *(f"/api/v1/articles/?{name}=" for name in ("q", "topic", "cursor", "limit", "include", "total", "happened_to")),
    *("/api/v1/timeline/?entries=", "/api/v1/export/?format=", "/api/v1/facets/", "/api/v1/?x="),
    *("/admin/articles/article/?q=", "/admin/articles/article/", "/admin/login/?next="),
)


@pytest.mark.parametrize("value", [*map(quote, HOSTILE), "%ed%a0%80", "%ff"])
def test_no_value_of_any_parameter_breaks_a_page_or_becomes_markup(superuser: Client, value: str) -> None:
    for place in PLACES:
        page = superuser.get(f"{place}{value}")
        said = b"".join(page.streaming_content) if page.streaming else page.content
        assert page.status_code < 500, place
        assert "X-Injected" not in page.headers, place
        if "html" in page.get("Content-Type", ""):
            assert b"<script>alert" not in said, place
            assert b"<svg onload" not in said, place


@pytest.mark.parametrize("page", ["1000000000", "-1", "NaN", "1e9", "9" * 400, "0x10"])
def test_a_page_far_away_or_that_is_no_number_is_refused_at_once(superuser: Client, page: str) -> None:
    for path in ("/search/", "/api/v1/articles/", "/api/v1/entities/", "/api/v1/sources/"):
        assert superuser.get(path, {"page": page}).status_code in (302, 400), path


def _sources_of(*names: str) -> list[Path]:
    return [path for name in names for path in (ROOT / name).rglob("*.py")]


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return found


FETCHING: Final = "requests urllib.request urllib3 httpx aiohttp http.client ftplib smtplib".split()
FETCHERS: Final = "articles/ingest/fetching"
"""The one room that asks other machines for anything, in the ways that `tests/ingest/fetching` tries."""

PARSING: Final = "xml lxml feedparser pickle shelve marshal yaml".split()
PARSERS: Final = "articles/ingest/parsing"
PROGRAM: Final = "articles.ingest.parsing.program"
"""Runs in a process of its own, with little time and memory, from which only text comes back."""


def _importing(forbidden: Sequence[str], room: str) -> set[str]:
    """The modules outside a room, with what they import of these."""
    return {
        f"{path.relative_to(ROOT)}: {name}"
        for path in _sources_of("articles", "newsdesk")
        if path.parent != ROOT / room
        for name in _imports(path)
        if any(name == one or name.startswith(f"{one}.") for one in forbidden)
    }


def test_newsdesk_fetches_in_one_room_only() -> None:
    assert _importing(FETCHING, FETCHERS) == set()


def test_newsdesk_unpickles_nothing_and_parses_markup_in_a_process_of_its_own_only() -> None:
    assert _importing(PARSING, PARSERS) == set()
    importing = [
        path
        for path in _sources_of("articles", "newsdesk")
        if path.parent != ROOT / PARSERS
        and any(name.startswith("articles.ingest.parsing") and not name.startswith(PROGRAM) for name in _imports(path))
    ]
    assert importing == []
    # What both sides of the pipe know of it stands in the program, which imports no parser before it is one.
    assert not set(PARSING) & set(_imports(ROOT / PARSERS / "program.py"))


def test_text_becomes_markup_in_two_reviewed_places_only() -> None:
    sources = _sources_of("articles", "newsdesk")
    marking = [path for path in sources if re.search(r"(mark_safe|SafeString)\(", path.read_text())]
    assert sorted(path.name for path in marking) == ["chronology_tags.py", "newsdesk_tags.py"]
    templates = [path.read_text() for path in (ROOT / "articles" / "templates").rglob("*.html")]
    assert not [one for one in templates if re.search(r"\|\s*safe\b|autoescape\s+off", one)]


def test_no_form_and_no_answer_takes_every_field_there_is() -> None:
    assert not [path for path in _sources_of("articles") if '__all__"' in path.read_text().replace("__all__ =", "")]


def test_htmx_runs_no_scripts_of_a_fragment_and_asks_nobody_else() -> None:
    base = (ROOT / "articles" / "templates" / "articles" / "base.html").read_text()
    said = re.search(r"name=\"htmx-config\"\s+content='([^']+)'", base)
    assert said
    config = json.loads(said[1])
    asked = {name: config[name] for name in ("allowEval", "allowScriptTags", "selfRequestsOnly", "historyCacheSize")}
    assert asked == {"allowEval": False, "allowScriptTags": False, "selfRequestsOnly": True, "historyCacheSize": 0}


@pytest.mark.parametrize(
    "lead",
    [
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        "\n=",
        " =",
        "\u00a0=",
        "\ufeff=",
        "\u200b=",
        "\0=",
        "|",
        "＝",
        "＋",
        "－",
        "＠",
    ],
)
def test_no_cell_of_a_file_begins_like_a_formula(write: Any, lead: str) -> None:
    article = write("Headline")
    article.headline, article.deck = f"{lead}SUM(A1)", f"{lead}1+1"
    _, row, _ = csv_lines(export_rows([[article]], lambda path: path), "articles", columns=COLUMNS)
    assert f"'{lead}SUM(A1)" in row
    assert f"'{lead}1+1" in row


@pytest.mark.parametrize(
    "target", ["//evil.example", "/\\evil.example", "https:evil.example", "https://evil.example", "%0d%0aLocation:x"]
)
def test_nobody_is_sent_elsewhere_after_signing_in(db: None, target: str) -> None:
    get_user_model().objects.create_superuser("chief", password="a long password")
    page = Client().post(
        f"/admin/login/?next={quote(target)}", {"username": "chief", "password": "a long password", "next": target}
    )
    assert page.status_code == 302
    assert "evil" not in page["Location"]
    assert urlsplit(page["Location"]).netloc == ""


def test_nothing_is_written_without_the_token_of_a_form_or_from_elsewhere(superuser: Client) -> None:
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.force_login(get_user_model().objects.get(username="superuser"))
    before = _rows()
    for path in {ask.route: ask.path for ask in (*public_asks(), *admin_asks())}.values():
        for headers in ({}, {"Origin": "https://evil.example"}):
            page = strict.post(path, {"action": "withdraw", "post": "yes"}, headers=headers)
            assert page.status_code in (302, 400, 401, 403, 404, 405, 415), path
    assert _rows() == before


def test_reading_changes_nothing(superuser: Client) -> None:
    before = _rows()
    for path in {ask.route: ask.path for ask in (*public_asks(), *admin_asks())}.values():
        assert superuser.get(path).status_code < 500, path
    assert _rows() == before


def _rows() -> dict[str, list[Any]]:
    """Every row of newsdesk's own and of its users, but for searches noted as slow or without hits."""
    models = {*apps.get_app_config("articles").get_models(), get_user_model()} - {QueryLogEntry}
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}


def test_the_api_takes_a_session_for_nobody(superuser: Client) -> None:
    page = superuser.post("/api/v1/articles/", '{"headline": "x"}', content_type="text/plain")
    assert page.status_code in (401, 403, 405, 415)
    assert not Article.objects.filter(headline="x").exists()


def test_of_a_key_only_the_digest_is_kept() -> None:
    secret, prefix, digest = new_secret()
    assert secret.split("_")[1] == prefix
    assert digest == digest_of(secret) == hashlib.sha256(secret.encode()).hexdigest()
    assert len({new_secret()[0] for _ in range(100)}) == 100
    assert not {"secret", "key", "token"} & {one.name for one in ApiKey._meta.get_fields()}


def test_the_index_and_the_database_are_in_no_folder_that_is_served() -> None:
    served = [Path(settings.STATIC_ROOT), *map(Path, settings.STATICFILES_DIRS)]
    kept = [settings.VAR_DIR / "index", settings.VAR_DIR / "newsdesk.sqlite3", settings.VAR_DIR / "secret_key"]
    assert not [path for path in kept for folder in served if path.is_relative_to(folder)]


def test_the_embedded_index_is_open_to_its_own_user_alone(index: Callable[[], Any], index_folder: Path) -> None:
    index()
    assert index_folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("path", ["../index/current", "..%2fsecret_key", "%2e%2e/newsdesk.sqlite3", "../../manage.py"])
def test_no_address_of_a_static_file_leads_out_of_its_folder(db: None, path: str) -> None:
    assert Client().get(f"/static/{path}").status_code == 404


def test_without_a_key_newsdesk_does_not_start(tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in ("SECRET_KEY", "DJANGO_SETTINGS_MODULE")}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=bare | {"NEWSDESK_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "SECRET_KEY is not set" in done.stderr


def test_a_page_of_an_error_tells_nothing_of_how_newsdesk_is_set_up(db: None, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.security.failing_urls"
    page = Client(raise_request_exception=False).get("/fails/")
    assert page.status_code == 500
    assert not re.search(rb"Traceback|settings|SECRET|sqlite|articles\.|django", page.content, re.IGNORECASE)


def test_a_host_that_is_not_ours_is_refused_and_a_forwarded_one_passed_over(db: None) -> None:
    assert Client().get("/search/", headers={"Host": "evil.example"}).status_code == 400
    page = Client().get("/api/v1/sources/?limit=1", headers={"X-Forwarded-Host": "evil.example"})
    assert page.status_code == 200
    assert b"evil" not in page.content


def test_no_request_writes_a_line_of_the_log(db: None, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        Client().get("/nothing/%0a2026-01-01 ERROR forged%1b[31m/")
    assert caplog.messages
    assert not [one for one in caplog.messages if "\n" in one or "\x1b" in one]


def test_vendored_files_are_the_ones_that_were_reviewed() -> None:
    folder = ROOT / "static" / "vendor"
    _, *rows = (folder / "VERSIONS.txt").read_text().splitlines()
    known = {row.split(", ")[3]: row.split(", ")[4] for row in rows if row}
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.suffix in (".js", ".woff2", ".css")}
    assert found == set(known)
    assert {name for name in known if hashlib.sha256((folder / name).read_bytes()).hexdigest() != known[name]} == set()


def test_every_package_is_installed_by_its_hash() -> None:
    recipes = [(ROOT / name).read_text() for name in ("Makefile", "Dockerfile", "docs/operating.md")]
    installing = [re.findall(r".*-r (?:requirements|\$<).*", recipe) for recipe in recipes]
    assert all(installing)
    assert [line for lines in installing for line in lines if "--require-hashes" not in line] == []


def test_a_form_of_more_than_some_megabytes_is_refused(superuser: Client) -> None:
    page = superuser.post("/admin/articles/article/add/", {"headline": "Long", "body": "x" * 17_000_000})
    assert page.status_code == 400
    assert not Article.objects.filter(headline="Long").exists()


def test_a_search_for_everything_at_once_is_bounded() -> None:
    with pytest.raises(InvalidQuery) as refused:
        parse_query(QueryDict("&".join(f"section={n}" for n in range(1_000))))
    assert refused.value.messages.keys() == {"section"}
