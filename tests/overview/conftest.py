from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from articles.models import Membership, Role


@pytest.fixture
def somebody(db: None) -> Callable[..., User]:
    """Somebody of the staff with a role in a source group, or in all: `somebody("editor", "North")`."""

    def make(role: str, group: str = "") -> User:
        user = User.objects.create_user(f"{role} {group}", is_staff=True)
        Membership.objects.create(user=user, role=Role(role), owner_group=group)
        return user

    return make
