"""What readers see and when: articles are published, withdrawn and held back, one or many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext_lazy, pgettext
from django.utils.translation import gettext_lazy as _

from articles.admin.articles.forms.fields import MomentInput
from articles.admin.newsroom_time import in_newsroom_time, newsroom_minute
from articles.ingest.ownership import Addresses
from articles.models import Action, Article, Status, database_now, may
from articles.presentation.translation import outcome_words

MOST_AT_ONCE: Final = 500


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Kept in the article's activity log; not visible to readers."),
    )


class OptionalReasonForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False


class TimesForm(OptionalReasonForm):
    visible_from = forms.DateTimeField(label=_("Visible from"), required=False, widget=MomentInput(step=60))
    visible_until = forms.DateTimeField(label=_("Visible until"), required=False, widget=MomentInput(step=60))
    field_order = ("visible_from", "visible_until", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = {"zone": in_newsroom_time()}
        self.fields["visible_from"].help_text = gettext("%(zone)s; empty: immediately") % zone
        self.fields["visible_until"].help_text = gettext("%(zone)s; empty: no end") % zone

    def clean_visible_until(self) -> datetime | None:
        until: datetime | None = self.cleaned_data["visible_until"]
        if until and until <= database_now():
            raise ValidationError(_("This time is in the past. To remove the article now, withdraw it."))
        return until

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("visible_from"), cleaned.get("visible_until")
        if start and end and end <= start:
            self.add_error("visible_until", gettext("The end is before the start. Swap them or clear one."))
        return cleaned


@dataclass(frozen=True, slots=True)
class WorkflowAction:
    """Something that is done to articles; `name` is what the audit records call it.

    `counted` names what is to be done to so many, `done` says that it was; `refused` that it is not one's right, and
    `impossible` that it can be done to none of those selected.
    """

    name: str
    label: Promise
    counted: Any
    done: Any
    refused: Promise
    impossible: Promise
    action: Action
    form: type[forms.Form]
    explained: Promise
    acts_on: frozenset[str]

    def counted_words(self, articles: int) -> str:
        """'Publish 3 articles'."""
        return str(self.counted % {"articles": articles})

    def done_words(self, articles: int) -> str:
        """'3 articles published.'."""
        return str(self.done % {"articles": articles})


@dataclass(frozen=True, slots=True)
class WorkflowBatch:
    """An action on several articles: what its form holds, and whose their addresses are."""

    act: WorkflowAction
    cleaned_data: Mapping[str, Any]
    addresses: Addresses


ACTS: Final = {
    act.name: act
    for act in (
        WorkflowAction(
            "publish",
            _("Publish"),
            ngettext_lazy("Publish %(articles)s article", "Publish %(articles)s articles", "articles"),
            ngettext_lazy("%(articles)s article published.", "%(articles)s articles published.", "articles"),
            _("You cannot publish articles of %(outlet)s."),
            _("None of the selected articles can be published."),
            Action.PUBLISH,
            OptionalReasonForm,
            _("Published articles are visible now, or when their embargo ends."),
            frozenset({Status.DRAFT, Status.WITHDRAWN}),
        ),
        WorkflowAction(
            "embargo",
            _("Schedule"),
            ngettext_lazy("Schedule %(articles)s article", "Schedule %(articles)s articles", "articles"),
            ngettext_lazy("%(articles)s article scheduled.", "%(articles)s articles scheduled.", "articles"),
            _("You cannot schedule articles of %(outlet)s."),
            _("None of the selected articles can be scheduled."),
            Action.PUBLISH,
            TimesForm,
            _("Scheduled articles are visible between these times: an embargo, a publication time, an end."),
            frozenset(Status),
        ),
        WorkflowAction(
            "withdraw",
            _("Withdraw"),
            ngettext_lazy("Withdraw %(articles)s article", "Withdraw %(articles)s articles", "articles"),
            ngettext_lazy("%(articles)s article withdrawn.", "%(articles)s articles withdrawn.", "articles"),
            _("You cannot withdraw articles of %(outlet)s."),
            _("None of the selected articles can be withdrawn."),
            Action.WITHDRAW,
            ReasonForm,
            _("Withdrawn articles disappear from all pages and search immediately."),
            frozenset({Status.PUBLISHED}),
        ),
    )
}


def refusal(act: WorkflowAction, article: Article, user: Any, addresses: Addresses | None = None) -> str:
    """Why it cannot be done to this article, as far as `addresses` are known; empty when it can."""
    if not may(user, act.action, article.source):
        return str(act.refused) % {"outlet": article.source}
    if article.status in act.acts_on:
        taken = addresses.taken(article.source, article.url) if addresses and act.action == Action.PUBLISH else ""
        return capfirst(outcome_words(taken))
    if article.status == Status.DRAFT:
        return gettext("It is a draft and cannot be withdrawn.")
    return (
        gettext("It is already published.")
        if article.status == Status.PUBLISHED
        else gettext("It is already withdrawn.")
    )


def fields_after(act: WorkflowAction, cleaned_data: Mapping[str, Any]) -> dict[str, Any]:
    """What the fields of an article are afterwards."""
    if act.name == "embargo":
        times = {"visible_from": cleaned_data["visible_from"], "visible_until": cleaned_data["visible_until"]}
        return {"status": Status.PUBLISHED} | times
    return {"status": Status.PUBLISHED if act.name == "publish" else Status.WITHDRAWN}


def state_of(article: Article, now: datetime) -> str:
    """The state in words, with the time to which an embargo lasts."""
    if article.status != Status.PUBLISHED or article.is_visible(now):
        if article.status == Status.PUBLISHED and article.visible_until:
            return gettext("Published until %(day)s") % {"day": newsroom_minute(article.visible_until)}
        return str(article.get_status_display())
    if article.visible_from and article.visible_from > now:
        return gettext("Embargoed until %(time)s") % {"time": newsroom_minute(article.visible_from)}
    return pgettext("article", "Expired")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """An article as it was when somebody confirmed what is to be done to it."""

    pk: int
    revision: int


def confirmed(values: Sequence[str]) -> list[Confirmed]:
    """From 'id:revision' each; what is none is left out."""
    pairs = (value.partition(":") for value in values[:MOST_AT_ONCE])
    return [
        Confirmed(int(pk), int(revision))
        for pk, _, revision in pairs
        if pk.isdecimal() and revision.isdecimal() and len(pk) < 19 and len(revision) < 10
    ]
