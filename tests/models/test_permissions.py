import pytest
from django.contrib.auth.models import AnonymousUser, User

from articles.models import Action, Membership, Role, Source, may, may_everywhere, sources_open_to

pytestmark = pytest.mark.django_db

ACTIONS_OF = {
    Role.CONTRIBUTOR: {Action.VIEW, Action.WRITE},
    Role.EDITOR: {Action.VIEW, Action.WRITE, Action.PUBLISH, Action.WITHDRAW},
    Role.ADMINISTRATOR: set(Action),
}


@pytest.fixture
def ours() -> Source:
    return Source.objects.create(slug="ours", name="Ours", owner_group="Our house")


@pytest.fixture
def theirs() -> Source:
    return Source.objects.create(slug="theirs", name="Theirs", owner_group="Their house")


@pytest.fixture
def sari() -> User:
    return User.objects.create_user("sari", password="long enough for this", is_staff=True)


@pytest.mark.parametrize("role", Role)
def test_a_role_allows_its_deeds_in_its_own_source_group_only(
    role: Role, sari: User, ours: Source, theirs: Source
) -> None:
    Membership.objects.create(user=sari, role=role, owner_group="Our house")
    assert {action for action in Action if may(sari, action, ours)} == ACTIONS_OF[role]
    assert not any(may(sari, action, theirs) or may_everywhere(sari, action) for action in Action)
    assert list(sources_open_to(sari, Action.VIEW)) == [ours]


@pytest.mark.parametrize("role", Role)
def test_a_role_without_a_group_holds_for_every_source(role: Role, sari: User, ours: Source, theirs: Source) -> None:
    Membership.objects.create(user=sari, role=role)
    assert {action for action in Action if may(sari, action, ours) and may_everywhere(sari, action)} == ACTIONS_OF[role]
    assert set(sources_open_to(sari, Action.VIEW)) == {ours, theirs}


def test_roles_of_two_groups_do_not_mix(sari: User, ours: Source, theirs: Source) -> None:
    Membership.objects.create(user=sari, role=Role.EDITOR, owner_group="Our house")
    Membership.objects.create(user=sari, role=Role.CONTRIBUTOR, owner_group="Their house")
    assert may(sari, Action.PUBLISH, ours) and not may(sari, Action.PUBLISH, theirs)
    assert may(sari, Action.PUBLISH)


@pytest.mark.parametrize("lacking", ["is_staff", "is_active"])
def test_who_left_or_was_never_staff_may_nothing(lacking: str, sari: User, ours: Source) -> None:
    Membership.objects.create(user=sari, role=Role.ADMINISTRATOR)
    setattr(sari, lacking, False)
    assert not any(may(sari, action, ours) for action in Action)


def test_a_superuser_may_everything_and_a_stranger_nothing(ours: Source) -> None:
    assert all(may_everywhere(User(is_superuser=True, is_staff=True), action) for action in Action)
    assert not any(may(AnonymousUser(), action) for action in Action)
