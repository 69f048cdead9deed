"""Who may bring an article to which address: each way in, whatever is at the address already, whoever asks."""

import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import StringIO
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client

from articles.ingest.outlets import description_of
from articles.ingest.records import ArticleRecord
from articles.ingest.storing.upsert import store
from articles.models import ApiKey, Article, Membership, Role, Scope, Source, Status, database_now, new_secret
from tests.admin.forms import form_of

pytestmark = pytest.mark.django_db

PASTE: Final = "/admin/articles/article/add/paste/"
ADD: Final = "/admin/articles/article/add/"
PAGE: Final = "The bridge is open\n\nBy Anna Lindqvist\n19 June 2024, 10:00 GMT\n\nThe bridge opened on Wednesday.\n"
AHEAD: Final = timedelta(days=30)

HOSTS: Final = {"own": "alpha.example", "theirs": "beta.example", "nobody's": "nobody.example"}
STATES: Final[dict[str, dict[str, Any]]] = {
    "draft": {"status": Status.DRAFT},
    "embargoed": {"status": Status.PUBLISHED, "visible_from": AHEAD},
    "expired": {"status": Status.PUBLISHED, "visible_until": -AHEAD},
    "withdrawn": {"status": Status.WITHDRAWN},
    "published": {"status": Status.PUBLISHED},
}
PEOPLE: Final = {
    "a contributor": {"A": Role.CONTRIBUTOR},
    "an editor": {"A": Role.EDITOR},
    "an editor of both": {"A": Role.EDITOR, "B": Role.EDITOR},
}

CREATED, FOREIGN, TAKEN = "created", "foreign", "taken"
WORDS: Final = {
    CREATED: "",
    FOREIGN: "beta.example belongs to Beta (beta), for which you may not write",
    TAKEN: "address taken by Beta: The real scoop (article",
}
EXPECTED: Final = {
    # whose host, whether readers see the other, whether the asker may write for the other -> what becomes of it
    ("own", False, False): CREATED,
    ("own", False, True): CREATED,
    ("own", True, False): CREATED,
    ("own", True, True): CREATED,
    ("theirs", False, False): FOREIGN,
    ("theirs", False, True): CREATED,
    ("theirs", True, False): FOREIGN,
    ("theirs", True, True): TAKEN,
    ("nobody's", False, False): CREATED,
    ("nobody's", False, True): CREATED,
    ("nobody's", True, False): TAKEN,
    ("nobody's", True, True): TAKEN,
}


@dataclass
class Desk:
    """Two outlets of two houses, and somebody who brings an article of the first."""

    alpha: Source
    beta: Source
    user: User
    folder: Path

    @property
    def browser(self) -> Client:
        client = Client()
        client.force_login(self.user)
        return client

    @property
    def program(self) -> Client:
        secret, prefix, digest = new_secret()
        groups = set(self.user.memberships.values_list("owner_group", flat=True))
        editor = self.user.memberships.filter(role=Role.EDITOR).exists()
        key = ApiKey.objects.create(
            owner=self.user,
            name="feeder",
            expires_at=datetime(2100, 1, 1, tzinfo=UTC),
            prefix=prefix,
            digest=digest,
            scopes=[Scope.READ, Scope.WRITE, *([Scope.PUBLISH] if editor else [])],
        )
        key.sources.set(Source.objects.filter(owner_group__in=groups))
        return Client(headers={"Authorization": f"Bearer {secret}"})

    def other(self, state: str, url: str) -> Article:
        """An article of the other outlet."""
        now = database_now()
        fields = {name: now + said if isinstance(said, timedelta) else said for name, said in STATES[state].items()}
        return Article.objects.create(source=self.beta, headline="The real scoop", url=url, **fields)


@pytest.fixture
def desk(db: None, tmp_path: Path) -> Desk:
    made = [
        Source.objects.create(slug=slug, name=slug.title(), domain=f"{slug}.example", owner_group=slug[0].upper())
        for slug in ("alpha", "beta")
    ]
    return Desk(*made, User.objects.create_user("somebody", is_staff=True), tmp_path)


