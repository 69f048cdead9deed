"""What somebody may do with an article that is there, and with the address of one."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from articles.ingest.ownership import WritePolicy
from articles.models import Action, Article, Status, groups_open_to, may

NOT_PUBLISHING: Final = "only someone who can publish can change published articles"
NOT_WRITING: Final = "you cannot write for its outlet"
"""In English: importing says so too. Pages translate it."""


def action_of_changing(article: Article) -> Action:
    """A draft is written; whatever readers see or have seen is changed by who may publish."""
    return Action.WRITE if article.status == Status.DRAFT else Action.PUBLISH


def write_policy_of(user: Any) -> WritePolicy:
    """What somebody may who brings articles."""
    groups = groups_open_to(user, Action.WRITE)
    return WritePolicy(
        lambda source: not groups.isdisjoint({"", source.owner_group}), partial(refusal_of_changing, user)
    )


def refusal_of_changing(user: Any, article: Article) -> Mapping[str, str]:
    """Why somebody may not change an article that is there already: a message a field."""
    if may(user, action_of_changing(article), article.source):
        return {}
    if may(user, Action.WRITE, article.source):
        return {"status": NOT_PUBLISHING}
    return {"source": NOT_WRITING}
