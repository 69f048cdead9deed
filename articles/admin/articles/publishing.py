"""What readers see and when: articles are published, withdrawn and held back, one or many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from articles.admin.articles.forms.fields import MomentInput
from articles.admin.newsroom_time import in_newsroom_time, newsroom_minute
from articles.ingest.ownership import Addresses
from articles.models import Action, Article, Status, database_now, may

MOST_AT_ONCE: Final = 500


class ReasonForm(forms.Form):
    reason = forms.CharField(
        max_length=1_000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Kept in the article's activity log; not visible to readers.",
    )


class OptionalReasonForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False


class TimesForm(OptionalReasonForm):
    visible_from = forms.DateTimeField(label="Visible from", required=False, widget=MomentInput(step=60))
    visible_until = forms.DateTimeField(label="Visible until", required=False, widget=MomentInput(step=60))
    field_order = ("visible_from", "visible_until", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = in_newsroom_time()
        self.fields["visible_from"].help_text = f"{zone}; empty: immediately"
        self.fields["visible_until"].help_text = f"{zone}; empty: no end"

    def clean_visible_until(self) -> datetime | None:
        until: datetime | None = self.cleaned_data["visible_until"]
        if until and until <= database_now():
            raise ValidationError("This time is in the past. To remove the article now, withdraw it.")
        return until

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("visible_from"), cleaned.get("visible_until")
        if start and end and end <= start:
            self.add_error("visible_until", "The end is before the start. Swap them or clear one.")
        return cleaned


@dataclass(frozen=True, slots=True)
class WorkflowAction:
    """Something that is done to articles; `name` is what the audit records call it."""

    name: str
    label: str
    done: str
    action: Action
    form: type[forms.Form]
    explained: str
    acts_on: frozenset[str]


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
            "Publish",
            "published",
            Action.PUBLISH,
            OptionalReasonForm,
            "Published articles are visible now, or when their embargo ends.",
            frozenset({Status.DRAFT, Status.WITHDRAWN}),
        ),
        WorkflowAction(
            "embargo",
            "Schedule",
            "scheduled",
            Action.PUBLISH,
            TimesForm,
            "Scheduled articles are visible between these times: an embargo, a publication time, an end.",
            frozenset(Status),
        ),
        WorkflowAction(
            "withdraw",
            "Withdraw",
            "withdrawn",
            Action.WITHDRAW,
            ReasonForm,
            "Withdrawn articles disappear from all pages and search immediately.",
            frozenset({Status.PUBLISHED}),
        ),
    )
}


def refusal(act: WorkflowAction, article: Article, user: Any, addresses: Addresses | None = None) -> str:
    """Why it cannot be done to this article, as far as `addresses` are known; empty when it can."""
    if not may(user, act.action, article.source):
        return f"You cannot {act.label.lower()} articles of {article.source}."
    if article.status in act.acts_on:
        taken = addresses.taken(article.source, article.url) if addresses and act.action == Action.PUBLISH else ""
        return f"{taken[:1].upper()}{taken[1:]}"
    if article.status == Status.DRAFT:
        return "It is a draft and cannot be withdrawn."
    return f"It is already {article.get_status_display().lower()}."


def fields_after(act: WorkflowAction, cleaned_data: Mapping[str, Any]) -> dict[str, Any]:
    """What the fields of an article are afterwards."""
    if act.name == "embargo":
        times = {"visible_from": cleaned_data["visible_from"], "visible_until": cleaned_data["visible_until"]}
        return {"status": Status.PUBLISHED} | times
    return {"status": Status.PUBLISHED if act.name == "publish" else Status.WITHDRAWN}


def state_of(article: Article, now: datetime) -> str:
    """The state in words, with the time to which an embargo lasts."""
    if article.status != Status.PUBLISHED or article.is_visible(now):
        until = f" until {newsroom_minute(article.visible_until)}" if article.visible_until else ""
        return article.get_status_display() + (until if article.status == Status.PUBLISHED else "")
    if article.visible_from and article.visible_from > now:
        return f"Embargoed until {newsroom_minute(article.visible_from)}"
    return "Expired"


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