def be(desk: Desk, who: str) -> None:
    for group, role in PEOPLE[who].items():
        Membership.objects.create(user=desk.user, owner_group=group, role=role)


def row(url: str) -> dict[str, Any]:
    return {"source": "alpha", "url": url, "headline": "A scoop", "body": "It is.", "language": "en"}


def told(answer: Any) -> str:
    """What an answer says, but for what differs from one to the next: numbers, and what guards a form."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return f"{answer.status_code} {re.sub(r'[0-9]+', '0', text)}"


def by_post(desk: Desk, url: str) -> str:
    return told(desk.program.post("/api/v1/articles/", row(url), content_type="application/json"))


def by_list(desk: Desk, url: str) -> str:
    return told(desk.program.post("/api/v1/articles/", [row(url)], content_type="application/json"))


def by_patch(desk: Desk, url: str) -> str:
    article = Article.objects.create(source=desk.alpha, headline="A draft")
    at, tag = f"/api/v1/articles/{article.pk}/", {"If-Match": '"1"'}
    answer = desk.program.patch(at, {"url": url}, content_type="application/json", headers=tag)
    Article.objects.filter(pk=article.pk, url=None).delete()
    return told(answer)


def by_pasting(desk: Desk, url: str) -> str:
    sent = {"page": PAGE, "address": url, "outlet": desk.alpha.pk, "do": "read"}
    read = desk.browser.post(PASTE, sent)
    corrected = {"source": desk.alpha.pk, "url": url, "headline": "A scoop", "body": "It is.", "language": "en"}
    saved = desk.browser.post(PASTE, sent | corrected | {"do": "draft", "seen": ""})
    return told(read) + told(saved)


def by_upload(desk: Desk, url: str) -> str:
    sent = {"page": json.dumps(row(url))}
    read = desk.browser.post(PASTE, sent | {"do": "read"})
    desk.browser.post(PASTE, sent | {"do": "import"})
    return told(read)


def by_form(desk: Desk, url: str) -> str:
    sent = form_of(Article(source=desk.alpha, headline="A scoop", url=url)) | {"opened": ""}
    return told(desk.browser.post(ADD, sent))


def by_command(desk: Desk, url: str) -> str:
    path = desk.folder / "a.jsonl"
    path.write_text(json.dumps(row(url)), "utf-8")
    out, err, ended = StringIO(), StringIO(), ""
    try:
        call_command("import_articles", str(path), stdout=out, stderr=err)
    except CommandError as fault:
        ended = str(fault)
    return out.getvalue() + err.getvalue() + ended


Way = Callable[[Desk, str], str]
WAYS: Final[dict[str, Way]] = {
    "post": by_post,
    "list": by_list,
    "patch": by_patch,
    "paste": by_pasting,
    "upload": by_upload,
    "form": by_form,
}


def brought(desk: Desk, way: Way, url: str, expected: str) -> str:
    """Bring an article, and see that what was expected became of it, and nothing of what was there."""
    before = list(Article.objects.order_by("pk").values())
    said = way(desk, url)
    assert list(Article.objects.exclude(source=desk.alpha).order_by("pk").values()) == before
    assert Article.objects.filter(source=desk.alpha, url=url).exists() == (expected == CREATED), said
    assert WORDS[expected] in said
    for words in {*WORDS.values()} - {WORDS[expected], ""}:
        assert words not in said
    return said


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("whose", HOSTS)
@pytest.mark.parametrize("way", WAYS)
def test_an_address_belongs_to_its_outlet_and_to_whom_readers_see_there(
    desk: Desk, way: str, whose: str, who: str
) -> None:
    be(desk, who)
    url = f"https://{HOSTS[whose]}/scoop"
    for state in (None, *STATES):
        with transaction.atomic():
            if state:
                desk.other(state, url)
            expected = EXPECTED[whose, state == "published", who == "an editor of both"]
            brought(desk, WAYS[way], url, expected)
            transaction.set_rollback(True)


@pytest.mark.parametrize(("state", "whose"), list(product((None, *STATES), HOSTS)))
def test_a_command_stores_under_the_source_that_is_named(desk: Desk, state: str | None, whose: str) -> None:
    url = f"https://{HOSTS[whose]}/scoop"
    if state:
        desk.other(state, url)
    expected = EXPECTED[whose, state == "published", True]
    said = brought(desk, by_command, url, expected)
    assert ("1 could not be imported" in said) == (expected == TAKEN)
    assert ("1 address taken, 0 failed" in said) == (expected == TAKEN)
    if expected == TAKEN:
        assert f"{desk.folder}/a.jsonl:1: address taken by Beta: The real scoop" in said
    shared = whose == "own" and state == "published"
    assert ("a.jsonl:1: the same address is also with Beta: article" in said) == shared


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("whose", HOSTS)
@pytest.mark.parametrize("way", WAYS)
def test_an_answer_does_not_tell_that_a_hidden_article_is_there(desk: Desk, way: str, whose: str, who: str) -> None:
    be(desk, who)
    url = f"https://{HOSTS[whose]}/scoop"
    answers = set()
    for state in STATES.keys() - {"published"}:
        for there in (url, "https://elsewhere.example/scoop"):
            with transaction.atomic():
                desk.other(state, there)
                answers.add(WAYS[way](desk, url))
                transaction.set_rollback(True)
    assert len(answers) == 1


# What the trial did


@pytest.fixture
def squatted(desk: Desk) -> Iterator[str]:
    """The address of beta's scoop, at which a draft of alpha is, that somebody has edited."""
    url = "https://beta.example/scoop"
    Article.objects.create(source=desk.alpha, headline="Squatter", url=url, status=Status.DRAFT, edited_by=desk.user)
    yield url
    squatter = Article.objects.get(headline="Squatter")
    assert (squatter.source, squatter.status, squatter.url) == (desk.alpha, Status.DRAFT, url)


