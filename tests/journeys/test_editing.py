"""From an editor's browser to a reader's search, with a real server and a real worker beside it."""

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.faults.project import ROOT, Project
from tests.markup import flat

SEED = """
import django; django.setup()
from django.contrib.auth import get_user_model
from articles.models import Article, Source, Status
get_user_model().objects.create_superuser("editor", password="only-for-tests")
source = Source.objects.create(slug="kabar", name="Kabar")
Article.objects.create(source=source, headline="Treaty signed", body="It happened on 19 June 2024.",
                       language="en", status=Status.PUBLISHED)
"""
# How quick it is, `make bench-import` measures; these only end a wait that would have no end.
START_SECONDS = 30
FOUND_SECONDS = 20
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class Editor:
    """A browser of an editor or a reader: cookies and forms."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        with self.opener.open(self.site + path, timeout=10) as answer:
            return str(answer.read().decode())

    def post(self, path: str, fields: dict[str, str]) -> str:
        return self.send(path, self.filled(path, fields))

    def filled(self, path: str, fields: dict[str, str]) -> dict[str, str]:
        """The form there, with what it carries hidden, filled with `fields`."""
        form = self.get(path)
        return dict(HIDDEN.findall(form)) | fields

    def send(self, path: str, every: dict[str, str]) -> str:
        request = urllib.request.Request(
            self.site + path, urllib.parse.urlencode(every).encode(), {"Referer": self.site + path}
        )
        with self.opener.open(request, timeout=10) as answer:
            return str(answer.read().decode())


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    project = Project(tmp_path)
    assert project.manage("migrate", "--verbosity", "0").returncode == 0
    assert project.manage("collectstatic", "--no-input", "--verbosity", "0").returncode == 0
    assert project.run("-c", SEED).returncode == 0
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    commands = (["runserver", "--noreload", f"127.0.0.1:{port}"], ["run_worker"])
    with (tmp_path / "log").open("w") as log:
        running = [
            subprocess.Popen(
                [sys.executable, "manage.py", *command], cwd=ROOT, env=project.environment, stdout=log, stderr=log
            )
            for command in commands
        ]
    yield f"http://127.0.0.1:{port}"
    for process in running:
        process.terminate()
        process.wait()


def until(found: Callable[[], bool], seconds: float) -> None:
    """Waits until `found()` holds; fails after `seconds`."""
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        try:
            if found():
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.05)
    pytest.fail(f"not within {seconds} s")


def test_an_edit_in_the_admin_is_found_by_readers(site: str) -> None:
    editor, reader = Editor(site), Editor(site)
    until(lambda: "Treaty" in reader.get("/search/?q=treaty"), START_SECONDS)
    editor.post("/admin/login/?next=/admin/", {"username": "editor", "password": "only-for-tests"})
    fields = {
        "headline": "Accord reached overnight",
        "body": "It happened on 19 June 2024.",
        "source": "1",
        "language": "en",
    }
    fields |= {"authors": "", "topics": "", "deck": "", "url": ""}
    answer = editor.post("/admin/articles/article/1/change/", fields)
    assert "errornote" not in answer
    until(lambda: "overnight</mark>" in reader.get("/search/?q=overnight"), FOUND_SECONDS)
    assert "<mark>" not in reader.get("/search/?q=signed")
    assert "<del>Treaty" in flat(reader.get("/articles/1/revisions/"))


def test_a_name_is_made_found_and_undone(site: str) -> None:
    editor, reader = Editor(site), Editor(site)
    until(lambda: "Treaty" in reader.get("/search/?q=treaty"), START_SECONDS)
    editor.post("/admin/login/?next=/admin/", {"username": "editor", "password": "only-for-tests"})
    path, found = "/admin/articles/entity/add/", "/search/?organisation=accord"
    fields = {
        "name": "Accord", "key": "accord", "kind": "organisation", "parent": "", "from_year": "", "until_year": "",
        "names-0-text": "Treaty", "names-0-language": "en",
    }  # fmt: skip
    shown = editor.post(path, fields)
    assert "<b>1 article</b> is processed again" in flat(shown)
    assert "treaty-signed" not in reader.get(found)
    editor.send(path, dict(HIDDEN.findall(shown)))
    until(lambda: "treaty-signed" in reader.get(found), FOUND_SECONDS)
    record = re.search(r"/admin/articles/auditrecord/\d+/", editor.get("/admin/articles/auditrecord/?action=add"))
    assert record
    token = editor.filled(f"{record[0]}change/", {})
    editor.send(f"{record[0]}undo/", token)
    until(lambda: "treaty-signed" not in reader.get(found), FOUND_SECONDS)
    assert "Accord" not in flat(reader.get("/search/?q=treaty"))


def test_of_saves_in_the_same_instant_exactly_one_wins(site: str) -> None:
    editors = [Editor(site) for _ in range(4)]
    until(lambda: "Treaty" in editors[0].get("/articles/1/treaty-signed/"), START_SECONDS)
    for editor in editors:
        editor.post("/admin/login/?next=/admin/", {"username": "editor", "password": "only-for-tests"})
    path = "/admin/articles/article/1/change/"
    fields = {"headline": "Treaty signed", "source": "1", "language": "en"}
    forms = [editor.filled(path, fields | {"body": f"Number {number}."}) for number, editor in enumerate(editors)]
    with ThreadPoolExecutor(len(editors)) as pool:
        answers = list(pool.map(lambda pair: pair[0].send(path, pair[1]), zip(editors, forms, strict=True)))
    lost = ["Someone else saved this article" in answer for answer in answers]
    assert lost.count(False) == 1
    assert f"Number {lost.index(False)}." in editors[0].get("/articles/1/treaty-signed/")
