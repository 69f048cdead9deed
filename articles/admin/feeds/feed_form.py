"""The form of a feed: an address that newsdesk may ask, and an outlet that is somebody's to publish for."""

from typing import Any, ClassVar, Final

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.ingest.fetching.configured import named_hosts
from articles.ingest.fetching.outcomes import FetchError
from articles.ingest.fetching.targets import read_target
from articles.models import Action, Feed, may_everywhere, sources_open_to
from articles.presentation.translation import outcome_words

SAVE_ANYWAY: Final = _("%(problem)s To save the feed all the same, tick “%(label)s”.")


class FeedForm(forms.ModelForm):
    user: ClassVar[Any]
    """Whose form it is; set by the admin, as the others."""

    problem: ClassVar[str] = ""
    """Why the feed cannot be read now; empty where it can, or was not tried."""

    is_test: ClassVar[bool] = False
    """Whether it is shown again with what came of a test, and not saved."""

    untested = forms.BooleanField(
        required=False,
        label=_("Save even if it cannot be read"),
        help_text=_("newsdesk keeps trying, less and less often"),
    )

    class Meta:
        model = Feed
        fields = ("address", "source", "title", "every_minutes", "full_text", "publishes", "is_active", "owner")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._narrow("source", sources_open_to(self.user, Action.PUBLISH))
        people = get_user_model().objects.filter(is_staff=True, is_active=True)
        if not may_everywhere(self.user, Action.ADMINISTER):
            people = people.filter(pk__in=[self.user.pk, self.instance.owner_id or 0])
        self._narrow("owner", people)
        if self.instance.pk is None:
            self.initial.setdefault("owner", self.user.pk)

    def _narrow(self, name: str, rows: Any) -> None:
        choice: Any = self.fields.get(name)
        if choice is not None:
            choice.queryset = rows

    def clean_address(self) -> str:
        try:
            return read_target(self.cleaned_data["address"], named_hosts()).address
        except FetchError as fault:
            raise ValidationError(outcome_words(fault)) from fault

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.problem and not self.is_test and not cleaned.get("untested"):
            told = {"problem": outcome_words(self.problem), "label": self.fields["untested"].label}
            self.add_error("address", SAVE_ANYWAY % told)
        return cleaned

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_test