def test_the_real_article_is_posted_over_a_squatted_address(desk: Desk, squatted: str) -> None:
    Membership.objects.create(user=desk.user, owner_group="B", role=Role.EDITOR)
    sent = row(squatted) | {"source": "beta"}
    assert desk.program.post("/api/v1/articles/", sent, content_type="application/json").status_code == 201
    assert Article.objects.get(source=desk.beta).status == Status.PUBLISHED


def test_the_real_article_is_imported_over_a_squatted_address(desk: Desk, squatted: str) -> None:
    path = desk.folder / "beta.jsonl"
    path.write_text(json.dumps(row(squatted) | {"source": "beta"}), "utf-8")
    out = StringIO()
    call_command("import_articles", str(path), stdout=out)
    assert out.getvalue().startswith("1 created, ")
    assert Article.objects.get(source=desk.beta).status == Status.PUBLISHED


def test_an_import_names_what_it_leaves_as_edited(desk: Desk) -> None:
    by_command(desk, "https://alpha.example/1")
    Article.objects.update(headline="As the editor put it", edited_by=desk.user)
    said = by_command(desk, "https://alpha.example/1")
    assert said.startswith("0 created, 0 updated, 0 unchanged, 1 left as edited, 0 address taken, 0 failed\n")
    assert f"{desk.folder}/a.jsonl:1: left as edited: As the editor put it (article " in said
    assert "could not be imported" not in said


def test_of_two_outlets_at_one_address_in_one_file_the_first_has_it(desk: Desk) -> None:
    url = "https://nobody.example/scoop"
    path = desk.folder / "two.jsonl"
    path.write_text("".join(json.dumps(row(url) | {"source": slug}) + "\n" for slug in ("beta", "alpha", "beta")))
    err = StringIO()
    with pytest.raises(CommandError, match="1 could not be imported"):
        call_command("import_articles", str(path), stdout=StringIO(), stderr=err)
    article = Article.objects.get()
    assert article.source == desk.beta
    assert err.getvalue() == f"{path}:2: address taken by Beta: A scoop (article {article.pk})\n"


