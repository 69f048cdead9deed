"""Whether search is up to date, in one sentence."""

from dataclasses import dataclass, replace
from typing import Final, Literal

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.indexing.status import IndexStatus, index_status

PATIENCE_SECONDS: Final = 1.0
"""How long a page waits for the engine."""

LATE_SECONDS: Final = 10.0
"""A change is found within five seconds; a page that is opened while many come in should not cry wolf."""

Level = Literal["well", "busy", "bad"]


@dataclass(frozen=True, slots=True)
class IndexState:
    """`verdict` says how it is in a few words, `detail` what that means; "bad" is what somebody has to see to."""

    level: Level
    verdict: str
    detail: str


def index_state(status: IndexStatus | None = None, *, counted: bool = True) -> IndexState:
    """The worst that is so now; `status` is asked for where it is not given.

    Counts are of all articles, drafts of every outlet too: who may not see these gets none.
    """
    state = _worst(status or index_status(PATIENCE_SECONDS))
    return state if counted or state.verdict == _("Search is down.") else replace(state, detail="")


def _worst(status: IndexStatus) -> IndexState:
    if status.search_fault:
        return IndexState("bad", _("Search is down."), status.search_fault)
    if status.queue.parked:
        return IndexState("bad", _("Search lacks articles."), _lacking(status.queue.parked))
    if status.queue.lag_seconds > LATE_SECONDS:
        return IndexState("bad", _("Search is behind."), _behind(status.queue.waiting, status.queue.lag_seconds))
    if status.queue.waiting:
        return IndexState("busy", _("Search is catching up."), _waiting(status.queue.waiting))
    return IndexState("well", _("Search is up to date."), _complete(status.articles))


def _lacking(articles: int) -> str:
    return ngettext(
        "%(articles)s article could not be indexed and is not found.",
        "%(articles)s articles could not be indexed and are not found.",
        articles,
    ) % {"articles": intcomma(articles)}


def _behind(changes: int, seconds: float) -> str:
    waiting = {"changes": intcomma(changes), "minutes": max(1, round(seconds / 60))}
    return (
        ngettext(
            "%(changes)s change waits, for %(minutes)s min. Is a worker running?",
            "%(changes)s changes wait, the oldest for %(minutes)s min. Is a worker running?",
            changes,
        )
        % waiting
    )


def _waiting(changes: int) -> str:
    return ngettext("%(changes)s change is being indexed.", "%(changes)s changes are being indexed.", changes) % {
        "changes": intcomma(changes)
    }


def _complete(articles: int) -> str:
    return ngettext("The %(articles)s article can be found.", "All %(articles)s articles can be found.", articles) % {
        "articles": intcomma(articles)
    }
