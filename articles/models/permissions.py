"""Who may do what with the articles of which sources."""

from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.models.source import Source


class Role(models.TextChoices):
    CONTRIBUTOR = "contributor", "Contributor"
    EDITOR = "editor", "Editor"
    ADMINISTRATOR = "administrator", "Administrator"


class Action(models.TextChoices):
    """What may be done with an article, or with the desk that it belongs to."""

    VIEW = "view", "View in every state"
    WRITE = "write", "Add drafts and change them"
    PUBLISH = "publish", "Publish, change what is published, embargo"
    WITHDRAW = "withdraw", "Withdraw"
    ADMINISTER = "administer", "Change sources, names, keys, people and the index"


ACTIONS: Final = {
    Role.CONTRIBUTOR: frozenset({Action.VIEW, Action.WRITE}),
    Role.EDITOR: frozenset({Action.VIEW, Action.WRITE, Action.PUBLISH, Action.WITHDRAW}),
    Role.ADMINISTRATOR: frozenset(Action),
}


class Membership(models.Model):
    """What somebody is for the sources of one owner group, or, without a group, for every source."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=13, choices=Role.choices)
    owner_group = models.CharField(
        "source group", max_length=200, blank=True, help_text="The owner group of sources; empty for every source"
    )

    class Meta:
        ordering = ["user", "owner_group"]
        constraints = [models.UniqueConstraint(fields=["user", "owner_group"], name="one_role_a_source_group")]

    def __str__(self) -> str:
        # A role is interface: records say it in English.
        where = {"role": self.get_role_display(), "group": self.owner_group}
        return _("%(role)s of %(group)s") % where if self.owner_group else _("%(role)s of every source") % where


Somebody = AbstractBaseUser | AnonymousUser


def may(user: Somebody, action: Action, source: Source | None = None) -> bool:
    """Whether somebody may do it with articles of this source, or, without a source, of at least one."""
    groups = groups_open_to(user, action)
    return "" in groups or (bool(groups) if source is None else source.owner_group in groups)


def may_everywhere(user: Somebody, action: Action) -> bool:
    """Whether somebody may do it with every source: what concerns the whole house needs that."""
    return "" in groups_open_to(user, action)


def sources_open_to(user: Somebody, action: Action) -> QuerySet[Source]:
    """The sources with whose articles somebody may do it."""
    groups = groups_open_to(user, action)
    return Source.objects.all() if "" in groups else Source.objects.filter(Q(owner_group__in=groups))


def groups_open_to(user: Any, action: Action) -> frozenset[str]:
    """The owner groups in which somebody may do it; "" stands for every source."""
    if not (user.is_active and user.is_staff):
        return frozenset()
    if user.is_superuser:
        return frozenset({""})
    return frozenset(one.owner_group for one in user.memberships.all() if action in ACTIONS[Role(one.role)])