@pytest.mark.django_db(transaction=True)
def test_of_outlets_that_send_one_address_at_once_one_has_it() -> None:
    sources = [Source.objects.create(slug=f"outlet-{number}", name=f"Outlet {number}") for number in range(8)]

    def send(source: Source) -> str:
        url = "https://nobody.example/scoop"
        record = ArticleRecord(
            file="", line=1, source=description_of(source), headline="A scoop", body="It is.", url=url
        )
        try:
            return str(store([record])[0].outcome)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        outcomes = sorted(pool.map(send, sources))
    assert (outcomes, Article.objects.count()) == (["address taken"] * 7 + ["created"], 1)


# Publishing


@dataclass(frozen=True)
class Publishing:
    """How an article of alpha comes before readers, or its times change."""

    name: str
    status: str = Status.DRAFT

    def __call__(self, desk: Desk, article: Article) -> str:
        if self.name in ("publish", "embargo"):
            sent = {"article": f"{article.pk}:{article.revision}", "visible_until": "2099-01-01T00:00"}
            return told(desk.browser.post(f"/admin/articles/article/{self.name}/these/", sent, follow=True))
        sent = {"status": "published"} if self.name == "status" else {"visible_until": "2099-01-01"}
        at, tag = f"/api/v1/articles/{article.pk}/", {"If-Match": f'"{article.revision}"'}
        return told(desk.program.patch(at, sent, content_type="application/json", headers=tag))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("whose", HOSTS)
@pytest.mark.parametrize(
    "publishing",
    [Publishing("publish"), Publishing("embargo"), Publishing("status"), Publishing("times", Status.PUBLISHED)],
    ids=lambda one: str(one.name),
)
def test_nothing_is_published_where_readers_see_another_outlet_s_article(
    desk: Desk, publishing: Publishing, whose: str, state: str
) -> None:
    be(desk, "an editor")
    url = f"https://{HOSTS[whose]}/scoop"
    article = Article.objects.create(source=desk.alpha, headline="A scoop", url=url, status=publishing.status)
    desk.other(state, url)
    said = publishing(desk, article)
    is_taken = state == "published" and whose != "own"
    article.refresh_from_db()
    assert (article.revision == 1) == is_taken, said
    assert ("ddress taken by Beta: The real scoop (article" in said) == is_taken


def test_of_two_outlets_articles_at_one_address_one_alone_is_published_at_once(desk: Desk) -> None:
    be(desk, "an editor of both")
    url = "https://nobody.example/scoop"
    drafts = [Article.objects.create(source=one, headline="A scoop", url=url) for one in (desk.alpha, desk.beta)]
    sent = {"article": [f"{one.pk}:1" for one in drafts]}
    page = told(desk.browser.post("/admin/articles/article/publish/these/", sent, follow=True))
    assert "0 article published" in page
    assert "Address taken by Alpha: A scoop (article" in page
    assert list(Article.objects.filter(status=Status.PUBLISHED)) == drafts[:1]


def test_an_address_of_the_outlet_s_own_other_article_is_refused_and_named(desk: Desk) -> None:
    be(desk, "an editor")
    url = "https://alpha.example/scoop"
    Article.objects.create(source=desk.alpha, headline="First", url=url, status=Status.DRAFT)
    assert "another article of Alpha has this URL" in by_patch(desk, url)
    assert "Another article of Alpha has this address." in by_form(desk, url)


def test_an_address_is_kept_in_its_one_form_by_the_form_too(desk: Desk) -> None:
    be(desk, "an editor")
    by_form(desk, "http://www.alpha.example/scoop/amp?utm_source=x")
    assert Article.objects.get().url == "https://alpha.example/scoop"
    assert "belongs to Beta" in by_form(desk, "http://m.beta.example/scoop?fbclid=1")
