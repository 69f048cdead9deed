from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Membership, Role, Source

OURS, THEIRS, EVERYWHERE = "Our house", "Their house", ""
Staff = Callable[..., User]
Enter = Callable[[User], Client]


@pytest.fixture
def member(db: None) -> Callable[..., Client]:
    """A browser of somebody: `member("contributor", "group")`; every source without a group."""

    def logged_in(role: str, group: str = "", name: str = "") -> Client:
        user = User.objects.create_user(name or role, is_staff=True)
        Membership.objects.create(user=user, role=Role(role), owner_group=group)
        client = Client()
        client.force_login(user)
        return client

    return logged_in


@pytest.fixture
def form_of() -> Callable[[Article], dict[str, Any]]:
    """What a browser sends of the form of an article that was just opened."""

    def fields(article: Article) -> dict[str, Any]:
        dated = article.published_at
        said = {
            "opened": article.revision,
            "headline": article.headline,
            "deck": article.deck,
            "body": article.body.replace("\n", "\r\n"),
            "source": article.source_id,
            "url": article.url or "",
            "authors": "\r\n".join(article.authors),
            "topics": "\r\n".join(article.topics),
            "dateline": article.dateline,
            "section": article.section,
            "language": article.language,
            "published_at": dated.strftime("%Y-%m-%dT%H:%M:%S") if dated else "",
            "published_precision": article.published_precision,
            "published_origin": article.published_origin,
            "published_zone": article.published_zone,
            "updated_at": "",
        }
        begun = {f"initial-{name}": value for name, value in said.items() if name not in ("opened", *KEPT)}
        return said | begun | _rows(article.images)

    return fields


KEPT = ("headline", "deck", "body", "images")


def _rows(images: list[dict[str, Any]]) -> dict[str, list[str]]:
    keys = ("alt", "caption", "credit", "kind", "before_block")
    return {f"images-{key}": [str(one.get(key, "")) for one in images] for key in keys}


@pytest.fixture
def staff(db: None) -> Staff:
    """Makes somebody with a role in a source group: `staff("sari", Role.EDITOR, OURS)`, or without any."""

    def make(name: str, role: Role | None = None, group: str = EVERYWHERE, **fields: object) -> User:
        somebody = User.objects.create_user(name, password="long enough for this", is_staff=True, **fields)
        if role:
            Membership.objects.create(user=somebody, role=role, owner_group=group)
        return somebody

    return make


@pytest.fixture
def enter() -> Enter:
    """A browser in which somebody is logged in."""

    def log_in(somebody: User) -> Client:
        client = Client()
        client.force_login(somebody)
        return client

    return log_in


@pytest.fixture
def ours(db: None) -> Source:
    return Source.objects.create(slug="ours", name="Ours", owner_group=OURS)


@pytest.fixture
def theirs(db: None) -> Source:
    return Source.objects.create(slug="theirs", name="Theirs", owner_group=THEIRS)
