"""A walk through every page of the admin in both languages: whatever is the same in both is no text of ours."""

import re
from html.parser import HTMLParser
from typing import Final

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

from articles.models import (
    ApiKey,
    Article,
    AuditRecord,
    CandidateMention,
    Channel,
    Entity,
    FeaturedChronology,
    Feed,
    Membership,
    NameCandidate,
    Role,
    Source,
    Status,
    audit,
    database_now,
    new_secret,
)
from articles.presentation.translation import country_choices, language_choices, zone_choices
from tests.admin.test_every_page import routes

WORD: Final = re.compile(r"[a-z]{2,}", re.IGNORECASE)
SHOWN: Final = ("title", "placeholder", "aria-label", "alt")
SILENT: Final = ("script", "style", "svg", "code")
SAME: Final = frozenset(
    {
        *("newsdesk", "Newsdesk", "Bahasa Indonesia", "English", "EN", "ID"),
        *(
            "API",
            "UTC",
            "ms",
            "Admin",
            "Administrator",
            "Superuser",
            "Editor",
            "Feed",
            "Filter",
            "Domain",
            "Slug",
            "Median",
        ),
        *("Model", "domain", "feed", "tantivy"),
        # Django says these in English everywhere: beside a search box and for a tick.
        *("Search", "True", "False"),
    }
)
"""What is called the same in both languages."""

DATA: Final = re.compile(
    r"N\d+|n\d+\.example|\b[0-9a-f]{12}\b|\d+ \w{3}(?: \d{4})?, [\d:]+(?: UTC)?"
    r"|\b(?:admin|article|id|publish|read|state of)\b"
)
"""What objects are called; records and scopes are words for programs."""


def names_of_codes(language: str) -> set[str]:
    with translation.override(language):
        return {name for _, name in (*language_choices(), *country_choices(), *zone_choices())}


NAMED_ALIKE: Final = names_of_codes("en") & names_of_codes("id")
"""Languages, countries and zones that are called the same in both."""


class Shown(HTMLParser):
    """The texts of a page that somebody sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: set[str] = set()
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        given = dict(attrs)
        names = SHOWN + (("value",) if given.get("type") == "submit" else ())
        self.texts |= {" ".join(given[name].split()) for name in names if given.get(name)}

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent and WORD.search(data):
            self.texts.add(" ".join(data.split()))


def is_english(text: str) -> bool:
    words = WORD.findall(DATA.sub("", text))
    return not SAME.issuperset(words) and text not in SAME | NAMED_ALIKE


def texts(browser: Client, path: str, language: str) -> set[str]:
    """What a page shows; nothing where there is none to look at."""
    answer = browser.get(path, headers={"Accept-Language": language})
    parser = Shown()
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return set()
    parser.feed(answer.content.decode())
    return parser.texts


@pytest.fixture
def pages(admin_user: User) -> list[str]:
    """The address of every page that can be looked at, of objects whose names have a number in them."""
    source = Source.objects.create(slug="n1", name="N1", domain="n1.example", owner_group="N2", timezone="UTC")
    other = Source.objects.create(slug="n3", name="N3")
    article = Article.objects.create(source=source, headline="N4", body="N5", status=Status.PUBLISHED)
    article.headline = "N6"
    article.save()
    audit("publish", article, channel=Channel.ADMIN, user=admin_user, reason="N7")
    entity = Entity.objects.create(key="n8", kind="person", name="N8")
    entity.names.create(language="id", text="N9")
    candidate = NameCandidate.objects.create(text="N10", kind="person")
    CandidateMention.objects.create(article=article, candidate=candidate, revision=1, start=0, end=2)
    _, prefix, digest = new_secret()
    key = ApiKey.objects.create(
        name="N11", prefix=prefix, digest=digest, owner=admin_user, scopes=["read"], expires_at=database_now()
    )
    feed = Feed.objects.create(address="https://n1.example/feed", source=source, title="N12")
    featured = FeaturedChronology.objects.create(title="N14", search="q=N15", note="N16")
    person = User.objects.create_user("n13", is_staff=True)
    Membership.objects.create(user=person, role=Role.EDITOR, owner_group="N2")
    objects = (article, source, entity, candidate, key, feed, featured, person, AuditRecord.objects.first())
    keys = {type(one): str(one.pk) for one in objects if one}
    found = []
    for route, model in sorted(set(routes()), key=str):
        where = re.sub(r"<[^>]*(?:pk|id)>", keys.get(model, "1") if model else "1", route)
        where = where.replace("<slug:act>/these/", f"withdraw/these/?article={article.pk}")
        if "<" not in where and "logout" not in where:
            found.append(f"/admin/{where}")
    merging = f"/admin/articles/source/{source.pk}/merge/?into={other.pk}"
    return [*found, merging, f"/admin/articles/entity/{entity.pk}/hide/?kept=1"]


def test_no_page_says_anything_in_english_where_somebody_reads_indonesian(
    pages: list[str], admin_client: Client
) -> None:
    same = {}
    for path in pages:
        both = texts(admin_client, path, "en") & texts(admin_client, path, "id")
        left = {text for text in both if is_english(text)}
        if left:
            same[path] = left
    assert same == {}
