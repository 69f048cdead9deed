from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Membership, Role, Source

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
